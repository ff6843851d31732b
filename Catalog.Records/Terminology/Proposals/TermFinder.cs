using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>Finds terms in what a record says in words: its titles, descriptions and keywords.</summary>
internal static class TermFinder
{
    private const int MostProposed = 100;
    private const int MostPlaces = 10;

    /// <summary>The terms that the record does not have yet, the likeliest first.</summary>
    /// <param name="ontologies">Names of those to look in; null for all.</param>
    public static IReadOnlyList<NewProposal> Find(long datasetKey, JsonElement record, Terminologies terms, IReadOnlyCollection<string>? ontologies, CancellationToken cancellationToken)
    {
        var standing = Standing(record, terms);
        var found = new Dictionary<string, Finding>(StringComparer.Ordinal);
        foreach (var (pointer, text, weight) in Texts(record))
        {
            foreach (var mention in terms.Annotate(text, ontologies, cancellationToken))
            {
                var meant = mention.IsAmbiguous ? mention.Terms : mention.Terms.Take(1);
                foreach (var (term, kind) in meant)
                {
                    var curie = term.Curie;
                    if (standing.Contains(curie) || TermRoles.Of(curie) is not { } role || term.Ontology.Release.IsObsolete(term.Term)) continue;
                    if (!found.TryGetValue(curie, out var finding)) found.Add(curie, finding = new(term, role));
                    finding.Add(weight * Weight(kind) * (mention.IsAmbiguous ? 0.5 : 1), mention.IsAmbiguous,
                        new(pointer, mention.Start, mention.End, text[mention.Start..mention.End]));
                }
            }
        }
        return [.. found.Values.OrderByDescending(finding => finding.Confidence).ThenByDescending(finding => finding.Count).ThenBy(finding => finding.Term.Curie, StringComparer.Ordinal)
            .Take(MostProposed).Select(finding => finding.Proposal(datasetKey))];
    }

    /// <summary>The CURIEs of the annotations that stand, as their ontologies write them.</summary>
    public static HashSet<string> Standing(JsonElement record, Terminologies terms)
    {
        var standing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in record.Items("annotations"u8))
        {
            var stated = StatedTerm.Of(item);
            if (stated.Curie is not null) standing.Add(stated.Curie);
            if (stated.In(terms).Term is { } term) standing.Add(term.Curie);
        }
        return standing;
    }

    // A title and a keyword say what the data are about; a description also speaks of other things.
    private static IEnumerable<(string Pointer, string Text, double Weight)> Texts(JsonElement record)
    {
        foreach (var text in Texts(record, "titles", "title", static _ => 1)) yield return text;
        foreach (var text in Texts(record, "subjects", "subject", static _ => 1)) yield return text;
        foreach (var text in Texts(record, "descriptions", "description", static item => item.Text("descriptionType"u8) is null or "Abstract" ? 0.8 : 0.6)) yield return text;
    }

    private static IEnumerable<(string Pointer, string Text, double Weight)> Texts(JsonElement record, string list, string name, Func<JsonElement, double> weight)
    {
        if (!record.TryGetProperty(list, out var items) || items.ValueKind != JsonValueKind.Array) yield break;
        var index = 0;
        foreach (var item in items.EnumerateArray())
        {
            var pointer = JsonPointer.Step(list) + JsonPointer.Step(index++) + JsonPointer.Step(name);
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String) yield return (pointer, text.GetString()!, weight(item));
        }
    }

    private static double Weight(DesignationKind kind) => kind switch
    {
        DesignationKind.Label => 1,
        DesignationKind.Exact => 0.9,
        DesignationKind.Narrow => 0.6,
        _ => 0.5,
    };

    private sealed class Finding(TermReference term, string role)
    {
        private readonly List<ProposalPlace> places = [];
        private bool alone;

        public TermReference Term => term;

        public double Confidence { get; private set; }

        public int Count { get; private set; }

        public void Add(double confidence, bool ambiguous, ProposalPlace place)
        {
            Count++;
            Confidence = Math.Max(Confidence, confidence);
            alone |= !ambiguous;
            if (places.Count < MostPlaces) places.Add(place);
        }

        public NewProposal Proposal(long datasetKey) => new(datasetKey, "", ProposedTerm.Of(term), role, ProposalReason.Words, !alone, Math.Round(Confidence, 2), places);
    }
}
