using System.Globalization;
using System.Text;
using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Reads RDF/XML (RDF 1.1 XML Syntax, section 7) node by node of XML: elements by turns are things that are described and
/// their properties. Open elements stand in a stack of its own, so depth costs no more than the limit allows.
/// </summary>
internal sealed class RdfXmlReader : IDisposable
{
    private readonly RdfReadOptions options;
    private readonly RdfXmlNames names = new();
    private readonly XmlSource source;
    private readonly RdfXmlAttributes attributes;
    private readonly RdfXmlTerms terms;
    private readonly RdfXmlStatements statements;
    private readonly XmlLiteralText literal;
    private readonly List<RdfXmlLevel> levels = [new()];
    private readonly TermBuffer text = new();
    private readonly TermBuffer value = new();
    private int depth;

    public RdfXmlReader(Stream stream, IRdfSink sink, RdfReadOptions options, CancellationToken cancellation)
    {
        this.options = options;
        source = new(stream, names.Table, options, cancellation);
        attributes = new(source, names, sink);
        terms = new(source, options);
        statements = new(source, sink, options, cancellation);
        literal = new(source, options);
        if (options.BaseIri is { } iri) levels[0].Base = new(iri);
    }

    public void Dispose() => source.Dispose();

    public void Read()
    {
        try
        {
            ReadNodes();
        }
        catch (XmlException broken)
        {
            throw source.Told(broken);
        }
    }

    private void ReadNodes()
    {
        while (source.Read())
        {
            switch (source.Xml.NodeType)
            {
                case XmlNodeType.Element:
                    ReadElement();
                    break;
                case XmlNodeType.EndElement:
                    End();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    ReadText();
                    break;
                // Between elements it says nothing.
                case XmlNodeType.Whitespace when levels[depth].Kind == RdfXmlKind.Property:
                    ReadText();
                    break;
            }
        }
    }

    private void ReadElement()
    {
        var xml = source.Xml;
        if (depth == options.MaxDepth) throw source.Error($"Elements are nested more than {options.MaxDepth:N0} deep, the most that are read.");
        var isEmpty = xml.IsEmptyElement;
        var outer = levels[depth];
        if (++depth == levels.Count) levels.Add(new());
        var level = levels[depth];
        level.Begin(outer);
        var name = names[xml.NamespaceURI, xml.LocalName];
        if (name.Fault is not null) throw source.Error(name.Fault);
        attributes.Read();
        terms.Inherit(level, attributes);
        if (outer.Kind == RdfXmlKind.Thing) ReadProperty(level, outer, name, isEmpty);
        else if (outer.Kind == RdfXmlKind.Document && name.Term == RdfXmlTerm.Rdf) ReadRoot(level);
        else ReadThing(level, outer, name);
        if (isEmpty) End();
    }

    private void ReadRoot(RdfXmlLevel level)
    {
        // Where a schema lies is often told here, and says nothing about RDF.
        if (attributes.TermCount > 0 || attributes.Properties.Any(property => !property.Name.Iri.AsSpan().StartsWith(SchemaInstance))) throw source.Error("rdf:RDF should have no attributes but xmlns, xml:base and xml:lang.");
        level.Kind = RdfXmlKind.Things;
    }

    private void ReadThing(RdfXmlLevel level, RdfXmlLevel outer, RdfXmlName name)
    {
        if (outer.Kind == RdfXmlKind.SaidProperty) throw source.Error($"{Shown} cannot stand here: the attributes of the property around it say its value already.");
        if (outer.Kind == RdfXmlKind.FilledProperty) throw source.Error($"{Shown} is a second value in one property: each value should have a property element of its own.");
        if (name.Term is not (RdfXmlTerm.None or RdfXmlTerm.Description or RdfXmlTerm.Type)) throw source.Error($"{Shown} cannot be a thing that is described: rdf:Description or the name of a class should stand here.");
        level.Kind = RdfXmlKind.Thing;
        terms.ReadSubject(level, attributes);
        if (outer.Kind == RdfXmlKind.Property) Fill(outer, level.Node);
        else if (outer.Kind == RdfXmlKind.Collection) AddItem(outer, level.Node);
        if (name.Term != RdfXmlTerm.Description) statements.Tell(level.Node.Term, RdfNames.TypeUtf8, TermText.Iri(name.Iri));
        TellProperties(level);
    }

    // The property around a thing has it as its value.
    private void Fill(RdfXmlLevel property, TermBuffer thing)
    {
        if (!IsBlank(text.Text.Text)) throw source.Error("Text and an element stand in one property: it should have one of them, or rdf:parseType=\"Literal\" when the text has markup.");
        if (property.Datatype.Length > 0) throw source.Error("A property with rdf:datatype should have a text, and no element.");
        property.Kind = RdfXmlKind.FilledProperty;
        statements.Tell(levels[depth - 2].Node.Term, property.Predicate, thing.Term, property.Statement.Text);
    }

    private void AddItem(RdfXmlLevel list, TermBuffer thing)
    {
        terms.MakeNode(value);
        Link(list, value.Term, levels[depth - 2]);
        list.Node.Set(value);
        statements.Tell(list.Node.Term, RdfNames.FirstUtf8, thing.Term);
    }

    // To the next cell of a list, or to its end.
    private void Link(RdfXmlLevel list, in TermText next, RdfXmlLevel owner)
    {
        if (list.Node.Kind == TermKind.None) statements.Tell(owner.Node.Term, list.Predicate, next, list.Statement.Text);
        else statements.Tell(list.Node.Term, RdfNames.RestUtf8, next);
    }

