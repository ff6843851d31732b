using System.Globalization;
using Catalog.Api.Commands;
using Catalog.Api.Imports;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Ontologies;

/// <summary><c>catalog ontology diff NAME VERSION [VERSION]</c>: what changed from a release to another, or to the one in use.</summary>
internal sealed class DiffCommand : IOntologyCommand
{
    private const int MostShown = 20;

    public string Name => "diff";

    public string Arguments => "NAME VERSION [VERSION]";

    public IReadOnlyList<Option> Options { get; } = [new("--all", null, $"diff: lists all terms, not only the first {MostShown} of each kind of change")];

    public void Check(Invocation invocation, IReadOnlyList<string> arguments)
    {
        if (arguments.Count is not (2 or 3)) throw new UsageException("ontology diff takes NAME VERSION [VERSION]; without the second it is the release in use. See catalog ontology --help.");
    }

    public async Task<int> RunAsync(Invocation invocation, IReadOnlyList<string> arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        var compared = await services.GetRequiredService<StoredTerminologies>().CompareAsync(arguments[0], arguments[1], arguments.ElementAtOrDefault(2), cancellationToken);
        if (!compared.Succeeded) throw new CommandException(ImportVerb.Plain(compared.Refusal.Detail));
        var (output, diff) = (invocation.Output, compared.Value);
        await output.WriteLineAsync($"{diff.To.Name}: {diff.From.Version} → {diff.To.Version}");
        foreach (var change in Enum.GetValues<TermChange>())
        {
            var count = diff.Count(change);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Words<TermChange>.Of(change)}: {count:N0}"));
            foreach (var term in diff.List(change, 0, invocation.Has("--all") ? count : MostShown)) await output.WriteLineAsync(ImportVerb.Plain("  " + Line(term)));
            if (count > MostShown && !invocation.Has("--all")) await output.WriteLineAsync("  …; --all lists all of them.");
        }
        return 0;
    }

    private static string Line(ChangedTerm term) => $"{term.Curie} {term.Label}" + term switch
    {
        { LabelBefore: { } before } => $" (before: {before})",
        { ReplacedBy: { Count: > 0 } heirs } => $" → {Names(heirs)}",
        { Consider: { Count: > 0 } others } => $", consider {Names(others)}",
        { Parents.Count: > 0 } or { ParentsBefore.Count: > 0 } => $": from under {Names(term.ParentsBefore)} to under {Names(term.Parents)}",
        _ => "",
    };

    private static string Names(IReadOnlyList<NamedTerm> terms) => terms.Count == 0 ? "nothing" : string.Join(", ", terms.Select(term => $"{term.Curie} {term.Label}"));
}
