using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.Tests.InProcess;

/// <summary>What the index holds in few bytes comes back as it was.</summary>
public sealed class PackingTests
{
    [Fact]
    public void Numbers_of_every_length_are_read()
    {
        uint[] numbers = [0, 1, 207, 208, 463, 464, 11_983, 11_984, 65_535, 65_536, 16_777_216, uint.MaxValue, 5];
        using var buffer = new ByteBuffer();
        foreach (uint number in numbers)
            buffer.WriteNumber(number);
        int at = 0;
        foreach (uint number in numbers)
            Assert.Equal(number, Number.Read(buffer.Written, ref at));
        Assert.Equal(buffer.Length, at);
    }

    [Theory]
    [InlineData(0, new long[] { })]
    [InlineData(0, new long[] { 7, 7, 7 })]
    [InlineData(8, new long[] { -3, 252, 0 })]
    [InlineData(16, new long[] { 0, 256, 65_535 })]
    [InlineData(17, new long[] { 65_536, 0, 1, 65_535, 7, 7, 65_536 })]
    [InlineData(64, new long[] { long.MinValue, long.MaxValue, 0, -1 })]
    [InlineData(57, new long[] { 1L << 56, 0, 1, (1L << 57) - 1, 3, 1L << 55 })]
    [InlineData(64, new long[] { 1L << 57, 0, 1, (1L << 58) - 1 })]
    public void Packed_numbers_take_the_bits_that_their_distance_needs(int width, long[] numbers)
    {
        var packed = PackedNumbers.Of(numbers);
        Assert.Equal(width, packed.Width);
        Assert.Equal(numbers, Enumerable.Range(0, packed.Count).Select(at => packed[at]));
        Assert.Throws<ArgumentOutOfRangeException>(() => packed[numbers.Length]);
    }

    [Fact]
    public void Packed_numbers_whose_bytes_are_too_few_are_refused() =>
        Assert.Throws<ArgumentException>(() => new PackedNumbers(3, 0, 16, new byte[6]));

    [Fact]
    public void Packed_counts_add_up_to_what_they_were_made_of()
    {
        int[] counts = [.. Enumerable.Range(0, 1_003).Select(value => value % 7 == 0 ? value * value : value % 300)];
        var packed = new PackedCounts(counts);
        var sums = new int[1_010];
        Array.Fill(sums, 2);
        packed.AddTo(sums);
        Assert.Equal(counts, Enumerable.Range(0, packed.Count).Select(value => packed[value]));
        Assert.Equal(counts.Select(count => count + 2), sums.Take(counts.Length));
        Assert.All(sums.Skip(counts.Length), sum => Assert.Equal(2, sum));
    }

    [Fact]
    public void Coded_texts_are_read_as_they_were_and_take_half_the_bytes()
    {
        string[] words = ["asthma", "in", "children", "β-catenin", "über", "cohort", "of", "the", "genome", "\u0001\uFFFD", "study"];
        var random = new Random(5);
        string[] texts = [.. Enumerable.Range(0, 5_000).Select(text =>
            text % 100 == 3 ? "" : text == 77 ? new string('x', 3_000) + "日本語" : string.Join(' ', random.GetItems(words, 9)))];
        using var table = new TextTableBuilder(texts.Length);
        foreach (string text in texts)
            table.Add(text);
        var plain = table.Build();
        var coded = CodedTexts.Of(plain);
        Assert.Equal(texts, Enumerable.Range(0, texts.Length).Select(coded.Text));
        Assert.InRange(coded.Coded.Bytes.Length, 1, plain.Bytes.Length / 2);
    }

    [Fact]
    public void Coded_texts_hold_what_no_text_of_the_sample_has()
    {
        // Every text that is looked at to make the code is empty.
        var texts = new string[5_000];
        Array.Fill(texts, "");
        (texts[1], texts[4_999]) = ("Ω", "asthma");
        using var table = new TextTableBuilder(texts.Length);
        foreach (string text in texts)
            table.Add(text);
        var coded = CodedTexts.Of(table.Build());
        Assert.Equal(texts, Enumerable.Range(0, texts.Length).Select(coded.Text));
    }
}
