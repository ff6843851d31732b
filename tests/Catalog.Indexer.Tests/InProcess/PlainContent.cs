using System.Globalization;
using System.Text;
using Catalog.Indexer.Analysis;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess.Searching;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.Tests.InProcess;

/// <summary>
/// What an index should hold, or holds, as sorted lines of text, one for each fact: made from documents by plain code, and from a
/// state through the readers that searches use. So two contents can be compared whatever their segments.
/// </summary>
internal static class PlainContent
{
    public static List<string> Of(IEnumerable<SearchDocument> documents)
    {
        var lines = new List<string>();
        var stems = new HashSet<string>();
        foreach (var document in documents)
        {
            long key = document.Key;
            var lengths = SearchFields.Texts.Select(field => 0).ToArray();
            var places = new SortedDictionary<(string Term, int Field), List<int>>();
            var whole = new HashSet<string>();
            foreach (var field in SearchFields.Texts)
            {
                int last = -SegmentBuilder.TextGap;
                var texts = field == SearchFields.Identifiers ? document.Identifiers : document.Texts.GetValueOrDefault(field, []);
                foreach (string text in texts)
                {
                    int first = last + SegmentBuilder.TextGap;
                    string? normal = field == SearchFields.Identifiers ? IdentifierText.TryNormalize(text) : null;
                    if (normal is not null)
                        whole.Add(normal);
                    if (normal is not null && text == document.Id)
                        continue;
                    Analyzer.Analyze(normal ?? text, token =>
                    {
                        bool isAll = token.Kind == TokenKind.Whole || token.End - token.Start == normal?.Length;
                        if (normal is not null && (isAll || (token.Kind == TokenKind.Part && !IdentifierText.IsTellingPart(token.Term, normal))))
                            return;
                        string term = token.Term.ToString();
                        last = first + token.Position;
                        if (!places.TryGetValue((term, field.Ordinal), out var positions))
                            places.Add((term, field.Ordinal), positions = []);
                        positions.Add(last);
                        lengths[field.Ordinal] += normal is null ? 1 : 0;
                        stems.Add($"stem {Analyzer.Stem(term)} has {term}");
                    });
                }
            }
            lines.AddRange(places.Select(place => $"{key} term {place.Key.Term} in {place.Key.Field} at {string.Join(',', place.Value)}"));
            lines.AddRange(whole.Select(normal => $"{key} identifier {normal}"));
            lines.Add($"{key} lengths {string.Join(',', lengths)}");
            lines.Add(Row(key, document.Number, document.Published.UtcTicks, document.Completeness, document.Id, document.Title,
                Encoding.UTF8.GetString(Analyzer.SortKey(document.Title))));
            lines.AddRange(document.Numbers.Select(number => $"{key} {number.Key} = {number.Value}"));
            lines.AddRange(document.Facets.GetValueOrDefault(SearchFields.Term, []).Where(curie => curie.Length > 0).Distinct().Select(curie => $"{key} under {curie}"));
            lines.Add($"{key} annotated with {List(document.Terms.Distinct().Select(term => $"{term.Curie} in {term.Field}"))}");
            foreach (var facet in SearchFields.Facets.Where(facet => !facet.IsClosure))
                lines.Add($"{key} {facet}: {List(document.Facets.GetValueOrDefault(facet, []).Where(value => value.Length > 0).Distinct())}");
            lines.Add($"{key} findable by {List(document.FindableBy.Distinct())}");
        }
        return Sorted([.. lines, .. stems]);
    }

    public static List<string> Of(IndexState state)
    {
        var lines = new List<string>();
        foreach (var part in state.Segments)
            AddPart(part, state, lines);
        return Sorted(lines.Distinct());
    }

