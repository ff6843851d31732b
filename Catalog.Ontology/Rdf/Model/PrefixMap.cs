using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Catalog.Ontology.Rdf;

/// <summary>Short names of namespaces, in the order in which they came.</summary>
public sealed class PrefixMap : IEnumerable<KeyValuePair<string, string>>
{
    private readonly OrderedDictionary<string, string> namespaces = new(StringComparer.Ordinal);

    public int Count => namespaces.Count;

    /// <param name="prefix">Without the colon; may be empty.</param>
    /// <param name="iri">The namespace; replaces an earlier one of this prefix.</param>
    public void Add(string prefix, string iri) => namespaces[prefix] = iri;

    public bool TryGet(string prefix, [NotNullWhen(true)] out string? iri) => namespaces.TryGetValue(prefix, out iri);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => namespaces.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
