using System.Buffers;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Mappings;

/// <summary>Names of terms in mappings, which come from many places and are spelt in as many ways.</summary>
internal static class MappingNames
{
    private static readonly SearchValues<char> NeverInNames = SearchValues.Create(" \t\r\n\"<>|\0");

    // Never added to, so that all threads may ask.
    private static readonly PrefixTable Common = new();

    /// <summary>Prefixes that a set need not declare (SSSOM 1.0, IRI prefixes).</summary>
    public static IReadOnlyDictionary<string, string> BuiltIn { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["owl"] = "http://www.w3.org/2002/07/owl#",
        ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        ["rdfs"] = "http://www.w3.org/2000/01/rdf-schema#",
        ["semapv"] = "https://w3id.org/semapv/vocab/",
        ["skos"] = "http://www.w3.org/2004/02/skos/core#",
        ["sssom"] = "https://w3id.org/sssom/",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
        ["linkml"] = "https://w3id.org/linkml/",
    };

    /// <summary>Equal for names of the same term.</summary>
    public static string Key(string name)
    {
        var curie = IsIri(name) ? Common.Curie(name) ?? name : Common.Usual(name);
        var colon = curie.IndexOf(':', StringComparison.Ordinal);
        return colon <= 0 || IsIri(curie) ? curie : string.Concat(curie[..colon].ToUpperInvariant(), curie.AsSpan(colon));
    }

    /// <summary>The CURIE by which ontologies here call what a set calls otherwise; as written when its IRI tells nothing.</summary>
    /// <param name="prefixes">The set's curie_map.</param>
    public static string Ours(string name, IReadOnlyDictionary<string, string> prefixes)
    {
        if (IsIri(name)) return Common.Curie(name) ?? name;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var isDeclared = prefixes.TryGetValue(name[..colon], out var space) || BuiltIn.TryGetValue(name[..colon], out space);
        return isDeclared && Common.Curie(space + name[(colon + 1)..]) is { } curie && IsName(curie) ? curie : Common.Usual(name);
    }

    /// <summary>What a prefix stands for where a set says nothing of it.</summary>
    public static string IriOf(string prefix) => BuiltIn.TryGetValue(prefix, out var iri) ? iri : prefix switch
    {
        "orcid" or "ORCID" => "https://orcid.org/",
        "ror" or "ROR" => "https://ror.org/",
        _ => Common.IriOf(prefix),
    };

    /// <summary>Whether it can name a term: an IRI, or a prefix and what follows, without blanks.</summary>
    public static bool IsName(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && colon < name.Length - 1 && !name.AsSpan().ContainsAny(NeverInNames);

    public static bool IsIri(string name) => name.Contains("://", StringComparison.Ordinal) || name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);
}
