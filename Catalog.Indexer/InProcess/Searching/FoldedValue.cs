using System.Text;
using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>Facet values compared without case and accents; signs and spaces stay.</summary>
internal static class FoldedValue
{
    public static string Of(string value)
    {
        var folded = new StringBuilder(value.Length);
        Span<char> scratch = stackalloc char[CharacterFolding.MaxExpansion];
        for (int at = 0; at < value.Length;)
        {
            int written = CharacterFolding.Fold(value, at, scratch, out int consumed);
            folded.Append(written < 0 ? value.AsSpan(at, consumed) : scratch[..written]);
            at += consumed;
        }
        return folded.ToString();
    }

    /// <summary>Whether a value folds to this.</summary>
    public static bool IsOf(string value, string folded) =>
        string.Equals(value, folded, StringComparison.OrdinalIgnoreCase)
        || (!Ascii.IsValid(value) && Of(value) == folded);
}
