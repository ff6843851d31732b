using System.Text;
using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks;

/// <summary>Reads text by the reader of a format.</summary>
internal static class FormatFixture
{
    public const int Most = 1 << 20;

    public static Task<List<ForeignRecord>> ReadAsync(string format, string text, int most = Most) => ReadAsync(format, Encoding.UTF8.GetBytes(text), most);

    public static async Task<List<ForeignRecord>> ReadAsync(string format, byte[] bytes, int most = Most)
    {
        var records = new List<ForeignRecord>();
        await foreach (var record in RecordFormatTable.Find(format)!.ReadAsync(new Trickle(bytes), most, CancellationToken.None))
        {
            records.Add(record);
        }

        return records;
    }

    /// <summary>The only record, which is readable and has the structure of a canonical record.</summary>
    public static async Task<JsonElement> OneAsync(string format, string text)
    {
        var record = Assert.Single(await ReadAsync(format, text));
        Assert.True(record.Body is not null, string.Join(" ", record.Findings));
        var body = DepositBody.Read(record.Body.Value);
        Assert.True(body.Record is not null, string.Join('\n', body.Findings));
        return body.Record.Value;
    }

    /// <summary>A value by its path: <c>creators/0/name</c>; null when there is none.</summary>
    public static string? At(this JsonElement value, string path)
    {
        foreach (var step in path.Split('/'))
        {
            if (value.ValueKind == JsonValueKind.Array && int.TryParse(step, out var at) && at < value.GetArrayLength()) value = value[at];
            else if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(step, out value)) return null;
        }

        return value.ToString();
    }

    public static IEnumerable<string?> All(this JsonElement value, string list, string name) =>
        value.TryGetProperty(list, out var items) ? items.EnumerateArray().Select(item => item.At(name)) : [];

    // Bytes in small pieces, so that everything is cut somewhere.
    private sealed class Trickle(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Length > 100_000 ? 8192 : 7)], cancellationToken);
    }
}
