using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// Turns documents into numbered terms without touching the index, which searches read meanwhile. Terms that the
/// index does not have yet are numbered on from its last and become part of it with the batch.
/// </summary>
internal sealed class DocumentReader(TermTable terms)
{
    private static readonly int TextCount = SearchFields.Texts.Count;

    private readonly Dictionary<string, int> newTerms = new(StringComparer.Ordinal);
    private readonly List<int> found = [];
    private readonly List<ushort> frequencies = [];

    // Where a term stands in found, if the entry there agrees; so nothing has to be cleared between documents.
    private int[] places = new int[1024];

    /// <summary>Terms read since the last <see cref="Clear"/> that the index does not have, in their order.</summary>
    public IEnumerable<string> NewTerms => newTerms.Keys;

    /// <summary>Forgets the new terms, because the index has them now or the batch was given up.</summary>
    public void Clear() => newTerms.Clear();

    public ReadDocument Read(SearchDocument document)
    {
        found.Clear();
        frequencies.Clear();
        var lengths = new ushort[TextCount];
        foreach (var (field, texts) in document.Texts)
        {
            if (field == SearchFields.Identifiers)
                throw new ArgumentException("Identifiers are given as SearchDocument.Identifiers.", nameof(document));
            ReadField(field, texts, lengths);
        }
        var identifiers = new HashSet<string>(StringComparer.Ordinal);
        foreach (string identifier in document.Identifiers)
            ReadIdentifier(identifier, lengths, identifiers);
        return new ReadDocument(
            document, Analyzer.SortKey(document.SortTitle), [.. identifiers], [.. found], [.. frequencies], lengths);
    }

    // A whole identifier is no word, and of its parts only those are that a query would look for: else they would be
    // most of all terms, each of one document.
    private void ReadIdentifier(string identifier, ushort[] lengths, HashSet<string> identifiers)
    {
        string? normal = IdentifierText.TryNormalize(identifier);
        if (normal is null)
        {
            ReadField(SearchFields.Identifiers, [identifier], lengths);
            return;
        }
        int field = SearchFields.Identifiers.Ordinal;
        identifiers.Add(normal);
        Analyzer.Analyze(normal, token =>
        {
            bool isWhole = token.Kind == TokenKind.Whole || token.End - token.Start == normal.Length;
            if (!isWhole && (token.Kind == TokenKind.Word || IdentifierText.IsTellingPart(token.Term, normal)))
                Add(Analyzer.Stem(token.Term), field);
        });
    }

    private void ReadField(TextField field, IReadOnlyList<string> texts, ushort[] lengths)
    {
        foreach (string text in texts)
            Analyzer.Analyze(text, token =>
            {
                Add(Analyzer.Stem(token.Term), field.Ordinal);
                if (lengths[field.Ordinal] < ushort.MaxValue)
                    lengths[field.Ordinal]++;
            });
    }

    private void Add(ReadOnlySpan<char> term, int field)
    {
        int number = terms.Find(term);
        if (number < 0 && !newTerms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out number))
            newTerms.Add(term.ToString(), number = terms.Count + newTerms.Count);

        if (number >= places.Length)
            Array.Resize(ref places, Math.Max(number + 1, places.Length + places.Length / 2));
        int place = places[number];
        if (place >= found.Count || found[place] != number)
        {
            places[number] = place = found.Count;
            found.Add(number);
            for (int i = 0; i < TextCount; i++)
                frequencies.Add(0);
        }
        int at = place * TextCount + field;
        if (frequencies[at] < ushort.MaxValue)
            frequencies[at]++;
    }
}

/// <summary>A document whose texts are read.</summary>
/// <param name="Document">The document.</param>
/// <param name="Title">Its title to sort by.</param>
/// <param name="Identifiers">Its whole identifiers in normal form, each once.</param>
/// <param name="Terms">Numbers of its terms, each once.</param>
/// <param name="Frequencies">For each term one number per text field.</param>
/// <param name="Lengths">Terms in each text field.</param>
internal sealed record ReadDocument(
    SearchDocument Document, byte[] Title, string[] Identifiers, int[] Terms, ushort[] Frequencies, ushort[] Lengths);
