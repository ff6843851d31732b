using System.Buffers;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// One query answered from one state. Exact totals and facets look at every match anyway, so each word's postings are
/// walked once into an array of scores, and nothing is skipped.
/// </summary>
internal sealed class SearchRun
{
    /// <summary>
    /// More than 64 words can score (64 · 2.2 · ln 2³¹), so a record named whole comes before all others.
    /// </summary>
    private const float IdentifierScore = 4096;

    private readonly IndexContent content;
    private readonly DocumentTable documents;
    private readonly SearchQuery query;
    private readonly PagePosition? after;
    private readonly CancellationToken cancellation;
    private readonly RowSet findable;

    public SearchRun(IndexContent content, SearchQuery query, PagePosition? after, CancellationToken cancellation)
    {
        (this.content, this.query, this.after, this.cancellation) = (content, query, after, cancellation);
        documents = content.Documents;
        // Before anything else: what follows knows of no other documents.
        findable = documents.FindableBy.WithAny(documents.Live, query.Audience.Groups);
    }

    public SearchResult Answer()
    {
        float[] scores = ArrayPool<float>.Shared.Rent(documents.RowCount);
        try
        {
            var matches = query.Words.MatchesEverything ? findable : Score(scores);
            var (filtered, facets) = FilterAndCount(matches);
            var order = new RowOrder(documents, query.EffectiveSort, scores);
            var page = Page(filtered, order, out string? nextCursor);
            return new SearchResult
            {
                Total = filtered.Count,
                Hits = Hits(page, scores),
                Facets = facets,
                NextCursor = nextCursor,
                Reflects = content.Reflects,
                Terms = new(query.Words.Words.Select(word => word.Term), [], []),
                Notes = query.Words.Notes,
            };
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    /// <summary>The rows with any of the words, and for each its score.</summary>
    private RowSet Score(float[] scores)
    {
        int rowCount = documents.RowCount, all = findable.Count;
        var matches = new RowSet(rowCount);
        var ranking = new Bm25F(documents);
        float[] covered = ArrayPool<float>.Shared.Rent(rowCount);
        float[] strengths = ArrayPool<float>.Shared.Rent(rowCount);
        int[] rows = ArrayPool<int>.Shared.Rent(rowCount);
        Array.Clear(scores, 0, rowCount);
        Array.Clear(covered, 0, rowCount);
        float rarities = 0;
        int fields = SearchFields.Texts.Count;
        var lengths = documents.AllLengths;
        foreach (var word in query.Words.Words)
        {
            cancellation.ThrowIfCancellationRequested();
            // The rarity is known once all live postings were seen; that makes it the same whatever has died before.
            int having = 0;
            for (var postings = Open(word.Term); postings.MoveNext();)
            {
                if (!findable.Contains(postings.Row))
                    continue;
                rows[having] = postings.Row;
                strengths[having++] = ranking.Strength(ref postings, lengths.Slice(postings.Row * fields, fields));
            }
            float rarity = Bm25F.Rarity(all, having);
            rarities += rarity;
            for (int i = 0; i < having; i++)
            {
                scores[rows[i]] += rarity * strengths[i];
                covered[rows[i]] += rarity;
                matches.Add(rows[i]);
            }
        }

        // BM25 alone lets one word, repeated, beat two words; the share of the query that a record covers settles it.
        foreach (int row in matches)
            scores[row] *= covered[row] / rarities;
        foreach (string identifier in query.Words.Identifiers)
            foreach (int row in content.Identifiers.Rows(identifier))
                if (findable.Contains(row))
                {
                    matches.Add(row);
                    if (scores[row] < IdentifierScore)
                        scores[row] += IdentifierScore;
                }

        ArrayPool<float>.Shared.Return(covered);
        ArrayPool<float>.Shared.Return(strengths);
        ArrayPool<int>.Shared.Return(rows);
        return matches;
    }

    private PostingReader Open(string term) =>
        content.Terms.Find(term) is >= 0 and int number ? content.Terms.Read(number) : default;

    /// <summary>The matches that pass all filters, and each facet counted over those that pass all but its own.</summary>
    private (RowSet Filtered, List<FacetCounts> Facets) FilterAndCount(RowSet matches)
    {
        var chosen = query.Filters.ToLookup(filter => filter.Field, filter => filter.Value);
        var passing = chosen.ToDictionary(group => group.Key, Passing);
        var filtered = PassingAllBut(null);
        var facets = new List<FacetCounts>();
        foreach (var facet in SearchFields.Facets)
        {
            var counted = passing.ContainsKey(facet) ? PassingAllBut(facet) : filtered;
            facets.Add(new FacetCounts(facet, Values(facet, counted, [.. chosen[facet].Distinct()])));
        }
        return (filtered, facets);

        RowSet Passing(IGrouping<FacetField, string> group) =>
            documents.Facets[group.Key.Ordinal].WithAny(matches, group);

        RowSet PassingAllBut(FacetField? own)
        {
            var rest = matches;
            foreach (var (facet, rows) in passing)
                if (facet != own)
                    rest = rest.And(rows);
            return rest;
        }
    }

    private List<FacetCount> Values(FacetField facet, RowSet rows, IReadOnlyList<string> chosen)
    {
        var column = documents.Facets[facet.Ordinal];
        int[] counts = column.Count(rows);
        var values = new List<FacetCount>();
        for (int number = 0; number < counts.Length; number++)
            if (counts[number] > 0)
                values.Add(new FacetCount(column.Value(number), counts[number]));
        values.Sort((a, b) => InOrder(facet.Order, a, b));

        // A chosen value stays in sight, so that it can be given up again.
        var listed = values.Take(facet.MaxValues).ToList();
        foreach (string value in chosen)
            if (!listed.Exists(count => count.Value == value))
                listed.Add(values.Find(count => count.Value == value) ?? new FacetCount(value, 0));
        return listed;
    }

    private static int InOrder(FacetOrder order, FacetCount a, FacetCount b)
    {
        int byValue = string.CompareOrdinal(a.Value, b.Value);
        return order switch
        {
            FacetOrder.ByCount => a.Count != b.Count ? b.Count.CompareTo(a.Count) : byValue,
            FacetOrder.ByValueDescending or FacetOrder.ByRange => -byValue,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Unknown order."),
        };
    }

    /// <summary>The page's rows in order, selected with a heap that holds one row more than the page.</summary>
    private List<int> Page(RowSet rows, RowOrder order, out string? nextCursor)
    {
        nextCursor = null;
        if (query.Size == 0)
            return [];
        // The heap's head is the row that would come last.
        var heap = new PriorityQueue<int, int>(Comparer<int>.Create((x, y) => order.Compare(y, x)));
        foreach (int row in rows)
        {
            if (after is not null && !order.IsAfter(row, after))
                continue;
            if (heap.Count <= query.Size)
                heap.Enqueue(row, row);
            else if (order.Compare(row, heap.Peek()) < 0)
                heap.DequeueEnqueue(row, row);
        }

        var page = new List<int>(heap.Count);
        while (heap.TryDequeue(out int row, out _))
            page.Add(row);
        page.Reverse();
        if (page.Count > query.Size)
        {
            page.RemoveAt(query.Size);
            nextCursor = Cursor.Write(query, order.Position(page[^1]));
        }
        return page;
    }

    private List<SearchHit> Hits(List<int> page, float[] scores)
    {
        var why = new SortedList<int, List<WordMatch>>(page.ToDictionary(row => row, _ => new List<WordMatch>()));
        foreach (string identifier in query.Words.Identifiers)
            foreach (int row in content.Identifiers.Rows(identifier))
                if (why.TryGetValue(row, out var matches))
                    matches.Add(new WordMatch(identifier, [SearchFields.Identifiers], MatchKind.Identifier));
        foreach (var word in query.Words.Words)
            Explain(why, word);
        bool scored = !query.Words.MatchesEverything;
        return [.. page.Select(row => new SearchHit(documents.Key(row), documents.Id(row), scored ? scores[row] : 0, why[row]))];
    }

    // Fields are not kept while scoring, since a page needs them of a few rows only.
    private void Explain(SortedList<int, List<WordMatch>> why, QueryWord word)
    {
        int next = 0;
        for (var postings = Open(word.Term); next < why.Count && postings.MoveNext();)
        {
            while (next < why.Count && why.GetKeyAtIndex(next) < postings.Row)
                next++;
            if (next == why.Count || why.GetKeyAtIndex(next) != postings.Row)
                continue;
            int fields = postings.Fields;
            why.GetValueAtIndex(next).Add(new WordMatch(
                word.Typed, [.. SearchFields.Texts.Where(field => (fields >> field.Ordinal & 1) != 0)], MatchKind.Word));
        }
    }
}
