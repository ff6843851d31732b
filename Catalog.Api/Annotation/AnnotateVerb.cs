using System.Diagnostics;
using System.Globalization;
using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Proposals;

namespace Catalog.Api.Annotation;

/// <summary><c>catalog annotate</c>: proposes terms for published records, and accepts what a run proposed.</summary>
public sealed class AnnotateVerb : IVerb
{
    private const int MostShown = 20;

    public string Name => "annotate";

    public string Summary => "Proposes ontology terms for the published records of a collection, or replaces terms after a new release, for curators to accept.";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("--collection", "ID", "proposes terms that titles, descriptions and keywords of this collection's records name; with the other two, limits them to it"),
        new("--ontology", "NAME", "only terms of this ontology; may be repeated (default: all in use)"),
        new("--after-release", "NAME", "proposes what takes the place of terms of this ontology that are obsolete, moved or relabelled, and lists those that are gone"),
        new("--release", "VERSION", "with --after-release: compares with this loaded release (default: the one in use)"),
        new("--dry-run", null, "only tells what it would propose"),
        new("--accept", "RUN", "accepts what a run proposed for --collection, but for what somebody has to choose; each record gets one revision"),
        new("--min-confidence", "N", "with --accept: leaves out proposals below this, from 0 to 1"),
        Option.Data,
        Option.Set,
    ];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var (collection, ontology, run) = (invocation.Value("--collection"), invocation.Value("--after-release"), invocation.Value("--accept"));
        if (collection is null && ontology is null) throw new UsageException("annotate needs --collection ID, or --after-release NAME. See catalog annotate --help.");
        if (run is not null && (collection is null || ontology is not null)) throw new UsageException("--accept RUN goes with --collection ID: a run is accepted collection by collection.");
        if (invocation.Value("--release") is not null && ontology is null) throw new UsageException("--release goes with --after-release.");
        var confidence = Confidence(invocation.Value("--min-confidence"));
        if (confidence is not null && run is null) throw new UsageException("--min-confidence goes with --accept.");

        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        await using var scope = host.Services.CreateAsyncScope();
        if (collection is not null) await CheckAsync(scope.ServiceProvider.GetRequiredService<CollectionService>(), collection, cancellationToken);
        return run is not null
            ? await AcceptAsync(invocation, scope.ServiceProvider.GetRequiredService<CollectionProposals>(), collection!, run, confidence, cancellationToken)
            : await ProposeAsync(invocation, host.Services, collection, ontology, cancellationToken);
    }

    private static async Task<int> ProposeAsync(Invocation invocation, IServiceProvider services, string? collection, string? ontology, CancellationToken cancellationToken)
    {
        var terms = services.GetRequiredService<CurrentTerminologies>().Now;
        var (runs, dry) = (services.GetRequiredService<ProposalRuns>(), invocation.Has("--dry-run"));
        var progress = new Progress(invocation.Error);
        RunReport report;
        if (ontology is not null)
        {
            var asked = await ReleaseReportEndpoints.AskedReleaseAsync(ontology, invocation.Value("--release"), terms, services.GetRequiredService<StoredTerminologies>(), cancellationToken);
            if (!asked.Succeeded) throw new CommandException(asked.Refusal.Detail);
            report = await runs.OfReleaseAsync(Caller.Operator, asked.Value, collection, dry, progress, cancellationToken);
            await invocation.Output.WriteLineAsync($"{asked.Value.Name} {asked.Value.Version}: {report.Records} records read, {report.Concerned} with terms to look at again.");
            foreach (var change in ReleaseComparison.Changes)
            {
                if (report.ByReason.GetValueOrDefault(change) is > 0 and var count) await invocation.Output.WriteLineAsync($"  {count} {Words<ProposalReason>.Of(change)}");
            }
        }
        else
        {
            string[]? names = invocation.Values("--ontology").ToArray() is { Length: > 0 } asked ? asked : null;
            if (terms.Ontologies.Count == 0) throw new CommandException("No ontology is in use, so there is nothing to propose. catalog ontology load FILE loads one.");
            if (KnownOntologies.Check(terms, names, "") is { } unknown) throw new CommandException(string.Join(' ', unknown.Findings.Select(finding => finding.Message)));
            report = await runs.OfWordsAsync(Caller.Operator, terms, collection, names, dry, progress, cancellationToken);
            await invocation.Output.WriteLineAsync($"{collection}: {report.Records} records read, {report.Concerned} with terms to propose.");
        }
        foreach (var (curie, (label, count)) in report.Terms.OrderByDescending(term => term.Value.Count).ThenBy(term => term.Key, StringComparer.Ordinal).Take(MostShown))
        {
            await invocation.Output.WriteLineAsync($"  {count,8}  {curie}  {label}");
        }
        if (report.Terms.Count > MostShown) await invocation.Output.WriteLineAsync($"            and {report.Terms.Count - MostShown} terms more");
        await invocation.Output.WriteLineAsync(report.Id is null ? $"{report.Proposals} proposals; none was kept (--dry-run)."
            : report.Proposals == 0 ? "There is nothing to propose."
            : $"{report.Proposals} proposals of run {report.Id} wait for curators: GET /api/collections/{collection ?? "ID"}/term-proposals?run={report.Id}");
        return 0;
    }

    private static async Task<int> AcceptAsync(
        Invocation invocation, CollectionProposals proposals, string collection, string run, double? confidence, CancellationToken cancellationToken)
    {
        var (accepted, records, skipped) = (0, 0, 0);
        string? cursor = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var decided = await proposals.AcceptAsync(Caller.Operator, collection, new() { Run = run, MinConfidence = confidence }, null, cursor, cancellationToken);
            if (!decided.Succeeded) throw new CommandException(decided.Refusal.Detail);
            (accepted, records, cursor) = (accepted + decided.Value.Proposals, records + decided.Value.Records, decided.Value.NextCursor);
            foreach (var one in decided.Value.Skipped)
            {
                skipped++;
                await invocation.Output.WriteLineAsync($"  skipped {one.Dataset}: {one.Reason.Detail}{string.Concat(one.Reason.Findings.Where(finding => finding.Severity == Records.Metadata.Severity.Error).Take(3).Select(finding => " " + finding.Message))}");
            }
        }
        while (cursor is not null);
        await invocation.Output.WriteLineAsync($"{accepted} proposals accepted: {records} records revised, {skipped} skipped. Those of which somebody has to choose are left.");
        return 0;
    }

    private static async Task CheckAsync(CollectionService collections, string id, CancellationToken cancellationToken)
    {
        if (await collections.FindAsync(id, cancellationToken) is not null) return;
        throw new CommandException($"There is no collection '{id}'. There are: {string.Join(", ", (await collections.ListAsync(cancellationToken)).Select(collection => collection.Id))}.");
    }

    private static double? Confidence(string? text) => text is null ? null
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1 ? number
        : throw new UsageException($"--min-confidence takes a number from 0 to 1, such as 0.9, not '{text}'.");

    // A line now and then, for runs of minutes.
    private sealed class Progress(TextWriter error) : IProgress<RunReport>
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

        private long told = Stopwatch.GetTimestamp();

        public void Report(RunReport value)
        {
            if (Stopwatch.GetElapsedTime(told) < Pause) return;
            told = Stopwatch.GetTimestamp();
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Records} records read, {value.Proposals} proposals"));
        }
    }
}
