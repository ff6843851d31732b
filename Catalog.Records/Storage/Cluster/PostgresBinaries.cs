using System.Globalization;
using System.Text.RegularExpressions;

namespace Catalog.Records.Storage.Cluster;

/// <summary>PostgreSQL's programs on this machine: the folder they are in and their major version.</summary>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    /// <summary>The oldest major we start: <c>default_toast_compression</c> is of 14.</summary>
    public const int OldestMajor = 14;

    public const string InstallSteps =
        """
          Debian, Ubuntu:  sudo apt-get install postgresql
          macOS:           brew install postgresql@17
        Or use a PostgreSQL that runs elsewhere: set ConnectionStrings__Catalog.
        """;

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>
    /// Finds the programs of <paramref name="wantedMajor"/>, or the first good ones when it is null: in
    /// <paramref name="binFolder"/> alone if given, else PATH, then the packages' folders with the highest version first.
    /// </summary>
    /// <returns>Null when there are programs, but none of the wanted major.</returns>
    public static async Task<PostgresBinaries?> FindAsync(
        string? binFolder, int? wantedMajor, CancellationToken cancellationToken)
    {
        var seen = new SortedSet<int>();
        await foreach (var folder in CandidatesAsync(binFolder, cancellationToken).ConfigureAwait(false))
        {
            if (!IsComplete(folder)) continue;
            var run = await ProgramRun.ToEndAsync(Path.Combine(folder, "postgres"), ["--version"], null, cancellationToken).ConfigureAwait(false);
            if (!run.Succeeded || VersionLine().Match(run.Output) is not { Success: true } match) continue;

            var major = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            if (wantedMajor is null ? major >= OldestMajor : major == wantedMajor) return new(folder, major);
            seen.Add(major);
        }

        if (seen.Count == 0)
            throw new ClusterException(
                $"PostgreSQL's programs (initdb, pg_ctl, postgres) were not found{(binFolder is null ? "" : " in " + binFolder)}. Install PostgreSQL {OldestMajor} or newer:\n{InstallSteps}");
        if (wantedMajor is null)
            throw new ClusterException(
                $"Only PostgreSQL {string.Join(", ", seen)} was found; the catalogue needs {OldestMajor} or newer:\n{InstallSteps}");
        return null;
    }

    private static async IAsyncEnumerable<string> CandidatesAsync(
        string? binFolder, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (binFolder is not null)
        {
            yield return binFolder;
            yield break;
        }

        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(':', StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified))
            yield return folder;

        foreach (var folder in PackageFolders())
            yield return folder;

        if (path.Split(':').Any(f => File.Exists(Path.Combine(f, "pg_config"))))
        {
            var run = await ProgramRun.ToEndAsync("pg_config", ["--bindir"], null, cancellationToken).ConfigureAwait(false);
            if (run.Succeeded) yield return run.Output;
        }
    }

    private static IEnumerable<string> PackageFolders()
    {
        (string Parent, string Pattern)[] places =
        [
            ("/usr/lib/postgresql", "*"), // Debian, Ubuntu
            ("/opt/homebrew/opt", "postgresql@*"), // Homebrew on Apple silicon
            ("/usr/local/opt", "postgresql@*"), // Homebrew on Intel
            ("/usr", "pgsql-*"), // Red Hat packages of postgresql.org
        ];
        return places
            .Where(p => Directory.Exists(p.Parent))
            .SelectMany(p => Directory.EnumerateDirectories(p.Parent, p.Pattern))
            .OrderByDescending(f => Number().Match(Path.GetFileName(f)) is { Success: true } m ? int.Parse(m.ValueSpan, CultureInfo.InvariantCulture) : 0)
            .Select(f => Path.Combine(f, "bin"))
            .Concat(["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"]);
    }

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")) && File.Exists(Path.Combine(folder, "postgres"));

    [GeneratedRegex(@"PostgreSQL\) (\d{1,4})")]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"\d{1,4}")]
    private static partial Regex Number();
}
