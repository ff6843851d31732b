using System.Text.Json;
using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Records.Access;
using Catalog.Records.Import;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Storage;

namespace Catalog.Api.Imports;

/// <summary><c>catalog import FILE…</c>: imports files straight into the database, whether a server runs or not.</summary>
public sealed class ImportVerb : IVerb
{
    private const int MostShown = 10;

    public string Name => "import";

    public string Summary => "Imports records from JSON, NDJSON, DataCite JSON or XML, schema.org JSON-LD, BibTeX, RIS, CSL JSON, CSV or TSV files (also gzip; - is standard input).";

    public string Arguments => "FILE…";

    public IReadOnlyList<Option> Options { get; } =
    [
        new("--mapping", "ID|FILE", "how records are mapped: an id, or a mapping file (default: recognised by the first record)"),
        new("--collection", "ID", "for records that name none (default: the default collection)"),
        new("--access", "LEVEL", $"the access level, whatever the records say: {string.Join(", ", Words<AccessLevel>.All)}"),
        new("--draft", null, "publishes nothing"),
        new("--owner", "SUBJECT", "the owner of new datasets (default: administrator)"),
        new("--report", "FILE", "writes the records that were not taken to this file, one JSON object on a line"),
        Option.Data,
        Option.Set,
    ];

    public async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Arguments.Count == 0) throw new UsageException("import needs a FILE; - is standard input. See catalog import --help.");
        var (options, mapping) = ReadOptions(invocation);
        var missing = invocation.Arguments.FirstOrDefault(file => file != "-" && !File.Exists(file));
        if (missing is not null) throw new CommandException($"There is no file '{missing}'.");
        await using var report = Create(invocation.Value("--report"));

        using var host = CatalogHost.BuildWorker(HostSetup.Of(invocation, serves: false));
        await using var services = (IAsyncDisposable)host.Services;
        await CatalogStart.PrepareAsync(host.Services, serverLifetime: false, invocation.Error, cancellationToken);
        var worst = 0;
        foreach (var file in invocation.Arguments)
        {
            var request = new ImportRequest
            {
                Stream = Open(file),
                Name = file == "-" ? "standard input" : Path.GetFileName(file),
                Caller = Caller.Operator,
                Owner = invocation.Value("--owner"),
                Options = options,
                Mapping = mapping,
            };
            await using var stream = request.Stream;
            var progress = new ImportProgressLine(invocation.Error, request.Name, stream.CanSeek ? stream : null);
            var done = await host.Services.GetRequiredService<ImportService>().RunAsync(request, progress, cancellationToken);
            progress.End();
            await TellAsync(invocation, request.Name, done, host.Services.GetRequiredService<ImportLedger>(), report);
            worst = Math.Max(worst, done.State == ImportState.Completed ? 0 : 1);
            if (done.State == ImportState.Cancelled) break;
        }
        return worst;
    }

    private static (ImportOptions Options, SourceMapping? Mapping) ReadOptions(Invocation invocation)
    {
        AccessLevel? access = null;
        if (invocation.Value("--access") is { } word)
        {
            access = Words<AccessLevel>.TryParse(word, out var level) ? level
                : throw new UsageException($"--access takes one of {string.Join(", ", Words<AccessLevel>.All)}, not '{word}'.");
        }
        var mapping = invocation.Value("--mapping");
        var own = mapping is not null && Mappings.Embedded.Find(mapping) is null ? Mapping(mapping) : null;
        return (new(own?.Id ?? mapping, invocation.Value("--collection"), access, invocation.Has("--draft")), own);
    }

    private static DeclaredMapping Mapping(string file)
    {
        if (!File.Exists(file)) throw new CommandException($"'{file}' is neither a mapping (there are {string.Join(", ", Mappings.Embedded.Ids)}) nor a file.");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return new(document.RootElement.Clone());
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The mapping file '{file}' cannot be used: {wrong.Message}", wrong);
        }
    }

    private static Stream Open(string file)
    {
        try
        {
            return file == "-" ? Console.OpenStandardInput() : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The file '{file}' cannot be read: {refused.Message}", refused);
        }
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

    /// <summary>A text from a file, without what would steer a terminal.</summary>
    internal static string Plain(string text) => string.Create(text.Length, text, static (to, from) =>
    {
        for (var i = 0; i < to.Length; i++) to[i] = char.IsControl(from[i]) ? '\uFFFD' : from[i];
    });

    private static async Task TellAsync(Invocation invocation, string name, ImportReport done, ImportLedger ledger, StreamWriter? report)
    {
        var (output, counts) = (invocation.Output, done.Counts);
        await output.WriteLineAsync($"{name}: {Words<ImportState>.Of(done.State)}{(done.Source is null ? "" : $", source {done.Source}")}");
        await output.WriteLineAsync(
            $"  {counts.Read} read: {counts.Created} new, {counts.Published} published, {counts.Revised} revised, {counts.Unchanged} unchanged, {counts.Drafts} kept as drafts, {counts.Refused} refused");
        if (done.State == ImportState.Cancelled) await output.WriteLineAsync("  Stopped. What is in stays in; running it again goes on.");
        if (done.Error is not null) await invocation.Error.WriteLineAsync(Plain($"{name}: {done.Error}"));

        var shown = 0;
        await foreach (var refusal in ledger.RefusalsAsync(done.Id, 0, report is null ? MostShown + 1 : int.MaxValue, CancellationToken.None))
        {
            if (report is not null) await report.WriteLineAsync(JsonSerializer.Serialize(new { file = name, refusal.Ordinal, refusal.Line, refusal.ExternalId, refusal.Outcome, refusal.Findings }, JsonSerializerOptions.Web));
            if (shown++ >= MostShown) continue;
            await output.WriteLineAsync(Plain($"  {refusal.Outcome}: record {refusal.Ordinal}{(refusal.Line is { } line ? $", line {line}" : "")}{(refusal.ExternalId is { } id ? $", {id}" : "")}"));
            foreach (var finding in refusal.Findings.Take(3))
            {
                await output.WriteLineAsync(Plain($"    {(finding.Pointer.Length > 0 ? finding.Pointer + ": " : "")}{finding.Message} ({finding.Code})"));
            }
        }
        if (shown > MostShown)
        {
            await output.WriteLineAsync(report is null
                ? $"  More of them: /api/imports/{done.Id}/refusals, or import again with --report FILE."
                : $"  All {shown} are in the report.");
        }
    }
}
