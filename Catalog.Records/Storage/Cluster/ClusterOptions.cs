using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Catalog.Records.Storage.Cluster;

/// <summary>What a process wants of the private PostgreSQL cluster.</summary>
public sealed record ClusterOptions
{
    /// <summary>The catalogue's data folder; the cluster lives in its subfolder <c>postgres</c>. Made when missing.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; null looks in the usual places.</summary>
    public string? BinFolder { get; init; }

    /// <summary>
    /// True for <c>serve</c> and <c>work</c>, which stop the cluster when they leave last, whoever started it. False for
    /// a command-line verb, which stops only a cluster that it started.
    /// </summary>
    public bool ServerLifetime { get; init; }

    /// <summary>Settings for postgresql.conf that win over ours; read when the postmaster starts, not when one is adopted.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Where a cluster goes whose account cannot enter <see cref="DataFolder"/> (only when running as root); each data
    /// folder gets a subfolder of it.
    /// </summary>
    public string MovedFolder { get; init; } = "/var/lib/fair-catalog";

    /// <summary>How long a start may take; after a crash it includes PostgreSQL's own recovery.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(10);

    public ILogger Logger { get; init; } = NullLogger.Instance;
}
