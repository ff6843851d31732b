using Catalog.Ontology.Terms;

namespace Catalog.Records.Terminology;

/// <summary>Which terms somebody may have meant by one that does not exist.</summary>
internal static class CloseTerms
{
    private const int Most = 3;
    private const int LongestNumber = 12;

    /// <summary>By its label first, then by its number with other leading zeros. At most three, the likeliest first.</summary>
    public static IReadOnlyList<TermReference> Of(StatedTerm stated, LoadedOntology ontology, Terminologies terms)
    {
        var found = new List<TermReference>();
        if (stated.Label is { } label)
        {
            var hits = terms.Search(new() { Text = label, Ontologies = [ontology.Name], Size = Most }, CancellationToken.None).Terms;
            // What is called exactly so is meant; what only has its words is one of several.
            found.AddRange((hits is [{ Way: TermMatch.Exact }, ..] ? hits.Take(1) : hits).Select(hit => hit.Term));
        }
        if (found.Count == 0 && Renumbered(stated.Name!, ontology) is { } other) found.Add(other);
        return found;
    }

    private static TermReference? Renumbered(string name, LoadedOntology ontology)
    {
        var start = name.LastIndexOfAny([':', '_', '/']) + 1;
        var digits = name[start..].TrimStart('0');
        if (digits.Length is 0 or > LongestNumber || digits.AsSpan().ContainsAnyExceptInRange('0', '9')) return null;
        for (var length = digits.Length; length <= LongestNumber; length++)
        {
            if (ontology.Release.Find(name[..start] + digits.PadLeft(length, '0')) is >= 0 and var term && ontology.Release.Kind(term) != TermKind.Mentioned) return new(ontology, term);
        }
        return null;
    }
}
