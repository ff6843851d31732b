using System.Text;

namespace Catalog.Ontology.Formats;

/// <summary>Names that stand as IRIs in OBO Graphs and as short names in OBO.</summary>
internal static class GraphNames
{
    private const string Obo = "http://purl.obolibrary.org/obo/";

    /// <summary>As OBO writes it: <c>goslim_yeast</c> of <c>…/obo/go#goslim_yeast</c>, <c>OMO:0003012</c> of <c>…/obo/OMO_0003012</c>; else as it is.</summary>
    public static string Short(string iri)
    {
        if (!iri.StartsWith(Obo, StringComparison.Ordinal)) return iri;
        var name = iri[(iri.LastIndexOfAny(['/', '#']) + 1)..];
        return iri.Contains('#', StringComparison.Ordinal) || name.IndexOf('_', StringComparison.Ordinal) is not (> 0 and var cut) ? name : $"{name[..cut]}:{name[(cut + 1)..]}";
    }

    /// <summary>The last part of an IRI or CURIE.</summary>
    public static string Local(ReadOnlySpan<byte> iri) => Encoding.UTF8.GetString(iri[(iri.LastIndexOfAny("/#:"u8) + 1)..]);
}
