using System.Buffers.Text;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Writes a graph as RDF/XML that every parser takes: an element for each subject, named by its class where that has a
/// name, and in it an element for each property. A blank node that is mentioned once stands there, as does a list of
/// things; others go by rdf:nodeID.
/// </summary>
internal sealed class RdfXmlWriter : IBlockWriter
{
    // A reader has a limit too: deeper ones go by rdf:nodeID.
    private const int MostNested = 40;

    private static readonly byte[] Description = "rdf:Description"u8.ToArray();

    private readonly Graph graph;
    private readonly TermTable terms;
    private readonly XmlElementNames names;
    private readonly RdfXmlShape shape;
    private readonly Queue<int> postponed = new();
    private readonly TextBuffer tag = new();
    private readonly int type;
    private int place = -1;

    /// <exception cref="ArgumentException">The graph has something that RDF/XML cannot say.</exception>
    public RdfXmlWriter(Dataset dataset, RdfWriteOptions options)
    {
        graph = dataset.Default;
        terms = graph.Terms;
        names = new(options.Prefixes ?? dataset.Prefixes);
        type = terms.FindIri(RdfNames.TypeUtf8);
        foreach (var id in graph.Predicates) RequireName(id);
        foreach (var id in graph.Subjects) RequireCharacters(id);
        foreach (var id in graph.Objects) RequireCharacters(id);
        shape = new(graph);
        if (type < 0) return;
        // Their namespaces must be known before the first subject is written.
        foreach (var triple in graph.Match(predicate: type)) ClassName(triple.Object);
    }

    public bool WriteBlock(TextBuffer output)
    {
        if (place < 0)
        {
            Begin(output);
            place = 0;
        }
        else if (place < graph.Subjects.Length)
        {
            var id = graph.Subjects[place++];
            if (!shape.IsNested(id)) WriteNode(output, id, 1);
        }
        else if (postponed.TryDequeue(out var id))
        {
            WriteNode(output, id, 1);
        }
        else
        {
            output.Append("</rdf:RDF>\n"u8);
            return false;
        }
        return true;
    }

    private void Begin(TextBuffer output)
    {
        output.Append("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rdf:RDF"u8);
        foreach (var (prefix, space) in names.Used)
        {
            output.Append("\n    xmlns:"u8);
            output.Append(prefix);
            output.Append("=\""u8);
            XmlForm.AppendText(output, Encoding.UTF8.GetBytes(space));
            output.Append((byte)'"');
        }
        output.Append(">\n"u8);
    }

    private void WriteNode(TextBuffer output, int id, int depth)
    {
        var statements = graph.Match(id);
        var (name, @class) = NameOf(id);
        Indent(output, depth);
        output.Append((byte)'<');
        output.Append(name);
        if (terms.Kind(id) == TermKind.Iri) AppendIri(output, " rdf:about=\""u8, terms.Bytes(id));
        else if (!shape.IsNested(id) || depth == 1) AppendLabel(output, id);
        if (statements.Count == (@class < 0 ? 0 : 1))
        {
            output.Append("/>\n"u8);
            return;
        }
        output.Append(">\n"u8);
        foreach (var statement in statements)
        {
            if (statement.Predicate != type || statement.Object != @class) WriteProperty(output, statement, depth + 1);
        }
        Indent(output, depth);
        AppendEnd(output, name);
    }

    private void WriteProperty(TextBuffer output, TripleIds statement, int depth)
    {
        var id = statement.Object;
        var name = names.Find(statement.Predicate, terms.Bytes(statement.Predicate))!;
        Indent(output, depth);
        output.Append((byte)'<');
        output.Append(name);
        if (terms.Kind(id) == TermKind.Iri)
        {
            AppendIri(output, " rdf:resource=\""u8, terms.Bytes(id));
            output.Append("/>\n"u8);
        }
        else if (terms.Kind(id) == TermKind.Literal)
        {
            WriteText(output, id);
            AppendEnd(output, name);
        }
        else if (!shape.IsNested(id) || depth >= MostNested)
        {
            if (shape.IsNested(id)) postponed.Enqueue(id);
            AppendLabel(output, id);
            output.Append("/>\n"u8);
        }
        else
        {
            WriteInside(output, id, depth);
            Indent(output, depth);
            AppendEnd(output, name);
        }
    }

