using System.Security.Cryptography;
using System.Text;

namespace Catalog.Records.Storage.Cluster;

/// <summary>
/// The folder of the postmaster's socket: short, because a socket's path holds 107 bytes (103 on macOS), and closed to
/// everyone else (0700), because whoever reaches the socket is the database's superuser.
/// </summary>
internal static class SocketFolder
{
    private const string Socket = ".s.PGSQL.5432";
    private const int Spares = 4;

    public static string SocketIn(string folder) => Path.Combine(folder, Socket);

    /// <summary>A short name for a path, the same in every process.</summary>
    public static string HashOf(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    /// <summary>
    /// Makes or takes up the folder for a cluster. A folder of that name which is a link or belongs to somebody else is
    /// passed over, not used and not touched.
    /// </summary>
    public static async Task<string> PrepareAsync(string clusterFolder, ClusterAccount account, CancellationToken cancellationToken)
    {
        var name = "fair-catalog-" + HashOf(clusterFolder);
        var tried = new List<string>();
        foreach (var root in Roots().Where(Directory.Exists))
        {
            for (var spare = 0; spare < Spares; spare++)
            {
                var folder = Path.Combine(root, spare == 0 ? name : $"{name}-{spare}");
                if (Encoding.UTF8.GetByteCount(SocketIn(folder)) > 100) break;

                // mkdir fails on anything that is there already, links included.
                var made = await ProgramRun.ToEndAsync("mkdir", ["-m", "700", folder], null, cancellationToken).ConfigureAwait(false);
                if (made.Succeeded) await account.OwnAsync(folder, cancellationToken).ConfigureAwait(false);
                if (await account.HoldsAsync(
                    "test ! -L \"$1\" && test -d \"$1\" && test -O \"$1\" && chmod 700 \"$1\"", folder, cancellationToken).ConfigureAwait(false))
                    return folder;
                tried.Add(folder);
            }
        }

        throw new ClusterException(
            $"No folder for PostgreSQL's socket can be used by the account '{account.Name}'. These are links, belong to somebody else or cannot be made: {string.Join(", ", tried)}. Remove them, or make /tmp writable.");
    }

    /// <summary>Clears what a crashed postmaster left, whose lock file may name an unrelated process by now.</summary>
    public static void Clear(string folder)
    {
        File.Delete(SocketIn(folder));
        File.Delete(SocketIn(folder) + ".lock");
    }

    /// <summary>Removes the folder after a clean stop; leaves it if somebody put something there.</summary>
    public static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // A missing or non-empty folder does no harm: the next start checks it again.
        }
    }

    // Root's places first. XDG_RUNTIME_DIR comes last: it goes with the login session, which a server outlives.
    private static IEnumerable<string> Roots()
    {
        if (Environment.IsPrivilegedProcess) return ["/run", "/var/run", "/tmp"];
        return Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? ["/tmp", runtime] : ["/tmp"];
    }
}
