using System.Globalization;

namespace Catalog.Records.Storage.Cluster;

/// <summary>Where a cluster lives, which account runs it, and the files by which its users agree.</summary>
/// <param name="Home">The folder that holds the cluster's folder and its locks: the data folder, unless moved.</param>
/// <param name="Account">The account that owns and runs it.</param>
/// <param name="Notice">What the operator should know of the place; null when it is the data folder.</param>
internal sealed record ClusterPlace(string Home, ClusterAccount Account, string? Notice)
{
    /// <summary>PostgreSQL's own data folder.</summary>
    public string Folder => Path.Combine(Home, "postgres");

    /// <summary>Held for the moment in which somebody starts or stops the postmaster.</summary>
    public string StartLock => Path.Combine(Home, "cluster.lock");

    /// <summary>Held shared by every user for as long as it uses the cluster.</summary>
    public string UsersLock => Path.Combine(Home, "cluster.users");

    /// <summary>Stands when somebody who should have stopped the cluster left it to its other users.</summary>
    public string StopMark => Path.Combine(Home, "cluster.stop");

    /// <summary>The major version of the cluster there; null when there is no cluster yet.</summary>
    public int? Major { get; private init; }

    /// <summary>
    /// Finds the cluster of a data folder, or the place for a new one. A cluster that exists is used where it is; only a
    /// new one is put elsewhere, and a file in the data folder then says where.
    /// </summary>
    public static async Task<ClusterPlace> FindAsync(ClusterOptions options, CancellationToken cancellationToken)
    {
        var data = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataFolder));
        if (data.AsSpan().IndexOfAny("\"$`\\\n") >= 0)
            throw new ClusterException($"The data folder's path must not contain \" $ ` \\ or a line break, which PostgreSQL's own scripts misread: {data}");

        try
        {
            await MakeAsync(data, cancellationToken).ConfigureAwait(false);
            if (await ExistingAsync(data, null, cancellationToken).ConfigureAwait(false) is { } here) return here;

            var pointer = Path.Combine(data, "cluster.location");
            var elsewhere = File.Exists(pointer)
                ? (await File.ReadAllTextAsync(pointer, cancellationToken).ConfigureAwait(false)).Trim()
                : Path.Combine(options.MovedFolder, SocketFolder.HashOf(data));
            var notice = $"PostgreSQL's files are in {elsewhere}, because the account that runs it cannot enter {data}. Back up both folders.";
            if (await ExistingAsync(elsewhere, notice, cancellationToken).ConfigureAwait(false) is { } moved) return moved;

            var account = await ClusterAccount.ForNewClusterAsync(cancellationToken).ConfigureAwait(false);
            if (await account.CanEnterAsync(data, cancellationToken).ConfigureAwait(false)) return new(data, account, null);

            Directory.CreateDirectory(elsewhere);
            if (!await account.CanEnterAsync(elsewhere, cancellationToken).ConfigureAwait(false))
                throw new ClusterException(
                    $"The account '{account.Name}', which runs PostgreSQL, can enter neither {data} nor {elsewhere}. Choose another data folder, or open the folders above it: chmod o+x.");
            await File.WriteAllTextAsync(pointer, elsewhere + "\n", cancellationToken).ConfigureAwait(false);
            return new(elsewhere, account, notice);
        }
        catch (Exception refusal) when (refusal is UnauthorizedAccessException or IOException)
        {
            throw new ClusterException($"The data folder {data} cannot be used by the account '{Environment.UserName}': {refusal.Message} Start the catalogue as the account that made it, or choose another folder.", refusal);
        }
    }

    private static async Task MakeAsync(string data, CancellationToken cancellationToken)
    {
        if (Directory.Exists(data)) return;
        Directory.CreateDirectory(data);
        // Root's umask may close it; PostgreSQL's account has to pass through. What is private in it has its own mode.
        if (Environment.IsPrivilegedProcess)
            await ProgramRun.ToEndAsync("chmod", ["755", data], null, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<ClusterPlace?> ExistingAsync(string home, string? notice, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(home, "postgres");
        if (!Directory.Exists(folder)) return null;
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            return null;
        }

        var version = Path.Combine(folder, "PG_VERSION");
        if (!File.Exists(version) || !int.TryParse(File.ReadAllText(version).Trim(), CultureInfo.InvariantCulture, out var major))
            throw new ClusterException($"{folder} is not empty and is not a PostgreSQL cluster either (it has no PG_VERSION). Move it away, or choose another data folder.");

        var account = await ClusterAccount.OwningAsync(folder, cancellationToken).ConfigureAwait(false);
        if (!await account.CanEnterAsync(folder, cancellationToken).ConfigureAwait(false))
            throw new ClusterException(
                $"The account '{account.Name}' owns PostgreSQL's files in {folder} but cannot enter that folder. Open the folders above it (chmod o+x), or move the data folder to where it can.");
        return new(home, account, notice) { Major = major };
    }
}
