namespace Catalog.Records.Storage.Cluster;

/// <summary>Makes a new cluster with its role and database, or nothing: it appears under its name when it is complete.</summary>
internal static class ClusterCreation
{
    public const string Role = "catalog";
    public const string Database = "catalog";
    private const string UnfinishedPrefix = "postgres.unfinished-";

    // Sorted by bytes, but knowing the letters beyond ASCII (lower case, words); C where a system has no such locale.
    private static readonly string[] CharacterTypes = ["C.UTF-8", "UTF-8", "C"];

    public static async Task CreateAsync(ClusterPlace place, PostgresBinaries binaries, CancellationToken cancellationToken)
    {
        foreach (var leftover in Directory.EnumerateDirectories(place.Home, UnfinishedPrefix + "*"))
            Remove(leftover);

        var unfinished = Path.Combine(place.Home, UnfinishedPrefix + Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(unfinished);
        try
        {
            await place.Account.OwnAsync(unfinished, cancellationToken).ConfigureAwait(false);
            await InitializeAsync(place.Account, binaries, unfinished, cancellationToken).ConfigureAwait(false);

            var created = await place.Account.RunAsync(
                binaries.Postgres,
                ["--single", "-D", unfinished, "-c", "fsync=off", "-c", "log_checkpoints=off", "postgres"],
                cancellationToken,
                $"CREATE DATABASE {Database} OWNER {Role}\n").ConfigureAwait(false);
            if (!created.Succeeded || created.Output.Contains("ERROR", StringComparison.Ordinal))
                throw new ClusterException($"The database in the new PostgreSQL cluster could not be made: {created.Output}");

            Directory.Move(unfinished, place.Folder);
        }
        catch
        {
            Remove(unfinished);
            throw;
        }
    }

    // An initdb that outlived its killed parent may still write there; then the next new cluster clears it away.
    private static void Remove(string unfinished)
    {
        try
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // It is in nobody's way.
        }
    }

    private static async Task InitializeAsync(
        ClusterAccount account, PostgresBinaries binaries, string folder, CancellationToken cancellationToken)
    {
        foreach (var characterType in CharacterTypes)
        {
            var run = await account.RunAsync(
                binaries.InitDb,
                [
                    "-D", folder, "-U", Role, "-E", "UTF8", "--locale=C", "--lc-ctype=" + characterType,
                    "--auth-local=trust", "--auth-host=reject", "--no-sync", "--no-instructions",
                ],
                cancellationToken).ConfigureAwait(false);
            if (run.Succeeded) return;
            if (!run.Output.Contains("locale", StringComparison.Ordinal) || characterType == CharacterTypes[^1])
                throw new ClusterException($"A PostgreSQL cluster could not be made in {folder} (initdb, exit code {run.ExitCode}):\n{run.Output}");
        }
    }
}
