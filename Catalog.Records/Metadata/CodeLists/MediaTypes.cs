using System.Buffers;
using System.Collections.Frozen;
using Catalog.Records.Schemas;

namespace Catalog.Records.Metadata.CodeLists;

/// <summary>Media types: the syntax of RFC 6838 (clause 4.2), IANA's top-level types, and those that research data often
/// have, to guess what was meant.</summary>
internal static class MediaTypes
{
    private const int LongestName = 127;

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&-^_.+");

    private static readonly FrozenSet<string> TopLevel = new[]
    {
        "application", "audio", "example", "font", "haptics", "image", "message", "model", "multipart", "text", "video",
        // Never registered, but in common use.
        "chemical",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Known =
    [
        "application/json", "application/ld+json", "application/xml", "application/pdf", "application/zip", "application/gzip", "application/x-tar",
        "application/x-hdf5", "application/netcdf", "application/dicom", "application/vnd.ms-excel", "application/octet-stream", "application/rdf+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.apache.parquet", "application/fhir+json", "application/sql",
        "application/x-sqlite3", "application/vcf", "application/x-fastq", "application/x-bam", "application/x-cram",
        "audio/wav", "audio/mpeg", "image/jpeg", "image/png", "image/tiff", "image/svg+xml", "text/plain", "text/csv", "text/tab-separated-values",
        "text/html", "text/markdown", "text/turtle", "text/vcf", "video/mp4", "chemical/x-pdb", "chemical/x-mmcif", "chemical/x-mdl-sdfile",
    ];

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        ["csv"] = "text/csv", ["tsv"] = "text/tab-separated-values", ["txt"] = "text/plain", ["json"] = "application/json", ["xml"] = "application/xml",
        ["pdf"] = "application/pdf", ["zip"] = "application/zip", ["gz"] = "application/gzip", ["gzip"] = "application/gzip", ["tar"] = "application/x-tar",
        ["html"] = "text/html", ["png"] = "image/png", ["jpg"] = "image/jpeg", ["jpeg"] = "image/jpeg", ["tif"] = "image/tiff", ["tiff"] = "image/tiff",
        ["dicom"] = "application/dicom", ["dcm"] = "application/dicom", ["parquet"] = "application/vnd.apache.parquet", ["hdf5"] = "application/x-hdf5",
        ["h5"] = "application/x-hdf5", ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xls"] = "application/vnd.ms-excel",
        ["vcf"] = "text/vcf", ["mp4"] = "video/mp4", ["wav"] = "audio/wav", ["ttl"] = "text/turtle", ["md"] = "text/markdown",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a text has the form of a media type under a top-level type of IANA; parameters are let be.</summary>
    public static bool IsMediaType(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        text = (end < 0 ? text : text[..end]).Trim();
        var slash = text.IndexOf('/');
        return slash > 0 && IsName(text[(slash + 1)..]) && TopLevel.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..slash]);
    }

    /// <summary>The type that was probably meant by an extension or a slip; null when none comes to mind.</summary>
    public static string? Near(string text)
    {
        var trimmed = text.Trim().TrimStart('.');
        return ByExtension.GetValueOrDefault(trimmed) ?? (trimmed.Contains('/', StringComparison.Ordinal) ? CloseName.Find(trimmed, Known) : null);
    }

    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length is > 0 and <= LongestName && char.IsAsciiLetterOrDigit(name[0]) && name.IndexOfAnyExcept(NameLetters) < 0;
}
