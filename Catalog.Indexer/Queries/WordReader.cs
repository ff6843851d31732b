using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>
/// Turns words as typed into nodes. A compound ("IL-6") is one thing to look for: as one word, or its parts one after the
/// other ("IL 6"). An identifier is looked for as such and as a word in texts.
/// </summary>
internal sealed class WordReader(QueryNotes notes)
{
    private const int MaxPhrase = 64;
    private const int MinPrefix = 2;
    private const int MinFuzzy = 3;
    private const int LongWord = 5;

    private static readonly char[] Digits = [.. "0123456789."];

    /// <summary>Words without white space between, with what they may have behind them: * or ~.</summary>
    public ReadWords Read(string text, TextField? field)
    {
        var (words, suffix, edits) = Suffix(text);
        if (HasStarBeforeLetters(words)) notes.MisplacedStar();
        string? identifier = suffix == '\0' ? IdentifierText.TryNormalize(words) : null;
        // An identifier is read without the resolver in front of it, so that "https" and "org" are not looked for.
        var compounds = Compounds(identifier ?? words);
        var nodes = new List<QueryNode>();
        var beside = new List<QueryNode>();
        for (int i = 0; i < compounds.Count; i++)
        {
            var compound = compounds[i];
            bool last = i + 1 == compounds.Count;
            var node = suffix == '*' && last ? Prefix(compound, field)
                : suffix == '~' && last ? Fuzzy(compound, edits, field)
                : identifier is null ? Whole(compound, field)
                : Word(compound, field);
            nodes.Add(node);
            beside.Add(node);
            if (node is QueryNode.Prefix or QueryNode.Fuzzy) continue;
            foreach (var part in compound.Inner.Concat(compound.Parts).Where(part => IdentifierText.IsTellingPart(part.Term, identifier)))
                beside.Add(Word(part, field));
        }
        if (identifier is null || (field is not null && field != SearchFields.Identifiers)) return new(All(nodes), beside);
        var name = new QueryNode.Identifier(identifier, text);
        return new(nodes.Count > 0 ? new QueryNode.AnyOf([name, All(nodes)!]) : name, [name, .. beside]);
    }

    /// <summary>What stands between quotes; null when there are no words.</summary>
    public QueryNode? ReadPhrase(string text, TextField? field)
    {
        if (IdentifierText.TryNormalize(text) is not null) return Read(text, field).Node;
        var compounds = Compounds(text);
        if (compounds.Count < 2) return compounds.Count == 0 ? null : Whole(compounds[0], field);
        if (compounds.Count > MaxPhrase)
        {
            notes.LongPhrase(MaxPhrase);
            compounds.RemoveRange(MaxPhrase, compounds.Count - MaxPhrase);
        }
        var wholes = new QueryNode.Phrase([.. compounds.Select(compound => compound.Term)], text, field);
        var ways = new List<QueryNode> { wholes };
        if (compounds.Exists(compound => compound.Parts.Count > 0))
            ways.Add(new QueryNode.Phrase([.. compounds.SelectMany(compound => compound.Parts.Count > 0 ? compound.Parts.Select(part => part.Term) : [compound.Term])], text, field));
        var joined = Joined(compounds);
        if (joined.Count == 1) ways.Add(new QueryNode.Word(joined[0], Analyzer.Stem(joined[0]), text, field));
        else if (joined.Count < compounds.Count) ways.Add(new QueryNode.Phrase(joined, text, field));
        return ways.Count == 1 ? wholes : new QueryNode.AnyOf([.. ways]);
    }

    // "IL 6 levels" stands where the text has IL-6 levels too, and there the parts of IL-6 have one place between them.
    private static List<string> Joined(List<Compound> compounds)
    {
        var joined = new List<string>();
        foreach (var compound in compounds)
        {
            if (joined.Count > 0 && compound.Parts.Count == 0 && CompoundReader.IsSuffix(compound.Term)
                && char.IsLetter(joined[^1][^1]) && joined[^1].Length + compound.Term.Length <= Analyzer.MaxTermLength) joined[^1] += compound.Term;
            else joined.Add(compound.Term);
        }
        return joined;
    }

