using System.Text;
using Catalog.Indexer.Analysis;

namespace Catalog.Indexer.InProcess.Suggesting;

/// <summary>What somebody has typed so far, taken apart as texts of documents are.</summary>
internal sealed class TypedText
{
    private TypedText(string text, List<TypedWord> words)
    {
        (Words, Key) = (words, Analyzer.SortKey(text));
        IsFinished = char.IsWhiteSpace(text[^1]);
        string start = IdentifierText.Start(text);
        bool named = start.AsSpan().ContainsAny('/', ':') || IdentifierText.TryNormalize(text) is not null;
        // Shorter ones, and words without a digit, begin too many names of other things.
        if (named || (start.Length >= 4 && start.AsSpan().ContainsAnyInRange('0', '9')))
            (IdentifierStart, LooksLikeIdentifier) = (Encoding.UTF8.GetBytes(start), named);
    }

    /// <summary>Its words, the last of them perhaps unfinished.</summary>
    public IReadOnlyList<TypedWord> Words { get; }

    /// <summary>True when white space follows the last word, which then stands for itself.</summary>
    public bool IsFinished { get; }

    /// <summary>The folded text (<see cref="Analyzer.SortKey(string)"/>): with which a text begins that begins so.</summary>
    public byte[] Key { get; }

    /// <summary>How an identifier begins of which this is the beginning; null when it is hardly one.</summary>
    public byte[]? IdentifierStart { get; }

    /// <summary>True when an identifier is more likely meant than a word.</summary>
    public bool LooksLikeIdentifier { get; }

    /// <summary>Takes a text apart; null when there is nothing to complete.</summary>
    public static TypedText? Read(string text)
    {
        var words = new List<TypedWord>();
        int position = -1;
        Analyzer.Analyze(text, token =>
        {
            if (token.Position != position)
                words.Add(new TypedWord([], []));
            position = token.Position;
            (token.Kind == TokenKind.Part ? words[^1].Parts : words[^1].Wholes).Add(Encoding.UTF8.GetBytes(token.Term.ToString()));
        });
        return words.Count == 0 ? null : new TypedText(text, words);
    }
}

/// <summary>A typed word, or several that a sign holds together: a text has it that has one of the wholes, or all parts.</summary>
internal sealed record TypedWord(List<byte[]> Wholes, List<byte[]> Parts);
