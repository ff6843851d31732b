using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// Names as JSON-LD has them. Readers leave out statements whose IRIs, labels or languages are none, so these are mended as
/// in the other syntaxes (<see cref="TermForm"/>).
/// </summary>
internal static class NodeText
{
    public static string Of(TermTable terms, int node) => terms.Kind(node) == TermKind.BlankNode ? Label(terms.Bytes(node)) : Iri(terms.Bytes(node));

    public static string Iri(ReadOnlySpan<byte> iri)
    {
        var fragment = iri.IndexOf((byte)'#') + 1;
        if (iri.IndexOfAny(TermSigns.IriStops) < 0 && (fragment == 0 || iri[fragment..].IndexOf((byte)'#') < 0)) return Encoding.UTF8.GetString(iri);
        var mended = new TextBuffer();
        TermForm.AppendIri(mended, iri);
        var text = Encoding.UTF8.GetString(mended.Text[1..^1]);
        fragment = text.IndexOf('#', StringComparison.Ordinal) + 1;
        // An IRI has one fragment.
        return fragment == 0 ? text : string.Concat(text.AsSpan(0, fragment), text[fragment..].Replace("#", "%23", StringComparison.Ordinal));
    }

    /// <returns>Null for what is no language at all.</returns>
    public static string? Language(ReadOnlySpan<byte> tag)
    {
        var mended = new TextBuffer();
        TermForm.AppendLanguage(mended, tag);
        return mended.Length == 0 ? null : Encoding.UTF8.GetString(mended.Text[1..]);
    }

    private static string Label(ReadOnlySpan<byte> label)
    {
        var mended = new TextBuffer();
        TermForm.AppendLabel(mended, label);
        return Encoding.UTF8.GetString(mended.Text);
    }
}