    private QueryNode Prefix(Compound compound, TextField? field)
    {
        if (compound.Term.Length >= MinPrefix) return new QueryNode.Prefix(compound.Term, compound.Typed + "*", field);
        notes.ShortPrefix();
        return Word(compound, field);
    }

    private QueryNode Fuzzy(Compound compound, int edits, TextField? field)
    {
        if (compound.Term.Length < MinFuzzy)
        {
            notes.AsWords("A word needs three characters before the ~; a shorter one was read as it stands.");
            return Word(compound, field);
        }
        if (edits == 0) edits = compound.Term.Length <= LongWord ? 1 : 2;
        return new QueryNode.Fuzzy(compound.Term, edits, $"{compound.Typed}~{edits}", field);
    }

    private static QueryNode Whole(Compound compound, TextField? field) =>
        compound.Parts.Count < 2
            ? Word(compound, field)
            : new QueryNode.AnyOf([Word(compound, field), new QueryNode.Phrase([.. compound.Parts.Select(part => part.Term)], compound.Typed, field)]);

    private static QueryNode.Word Word(Compound word, TextField? field) => new(word.Term, Analyzer.Stem(word.Term), word.Typed, field);

    // Words that hang together by signs, as in "lung/airway", are all asked for where one clause must stand for them.
    private static QueryNode? All(List<QueryNode> nodes) => nodes.Count switch
    {
        0 => null,
        1 => nodes[0],
        _ => new QueryNode.Group([.. nodes], [], []),
    };

    /// <summary>Takes the sign off the end: NUL when there is none. Edits are 0 when not said, 2 at most.</summary>
    private static (string Words, char Sign, int Edits) Suffix(string text)
    {
        string trimmed = text.TrimEnd(',', ';', '.', '!', '?');
        if (trimmed.EndsWith('*')) return (trimmed.TrimEnd('*'), '*', 0);
        string bare = trimmed.TrimEnd(Digits).TrimEnd('~');
        int sign = bare.Length;
        if (sign == trimmed.Length || sign == 0 || trimmed[sign] != '~') return (text, '\0', 0);
        int edits = trimmed[^1] is '1' or '2' && trimmed[^2] == '~' ? trimmed[^1] - '0' : 0;
        return (bare, '~', edits);
    }

    // Before digits it names an allele: "CYP2D6*4", "HLA-A*02:01".
    private static bool HasStarBeforeLetters(string words)
    {
        int star = words.IndexOf('*', StringComparison.Ordinal);
        return star >= 0 && words.AsSpan(star).TrimStart('*') is [var next, ..] && char.IsLetter(next);
    }

    private static List<Compound> Compounds(string text)
    {
        var compounds = new List<Compound>();
        int position = -1;
        Analyzer.Analyze(text, token =>
        {
            var read = new Compound(token.Term.ToString(), text[token.Start..token.End], [], []);
            if (token.Position != position) compounds.Add(read);
            else if (token.Kind == TokenKind.Inner) compounds[^1].Inner.Add(read);
            else compounds[^1].Parts.Add(read);
            position = token.Position;
        });
        return compounds;
    }

    /// <summary>A word, or several that a sign holds together, with its parts and the compounds in it; a word by itself has none.</summary>
    private sealed record Compound(string Term, string Typed, List<Compound> Parts, List<Compound> Inner);
}

/// <summary>Words as nodes.</summary>
/// <param name="Node">All of them as one clause, to be demanded or excluded; null when there are none.</param>
/// <param name="Beside">Each by itself, with telling parts of compounds, when any of them will do.</param>
internal readonly record struct ReadWords(QueryNode? Node, IReadOnlyList<QueryNode> Beside);
