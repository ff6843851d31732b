using System.Text.Json.Serialization;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>What is said once for a release, and the lists that its numbers lead into.</summary>
/// <param name="Prefixes">Of the CURIEs in it, with the IRIs they stand for.</param>
/// <param name="Languages">Of texts; the number 0 is none, 1 the first.</param>
/// <param name="TextTypes">Types of synonyms, counted likewise.</param>
internal sealed record ReleaseHeader(
    OntologyDescription Description, string SourceChecksum, int ActiveClassCount, IReadOnlyList<KeyValuePair<string, string>> Prefixes,
    IReadOnlyList<string> Languages, IReadOnlyList<string> TextTypes, IReadOnlyList<string> Namespaces, IReadOnlyList<string> Subsets);

[JsonSerializable(typeof(ReleaseHeader))]
internal sealed partial class ReleaseHeaderJson : JsonSerializerContext;
