using Catalog.Api.Commands;

namespace Catalog.Api.Hosting;

/// <summary>What a host is built from, beside the environment.</summary>
public sealed record HostSetup
{
    /// <summary>The data folder of the command line; null takes it from the configuration.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where to listen, of the command line; null takes it from the configuration.</summary>
    public string? Urls { get; init; }

    /// <summary>Configuration that wins over the environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>True for <c>serve</c> and <c>work</c>, whose log goes to standard output; other verbs answer there.</summary>
    public bool Serves { get; init; } = true;

    /// <summary>Further services, or others in place of ours; for tests.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Further endpoints; for tests.</summary>
    public Action<IEndpointRouteBuilder>? Endpoints { get; init; }

    public static HostSetup Of(Invocation invocation, bool serves)
    {
        var settings = new Dictionary<string, string?>();
        foreach (var text in invocation.Values(Option.Set.Name))
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } key, var value]) throw new UsageException($"--set takes KEY=VALUE, not '{text}'.");
            settings[key] = value;
        }
        return new() { DataFolder = invocation.Value(Option.Data.Name), Settings = settings, Serves = serves };
    }
}
