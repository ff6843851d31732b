using System.Net;
using System.Net.Sockets;

namespace Catalog.Api.Tests.Processes;

/// <summary>What the program itself, with its environment and exit code, answers to mistakes.</summary>
public sealed class RefusedStartTests
{
    [Theory]
    [InlineData("Catalog__DoiPrefix", "abc", "Catalog:DoiPrefix is 'abc'; allowed is a DOI prefix")]
    [InlineData("Catalog__DoiPrefx", "10.5072", "Catalog:DoiPrefx is not a setting of the catalogue; did you mean Catalog:DoiPrefix?")]
    [InlineData("ConnectionStrings__Catalog", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=hidden", "127.0.0.1:1")]
    public async Task A_wrong_setting_in_the_environment_stops_the_start_with_1_and_is_named(string name, string value, string says)
    {
        var (code, said) = await RunAsync(["serve", "--port", $"{FreePort()}"], (name, value));
        Assert.Equal(1, code);
        Assert.Contains(says, said);
        Assert.DoesNotContain("hidden", said);
        Assert.DoesNotContain("   at ", said);
    }

    [Fact]
    public async Task An_occupied_port_stops_the_start_with_1_before_there_is_a_cluster()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var (code, said) = await RunAsync(["serve", "--port", $"{port}"]);
        Assert.Equal(1, code);
        Assert.Contains($"http://127.0.0.1:{port}", said);
    }

    [Theory]
    [InlineData("serve --help", 0, "Usage: catalog serve")]
    [InlineData("--help", 0, "import")]
    [InlineData("imprt", 2, "'import'")]
    [InlineData("", 2, "Usage")]
    public async Task Help_is_0_and_what_is_not_understood_is_2(string line, int expected, string says)
    {
        var (code, said) = await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected, code);
        Assert.Contains(says, said);
    }

    // None of these may make a data folder.
    private static async Task<(int Code, string Said)> RunAsync(string[] words, params IEnumerable<(string, string)> environment)
    {
        var data = Path.Combine("/tmp", "catalog-tests-refused-" + Guid.NewGuid().ToString("N")[..8]);
        await using var process = CatalogProcess.Start(words, [.. environment, ("CATALOG_DATA", data)]);
        var code = await process.EndAsync();
        Assert.False(Directory.Exists(data));
        return (code, process.All);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
