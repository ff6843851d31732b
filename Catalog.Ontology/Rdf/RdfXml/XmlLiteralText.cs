using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// The text of an XML literal: Exclusive Canonical XML with comments and without inclusive prefixes (RDF 1.1 XML Syntax,
/// section 7.2.17; Exclusive XML Canonicalization 1.0). Namespaces stand where their prefix is used first.
/// </summary>
internal sealed class XmlLiteralText(XmlSource source, RdfReadOptions options)
{
    // The namespaces that stand in the text around the place, and what to put back at the end of an element.
    private readonly Dictionary<string, string> told = [];
    private readonly Stack<(int Depth, string Prefix, string? Before)> undo = new();
    private readonly List<(string Prefix, string Namespace)> declarations = [];
    private readonly List<(string Namespace, string Name, string Value)> attributes = [];
    private int limit;
    private int depth;

    /// <summary>Reads the content of the element that the source stands at, to its end.</summary>
    /// <param name="most">How deep elements may be nested in it.</param>
    public void Read(TextBuffer into, int most)
    {
        told.Clear();
        undo.Clear();
        limit = most;
        depth = 0;
        while (true)
        {
            source.Read();
            if (source.Xml.NodeType == XmlNodeType.EndElement && depth == 0) return;
            ReadNode(source.Xml, into);
            if (into.Length > options.MaxTermBytes) throw source.TooLong();
        }
    }

    private void ReadNode(XmlReader xml, TextBuffer into)
    {
        switch (xml.NodeType)
        {
            case XmlNodeType.Element:
                Begin(xml, into);
                break;
            case XmlNodeType.EndElement:
                End(xml.Name, into);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Append(into, xml.Value, isAttribute: false);
                break;
            case XmlNodeType.Comment:
                into.Append("<!--"u8);
                into.Append(xml.Value);
                into.Append("-->"u8);
                break;
            case XmlNodeType.ProcessingInstruction:
                into.Append("<?"u8);
                into.Append(xml.Name);
                if (xml.Value.Length > 0) into.Append((byte)' ');
                into.Append(xml.Value);
                into.Append("?>"u8);
                break;
        }
    }

    private void Begin(XmlReader xml, TextBuffer into)
    {
        if (++depth > limit) throw source.Error($"Elements are nested more than {options.MaxDepth:N0} deep, the most that are read.");
        var (name, isEmpty) = (xml.Name, xml.IsEmptyElement);
        declarations.Clear();
        attributes.Clear();
        Use(xml.Prefix, xml.NamespaceURI);
        while (xml.MoveToNextAttribute())
        {
            if (xml.NamespaceURI == XmlSource.XmlnsNamespace) continue;
            if (xml.Prefix.Length > 0) Use(xml.Prefix, xml.NamespaceURI);
            attributes.Add((xml.NamespaceURI, xml.Name, xml.Value));
        }
        xml.MoveToElement();
        into.Append((byte)'<');
        into.Append(name);
        declarations.Sort(static (a, b) => string.CompareOrdinal(a.Prefix, b.Prefix));
        foreach (var (prefix, space) in declarations) AppendAttribute(into, prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, space);
        // By namespace, then by local name; names of one namespace may differ in their prefix.
        attributes.Sort(static (a, b) => (string.CompareOrdinal(a.Namespace, b.Namespace), string.CompareOrdinal(Local(a.Name), Local(b.Name))) switch
        {
            (0, var local) => local,
            var (space, _) => space,
        });
        foreach (var (_, attribute, value) in attributes) AppendAttribute(into, attribute, value);
        into.Append((byte)'>');
        if (isEmpty) End(name, into);
    }

    private void End(string name, TextBuffer into)
    {
        into.Append("</"u8);
        into.Append(name);
        into.Append((byte)'>');
        while (undo.TryPeek(out var last) && last.Depth == depth)
        {
            undo.Pop();
            if (last.Before is null) told.Remove(last.Prefix);
            else told[last.Prefix] = last.Before;
        }
        depth--;
    }

    // A prefix that stands here needs its declaration, unless one around it is the same.
    private void Use(string prefix, string space)
    {
        if (prefix == "xml") return;
        var before = told.GetValueOrDefault(prefix);
        if ((before ?? "") == space) return;
        undo.Push((depth, prefix, before));
        told[prefix] = space;
        declarations.Add((prefix, space));
    }

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static void AppendAttribute(TextBuffer into, string name, string value)
    {
        into.Append((byte)' ');
        into.Append(name);
        into.Append("=\""u8);
        Append(into, value, isAttribute: true);
        into.Append((byte)'"');
    }

    private static void Append(TextBuffer into, ReadOnlySpan<char> text, bool isAttribute)
    {
        var stops = isAttribute ? "&<\"\t\n\r" : "&<>\r";
        while (text.IndexOfAny(stops) is >= 0 and var stop)
        {
            into.Append(text[..stop]);
            into.Append(text[stop] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#x9;"u8,
                '\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(stop + 1)..];
        }
        into.Append(text);
    }
}
