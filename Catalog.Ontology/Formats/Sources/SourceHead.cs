namespace Catalog.Ontology.Formats;

/// <summary>The beginning of a file, by which its packing and its format are recognised.</summary>
internal static class SourceHead
{
    private const int Length = 1 << 15;

    public static bool IsGzip(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    /// <summary>Also an empty one.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    /// <summary>The first bytes of a file, all of them when it is shorter.</summary>
    public static byte[] Read(Stream stream, string? place)
    {
        var head = new byte[Length];
        try
        {
            return head[..stream.ReadAtLeast(head, Length, throwOnEndOfStream: false)];
        }
        catch (InvalidDataException fault)
        {
            throw new OntologyFormatException("The archive is damaged or cut off here: fetch or pack it again.", place, 0, fault);
        }
    }

    public static ReadOnlyMemory<byte> WithoutMark(byte[] head) => head.AsSpan().StartsWith("\uFEFF"u8) ? head.AsMemory(3) : head;

    /// <summary>Why a file that is in no known format is none, as exactly as its beginning tells; to be shown.</summary>
    public static OntologyFormatException Unknown(ReadOnlySpan<byte> head, string? place)
    {
        const string Instead = "save it as OBO, OWL in RDF/XML or Turtle, OBO Graphs JSON or SKOS";
        var text = head.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) return new("The file is empty.", place);
        if (Starts(text, "<!doctype html") || Starts(text, "<html")) return new("This is a web page, perhaps an error message of the site: fetch the file itself.", place, 1);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || IsHalfZero(head))
        {
            return new("The file is in UTF-16: save it as UTF-8.", place, 1);
        }
        if (IsZip(head)) return new("This is an archive within an archive: unpack it once.", place);
        if (IsOtherArchive(head) is { } archive) return new($"This is a {archive} archive, which is not read: unpack it, or pack it with zip or gzip.", place);
        if (Starts(text, "%PDF")) return new($"This is a PDF: {Instead}.", place);
        if (Starts(text, "Prefix(") || Starts(text, "Ontology(")) return new($"This is OWL in functional syntax, which is not read: {Instead}.", place, 1);
        if (Starts(text, "Prefix: ") || Starts(text, "Ontology: ")) return new($"This is OWL in Manchester syntax, which is not read: {Instead}.", place, 1);
        if (text[0] == '<' && head.IndexOf("<Ontology"u8) >= 0) return new($"This is OWL/XML, which is not read: {Instead}.", place, 1);
        if (text[0] == '<') return new($"This XML is no RDF: {Instead}.", place, 1);
        if (text[0] is (byte)'{' or (byte)'[') return new("This JSON is neither OBO Graphs (it has no \"graphs\") nor JSON-LD (it has no \"@context\").", place, 1);
        return new($"The format is not known: {Instead}, or give the folder or zip of an RF2 release.", place, 1);
    }

    private static bool Starts(ReadOnlySpan<byte> text, string word) =>
        text.Length >= word.Length && System.Text.Ascii.EqualsIgnoreCase(text[..word.Length], word);

    // English in UTF-16 without its mark.
    private static bool IsHalfZero(ReadOnlySpan<byte> head)
    {
        var zeros = head.Count((byte)0);
        return zeros > 0 && zeros >= head.Length / 4 && head[..Math.Min(4, head.Length)].ContainsAnyExcept((byte)0) && IsOtherArchive(head) is null;
    }

    private static string? IsOtherArchive(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'B', (byte)'Z', (byte)'h', ..] => "bzip2",
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', ..] => "xz",
        [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] => "7z",
        [(byte)'R', (byte)'a', (byte)'r', (byte)'!', ..] => "RAR",
        [0x28, 0xB5, 0x2F, 0xFD, ..] => "Zstandard",
        _ when head.Length > 262 && head[257..].StartsWith("ustar"u8) => "tar",
        _ => null,
    };
}
