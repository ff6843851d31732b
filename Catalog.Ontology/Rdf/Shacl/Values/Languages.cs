using System.Text;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Language tags and what they choose.</summary>
internal static class Languages
{
    /// <summary>Whether a tag is in a range: <c>*</c>, the same tag, or one that goes on after it (RFC 4647, basic filtering).</summary>
    public static bool Matches(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> range)
    {
        if (tag.IsEmpty) return false;
        if (range is [(byte)'*']) return true;
        return tag.Length >= range.Length && Ascii.EqualsIgnoreCase(tag[..range.Length], range) && (tag.Length == range.Length || tag[range.Length] == '-');
    }

    /// <returns>The text of a language, else of its first part, else without a language, else in English, else the first; null when there is none.</returns>
    public static Literal? Choose(IReadOnlyList<Literal> texts, string language)
    {
        var first = language.Split('-')[0];
        return texts.MaxBy(text => text.Language switch
        {
            { } tag when tag.Equals(language, StringComparison.OrdinalIgnoreCase) => 5,
            { } tag when tag.Split('-')[0].Equals(first, StringComparison.OrdinalIgnoreCase) => 4,
            null => 3,
            { } tag when tag.Split('-')[0].Equals("en", StringComparison.OrdinalIgnoreCase) => 2,
            _ => 1,
        });
    }
}
