using Catalog.Indexer.Terms;
using Catalog.Ontology.Terms;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Search;

/// <summary>The titles of collections and profiles by id, and the labels of terms, as they were at one moment.</summary>
public sealed class FacetTitles(IReadOnlyDictionary<string, string> collections, SchemaSet schemas, Terminologies? terminologies = null)
{
    /// <summary>The same with the labels of terms by these.</summary>
    public FacetTitles With(Terminologies others) => new(collections, schemas, others);

    /// <summary>Null when there is no such collection.</summary>
    public string? Collection(string id) => collections.GetValueOrDefault(id);

    /// <summary>Null when the profile's schema is not known.</summary>
    public string? Profile(string id) => schemas.Newest(id)?.Title;

    /// <summary>Null when the text names no term.</summary>
    public string? Term(string name) => TermNames.MayBeTerm(name) ? terminologies?.Find(name)?.Label : null;
}
