using System.IO.Compression;
using System.Text;
using Catalog.Records.Import;

namespace Catalog.Records.Tests.Import;

public sealed class RecordReaderTests
{
    [Theory]
    [InlineData("""[{"a":1},{"a":2},{"a":3}]""")]
    [InlineData("""{"0":{"a":1},"1":{"a":2},"x":{"a":3}}""")]
    [InlineData("""{"data":[{"a":1},{"a":2},{"a":3}],"meta":{"total":3},"links":{"next":"x"}}""")]
    [InlineData("""{"links":{"self":"x"},"meta":{"p":[1]},"data":[{"a":1},{"a":2},{"a":3}]}""")]
    [InlineData("""{"hits":{"total":3,"hits":[{"a":1},{"a":2},{"a":3}]},"aggregations":{}}""")]
    [InlineData("{\"a\":1}\n{\"a\":2}\r\n\n{\"a\":3}")]
    [InlineData("{\n \"a\":1\n}\n{\"a\":2}\n{\"a\":3}\n")]
    [InlineData("  [ {\"a\" : 1} , {\"a\":2}\n,{\"a\":3} ]  \n")]
    public async Task The_shape_is_recognised_by_content(string text)
    {
        foreach (var stream in Ways(text))
        {
            var records = await ReadAsync(stream);
            Assert.All(records, record => Assert.Null(record.Error));
            Assert.Equal([1, 2, 3], records.Select(record => record.Content!.Value.GetProperty("a").GetInt32()));
            Assert.Equal([1, 2, 3], records.Select(record => record.Ordinal));
        }
    }

    [Theory]
    [InlineData("""{"titles":[{"title":"x"}],"items":[1,2]}""")]
    [InlineData("""{"data":{"id":"10.1/a","type":"dois","attributes":{"titles":[]}}}""")]
    [InlineData("""{"types":{"resourceTypeGeneral":"Dataset"}}""")]
    [InlineData("{}")]
    public async Task A_single_record_is_one(string text)
    {
        var record = Assert.Single(await ReadAsync(Bytes(text)));
        Assert.Equal(text, record.Content?.GetRawText());
    }

    [Theory]
    [InlineData("a,b\n1,\"x, \"\"y\"\"\nz\"\n2,\n", ',')]
    [InlineData("\ufeffa;b\r\n1;\"x, \"\"y\"\"\nz\"\r\n2;", ';')]
    [InlineData("a\tb\r1\t\"x, \"\"y\"\"\nz\"\r\r2\t\r", '\t')]
    public async Task Tables_are_read_with_quoted_delimiters_quotes_and_new_lines(string text, char delimiter)
    {
        Assert.Contains(delimiter, text);
        foreach (var stream in Ways(text))
        {
            var records = await ReadAsync(stream);
            Assert.Equal(["""{"a":"1","b":"x, \"y\"\nz"}""", """{"a":"2","b":""}"""], records.Select(record => record.Content?.GetRawText()));
        }
    }