    private static void AddPart(SegmentState part, IndexState state, List<string> lines)
    {
        var segment = part.Segment;
        foreach (int row in part.Live)
        {
            long key = segment.Key(row);
            Assert.Equal(part.FirstRow + row, state.Find(key));
            Assert.Equal((segment, row), state.At(part.FirstRow + row));
            lines.Add($"{key} lengths {string.Join(',', SearchFields.Texts.Select(field => segment.Length(row, field.Ordinal)))}");
            lines.Add(Row(key, segment.Number(row), segment.Published(row), segment.Completeness(row), segment.Id(row), segment.Title(row),
                Encoding.UTF8.GetString(segment.SortTitle(row))));
            foreach (var field in SearchFields.Numbers)
                if (segment.Numbers[field.Ordinal].TryGet(row, out long number))
                    lines.Add($"{key} {field} = {number}");
            lines.Add($"{key} annotated with {List(AnnotatedRows.Held(state, part.FirstRow + row).Select(term => $"{term.Curie} in {term.Field}"))}");
            foreach (var facet in SearchFields.Facets.Where(facet => !facet.IsClosure))
                lines.Add($"{key} {facet}: {List(segment.Facets[facet.Ordinal][row].ToArray().Select(state.Facets[facet.Ordinal].Value))}");
            lines.Add($"{key} findable by {List(segment.FindableBy[row].ToArray().Select(state.Groups.Value))}");
        }
        foreach (int value in segment.Annotations.Values)
            for (var rows = segment.Annotations.Rows(value); rows.MoveNext();)
                if (part.Live.Contains(rows.Row))
                    lines.Add($"{segment.Key(rows.Row)} under {state.Facets[SearchFields.Term.Ordinal].Value(value)}");
        for (int identifier = 0; identifier < segment.Identifiers.Count; identifier++)
            foreach (int row in segment.Identifiers.Rows(segment.Identifiers[identifier]))
                if (part.Live.Contains(row))
                    lines.Add($"{segment.Key(row)} identifier {Encoding.UTF8.GetString(segment.Identifiers[identifier])}");
        for (int term = 0; term < segment.Terms.Count; term++)
            AddTerm(part, term, lines);
    }

    private static void AddTerm(SegmentState part, int term, List<string> lines)
    {
        var segment = part.Segment;
        string text = Encoding.UTF8.GetString(segment.Terms[term]);
        string stem = Analyzer.Stem(text);
        Assert.Equal(term, segment.Terms.Find(segment.Terms[term]));
        Assert.True(term == 0 || segment.Terms[term - 1].SequenceCompareTo(segment.Terms[term]) < 0);
        Assert.True(segment.Terms.WithStem(Encoding.UTF8.GetBytes(stem)).Contains(term));

        var positions = segment.Positions(term);
        bool isAlive = false;
        for (var postings = segment.Postings(term); postings.MoveNext();)
        {
            // The reader of positions passes over dead rows, as searches do over rows that do not match.
            if (!part.Live.Contains(postings.Row))
                continue;
            Assert.True(positions.MoveTo(postings.Row) && positions.Row == postings.Row && positions.Fields == postings.Fields);
            isAlive = true;
            foreach (var field in SearchFields.Texts)
            {
                var places = positions.In(field.Ordinal);
                Assert.Equal((postings.Fields >> field.Ordinal & 1) != 0, places.Length > 0);
                if (places.Length == 0)
                    continue;
                Assert.Equal(postings.Frequency(field.Ordinal), places.Length);
                lines.Add($"{segment.Key(postings.Row)} term {text} in {field.Ordinal} at {string.Join(',', places.ToArray())}");
            }
        }
        if (isAlive)
            lines.Add($"stem {stem} has {text}");
    }

    private static string Row(long key, long number, long published, byte completeness, string id, string title, string sortTitle) =>
        string.Create(CultureInfo.InvariantCulture, $"{key} number {number} published {published} completeness {completeness} id {id} title {title} sorted {sortTitle}");

    private static string List(IEnumerable<string> values) => string.Join('|', values);

    private static List<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}
