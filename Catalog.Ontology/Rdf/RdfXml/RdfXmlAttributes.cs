using System.Text;
using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>The attributes of one element, sorted by what they do, with their values in one buffer. Used again for each element.</summary>
internal sealed class RdfXmlAttributes(XmlSource source, RdfXmlNames names, IRdfSink sink)
{
    // A namespace or base goes before many names, which makes much of a small document.
    private const int MaxNamespaceBytes = 1 << 13;

    private readonly TextBuffer values = new();
    private readonly List<(RdfXmlName Name, Range Value)> properties = [];
    private readonly Dictionary<string, byte[]> prefixes = [];
    private readonly Range?[] terms = new Range?[(int)RdfXmlTerm.XmlBase + 1];

    /// <summary>The attributes that say a property of the element's resource.</summary>
    public IReadOnlyList<(RdfXmlName Name, Range Value)> Properties => properties;

    /// <summary>How many attributes of RDF's own there are.</summary>
    public int TermCount { get; private set; }

    public bool Has(RdfXmlTerm term) => terms[(int)term] is not null;

    /// <summary>The value of an attribute of RDF's own or XML's; empty when there is none.</summary>
    public ReadOnlySpan<byte> this[RdfXmlTerm term] => terms[(int)term] is { } range ? values.Text[range] : [];

    public ReadOnlySpan<byte> this[Range value] => values.Text[value];

    /// <summary>Reads them all; the source stands at the element again.</summary>
    public void Read()
    {
        values.Clear();
        properties.Clear();
        Array.Clear(terms);
        TermCount = 0;
        var xml = source.Xml;
        if (!xml.MoveToFirstAttribute()) return;
        do
        {
            var start = values.Length;
            source.AppendValue(values);
            Sort(xml, start..values.Length);
        }
        while (xml.MoveToNextAttribute());
        xml.MoveToElement();
    }

    private void Sort(XmlReader xml, Range value)
    {
        var (space, local) = (xml.NamespaceURI, xml.LocalName);
        if (space == XmlSource.XmlnsNamespace)
        {
            Declare(xml.Prefix.Length == 0 ? "" : local, values.Text[value]);
            return;
        }
        if (space == XmlSource.XmlNamespace)
        {
            var term = names[space, local].Term;
            terms[(int)term] = term == RdfXmlTerm.None ? null : value;
            if (term == RdfXmlTerm.XmlBase) RequireShort(values.Text[value]);
            return;
        }
        // Names that begin with xml are reserved (section 6.1.2).
        if ((space.Length == 0 ? local : xml.Prefix).StartsWith("xml", StringComparison.OrdinalIgnoreCase)) return;
        var name = space.Length == 0 ? Unprefixed(local) : names[space, local];
        switch (name.Term)
        {
            case RdfXmlTerm.None or RdfXmlTerm.Type:
                if (name.Fault is not null) throw source.Error(name.Fault);
                properties.Add((name, value));
                break;
            case RdfXmlTerm.Rdf or RdfXmlTerm.Description or RdfXmlTerm.Li or RdfXmlTerm.Old:
                throw source.Error($"{RdfXmlNames.Shown(xml.Name)} cannot be an attribute.");
            default:
                if (Has(name.Term)) throw source.Error($"{RdfXmlNames.Shown(xml.Name)} stands here twice, with and without a prefix.");
                terms[(int)name.Term] = value;
                TermCount++;
                break;
        }
    }

    // A few names of old documents (section 6.1.4).
    private RdfXmlName Unprefixed(string local)
    {
        if (local is "ID" or "about" or "resource" or "parseType" or "type") return names[RdfNames.Namespace, names.Table.Add(local)];
        throw source.Error(local is "nodeID" or "datatype"
            ? $"The attribute {local} needs its prefix: rdf:{local}."
            : $"The attribute {RdfXmlNames.Shown(local)} has no namespace, so it says nothing in RDF: it should have a prefix that xmlns declares, such as dcterms:title.");
    }

    private void Declare(string prefix, ReadOnlySpan<byte> iri)
    {
        RequireShort(iri);
        // Fragments that are put together declare the same ones on every element.
        if (prefixes.TryGetValue(prefix, out var last) && iri.SequenceEqual(last)) return;
        prefixes[prefix] = iri.ToArray();
        if (TermSigns.IsAbsolute(iri) && iri.IndexOfAny(TermSigns.IriStops) < 0) sink.Prefix(Encoding.UTF8.GetBytes(prefix), iri);
    }

    private void RequireShort(ReadOnlySpan<byte> iri)
    {
        if (iri.Length > MaxNamespaceBytes) throw source.Error($"The IRI of a namespace or base has at most {MaxNamespaceBytes:N0} bytes; this one has {iri.Length:N0}.");
    }
}
