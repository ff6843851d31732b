using System.Net;
using System.Net.Sockets;
using Catalog.Api.Commands;

namespace Catalog.Api.Hosting;

/// <summary>Where the server listens, and whether it can.</summary>
internal static class ListeningAddresses
{
    public const string Default = "http://127.0.0.1:5080";

    /// <summary>What the command line says; null leaves it to the configuration.</summary>
    public static string? Choose(Invocation invocation) =>
        invocation.Value("--urls")
        ?? (invocation.Number("--port", 1, 65535) is { } port ? $"http://127.0.0.1:{port}" : null);

    /// <summary>Refuses addresses on which another program listens, before anything else is started.</summary>
    public static void RefuseOccupied(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var address = Parse(url);
            if (address.IsUnixPipe || address.Port == 0) continue;
            var host = IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) ? ip
                : address.Host == "localhost" ? IPAddress.Loopback
                : Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;
            try
            {
                using var probe = new TcpListener(host, address.Port);
                probe.Start();
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw Occupied(url, taken);
            }
            catch (SocketException refused) when (refused.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
            {
                throw new CommandException($"The server cannot listen on {url}: {refused.Message}. Choose another with --port N or --urls LIST.", refused);
            }
        }
    }

    public static CommandException Occupied(string what, Exception cause) =>
        new($"Another program listens on {what} (perhaps a catalogue that already runs). End it, or choose another port with --port N.", cause);

    /// <summary>The first address of a list, as this machine itself reaches it.</summary>
    public static string Reachable(string? urls)
    {
        if (string.IsNullOrWhiteSpace(urls)) return Default;
        var address = Parse(urls.Split(';', 2)[0]);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "127.0.0.1" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException wrong)
        {
            throw new CommandException($"urls is '{url}'; allowed is a list of addresses such as {Default}, separated by semicolons.", wrong);
        }
    }
}
