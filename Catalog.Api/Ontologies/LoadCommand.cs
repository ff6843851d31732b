using System.Globalization;
using System.Text.Json;
using Catalog.Api.Commands;
using Catalog.Api.Imports;
using Catalog.Ontology.Formats;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Ontologies;

/// <summary><c>catalog ontology load FILE…</c>: compiles and stores; the first release of an ontology is in use at once.</summary>
internal sealed class LoadCommand : IOntologyCommand
{
    private const int MostShown = 10;

    public string Name => "load";

    public string Arguments => "FILE…";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("--name", "NAME", "load: the ontology's short name (default: what the file says, such as go)"),
        new("--version", "VERSION", "load: the release's name (default: what the file says, such as 2026-07-31)"),
        new("--title", "TITLE", "load: the ontology's name for people"),
        new("--licence", "LICENCE", "load: an IRI or a name"),
        new("--public", null, "load: who has not signed in may look into it (default, but for SNOMED CT)"),
        new("--not-public", null, "load: who has not signed in sees labels on records alone (default for SNOMED CT)"),
        new("--base", "DIR", "load: the international edition (folder or zip) under an RF2 extension that comes without it"),
        new("--use", null, "load: puts the release into use at once; the first of an ontology always is"),
        new("--report", "FILE", "load: writes everything that was left out to this file, one JSON object on a line"),
    ];

    public void Check(Invocation invocation, IReadOnlyList<string> arguments)
    {
        if (arguments.Count == 0) throw new UsageException("ontology load needs a FILE, or a folder of SNOMED CT RF2. See catalog ontology --help.");
        if (arguments.Count > 1 && (invocation.Has("--name") || invocation.Has("--version") || invocation.Has("--title")))
            throw new UsageException("--name, --version and --title are of one release: load the files one by one.");
        if (invocation.Has("--public") && invocation.Has("--not-public")) throw new UsageException("--public and --not-public cannot both hold.");
        if (invocation.Value("--name") is { } name && !ReleaseName.IsName(name)) throw new UsageException($"--name is '{name}'. {ReleaseName.NameRule}");
        if (invocation.Value("--version") is { } version && !ReleaseName.IsVersion(version)) throw new UsageException($"--version is '{version}'. {ReleaseName.VersionRule}");
        foreach (var file in arguments.Concat(invocation.Values("--base")))
        {
            if (!Path.Exists(file)) throw new CommandException($"There is no file or folder '{file}'.");
        }
    }

    public async Task<int> RunAsync(Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var report = Create(invocation.Value("--report"));
        var worst = 0;
        foreach (var file in arguments)
        {
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(file)));
            var request = new LoadRequest
            {
                Path = file,
                FileName = name,
                Name = invocation.Value("--name"),
                Version = invocation.Value("--version"),
                Title = invocation.Value("--title"),
                Licence = invocation.Value("--licence"),
                IsPublic = invocation.Has("--public") ? true : invocation.Has("--not-public") ? false : null,
                Base = invocation.Value("--base"),
                Use = invocation.Has("--use"),
            };
            var loaded = await LoadAsync(invocation, request, report, services, cancellationToken);
            if (loaded.Succeeded) await TellAsync(invocation.Output, loaded.Value, report is not null);
            else await invocation.Error.WriteLineAsync(ImportVerb.Plain($"{name}: {loaded.Refusal.Detail}"));
            worst = Math.Max(worst, loaded.Succeeded ? 0 : 1);
        }
        return worst;
    }

    private static async Task<Outcome<LoadResult>> LoadAsync(
        Invocation invocation, LoadRequest request, StreamWriter? report, IServiceProvider services, CancellationToken cancellationToken)
    {
        var progress = new LoadProgressLine(invocation.Error, request.FileName);
        try
        {
            // Written as they come: a report of a million remarks is never in memory.
            Action<LoadRemark>? remarked = report is null ? null : remark => report.WriteLine(
                JsonSerializer.Serialize(new { source = request.FileName, remark.File, remark.Line, remark.Code, remark.Message }, JsonSerializerOptions.Web));
            return await services.GetRequiredService<LoadRuns>().RunAsync(Caller.Operator, request, progress, remarked, cancellationToken);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{request.FileName}: {refused.Message}", refused);
        }
        finally
        {
            progress.End();
        }
    }

    private static async Task TellAsync(TextWriter output, LoadResult done, bool reported)
    {
        var (release, report) = (done.Release, done.Report);
        var became = done.Outcome switch
        {
            LoadOutcome.Unchanged => "is in already, nothing was changed",
            LoadOutcome.Renewed => "was compiled anew for this version of the program",
            _ => "loaded",
        };
        var use = done.IsCurrent ? "in use" : $"{done.Ontology.Current} stays in use; catalog ontology use {release.Name} {release.Version} switches";
        await output.WriteLineAsync(ImportVerb.Plain($"{release.Name} {release.Version}: {became}; {use}"));
        await output.WriteLineAsync(ImportVerb.Plain($"  {report.Format}: {string.Join(", ", report.Read.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count:N0} {count.What}")))}"));
        if (!done.Ontology.IsPublic) await output.WriteLineAsync("  Not public: who has not signed in sees its labels on records alone. --public opens it to all.");
        if (report.LeftOut.Count == 0) return;
        await output.WriteLineAsync(ImportVerb.Plain($"  Left out or read otherwise: {string.Join(", ", report.LeftOut.Select(code => $"{code.Value} {code.Key}"))}"));
        // A few of each kind tell more than many of one.
        foreach (var remark in report.Remarks.GroupBy(remark => remark.Code).SelectMany(code => code.Take(Math.Max(1, MostShown / report.LeftOut.Count))).Take(MostShown))
        {
            var place = (remark.File, remark.Line) switch { (null, 0) => "", (null, var line) => $"line {line}: ", (var file, 0) => $"{file}: ", var (file, line) => $"{file}, line {line}: " };
            await output.WriteLineAsync(ImportVerb.Plain($"    {place}{remark.Message} ({remark.Code})"));
        }
        if (report.LeftOut.Values.Sum() > MostShown) await output.WriteLineAsync(reported ? "  All of them are in the report." : "  --report FILE has all of them.");
    }

    private static StreamWriter? Create(string? file)
    {
        try
        {
            return file is null ? null : new StreamWriter(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The report '{file}' cannot be written: {refused.Message}", refused);
        }
    }
}
