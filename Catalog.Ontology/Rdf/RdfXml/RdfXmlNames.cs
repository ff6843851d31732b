using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>What a name of the RDF namespace means to the syntax (RDF 1.1 XML Syntax, section 5.1 and 6.2).</summary>
internal enum RdfXmlTerm : byte
{
    /// <summary>Any other name, of whatever namespace.</summary>
    None,
    Rdf,
    Id,
    About,
    ParseType,
    Resource,
    NodeId,
    Datatype,
    Description,
    Li,
    Type,
    /// <summary>Of a draft, and not allowed any more.</summary>
    Old,
    XmlLang,
    XmlBase,
}

/// <summary>A name of an element or attribute.</summary>
/// <param name="Iri">Namespace and local name together.</param>
/// <param name="Term">What it means to the syntax.</param>
/// <param name="Fault">Why the name is no IRI, in words; null when it is one.</param>
internal sealed record RdfXmlName(byte[] Iri, RdfXmlTerm Term, string? Fault);

/// <summary>
/// The names of a document as IRIs, each made once. Names are found by the reference of their two strings, which the XML
/// reader takes from one table.
/// </summary>
internal sealed class RdfXmlNames
{
    private readonly Dictionary<(string Namespace, string Local), RdfXmlName> names = new(new ByReference());

    /// <summary>The table that the XML reader must use.</summary>
    public NameTable Table { get; } = new();

    public RdfXmlName this[string @namespace, string local]
    {
        get
        {
            if (!names.TryGetValue((@namespace, local), out var name)) names.Add((@namespace, local), name = Make(@namespace, local));
            return name;
        }
    }

    /// <summary>A short form for messages.</summary>
    public static string Shown(string name) => TermFault.Shown(Encoding.UTF8.GetBytes(name));

    private static RdfXmlName Make(string @namespace, string local)
    {
        if (@namespace == XmlSource.XmlNamespace && local is "lang" or "base") return new([], local == "lang" ? RdfXmlTerm.XmlLang : RdfXmlTerm.XmlBase, null);
        var name = @namespace + local;
        var iri = Encoding.UTF8.GetBytes(name);
        // By the whole IRI, wherever the namespace ends.
        return new(iri, name.StartsWith(RdfNames.Namespace, StringComparison.Ordinal) ? TermOf(name[RdfNames.Namespace.Length..]) : RdfXmlTerm.None, FaultOf(@namespace, local, iri));
    }

    private static string? FaultOf(string @namespace, string local, byte[] iri)
    {
        if (@namespace.Length == 0) return $"The name {Shown(local)} has no namespace, so it says nothing in RDF: it should have a prefix that xmlns declares, such as dcterms:title.";
        if (!TermSigns.IsAbsolute(iri)) return $"The namespace \"{Shown(@namespace)}\" of {Shown(local)} is no absolute IRI: xmlns should declare one such as http://purl.org/dc/terms/.";
        if (iri.AsSpan().IndexOfAny(TermSigns.IriStops) is >= 0 and var stop) return TermFault.OpenIri(iri.AsSpan(0, stop), iri[stop]);
        return null;
    }

    /// <param name="local">After the RDF namespace.</param>
    public static RdfXmlTerm TermOf(string local) => local switch
    {
        "RDF" => RdfXmlTerm.Rdf,
        "ID" => RdfXmlTerm.Id,
        "about" => RdfXmlTerm.About,
        "parseType" => RdfXmlTerm.ParseType,
        "resource" => RdfXmlTerm.Resource,
        "nodeID" => RdfXmlTerm.NodeId,
        "datatype" => RdfXmlTerm.Datatype,
        "Description" => RdfXmlTerm.Description,
        "li" => RdfXmlTerm.Li,
        "type" => RdfXmlTerm.Type,
        "aboutEach" or "aboutEachPrefix" or "bagID" => RdfXmlTerm.Old,
        _ => RdfXmlTerm.None,
    };

    private sealed class ByReference : IEqualityComparer<(string Namespace, string Local)>
    {
        public bool Equals((string Namespace, string Local) x, (string Namespace, string Local) y) =>
            ReferenceEquals(x.Local, y.Local) && ReferenceEquals(x.Namespace, y.Namespace);

        public int GetHashCode([DisallowNull] (string Namespace, string Local) obj) =>
            RuntimeHelpers.GetHashCode(obj.Local) * 31 + RuntimeHelpers.GetHashCode(obj.Namespace);
    }
}
