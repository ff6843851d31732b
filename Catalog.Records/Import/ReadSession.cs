using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>What one reading of a file carries along: limits, the number of the next record, and how errors are told.</summary>
internal sealed class ReadSession(RecordReaderOptions limits)
{
    private readonly JsonDocumentOptions json = new()
    {
        MaxDepth = limits.MostDepth,
        AllowDuplicateProperties = false, // two values of one name: nobody could say which one counts
    };

    private int ordinal;

    public ByteSource? Source { get; set; }

    public RecordReaderOptions Limits => limits;

    public SourceRecord Record(JsonElement content, long line, long offset) =>
        new() { Ordinal = ++ordinal, Line = line, Offset = offset, Content = content };

    public SourceRecord Error(string code, long line, long offset, string message, bool endsFile = false) =>
        new() { Ordinal = ++ordinal, Line = line, Offset = offset, ErrorCode = code, Error = message, EndsFile = endsFile };

    /// <summary>The packing or the encoding of the file is broken.</summary>
    public SourceRecord Broken(Exception cause) => cause is DecoderFallbackException
        ? Error("encoding-unknown", Source?.Line ?? 1, Source?.Offset ?? 0, "The file is not the UTF-16 that its first bytes promise.", endsFile: true)
        : Error("file-broken", Source?.Line ?? 1, Source?.Offset ?? 0, $"The file cannot be read on: {cause.Message}", endsFile: true);

    public SourceRecord TooLarge(long line, long offset, bool endsFile) => Error("too-large", line, offset, string.Create(
        CultureInfo.InvariantCulture, $"The record that starts on line {line} has more than {limits.MostRecordBytes} bytes."), endsFile);

    /// <summary>Parses the bytes of one JSON record, or tells what is wrong with them.</summary>
    public SourceRecord Parse(ReadOnlySpan<byte> bytes, long line, long offset)
    {
        if (NotUtf8(bytes) is { } bad)
        {
            return Error("not-utf8", line, offset, NotUtf8Message(line + bytes[..bad].Count((byte)'\n'), offset + bad));
        }

        try
        {
            return Record(JsonElement.Parse(bytes, json), line, offset);
        }
        catch (JsonException broken)
        {
            // The parser counts from the record's own start.
            var at = line + (broken.LineNumber ?? 0);
            return Error("json-broken", line, offset, string.Create(CultureInfo.InvariantCulture,
                $"The JSON is broken on line {at}: {Short(JsonReason.Of(broken))}"));
        }
    }

    /// <summary>A reason from a parser, which may quote as much of the file as it took for one value.</summary>
    public static string Short(string reason) =>
        reason.Length <= 240 ? reason : $"{reason[..100].TrimEnd()}…{reason[^100..]}";

    /// <summary>The text of a JSON string, or null when it is none.</summary>
    public static string? Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonElement.Parse(bytes).GetString();
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Place of the first byte that is not UTF-8, or null.</summary>
    public static int? NotUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
        {
            return null;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    public static string NotUtf8Message(long line, long offset) => string.Create(
        CultureInfo.InvariantCulture, $"Byte {offset} (line {line}) is not UTF-8; save the file as UTF-8.");
}
