namespace Catalog.Ontology.Rdf;

/// <summary>
/// What stands in a triple (RDF 1.1 Concepts, section 3). Terms are values: two are equal when they are written alike,
/// character by character, and a literal also by datatype and language.
/// </summary>
public abstract record Term
{
    private protected Term()
    {
    }
}

/// <summary>An IRI, absolute, as it was written: nothing is normalized.</summary>
/// <param name="Value">Without angle brackets.</param>
public sealed record Iri(string Value) : Term
{
    /// <summary>The IRI as N-Triples write it.</summary>
    public override string ToString() => $"<{Value}>";
}

/// <summary>A blank node. Its label tells it apart within one graph or dataset and means nothing outside.</summary>
/// <param name="Label">Without <c>_:</c>.</param>
public sealed record BlankNode(string Label) : Term
{
    public override string ToString() => $"_:{Label}";
}

/// <summary>A literal.</summary>
/// <param name="Text">Its lexical form, which may be ill-formed for the datatype.</param>
/// <param name="Datatype">The IRI of its datatype; null for a plain text (<c>xsd:string</c>) and for one with a language.</param>
/// <param name="Language">A BCP 47 tag as it was written; null for a literal without a language.</param>
public sealed record Literal(string Text, string? Datatype = null, string? Language = null) : Term
{
    /// <summary>As above; <c>xsd:string</c> is said by null, so that one literal has one form.</summary>
    public string? Datatype { get; } = Language is null && Datatype is not Xsd.String ? Datatype : null;

    /// <summary>The datatype in full, <c>xsd:string</c> and <c>rdf:langString</c> included.</summary>
    public string DatatypeIri => Datatype ?? (Language is null ? Xsd.String : RdfNames.LangString);

    public override string ToString() =>
        $"\"{Text}\"" + (Language is not null ? $"@{Language}" : Datatype is not null ? $"^^<{Datatype}>" : "");
}
