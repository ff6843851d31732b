using System.Buffers;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>What is wrong with a term, in words for who wrote the document.</summary>
internal static class TermFault
{
    private static readonly SearchValues<byte> WordEnds = SearchValues.Create(" \t\r\n,;[](){}<>\"'"u8);

    /// <summary>The most characters of a document that a message shows.</summary>
    public const int MostShown = 40;

    public const string NoLabel = "A blank node's label should begin with a letter, a digit or _ right after _:";

    public const string NoLanguage = "A language tag such as en or pt-BR should stand after the @.";

    public const string UnderscoreInLanguage = "The parts of a language tag are joined by hyphens, as in pt-BR, not by '_'.";

    /// <param name="iri">As far as it is read.</param>
    /// <param name="stop">What it cannot hold; -1 for the end.</param>
    public static string OpenIri(ReadOnlySpan<byte> iri, int stop) => $"The IRI <{Shown(iri)}… " + stop switch
    {
        -1 => "is not closed: a '>' is missing.",
        '\n' or '\r' => "is not closed on its line: a '>' is missing.",
        <= 0x20 => "holds a space or a control character: perhaps a '>' is missing before it; within an IRI a space is written %20.",
        _ => $"holds the sign '{(char)stop}', which no IRI may hold: write it as a percent code (%{stop:X2}).",
    };

    public static string EscapedInIri(ReadOnlySpan<byte> iri, Rune sign) => $"The IRI <{Shown(iri)}… holds an escaped character (U+{sign.Value:X4}) that no IRI may hold.";

    /// <param name="prefix">Without its colon.</param>
    /// <param name="isAddress">Whether a slash follows the colon: an IRI without its angle brackets.</param>
    public static string UnknownPrefix(ReadOnlySpan<byte> prefix, bool isAddress) => isAddress
        ? $"An IRI stands in angle brackets: write <{Shown(prefix)}:…> with the whole address."
        : $"The prefix '{Shown(prefix)}:' is not declared: an @prefix should say what it stands for.";

    /// <param name="wanted">What should stand here.</param>
    /// <param name="text">What stands here, of which the first word is told; empty for the end of the document.</param>
    public static string Unexpected(string wanted, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return $"Expected {wanted}, but the document ends.";
        if (text[0] is (byte)'\n' or (byte)'\r') return $"Expected {wanted}, but the line ends.";
        if (text[0] is < 0x20 or 0x7F) return $"Expected {wanted}, but here stands the control character U+{text[0]:X4}.";
        var end = text[1..].IndexOfAny(WordEnds) + 1;
        return $"Expected {wanted}, but here stands '{Shown(end == 0 ? text : text[..end])}'.";
    }

    /// <summary>A piece of a document for a message: short and without controls.</summary>
    public static string Shown(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder();
        while (!text.IsEmpty)
        {
            if (shown.Length >= MostShown) return shown.Append('…').ToString();
            Rune.DecodeFromUtf8(text, out var sign, out var length);
            if (Rune.IsControl(sign)) shown.Append(' ');
            else shown.Append(sign);
            text = text[length..];
        }
        return shown.ToString();
    }
}
