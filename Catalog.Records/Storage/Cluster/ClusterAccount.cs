using System.Globalization;

namespace Catalog.Records.Storage.Cluster;

/// <summary>
/// The account PostgreSQL's programs run under. PostgreSQL refuses to run as root, so root drops to the owner of the
/// cluster's folder, or for a new cluster to <c>postgres</c>, else <c>nobody</c>.
/// </summary>
internal sealed class ClusterAccount
{
    private readonly string[] prefix;
    private readonly string owner;

    private ClusterAccount(string name, string owner, string[] prefix)
    {
        Name = name;
        this.owner = owner;
        this.prefix = prefix;
    }

    public string Name { get; }

    private bool Drops => prefix.Length > 0;

    /// <summary>The account for a new cluster.</summary>
    public static async Task<ClusterAccount> ForNewClusterAsync(CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess) return Own();

        var found = await ProgramRun.ToEndAsync(
            "/bin/sh",
            ["-c", "for name in postgres _postgres nobody; do id -u $name && id -g $name && echo $name && exit; done 2>/dev/null; exit 1"],
            null,
            cancellationToken).ConfigureAwait(false);
        return found.Succeeded && Parse(found.Output) is { } account
            ? account
            : throw new ClusterException(
                "PostgreSQL does not run as root, and there is neither an account 'postgres' nor 'nobody' to run it. Start the catalogue as an ordinary user.");
    }

    /// <summary>The owner of an existing cluster's folder, so that root and the owner can take turns with it.</summary>
    public static async Task<ClusterAccount> OwningAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Environment.IsPrivilegedProcess) return Own();

        string[] arguments = OperatingSystem.IsLinux() ? ["-c", "%u %g %U", folder] : ["-f", "%u %g %Su", folder];
        var found = await ProgramRun.ToEndAsync("stat", arguments, null, cancellationToken).ConfigureAwait(false);
        if (!found.Succeeded || Parse(found.Output) is not { } account)
            throw new ClusterException($"The owner of {folder} cannot be told: {found.Output}");
        if (!account.owner.StartsWith("0:", StringComparison.Ordinal)) return account;

        // A folder that was copied or restored by root.
        account = await ForNewClusterAsync(cancellationToken).ConfigureAwait(false);
        await account.OwnAsync(folder, cancellationToken).ConfigureAwait(false);
        return account;
    }

    /// <summary>Runs a program under this account.</summary>
    public Task<ProgramRun> RunAsync(
        string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken, string? input = null) =>
        Drops
            ? ProgramRun.ToEndAsync(prefix[0], [.. prefix[1..], program, .. arguments], input, cancellationToken)
            : ProgramRun.ToEndAsync(program, arguments, input, cancellationToken);

    /// <summary>Runs a line of POSIX shell under this account; <c>$1</c> is the path.</summary>
    public async Task<bool> HoldsAsync(string condition, string path, CancellationToken cancellationToken) =>
        (await RunAsync("/bin/sh", ["-c", condition, "sh", path], cancellationToken).ConfigureAwait(false)).Succeeded;

    public Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        Drops ? HoldsAsync("cd \"$1\"", folder, cancellationToken) : Task.FromResult(true);

    /// <summary>Gives a folder and all in it to this account; nothing to do unless we are root.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Drops) return;
        var run = await ProgramRun.ToEndAsync("chown", ["-R", "-h", owner, folder], null, cancellationToken).ConfigureAwait(false);
        if (!run.Succeeded) throw new ClusterException($"{folder} cannot be given to the account '{Name}': {run.Output}");
    }

    private static ClusterAccount Own() => new(Environment.UserName, "", []);

    private static ClusterAccount? Parse(string output)
    {
        if (output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries) is not [var user, var group, var name]) return null;
        if (!int.TryParse(user, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return null;

        // setpriv is part of util-linux (on every Debian); macOS has sudo.
        string[] prefix = File.Exists("/usr/bin/setpriv") || File.Exists("/bin/setpriv")
            ? ["setpriv", "--reuid", user, "--regid", group, "--clear-groups", "--"]
            : ["sudo", "-n", "-u", "#" + user, "--"];
        return new(name, $"{user}:{group}", prefix);
    }
}
