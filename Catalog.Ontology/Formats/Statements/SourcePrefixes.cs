using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// Prefixes for terms whose IRIs none is known for: the one that the source prefers, those that its terms' own ids show
/// (<c>oboInOwl:id</c>), and those that the document declares for itself. Declared ones are not taken otherwise: they are often
/// no prefixes of CURIEs (<c>obo:</c>, <c>doid:</c> for obo/doid#).
/// </summary>
internal sealed class SourcePrefixes(StatementGraph graph, OntologyBuilder builder)
{
    private readonly List<KeyValuePair<string, string>> declared =
        [.. graph.Prefixes.Where(pair => pair.Key.Length > 0 && pair.Value != Names.Obo && !IsKnown(pair.Key, pair.Value)).OrderByDescending(pair => pair.Value.Length)];

    private readonly int id = graph.Node(Names.OboId);
    private int known;
    private int unknown;

    /// <summary>Whether most terms have a CURIE.</summary>
    public bool HaveCuries => known > unknown;

    /// <summary>Sees to it that a term has a CURIE, if one can be made.</summary>
    public void Take(int term)
    {
        var iri = graph.Text(term);
        if (builder.Prefixes.Curie(iri) is null)
        {
            if (OfId(iri, graph.Object(term, id)) is not { } prefix)
            {
                unknown++;
                return;
            }
            builder.AddPrefix(prefix.Key, prefix.Value);
        }
        known++;
    }

    private KeyValuePair<string, string>? OfId(string iri, int value)
    {
        if (value >= 0 && graph.IsLiteral(value) && graph.Text(value).Trim().Split(':') is [{ Length: > 0 } prefix, { Length: > 0 } local] && iri.EndsWith(local, StringComparison.Ordinal) && !IsKnown(prefix, iri[..^local.Length]))
            return new(prefix, iri[..^local.Length]);
        foreach (var pair in declared)
        {
            if (iri.Length > pair.Value.Length && iri.StartsWith(pair.Value, StringComparison.Ordinal) && iri.AsSpan(pair.Value.Length).IndexOfAny('/', '#') < 0) return pair;
        }
        return null;
    }

    // A prefix that everybody uses for something else is not taken from it.
    private static bool IsKnown(string prefix, string iri) => CommonPrefixes.All.Any(pair => pair.Key.Equals(prefix, StringComparison.OrdinalIgnoreCase) && pair.Value != iri);
}
