namespace Catalog.Ontology.Rdf;

/// <summary>How the direction of a text, which RDF has no place for, is kept in statements (JSON-LD 1.1 API, section 9.4.5).</summary>
public enum RdfDirection
{
    /// <summary>It is not kept.</summary>
    None,

    /// <summary>In a datatype of the namespace <c>https://www.w3.org/ns/i18n#</c>.</summary>
    I18nDatatype,

    /// <summary>In a blank node with <c>rdf:value</c>, <c>rdf:language</c> and <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}

/// <summary>What is said of reading JSON-LD alone.</summary>
public sealed record JsonLdReadOptions
{
    /// <summary>A JSON-LD context, UTF-8, alone or under <c>@context</c>, that holds before those of the document; empty for none.</summary>
    public ReadOnlyMemory<byte> Context { get; init; }

    public RdfDirection Direction { get; init; }
}
