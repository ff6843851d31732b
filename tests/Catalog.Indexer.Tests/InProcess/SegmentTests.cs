using System.Text;
using Catalog.Indexer.Fields;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.Tests.InProcess;

public sealed class SegmentTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 63)]
    [InlineData(3, 64)]
    [InlineData(4, 400)]
    public void A_segment_holds_exactly_what_its_documents_say(int seed, int count)
    {
        var source = new RandomDocuments(new Random(seed));
        SearchDocument[] documents = [.. Enumerable.Range(1, count).Select(key => source.Next(key * 7, key))];
        Assert.Equal(PlainContent.Of(documents), PlainContent.Of(State(documents)));
    }

    [Fact]
    public void Texts_of_any_length_lose_neither_occurrences_nor_positions()
    {
        string text = string.Join(' ', Enumerable.Repeat("word other", 70_000));
        var document = new SearchDocument
        {
            Key = 1,
            Id = "1",
            Number = 1,
            Published = default,
            Texts = new Dictionary<TextField, IReadOnlyList<string>> { [SearchFields.Title] = [text, text], [SearchFields.Other] = ["word"] },
        };
        var segment = State(document).Segments[0].Segment;
        var positions = segment.Positions(segment.Terms.Find("other"u8));
        Assert.True(positions.MoveNext());
        Assert.Equal(140_000, positions.Frequency(SearchFields.Title.Ordinal));
        Assert.Equal(139_999 + SegmentBuilder.TextGap + 139_999, positions.In(SearchFields.Title.Ordinal)[^1]);
        Assert.Equal(ushort.MaxValue, segment.Length(0, SearchFields.Title.Ordinal));
        Assert.False(positions.MoveNext());
    }

    [Fact]
    public void A_very_large_batch_becomes_several_segments_at_once()
    {
        string text = string.Join(' ', Enumerable.Range(0, 1000).Select(number => $"w{number}"));
        using var writer = new IndexWriter();
        writer.Apply(TestDocuments.Batch([.. Enumerable.Range(1, 3000).Select(key => TestDocuments.Document(key, description: text))]), default);
        Assert.True(writer.State.Segments.Length > 1);
        Assert.Equal(3000, writer.State.LiveCount);
    }

    [Fact]
    public void A_word_in_every_description_takes_two_bits_a_record()
    {
        var segment = State([.. Enumerable.Range(1, 4_000).Select(key => TestDocuments.Document(key, description: "word"))]).Segments[0].Segment;
        int term = segment.Terms.Find("word"u8);
        Assert.Equal(4_000, segment.Having(term));
        Assert.InRange(segment.AllPostings.Starts[term + 1] - segment.AllPostings.Starts[term], 4_000 * 2 / 8, 4_000 * 2 / 8 + 8);
    }

    [Fact]
    public void Prefixes_and_stems_give_the_terms_that_have_them()
    {
        var segment = State(TestDocuments.Document(1, title: "cells cellular cell celling zebra")).Segments[0].Segment;
        Assert.Equal(["cell", "celling", "cells", "cellular"], Texts(segment.Terms.WithPrefix("cell"u8)));
        Assert.Equal([], Texts(segment.Terms.WithPrefix("d"u8)));
        Assert.Equal(["zebra"], Texts(segment.Terms.WithPrefix("zebra"u8)));
        Assert.Equal(5, segment.Terms.WithPrefix(""u8).GetOffsetAndLength(segment.Terms.Count).Length);
        Assert.Equal(0, segment.Terms.WithStem("neverseen"u8).Count);
        Assert.True(segment.Terms.WithStem("cell"u8).Count >= 2);

        string[] Texts(Range range) => [.. Enumerable.Range(0, segment.Terms.Count).Take(range).Select(term => Encoding.UTF8.GetString(segment.Terms[term]))];
    }

    [Fact]
    public void Words_that_are_no_Unicode_are_held_without_harm()
    {
        var state = State(TestDocuments.Document(1, title: "broken \ud800 half \udc00x", subject: ["\ud800", "ok"]));
        Assert.Equal("\ufffd", state.Facets[SearchFields.Subject.Ordinal].Value(0));
        Assert.True(state.Segments[0].Segment.Terms.Find("broken"u8) >= 0);
    }

    [Fact]
    public void A_set_of_texts_keeps_each_once_and_in_the_order_of_bytes()
    {
        var random = new Random(5);
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(_ => new string((char)('a' + random.Next(3)), random.Next(12)) + random.Next(3000))];
        using var set = new TextSet();
        foreach (int round in new[] { 1, 2 })
        {
            foreach (string text in texts)
                Assert.Equal(text, Encoding.UTF8.GetString(set[set.Add(text)]));
            Assert.Equal(texts.Distinct().Order(StringComparer.Ordinal), set.InOrder().Select(number => Encoding.UTF8.GetString(set[number])));
            if (round == 1)
                set.Clear();
        }
    }

    [Fact]
    public void A_table_of_values_ends_where_its_state_ended()
    {
        var dictionary = new ValueDictionary();
        var before = dictionary.View();
        for (int i = 0; i < 1000; i++)
            Assert.Equal(i, dictionary.Add($"value {i}"));
        var after = dictionary.View();
        Assert.Equal((-1, 0), (before.Find("value 1"), before.Count));
        Assert.Equal((999, 1000, "value 7"), (after.Find("value 999"), after.Count, after.Value(7)));
        Assert.Equal(7, dictionary.Add("value 7"));
    }

    private static IndexState State(params SearchDocument[] documents)
    {
        using var writer = new IndexWriter();
        writer.Apply(new SearchBatch(documents, [], 1), default);
        return writer.State;
    }
}