    private void TellProperties(RdfXmlLevel level)
    {
        foreach (var (name, range) in attributes.Properties)
        {
            if (name.Term == RdfXmlTerm.Type)
            {
                terms.ReadIri(attributes[range], level, value);
                statements.Tell(level.Node.Term, RdfNames.TypeUtf8, value.Term);
            }
            else
            {
                statements.Tell(level.Node.Term, name.Iri, TextOf(attributes[range], level));
            }
        }
    }

    private void ReadProperty(RdfXmlLevel level, RdfXmlLevel owner, RdfXmlName name, bool isEmpty)
    {
        if (name.Term is not (RdfXmlTerm.None or RdfXmlTerm.Li or RdfXmlTerm.Type))
            throw source.Error($"{Shown} cannot be a property: inside a described thing should stand the names of its properties.");
        if (attributes.Has(RdfXmlTerm.About)) throw source.Error("rdf:about cannot stand on a property; its value's IRI stands in rdf:resource.");
        level.Predicate = name.Term == RdfXmlTerm.Li ? Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{RdfNames.Namespace}_{++owner.Items}")) : name.Iri;
        if (attributes.Has(RdfXmlTerm.Id)) terms.ReadId(attributes[RdfXmlTerm.Id], level, level.Statement);
        if (attributes.Has(RdfXmlTerm.ParseType)) ReadParsed(level, owner, isEmpty);
        else if (attributes.Has(RdfXmlTerm.Resource) || attributes.Has(RdfXmlTerm.NodeId) || attributes.Properties.Count > 0) ReadSaid(level, owner);
        else BeginText(level);
    }

    private void BeginText(RdfXmlLevel level)
    {
        level.Kind = RdfXmlKind.Property;
        text.BeginLiteral();
        if (!attributes.Has(RdfXmlTerm.Datatype)) return;
        terms.ReadIri(attributes[RdfXmlTerm.Datatype], level, value);
        level.Datatype.Set(value.Text.Text);
    }

    private void ReadSaid(RdfXmlLevel level, RdfXmlLevel owner)
    {
        if (attributes.Has(RdfXmlTerm.Datatype)) throw source.Error("rdf:datatype stands with a text; this property's value is a thing.");
        level.Kind = RdfXmlKind.SaidProperty;
        terms.ReadObject(level, attributes);
        statements.Tell(owner.Node.Term, level.Predicate, level.Node.Term, level.Statement.Text);
        TellProperties(level);
    }

    private void ReadParsed(RdfXmlLevel level, RdfXmlLevel owner, bool isEmpty)
    {
        if (attributes.Properties.Count > 0 || attributes.TermCount > (attributes.Has(RdfXmlTerm.Id) ? 2 : 1)) throw source.Error("Beside rdf:parseType only rdf:ID should stand.");
        var type = attributes[RdfXmlTerm.ParseType];
        if (type.SequenceEqual("Collection"u8))
        {
            level.Kind = RdfXmlKind.Collection;
        }
        else if (type.SequenceEqual("Resource"u8))
        {
            level.Kind = RdfXmlKind.Thing;
            terms.MakeNode(level.Node);
            statements.Tell(owner.Node.Term, level.Predicate, level.Node.Term, level.Statement.Text);
        }
        else
        {
            // Any other word means this too (section 7.2.20).
            level.Kind = RdfXmlKind.SaidProperty;
            text.BeginLiteral();
            if (!isEmpty) literal.Read(text.Text, options.MaxDepth - depth);
            statements.Tell(owner.Node.Term, level.Predicate, TermText.Literal(text.Text.Text, RdfXmlStatements.XmlLiteral), level.Statement.Text);
            if (!isEmpty) End();
        }
    }

    private void ReadText()
    {
        var kind = levels[depth].Kind;
        if (kind == RdfXmlKind.Property)
        {
            source.AppendValue(text.Text);
            if (text.Text.Length > options.MaxTermBytes) throw source.TooLong();
            return;
        }
        value.Text.Clear();
        source.AppendValue(value.Text);
        if (IsBlank(value.Text.Text)) return;
        throw source.Error($"The text \"{TermFault.Shown(value.Text.Text)}\" cannot stand here: " + kind switch
        {
            RdfXmlKind.Thing => "it should stand in a property of the thing that is described.",
            RdfXmlKind.FilledProperty => "the property has an element as its value; it should have one of them, or rdf:parseType=\"Literal\" when the text has markup.",
            RdfXmlKind.SaidProperty => "the attributes of the property say its value already.",
            _ => "an element for a thing that is described should.",
        });
    }

    private void End()
    {
        var level = levels[depth--];
        if (level.Kind == RdfXmlKind.Property) statements.Tell(levels[depth].Node.Term, level.Predicate, TextOf(text.Text.Text, level), level.Statement.Text);
        else if (level.Kind == RdfXmlKind.Collection) Link(level, TermText.Iri(RdfNames.NilUtf8), levels[depth]);
    }

    private static TermText TextOf(ReadOnlySpan<byte> text, RdfXmlLevel level)
    {
        if (level.Datatype.Length > 0) return TermText.Literal(text, level.Datatype.Text);
        return level.Language.Length > 0 ? TermText.LanguageLiteral(text, level.Language) : TermText.Literal(text);
    }

    private static ReadOnlySpan<byte> SchemaInstance => "http://www.w3.org/2001/XMLSchema-instance"u8;

    private string Shown => RdfXmlNames.Shown(source.Xml.Name);

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.IndexOfAnyExcept(" \t\r\n"u8) < 0;
}
