using System.Text;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.Tests.InProcess;

/// <summary>Texts that are held by what they have other than their neighbours, and values by pieces, come back as they were.</summary>
public sealed class TextPackingTests
{
    private static readonly string[] Some = ["", "a", "aa", "ab", "b", "ba", new string('x', 14), new string('x', 15), new string('x', 16), new string('x', 400), new string('x', 400) + "é"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(3_000)]
    public void Sorted_texts_are_read_walked_and_found(int count)
    {
        var texts = Texts(count);
        var sorted = Build(texts);
        Assert.Equal(texts.Count, sorted.Count);
        var walk = sorted.All();
        for (int number = 0; number < texts.Count; number++)
        {
            Assert.True(walk.MoveNext() && walk.Number == number && walk.Text.SequenceEqual(texts[number]));
            Assert.True(sorted[number].SequenceEqual(texts[number]));
            Assert.Equal(number, sorted.Find(texts[number]));
        }
        Assert.False(walk.MoveNext());
    }

    [Fact]
    public void What_is_not_among_sorted_texts_is_not_found_and_prefixes_give_their_stretch()
    {
        var all = Texts(3_000);
        // Every other one is left out, and asked for.
        var texts = all.Where((_, number) => number % 2 == 0).ToList();
        var sorted = Build(texts);
        var random = new Random(3);
        foreach (var sought in all.Concat(all.Select(text => text[..random.Next(text.Length + 1)])))
        {
            Assert.Equal(texts.FindIndex(text => text.AsSpan().SequenceEqual(sought)), sorted.Find(sought));
            var (first, count) = sorted.WithPrefix(sought).GetOffsetAndLength(sorted.Count);
            var having = Enumerable.Range(0, texts.Count).Where(number => texts[number].AsSpan().StartsWith(sought)).ToList();
            Assert.Equal(having.Count, count);
            Assert.True(count == 0 || first == having[0]);
        }
    }

    [Fact]
    public void A_dictionary_of_very_many_values_finds_and_gives_each_while_it_grows()
    {
        var random = new Random(11);
        string[] syllables = ["ba", "lo", "rin", "é", "ose", "日", "Mac", "-", " "];
        var values = new HashSet<string> { "", new('x', 5_000) };
        while (values.Count < 70_000)
            values.Add(string.Concat(random.GetItems(syllables, 7)) + ", " + values.Count % 977);
        var dictionary = new ValueDictionary();
        int number = 0;
        foreach (string value in values)
        {
            Assert.Equal(-1, dictionary.Find(value));
            Assert.Equal(number++, dictionary.Add(value));
        }
        var table = dictionary.View();
        Assert.Equal([.. values], Enumerable.Range(0, table.Count).Select(table.Value).ToArray());
        Assert.Equal(Enumerable.Range(0, table.Count), values.Select(table.Find));
        Assert.Equal(Enumerable.Range(0, table.Count), values.Select(dictionary.Add));
        Assert.True(table.Compare(table.Find(""), table.Find(new string('x', 5_000))) < 0);
    }

    [Fact]
    public async Task Values_are_read_while_others_are_added()
    {
        var dictionary = new ValueDictionary();
        dictionary.Add("value 0");
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            for (var random = new Random(1); !stop.IsCancellationRequested;)
            {
                var table = dictionary.View();
                int number = random.Next(table.Count);
                Assert.Equal($"value {number}", table.Value(number));
                Assert.Equal(number, table.Find($"value {number}"));
                Assert.Equal(-1, table.Find($"value {table.Count + random.Next(3)}"));
            }
        }, TestContext.Current.CancellationToken);
        for (int number = 1; number < 80_000; number++)
            dictionary.Add($"value {number}");
        await stop.CancelAsync();
        await reading;
    }

    private static List<byte[]> Texts(int count)
    {
        var random = new Random(count);
        var texts = new HashSet<string>(Some.Take(count));
        while (texts.Count < count)
            texts.Add(string.Concat(random.GetItems(["a", "b", "as", "thma", "é", "日"], 1 + random.Next(9))));
        return [.. texts.Select(Encoding.UTF8.GetBytes).OrderBy(text => text, Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))];
    }

    private static SortedTexts Build(List<byte[]> texts)
    {
        using var builder = new SortedTextsBuilder();
        foreach (byte[] text in texts)
            builder.Add(text);
        return builder.Build();
    }
}
