using System.Buffers;

namespace Catalog.Records.Crosswalks;

/// <summary>How records stand one after the other in a file: XML within a root element, JSON one a line, the others apart by an empty line.</summary>
public sealed class ExportFrame
{
    private readonly bool isXml;
    private readonly bool isJson;

    private ExportFrame(Crosswalk format)
    {
        isXml = format.MediaType.Contains("xml", StringComparison.OrdinalIgnoreCase);
        isJson = format.MediaType.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (isXml) (Begin, End) = ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<records>\n"u8.ToArray(), "</records>\n"u8.ToArray());
    }

    public static ExportFrame Of(Crosswalk format) => new(format);

    /// <summary>What stands before the first record.</summary>
    public byte[] Begin { get; } = [];

    /// <summary>What stands behind the last one.</summary>
    public byte[] End { get; } = [];

    /// <summary>Writes one record, as its crosswalk has written it, so that the next may follow.</summary>
    public void Write(ReadOnlySpan<byte> record, IBufferWriter<byte> output)
    {
        if (isXml)
        {
            // A document has one declaration.
            if (record.StartsWith("<?xml"u8)) record = record[(record.IndexOf("?>"u8) + 2)..];
            output.Write(record.Trim((byte)'\n'));
            output.Write("\n"u8);
            return;
        }
        if (!isJson)
        {
            output.Write(record.TrimEnd("\r\n"u8));
            output.Write("\n\n"u8);
            return;
        }
        // In JSON a line break can only be white space.
        for (var rest = record.TrimEnd("\r\n"u8); ;)
        {
            var line = rest.IndexOfAny((byte)'\r', (byte)'\n');
            output.Write(line < 0 ? rest : rest[..line]);
            if (line < 0) break;
            rest = rest[(line + 1)..];
        }
        output.Write("\n"u8);
    }
}
