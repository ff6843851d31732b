namespace Catalog.Ontology.Rdf;

/// <summary>What an open element holds.</summary>
internal enum RdfXmlKind : byte
{
    /// <summary>The document itself: rdf:RDF or one described thing.</summary>
    Document,
    /// <summary>rdf:RDF: described things.</summary>
    Things,
    /// <summary>A described thing: its properties.</summary>
    Thing,
    /// <summary>A property: a text or one described thing.</summary>
    Property,
    /// <summary>A property whose one described thing was there.</summary>
    FilledProperty,
    /// <summary>A property that its attributes say: nothing more.</summary>
    SaidProperty,
    /// <summary>A list: described things.</summary>
    Collection,
}

/// <summary>An open element. Used again for the next one of its depth.</summary>
internal sealed class RdfXmlLevel
{
    public RdfXmlKind Kind { get; set; }

    public XmlBase? Base { get; set; }

    /// <summary>Empty for none.</summary>
    public byte[] Language { get; set; } = [];

    /// <summary>The thing that is described or, of a list, its last cell.</summary>
    public TermBuffer Node { get; } = new();

    /// <summary>How many rdf:li a thing has had.</summary>
    public int Items { get; set; }

    /// <summary>Of a property.</summary>
    public byte[] Predicate { get; set; } = [];

    /// <summary>Of a property: what names its statement; empty for nothing.</summary>
    public TextBuffer Statement { get; } = new();

    /// <summary>Of a property with a text.</summary>
    public TextBuffer Datatype { get; } = new();

    public void Begin(RdfXmlLevel outer)
    {
        (Base, Language) = (outer.Base, outer.Language);
        Node.Kind = TermKind.None;
        Items = 0;
        Statement.Clear();
        Datatype.Clear();
    }
}
