using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Catalog.Ontology.Terms;

namespace Catalog.Records.Terminology;

/// <summary>By which names of ontologies and prefixes of CURIEs records speak of an ontology: its own terms, not those it imports from others.</summary>
internal static class OntologyPrefixes
{
    // Enough to see whose terms a release is made of; imported ones are fewer than its own.
    private const int Looked = 1024;

    private static readonly ConditionalWeakTable<OntologyRelease, FrozenSet<string>> Names = [];

    /// <summary>The ontology in use that such a name means; null when there is none.</summary>
    public static LoadedOntology? Of(Terminologies terms, string name)
    {
        foreach (var ontology in terms.Ontologies)
        {
            if (Means(ontology, name)) return ontology;
        }
        return null;
    }

    /// <summary>Whether a name or prefix, in any case, means the ontology.</summary>
    public static bool Means(LoadedOntology ontology, string name) =>
        ontology.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || Names.GetValue(ontology.Release, Read).Contains(name);

    /// <summary>The part of a CURIE before its colon; null when there is none, or it is an IRI.</summary>
    public static string? PrefixOf(string curie) =>
        curie.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && !curie.AsSpan(colon).StartsWith("://") ? curie[..colon] : null;

    private static FrozenSet<string> Read(OntologyRelease release)
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        // Spread over the whole, since the terms of one source stand together.
        var step = Math.Max(1, release.Count / Looked);
        for (var term = 0; term < release.Count; term += step)
        {
            if (release.Kind(term) == TermKind.Class && PrefixOf(release.Curie(term)) is { } prefix) counts[prefix] = counts.GetValueOrDefault(prefix) + 1;
        }
        var most = counts.Count == 0 ? null : counts.MaxBy(count => count.Value).Key;
        string[] names = most is null ? [release.Description.Name] : [release.Description.Name, most];
        return names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
