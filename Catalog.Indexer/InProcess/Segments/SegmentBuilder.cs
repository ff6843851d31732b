using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Segments;

/// <summary>
/// Makes segments of documents. One builder serves a writer for all its segments, so that its working arrays are made
/// once; it is not safe for two threads.
/// </summary>
internal sealed class SegmentBuilder : IDisposable
{
    /// <summary>Words after which a segment is ended, which bounds what a large batch takes while it is built.</summary>
    private const int MaxWords = 1 << 19;

    /// <summary>Between two texts of one field, so that no phrase runs from one into the next.</summary>
    public const int TextGap = 16;

    private readonly ValueNumbers values;
    private readonly Occurrences occurrences = new();
    private readonly TextSet texts = new();
    private readonly TokenSink takeWord;
    private readonly TokenSink takePart;

    // Of the text that is being read.
    private int row;
    private int field;
    private long firstPosition;
    private long lastPosition;
    private int length;
    private string identifier = "";

    public SegmentBuilder(ValueNumbers values)
    {
        this.values = values;
        (takeWord, takePart) = (TakeWord, TakePart);
    }

    /// <summary>Segments with these documents, in their order, a row each; several when there are very many words.</summary>
    /// <param name="documents">Of different keys.</param>
    /// <exception cref="ArgumentException">A document that cannot be indexed.</exception>
    public List<Segment> Build(IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        var segments = new List<Segment>();
        for (int start = 0, end; start < documents.Count; start = end)
        {
            occurrences.Clear();
            var identifiers = new List<(string Normal, int Row)>();
            var lengths = new List<TextLengths>();
            for (end = start; end < documents.Count && (end == start || occurrences.Count < MaxWords); end++)
            {
                cancellation.ThrowIfCancellationRequested();
                row = end - start;
                lengths.Add(ReadTexts(documents[end], identifiers));
            }
            segments.Add(Build([.. documents.Skip(start).Take(end - start)], lengths, identifiers));
        }
        occurrences.Clear();
        return segments;
    }

    public void Dispose()
    {
        occurrences.Dispose();
        texts.Dispose();
    }

    private Segment Build(SearchDocument[] documents, List<TextLengths> lengths, List<(string Normal, int Row)> identifiers)
    {
        using var columns = new RowColumnsBuilder(documents.Length);
        var annotations = new List<ulong>();
        for (int i = 0; i < documents.Length; i++)
        {
            columns.Add(documents[i], lengths[i], values);
            foreach (string curie in documents[i].Facets.GetValueOrDefault(SearchFields.Term, []).Distinct())
                if (curie.Length > 0)
                    annotations.Add(AnnotationTableBuilder.Pair(values.Facets[SearchFields.Term.Ordinal].Add(curie), i));
        }

        occurrences.Sort();
        int[] order = occurrences.Words.InOrder();
        texts.Clear();
        using var terms = new TermDictionaryBuilder(order.Length, texts);
        using var postings = new PostingsWriter(documents.Length, order.Length, occurrences.Count * 2);
        foreach (int word in order)
        {
            terms.Add(occurrences.Words[word]);
            var places = occurrences.Of(word);
            for (int start = 0, end; start < places.Length; start = end)
            {
                int rowOfPlaces = Occurrences.Row(places[start]);
                for (end = start + 1; end < places.Length && Occurrences.Row(places[end]) == rowOfPlaces;)
                    end++;
                postings.Add(rowOfPlaces, places[start..end], lengths[rowOfPlaces].Extent);
            }
            postings.EndTerm();
        }
        var dictionary = terms.Build();
        texts.Clear();
        return new Segment(dictionary, postings.Build(), IdentifierTableBuilder.Build(texts, identifiers), AnnotationTableBuilder.Of(annotations), columns.Build());
    }

    private TextLengths ReadTexts(SearchDocument document, List<(string Normal, int Row)> identifiers)
    {
        if (document.Texts.ContainsKey(SearchFields.Identifiers))
            throw new ArgumentException("Identifiers are given as SearchDocument.Identifiers.", nameof(document));
        var lengths = new ushort[SearchFields.Texts.Count];
        long extent = 0;
        foreach (var text in SearchFields.Texts)
        {
            (field, firstPosition, lastPosition, length) = (text.Ordinal, 0, -TextGap, 0);
            if (text == SearchFields.Identifiers)
                ReadIdentifiers(document, identifiers);
            else
                foreach (string content in document.Texts.GetValueOrDefault(text, []))
                    Read(content, takeWord);
            lengths[field] = (ushort)Math.Min(length, ushort.MaxValue);
            extent = Math.Max(extent, Math.Min(lastPosition, Occurrences.LastPosition) + 1);
        }
        return new TextLengths(lengths, (int)extent);
    }

    private void Read(string text, TokenSink sink)
    {
        firstPosition = lastPosition + TextGap;
        Analyzer.Analyze(text, sink);
    }

    private void TakeWord(Token token)
    {
        length++;
        Take(token);
    }

    private void Take(Token token)
    {
        lastPosition = firstPosition + token.Position;
        occurrences.Add(token.Term, row, field, lastPosition);
    }

    // A whole identifier is no word, and of its parts only those are that a query would look for: else they would be
    // most of all terms, each of one document.
    private void ReadIdentifiers(SearchDocument document, List<(string Normal, int Row)> identifiers)
    {
        int first = identifiers.Count;
        foreach (string text in document.Identifiers)
        {
            if (IdentifierText.TryNormalize(text) is not { } normal)
            {
                Read(text, takeWord);
                continue;
            }
            identifier = normal;
            // The catalogue's own name of a record is random: its parts tell nobody anything, and would be most of all terms.
            if (text != document.Id)
                Read(normal, takePart);
            if (identifiers.FindIndex(first, known => known.Normal == normal) < 0)
                identifiers.Add((normal, row));
        }
    }

    private void TakePart(Token token)
    {
        bool isWhole = token.Kind == TokenKind.Whole || token.End - token.Start == identifier.Length;
        if (!isWhole && (token.Kind == TokenKind.Word || IdentifierText.IsTellingPart(token.Term, identifier)))
            Take(token);
    }
}
