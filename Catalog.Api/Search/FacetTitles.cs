using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Search;

/// <summary>The titles of collections and profiles by id, as they were at one moment.</summary>
public sealed class FacetTitles(IReadOnlyDictionary<string, string> collections, SchemaSet schemas)
{
    /// <summary>Null when there is no such collection.</summary>
    public string? Collection(string id) => collections.GetValueOrDefault(id);

    /// <summary>Null when the profile's schema is not known.</summary>
    public string? Profile(string id) => schemas.Newest(id)?.Title;
}
