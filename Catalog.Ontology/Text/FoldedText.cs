using System.Text;

namespace Catalog.Ontology.Text;

/// <summary>Whole texts compared without case and accents; signs and spaces stay.</summary>
internal static class FoldedText
{
    public static string Of(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        for (int at = 0; at < text.Length;)
        {
            int written = CharacterFolding.Fold(text, at, scratch, out int consumed);
            folded.Append(written < 0 ? text.Slice(at, consumed) : scratch[..written]);
            at += consumed;
        }
        return folded.ToString();
    }

    /// <summary>Whether a text folds to this.</summary>
    public static bool IsOf(ReadOnlySpan<char> text, string folded) =>
        text.Equals(folded, StringComparison.OrdinalIgnoreCase) || (!Ascii.IsValid(text) && Of(text) == folded);
}
