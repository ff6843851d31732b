using System.Buffers;
using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>Records as crosswalks take them, and back through a reader.</summary>
internal static class CrosswalkSource
{
    public const string Doi = "10.5072/k7xq-9m2t-ab3c";

    public static CrosswalkRecord Of(JsonElement record) => new()
    {
        Record = record,
        Id = "k7xq-9m2t-ab3c",
        Doi = record.Text("doi"u8) ?? Doi,
        LandingPage = $"https://catalog.example.org/doi/{Doi}",
        CiteAs = $"https://catalog.example.org/doi/{Doi}",
        AccessLevel = AccessLevel.Open,
    };

    public static byte[] Write(string format, JsonElement record) => Write(format, Of(record));

    public static byte[] Write(string format, CrosswalkRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        CrosswalkTable.Find(format)!.Write(record, output);
        return output.WrittenSpan.ToArray();
    }

    public static async Task<List<ForeignRecord>> ReadAsync(string format, byte[] bytes, int mostBytes = 1 << 20)
    {
        var records = new List<ForeignRecord>();
        await foreach (var record in RecordFormatTable.Find(format)!.ReadAsync(new MemoryStream(bytes), mostBytes, default)) records.Add(record);
        return records;
    }

    public static Task<List<ForeignRecord>> ReadAsync(string format, string text, int mostBytes = 1 << 20) =>
        ReadAsync(format, Encoding.UTF8.GetBytes(text), mostBytes);

    /// <summary>The only record, canonical; fails when a reader or the check of its structure found something.</summary>
    public static async Task<JsonElement> ReadOneAsync(string format, byte[] bytes)
    {
        var read = Assert.Single(await ReadAsync(format, bytes));
        Assert.Empty(read.Findings);
        var body = DepositBody.Read(read.Body!.Value);
        Assert.DoesNotContain(body.Findings, finding => finding.Severity == Severity.Error);
        return body.Record!.Value;
    }

    public static Task<JsonElement> ReadOneAsync(string format, string text) => ReadOneAsync(format, Encoding.UTF8.GetBytes(text));
}
