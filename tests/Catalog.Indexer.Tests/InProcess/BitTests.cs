using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Segments;

namespace Catalog.Indexer.Tests.InProcess;

/// <summary>Numbers of some bits come back as they were, wherever in a byte they begin.</summary>
public sealed class BitTests
{
    [Fact]
    public void Numbers_of_every_code_are_read_in_the_order_in_which_they_were_written()
    {
        var random = new Random(7);
        var numbers = new (int Code, uint Number, int Parameter)[20_000];
        using var writer = new BitWriter();
        foreach (ref var one in numbers.AsSpan())
        {
            int bits = random.Next(30);
            uint number = (uint)random.NextInt64(1L << bits);
            one = random.Next(4) switch
            {
                0 => (0, number, bits),
                // Up to some hundred zeros, more than are looked at together.
                1 => (1, number, Math.Max(0, bits - random.Next(9))),
                2 => (2, number + 1, 0),
                _ => (3, number, (int)number + 1 + random.Next(5)),
            };
            switch (one.Code)
            {
                case 0: writer.Write(one.Number, one.Parameter); break;
                case 1: writer.WriteRice(one.Number, one.Parameter); break;
                case 2: writer.WriteGamma(one.Number); break;
                default: writer.WriteBelow(one.Number, (uint)one.Parameter); break;
            }
        }

        long length = writer.Length;
        var reader = new BitReader(writer.ToArray());
        foreach (var (code, number, parameter) in numbers)
            Assert.Equal(number, code switch
            {
                0 => (uint)reader.Read(parameter),
                1 => reader.ReadRice(parameter),
                2 => reader.ReadGamma(),
                _ => reader.ReadBelow((uint)parameter),
            });
        Assert.Equal(length, reader.At);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(3, 1 + 2 + 2)]
    [InlineData(1_000, 24 * 9 + 976 * 10)]
    public void Numbers_below_another_take_its_bits_or_one_less(int bound, long bits)
    {
        using var writer = new BitWriter();
        for (uint number = 0; number < bound; number++)
            writer.WriteBelow(number, (uint)bound);
        Assert.Equal(bits, writer.Length);
        var reader = new BitReader(writer.ToArray());
        reader.PassBelow((uint)bound, (int)bound);
        Assert.Equal(bits, reader.At);
    }

    [Fact]
    public void Copied_bits_stand_at_another_place_as_they_were()
    {
        using var source = new BitWriter();
        for (uint number = 0; number < 500; number++)
            source.WriteGamma(number + 1);
        long length = source.Length;
        using var target = new BitWriter();
        target.Write(5, 3);
        var from = new BitReader(source.ToArray());
        target.Copy(ref from, length);
        Assert.Equal(length, from.At);
        var reader = new BitReader(target.ToArray());
        Assert.Equal(5u, reader.Read(3));
        for (uint number = 0; number < 500; number++)
            Assert.Equal(number + 1, reader.ReadGamma());
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(1, 1_000_000)]
    [InlineData(3, 3)]
    [InlineData(5_000, 100_000)]
    [InlineData(99_990, 100_000)]
    public void Lists_of_every_density_add_what_they_were_made_of(int count, int bound)
    {
        var random = new Random(count);
        int[] numbers = [.. Enumerable.Range(0, bound).OrderBy(_ => random.Next()).Take(count).Order()];
        // The same list at the lower end alone, which the average gap does not fit.
        int[] low = [.. Enumerable.Range(0, count)];
        var lists = AscendingLists.Of(new RowLists([0, count, count, 2 * count], [.. numbers, .. low]), 3, bound);
        Assert.Equal(numbers, Read(0, 1));
        Assert.Equal([], Read(1, 2));
        Assert.Equal(low, Read(2, 3));
        Assert.Equal(numbers.Union(low).Order(), Read(0, 3));

        List<int> Read(int first, int end)
        {
            var rows = new RowSet(bound);
            lists.AddTo(rows, first, end);
            return List(rows);
        }
    }

    [Fact]
    public void Ascending_lists_add_what_they_were_made_of()
    {
        var lists = AscendingLists.Of(new RowLists([0, 3, 3, 5], [0, 1, 20_000, 63, 64]), 3, 20_001);
        var numbers = new RowSet(20_001);
        lists.AddTo(numbers, 1, 3);
        Assert.Equal([63, 64], List(numbers));
        lists.AddTo(numbers, 0, 1);
        Assert.Equal([0, 1, 63, 64, 20_000], List(numbers));
    }

    [Fact]
    public void Rows_are_found_by_their_keys_in_any_order()
    {
        long[][] orders = [[], [5], [1, 2, 9], [9, 1, 2, long.MaxValue, -4]];
        foreach (long[] keys in orders)
        {
            var table = new KeyTable(PackedNumbers.Of(keys));
            for (int row = 0; row < keys.Length; row++)
                Assert.Equal(row, table.Find(keys[row]));
            Assert.Equal((-1, -1, -1), (table.Find(3), table.Find(long.MinValue), table.Find(10)));
        }
    }

    private static List<int> List(RowSet rows)
    {
        var listed = new List<int>();
        foreach (int row in rows)
            listed.Add(row);
        return listed;
    }
}