    private void WriteInside(TextBuffer output, int id, int depth)
    {
        if (!shape.IsList(id))
        {
            output.Append(">\n"u8);
            WriteNode(output, id, depth + 1);
            return;
        }
        output.Append(" rdf:parseType=\"Collection\">\n"u8);
        foreach (var item in shape.Items(id))
        {
            if (shape.IsNested(item))
            {
                WriteNode(output, item, depth + 1);
                continue;
            }
            // What is said of it stands where it is the subject.
            Indent(output, depth + 1);
            output.Append("<rdf:Description"u8);
            if (terms.Kind(item) == TermKind.Iri) AppendIri(output, " rdf:about=\""u8, terms.Bytes(item));
            else AppendLabel(output, item);
            output.Append("/>\n"u8);
        }
    }

    private void WriteText(TextBuffer output, int id)
    {
        var text = terms.Text(id);
        tag.Clear();
        if (!text.Language.IsEmpty) TermForm.AppendLanguage(tag, text.Language);
        if (tag.Length > 0)
        {
            output.Append(" xml:lang=\""u8);
            output.Append(tag.Text[1..]);
            output.Append((byte)'"');
        }
        else if (!text.Datatype.IsEmpty)
        {
            AppendIri(output, " rdf:datatype=\""u8, text.Datatype);
        }
        output.Append((byte)'>');
        XmlForm.AppendText(output, text.Text);
    }

    // The first class that has a name; without one it is rdf:Description.
    private (byte[] Name, int Class) NameOf(int id)
    {
        if (type >= 0)
        {
            foreach (var statement in graph.Match(id, type))
            {
                if (ClassName(statement.Object) is { } name) return (name, statement.Object);
            }
        }
        return (Description, -1);
    }

    private byte[]? ClassName(int id) => terms.Kind(id) == TermKind.Iri ? names.Find(id, terms.Bytes(id)) : null;

    private void AppendLabel(TextBuffer output, int id)
    {
        Span<byte> digits = stackalloc byte[11];
        Utf8Formatter.TryFormat(id, digits, out var length);
        output.Append(" rdf:nodeID=\"n"u8);
        output.Append(digits[..length]);
        output.Append((byte)'"');
    }

    private static void AppendIri(TextBuffer output, ReadOnlySpan<byte> attribute, ReadOnlySpan<byte> iri)
    {
        output.Append(attribute);
        XmlForm.AppendIri(output, iri);
        output.Append((byte)'"');
    }

    private static void AppendEnd(TextBuffer output, ReadOnlySpan<byte> name)
    {
        output.Append("</"u8);
        output.Append(name);
        output.Append(">\n"u8);
    }

    private static void Indent(TextBuffer output, int depth)
    {
        for (var level = 0; level < depth; level++) output.Append("  "u8);
    }

    private void RequireName(int id)
    {
        if (names.Find(id, terms.Bytes(id)) is not null) return;
        throw new ArgumentException($"The property <{TermFault.Shown(terms.Bytes(id))}> cannot be written as RDF/XML, where it must end in a name (a letter or _, then letters, digits, '.', '-', '_') that is none of RDF/XML's own such as rdf:li: write Turtle, N-Triples or JSON-LD, or use another property.");
    }

    private void RequireCharacters(int id)
    {
        var term = terms.Text(id);
        if (term.Kind != TermKind.BlankNode) RequireCharacters(term.Text, term.Kind == TermKind.Iri);
        RequireCharacters(term.Datatype, isIri: true);
    }

    private static void RequireCharacters(ReadOnlySpan<byte> text, bool isIri)
    {
        var stop = XmlForm.IndexOfForbidden(text);
        // Controls in an IRI become percent codes.
        while (isIri && stop >= 0 && text[stop] < 0x20) stop = XmlForm.IndexOfForbidden(text[(stop + 1)..]) is >= 0 and var next ? stop + 1 + next : -1;
        if (stop < 0) return;
        Rune.DecodeFromUtf8(text[stop..], out var sign, out _);
        throw new ArgumentException($"The text \"{TermFault.Shown(text)}\" has the character U+{sign.Value:X4}, which XML cannot hold: take it out, or write Turtle, N-Triples or JSON-LD.");
    }
}
