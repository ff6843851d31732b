using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf;

/// <summary>A syntax of RDF that is read and written here.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="MediaTypes">The registered media type first, then others that are met.</param>
/// <param name="Extensions">Of file names, with the dot; the usual one first.</param>
/// <param name="HasGraphs">Whether it can say in which graph a statement stands.</param>
public sealed record RdfFormat(string Name, ImmutableArray<string> MediaTypes, ImmutableArray<string> Extensions, bool HasGraphs)
{
    public static readonly RdfFormat NTriples = new("N-Triples", ["application/n-triples", "text/plain"], [".nt"], false);

    public static readonly RdfFormat NQuads = new("N-Quads", ["application/n-quads", "text/x-nquads"], [".nq"], true);

    public static readonly RdfFormat Turtle = new("Turtle", ["text/turtle", "application/x-turtle"], [".ttl"], false);

    public static readonly RdfFormat TriG = new("TriG", ["application/trig", "application/x-trig"], [".trig"], true);

    public static readonly RdfFormat RdfXml = new("RDF/XML", ["application/rdf+xml", "application/xml", "text/xml"], [".rdf", ".owl", ".xml"], false);

    public static readonly RdfFormat JsonLd = new("JSON-LD", ["application/ld+json", "application/json"], [".jsonld", ".json"], true);

    public static readonly ImmutableArray<RdfFormat> All = [NTriples, NQuads, Turtle, TriG, RdfXml, JsonLd];

    /// <summary>The registered media type.</summary>
    public string MediaType => MediaTypes[0];

    /// <returns>Null for a type that is none of RDF. Parameters after a semicolon do not matter.</returns>
    public static RdfFormat? OfMediaType(string mediaType)
    {
        var end = mediaType.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? mediaType : mediaType[..end]).Trim();
        return All.FirstOrDefault(format => format.MediaTypes.Contains(type, StringComparer.OrdinalIgnoreCase));
    }

    /// <returns>Null for a name with another ending.</returns>
    public static RdfFormat? OfFileName(string name) =>
        All.FirstOrDefault(format => format.Extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase));

    public override string ToString() => Name;
}