    [Fact]
    public async Task A_broken_line_of_NDJSON_is_told_and_the_rest_is_read()
    {
        var records = await ReadAsync(Bytes("{\"a\":1}\n{\"a\":\n{\"a\":3,\"a\":4}\n{\"a\":5}\n"));
        Assert.Equal([null, "json-broken", "json-broken", null], records.Select(record => record.ErrorCode));
        Assert.Equal([1L, 2, 3, 4], records.Select(record => record.Line));
        Assert.Equal([0L, 8, 14, 28], records.Select(record => record.Offset));
        Assert.Contains("line 2", records[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_first_line_of_NDJSON_is_told_and_the_rest_is_read()
    {
        var records = await ReadAsync(Bytes("{\"a\":\"x}\n{\"a\":2}\n{\"a\":3}"));
        Assert.Equal(["json-broken", null, null], records.Select(record => record.ErrorCode));
    }

    [Fact]
    public async Task A_broken_record_in_a_list_does_not_stop_the_next()
    {
        var records = await ReadAsync(Bytes("[{\"a\":tru},\n{\"a\":2}]"));
        Assert.Equal(["json-broken", null], records.Select(record => record.ErrorCode));
    }

    [Theory]
    [InlineData("[{\"a\":1} {\"a\":2}]", 9)]
    [InlineData("[{\"a\":1},]", 9)]
    [InlineData("[{\"a\":1},{\"a\":", 9)]
    [InlineData("[{\"a\":1}", 8)]
    [InlineData("[{\"a\":1}] x", 10)]
    public async Task A_broken_list_ends_with_the_place(string text, long offset)
    {
        var records = await ReadAsync(Bytes(text));
        Assert.Equal(2, records.Count);
        Assert.Null(records[0].Error);
        Assert.Equal((offset, true, "json-broken"), (records[1].Offset, records[1].EndsFile, records[1].ErrorCode));
        Assert.Contains($"byte {offset}", records[1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_a_wrong_number_of_fields_is_told_and_the_rest_is_read()
    {
        var records = await ReadAsync(Bytes("a,b\n1,2\n1,2,3\n\n5\n7,8\n"));
        Assert.Equal([null, "row-fields", "row-fields", null], records.Select(record => record.ErrorCode));
        Assert.Equal("The row on line 3 has 3 fields; the header has 2.", records[1].Error);
        Assert.Equal(5, records[2].Line);
    }

    [Theory]
    [InlineData("a,b\n1,\"x\n2,y\n", "row-open")]
    [InlineData("a,a\n1,2\n", "header-twice")]
    [InlineData("<html>", "shape-unknown")]
    [InlineData("PK\u0003\u0004aaaaa", "shape-unknown")]
    [InlineData("hello", "shape-unknown")]
    public async Task A_file_that_cannot_be_read_says_why(string text, string code)
    {
        var record = Assert.Single(await ReadAsync(Bytes(text)));
        Assert.Equal((code, true), (record.ErrorCode, record.EndsFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("[]")]
    [InlineData("a,b\n")]
    public async Task An_empty_file_has_no_records(string text) => Assert.Empty(await ReadAsync(Bytes(text)));

    [Fact]
    public async Task A_byte_that_is_not_UTF8_is_told_with_its_place_and_the_rest_is_read()
    {
        var bytes = Encoding.UTF8.GetBytes("a,b\n1,2\n3,?\n5,6\n");
        bytes[10] = 0xff;
        var records = await ReadAsync(new MemoryStream(bytes));
        Assert.Equal([null, "not-utf8", null], records.Select(record => record.ErrorCode));
        Assert.Equal("Byte 10 (line 3) is not UTF-8; save the file as UTF-8.", records[1].Error);
    }

    [Fact]
    public async Task A_record_over_the_limit_is_told_and_the_rest_is_read()
    {
        var large = "{\"a\":\"" + new string('x', 300_000) + "\\\"\"}";
        var options = new RecordReaderOptions { MostRecordBytes = 100_000 };
        Assert.Equal([null, "too-large", null], (await ReadAsync(Bytes($"[{{\"a\":1}},{large},{{\"a\":3}}]"), options)).Select(record => record.ErrorCode));
        Assert.Equal([null, "too-large", null], (await ReadAsync(Bytes($"{{\"a\":1}}\n{large}\n{{\"a\":3}}\n"), options)).Select(record => record.ErrorCode));
    }

    [Fact]
    public async Task A_packed_file_that_grows_beyond_the_limit_ends_with_the_limit_and_the_place()
    {
        var packed = Gzip(string.Join('\n', Enumerable.Range(0, 300_000).Select(_ => "{\"a\":1}")));
        var records = await ReadAsync(packed, new() { MostUnpackedBytes = 1_000_000 });
        Assert.True(records[^1].EndsFile);
        Assert.InRange(records.Count, 2, 150_000);
        Assert.Contains("more than 1000000 bytes", records[^1].Error, StringComparison.Ordinal);
        Assert.Contains("(line ", records[^1].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_packed_file_that_is_cut_off_says_so()
    {
        var packed = Gzip("[" + string.Join(",", Enumerable.Range(0, 50_000).Select(i => $"{{\"a\":\"{i * 7919 % 10007}\"}}")) + "]").ToArray();
        var records = await ReadAsync(new MemoryStream(packed[..(packed.Length / 2)]));
        Assert.True(records[^1].EndsFile);
        Assert.NotNull(records[^1].Error);
    }

    [Fact]
    public async Task Many_records_pass_through_a_small_window()
    {
        var text = "[" + string.Join(",\n", Enumerable.Range(0, 20_000).Select(i => $"{{\"a\":{i},\"text\":\"{{[\\\"{new string('é', i % 50)}\"}}")) + "]";
        var records = await ReadAsync(new Drip(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(Enumerable.Range(0, 20_000), records.Select(record => record.Content!.Value.GetProperty("a").GetInt32()));
        Assert.Equal(20_000, records[^1].Line);
    }

    private static async Task<List<SourceRecord>> ReadAsync(Stream stream, RecordReaderOptions? options = null)
    {
        var records = new List<SourceRecord>();
        await foreach (var record in RecordReader.ReadAsync(stream, options))
        {
            records.Add(record);
        }

        return records;
    }

    // The same content as it is, packed, in UTF-16 and in tiny pieces.
    private static IEnumerable<Stream> Ways(string text)
    {
        yield return Bytes(text);
        yield return Gzip(text);
        yield return new MemoryStream([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text.TrimStart('\ufeff'))]);
        yield return new Drip(Encoding.UTF8.GetBytes(text), 1);
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static MemoryStream Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        packed.Position = 0;
        return packed;
    }

    private sealed class Drip(byte[] bytes, int most = 700) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, most)], cancellationToken);
    }
}
