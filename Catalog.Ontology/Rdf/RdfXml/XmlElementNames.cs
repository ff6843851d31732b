using System.Globalization;
using System.Text;
using System.Xml;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// The names of the elements of a document that is written: IRIs of properties and classes, each cut into a namespace with a
/// prefix and a local name.
/// </summary>
internal sealed class XmlElementNames
{
    private readonly Dictionary<string, string> prefixes = new(StringComparer.Ordinal) { [RdfNames.Namespace] = "rdf" };
    private readonly List<(string Prefix, string Namespace)> used = [("rdf", RdfNames.Namespace)];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal) { "rdf" };
    private readonly HashSet<string> declared = new(StringComparer.Ordinal) { RdfNames.Namespace };
    private readonly Dictionary<int, byte[]?> names = [];
    private int made;

    /// <param name="wanted">Prefixes to use where they fit.</param>
    public XmlElementNames(PrefixMap wanted)
    {
        foreach (var (prefix, space) in wanted)
        {
            // The empty one and those that begin with xml have a meaning of their own.
            if (prefix.StartsWith("xml", StringComparison.OrdinalIgnoreCase) || !IsName(prefix) || !IsNamespace(space)) continue;
            if (!prefixes.ContainsKey(space) && taken.Add(prefix)) prefixes.Add(space, prefix);
        }
    }

    /// <summary>The namespaces of the names that were asked for, in their order.</summary>
    public IReadOnlyList<(string Prefix, string Namespace)> Used => used;

    /// <summary>The element's name that stands for an IRI.</summary>
    /// <param name="id">A number that is the IRI's own.</param>
    /// <returns>Null when there is none.</returns>
    public byte[]? Find(int id, ReadOnlySpan<byte> iri)
    {
        if (!names.TryGetValue(id, out var name)) names.Add(id, name = Make(Encoding.UTF8.GetString(iri)));
        return name;
    }

    private byte[]? Make(string iri)
    {
        if (Reserved(iri) || Encoding.UTF8.GetBytes(iri).AsSpan().ContainsAny(TermSigns.IriStops)) return null;
        // The longest part at the end that is a name; # and / are in none.
        var cut = iri.Length;
        for (var place = iri.Length - 1; place > 0 && XmlConvert.IsNCNameChar(iri[place]); place--)
        {
            if (XmlConvert.IsStartNCNameChar(iri[place])) cut = place;
        }
        if (cut == iri.Length || !IsNamespace(iri[..cut])) return null;
        var (space, local) = (iri[..cut], iri[cut..]);
        return Encoding.UTF8.GetBytes($"{PrefixOf(space)}:{local}");
    }

    private string PrefixOf(string space)
    {
        if (!prefixes.TryGetValue(space, out var prefix))
        {
            do prefix = string.Create(CultureInfo.InvariantCulture, $"ns{++made}");
            while (!taken.Add(prefix));
            prefixes.Add(space, prefix);
        }
        if (declared.Add(space)) used.Add((prefix, space));
        return prefix;
    }

    // Names that RDF/XML reads as something else than a property or class.
    private static bool Reserved(string iri) =>
        iri.StartsWith(RdfNames.Namespace, StringComparison.Ordinal) && RdfXmlNames.TermOf(iri[RdfNames.Namespace.Length..]) is not (RdfXmlTerm.None or RdfXmlTerm.Type);

    private static bool IsNamespace(string iri) =>
        IriReference.IsAbsolute(iri) && iri is not (XmlSource.XmlNamespace or XmlSource.XmlnsNamespace) && XmlForm.IndexOfForbidden(Encoding.UTF8.GetBytes(iri)) < 0;

    private static bool IsName(string text) => text.Length > 0 && XmlConvert.IsStartNCNameChar(text[0]) && text.All(XmlConvert.IsNCNameChar);
}
