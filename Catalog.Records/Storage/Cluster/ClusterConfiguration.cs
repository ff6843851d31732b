using System.Text;

namespace Catalog.Records.Storage.Cluster;

/// <summary>Our settings, written anew before each start into <c>catalog.conf</c>, which postgresql.conf includes.</summary>
internal static class ClusterConfiguration
{
    private const string FileName = "catalog.conf";
    private const string Include = "include_if_exists = '" + FileName + "'";

    private static readonly (string Name, string Value)[] Defaults =
    [
        ("listen_addresses", ""),
        ("port", "5432"),
        ("unix_socket_permissions", "0700"),
        ("max_connections", "60"),
        ("shared_buffers", "256MB"),
        ("effective_cache_size", "1GB"),
        ("work_mem", "16MB"),
        ("maintenance_work_mem", "128MB"),
        ("random_page_cost", "1.1"),
        // Short queries only: compiling them costs more than it saves.
        ("jit", "off"),
        // Bulk imports: few, long checkpoints. synchronous_commit stays on: a publish that was answered is kept.
        ("synchronous_commit", "on"),
        ("max_wal_size", "2GB"),
        ("min_wal_size", "256MB"),
        ("checkpoint_timeout", "15min"),
        ("wal_compression", "on"),
        ("timezone", "UTC"),
        ("log_timezone", "UTC"),
        ("log_checkpoints", "off"),
        // Statements and details of errors hold metadata and persons' names, which do not belong in a log.
        ("log_min_error_statement", "panic"),
        ("log_error_verbosity", "terse"),
    ];

    public static async Task WriteAsync(
        ClusterPlace place, PostgresBinaries binaries, string socketFolder, IReadOnlyDictionary<string, string> extra, CancellationToken cancellationToken)
    {
        var text = new StringBuilder("# Written by the catalogue at each start. Your own settings go below the include line in postgresql.conf.\n");
        foreach (var (name, value) in Defaults) Append(name, value);
        Append("unix_socket_directories", socketFolder);
        foreach (var (name, value) in extra) Append(name, value);

        // CreateNew never follows a link that the folder's account may have put there.
        var path = Path.Combine(place.Folder, FileName);
        File.Delete(path);
        await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken).ConfigureAwait(false);
        await place.Account.OwnAsync(path, cancellationToken).ConfigureAwait(false);

        // Also after pg_upgrade, which brings a fresh postgresql.conf.
        var main = Path.Combine(place.Folder, "postgresql.conf");
        if ((await File.ReadAllTextAsync(main, cancellationToken).ConfigureAwait(false)).Contains(Include, StringComparison.Ordinal)) return;
        var lz4 = await KnowsLz4Async(place, binaries, cancellationToken).ConfigureAwait(false) ? "default_toast_compression = 'lz4'\n" : "";
        await File.AppendAllTextAsync(main, $"\n{lz4}{Include}\n", cancellationToken).ConfigureAwait(false);

        void Append(string name, string value) =>
            text.Append(name).Append(" = '").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append("'\n");
    }

    private static async Task<bool> KnowsLz4Async(ClusterPlace place, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        var run = await place.Account.RunAsync(
            binaries.Postgres, ["-D", place.Folder, "-c", "default_toast_compression=lz4", "-C", "default_toast_compression"], cancellationToken).ConfigureAwait(false);
        return run.Succeeded;
    }
}
