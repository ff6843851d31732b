namespace Catalog.Ontology.Terms;

/// <summary>Turns CURIEs (W3C CURIE Syntax 1.0) and IRIs into each other.</summary>
internal sealed class PrefixTable
{
    // By the last character of the IRI before the local name, the longest wins.
    private readonly List<(string Iri, string Prefix)> byIri = [];
    private readonly Dictionary<string, (string Prefix, string Iri)> byPrefix = new(StringComparer.OrdinalIgnoreCase);

    public PrefixTable()
    {
        foreach (var (prefix, iri) in CommonPrefixes.All)
        {
            byPrefix.TryAdd(prefix, (prefix, iri));
            byIri.Add((iri, prefix));
        }
        Sort();
    }

    /// <summary>Adds a prefix, in place of what it stood for.</summary>
    public void Add(string prefix, string iri)
    {
        if (prefix.Length == 0 || iri.Length == 0) return;
        byPrefix[prefix] = (prefix, iri);
        byIri.RemoveAll(known => known.Iri == iri);
        byIri.Add((iri, prefix));
        Sort();
    }

    /// <summary>The CURIE of an IRI; null when no prefix is known for it.</summary>
    public string? Curie(string iri)
    {
        if (iri.StartsWith(CommonPrefixes.Obo, StringComparison.Ordinal))
        {
            // Not those that name something inside of one ontology, as obo/doid#DO_rare_slim does.
            var name = iri.AsSpan(CommonPrefixes.Obo.Length);
            var bar = name.LastIndexOf('_');
            if (bar > 0 && bar < name.Length - 1 && !name.ContainsAny('#', '/', '.')) return $"{Prefix(name[..bar])}:{name[(bar + 1)..]}";
        }
        foreach (var (start, prefix) in byIri)
        {
            if (iri.Length > start.Length && iri.StartsWith(start, StringComparison.Ordinal) && iri.AsSpan(start.Length).IndexOfAny('#', '/') < 0)
                return $"{prefix}:{iri.AsSpan(start.Length)}";
        }
        return null;
    }

    /// <summary>A CURIE with its prefix in the usual spelling.</summary>
    public string Usual(string curie)
    {
        var colon = curie.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return curie;
        var prefix = Prefix(curie.AsSpan(0, colon));
        return prefix.AsSpan().SequenceEqual(curie.AsSpan(0, colon)) ? curie : prefix + curie[colon..];
    }

    /// <summary>The IRI of a CURIE; OBO's for a prefix that is not known. Null for what is no CURIE.</summary>
    public string? Iri(string curie)
    {
        var colon = curie.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0) return null;
        return IriOf(curie[..colon]) + curie[(colon + 1)..];
    }

    /// <summary>What a prefix stands for.</summary>
    public string IriOf(string prefix) => byPrefix.TryGetValue(prefix, out var known) ? known.Iri : CommonPrefixes.IriOf(prefix);

    private string Prefix(ReadOnlySpan<char> prefix)
    {
        var text = prefix.ToString();
        var usual = CommonPrefixes.Usual(text);
        return byPrefix.TryGetValue(usual, out var known) ? known.Prefix : usual;
    }

    private void Sort() => byIri.Sort((a, b) => b.Iri.Length != a.Iri.Length ? b.Iri.Length.CompareTo(a.Iri.Length) : string.CompareOrdinal(a.Iri, b.Iri));
}
