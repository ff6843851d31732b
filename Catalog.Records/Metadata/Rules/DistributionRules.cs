using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using Catalog.Records.Metadata.CodeLists;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Formats;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Files and services (W3C DCAT 3, clause 6.8): ids, media types, checksums, sizes, dates, licences. Access and
/// addresses are looked at by <see cref="AccessRules"/>.</summary>
internal static class DistributionRules
{
    private const string List = "distributions";

    private static readonly (string Name, int Digits)[] Algorithms =
    [
        ("MD5", 32), ("SHA1", 40), ("SHA224", 56), ("SHA256", 64), ("SHA384", 96), ("SHA512", 128), ("SHA3224", 56), ("SHA3256", 64), ("SHA3384", 96),
        ("SHA3512", 128), ("BLAKE2B256", 64), ("BLAKE2B384", 96), ("BLAKE2B512", 128), ("BLAKE3", 64), ("CRC32", 8), ("CRC32C", 8), ("ADLER32", 8),
        ("XXH64", 16), ("XXH3", 16), ("MD4", 32), ("MD2", 32), ("MD6", 64),
    ];

    private static readonly string[] Availabilities = ["STABLE", "AVAILABLE", "EXPERIMENTAL", "TEMPORARY"];
    private static readonly string[] Statuses = ["COMPLETED", "DEVELOP", "DISCONT", "DEPRECATED", "OP_DATPRO", "WITHDRAWN"];

    public static void Check(JsonElement list, ref FindingList findings)
    {
        HashSet<string>? ids = null;
        var index = 0;
        foreach (var distribution in list.EnumerateArray())
        {
            if (distribution.Text("id"u8) is { } id && !(ids ??= new HashSet<string>(StringComparer.Ordinal)).Add(id))
            {
                findings.Error("distribution-id-twice", At(List, index, "id"), $"Two distributions have the id '{Quote(id)}'; it names one of them alone.");
            }

            if (distribution.ValueKind == JsonValueKind.Object) CheckOne(distribution, index, ref findings);
            index++;
        }
    }

    private static void CheckOne(JsonElement distribution, int index, ref FindingList findings)
    {
        var (issued, modified) = (default(DateSpan), default(DateSpan));
        foreach (var property in distribution.EnumerateObject())
        {
            var value = property.Value;
            if (value.ValueKind == JsonValueKind.Null) continue;
            if (property.NameEquals("mediaType"u8)) CheckMediaType(value, "mediaType", index, ref findings);
            else if (property.NameEquals("compressFormat"u8)) CheckMediaType(value, "compressFormat", index, ref findings);
            else if (property.NameEquals("packageFormat"u8)) CheckMediaType(value, "packageFormat", index, ref findings);
            else if (property.NameEquals("byteSize"u8)) CheckSize(value, index, ref findings);
            else if (property.NameEquals("checksum"u8)) CheckChecksum(value, index, ref findings);
            else if (property.NameEquals("license"u8) && distribution.Text("license"u8) is { } licence)
                LicenceRules.CheckOne(licence, index, static index => At(List, index, "license"), ref findings);
            else if (property.NameEquals("issued"u8)) DateRules.CheckOne(value, index, static index => At(List, index, "issued"), ref findings, out issued);
            else if (property.NameEquals("modified"u8)) DateRules.CheckOne(value, index, static index => At(List, index, "modified"), ref findings, out modified);
            else if (property.NameEquals("language"u8)) CheckLanguages(value, index, ref findings);
            else if (property.NameEquals("availability"u8)) CheckListed(value, "availability", Availabilities, index, ref findings);
            else if (property.NameEquals("status"u8)) CheckListed(value, "status", Statuses, index, ref findings);
            else if (property.NameEquals("documentation"u8)) CheckPages(value, index, ref findings);
            else if (property.NameEquals("temporalResolution"u8)) CheckDuration(value, index, ref findings);
            else if (property.NameEquals("spatialResolutionInMeters"u8)) CheckDistance(value, index, ref findings);
            else if (property.NameEquals("accessService"u8) && value.Text("endpointUrl"u8) is { } endpoint && !IdentifierSyntax.IsWeb(endpoint))
                findings.Warning("url-unreadable", At(List, index, "accessService") + "/endpointUrl", "Write the whole address of the service, starting with https://.");
        }

        if (issued != default && modified != default && issued.From > modified.To)
        {
            findings.Warning("date-order", At(List, index, "modified"), "This distribution was changed before it came out. One of the two dates is wrong.");
        }
    }

    private static void CheckMediaType(JsonElement value, string property, int index, ref FindingList findings)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || string.IsNullOrWhiteSpace(text)) return;
        if (!MediaTypes.IsMediaType(text))
        {
            findings.Warning("media-type-invalid", At(List, index, property), $"'{Quote(text)}' is no media type."
                + CloseName.Hint(MediaTypes.Near(text), " Write one as text/csv, or put the name of the format into format."));
        }
        else if (text.EndsWith("+gz", StringComparison.OrdinalIgnoreCase))
        {
            findings.Advice("media-type-compressed", At(List, index, property),
                "Say the type of the file inside here, and application/gzip in compressFormat: +gz is no registered suffix.");
        }
    }

    private static void CheckSize(JsonElement value, int index, ref FindingList findings)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var size) && size < 0)
        {
            findings.Error("byte-size-negative", At(List, index, "byteSize"), "A file has no fewer than 0 bytes.");
        }
    }

    private static void CheckChecksum(JsonElement checksum, int index, ref FindingList findings)
    {
        var (algorithm, value) = (checksum.Text("algorithm"u8), checksum.Text("value"u8));
        if (algorithm is null || value is null)
        {
            findings.Warning("checksum-incomplete", At(List, index, "checksum"), "A checksum has an algorithm and a value.");
            return;
        }

        var digits = Digits(algorithm);
        if (digits == 0)
        {
            findings.Warning("checksum-algorithm-unknown", At(List, index, "checksum") + "/algorithm",
                $"'{Quote(algorithm)}' is no checksum algorithm known here; SHA-256 is understood by all.");
        }
        else if (value.Length != digits || value.AsSpan().IndexOfAnyExcept(Hexadecimal) >= 0)
        {
            findings.Warning("checksum-malformed", At(List, index, "checksum") + "/value", $"A checksum by {Quote(algorithm)} has {digits} hexadecimal digits.");
        }
    }

    // SPDX names algorithms by IRI too (…#checksumAlgorithm_sha256).
    private static int Digits(string algorithm)
    {
        Span<char> name = stackalloc char[16];
        var length = 0;
        foreach (var letter in algorithm.AsSpan(algorithm.LastIndexOf("Algorithm_", StringComparison.Ordinal) is >= 0 and var at ? at + 10 : 0))
        {
            if (!char.IsAsciiLetterOrDigit(letter)) continue;
            if (length == name.Length) return 0;
            name[length++] = char.ToUpperInvariant(letter);
        }

        foreach (var (known, digits) in Algorithms)
        {
            if (name[..length].SequenceEqual(known)) return digits;
        }

        return 0;
    }

    private static readonly System.Buffers.SearchValues<char> Hexadecimal = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");

    private static void CheckLanguages(JsonElement value, int index, ref FindingList findings)
    {
        if (value.ValueKind != JsonValueKind.Array) return;
        var position = 0;
        foreach (var tag in value.EnumerateArray())
        {
            LanguageRules.CheckTag(tag, (index, position++), static at => At(List, at.index, "language") + $"/{at.Item2}", ref findings);
        }
    }

    // Of the lists of the EU Publications Office; a value may be its IRI there.
    private static void CheckListed(JsonElement value, string property, string[] list, int index, ref FindingList findings)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || string.IsNullOrWhiteSpace(text)) return;
        var name = text[(text.LastIndexOf('/') + 1)..];
        if (!list.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            findings.Warning(property == "status" ? "status-unknown" : "availability-unknown", At(List, index, property), $"The {property} is one of {string.Join(", ", list)}.");
        }
    }

    private static void CheckPages(JsonElement value, int index, ref FindingList findings)
    {
        if (value.ValueKind != JsonValueKind.Array) return;
        var position = 0;
        foreach (var page in value.EnumerateArray())
        {
            if (page.ValueKind == JsonValueKind.String && page.GetString() is { } text && !string.IsNullOrWhiteSpace(text) && !IdentifierSyntax.IsWeb(text))
            {
                findings.Warning("url-unreadable", At(List, index, "documentation") + JsonPointer.Step(position), "Write the whole address of the page, starting with https://.");
            }

            position++;
        }
    }

    private static void CheckDuration(JsonElement value, int index, ref FindingList findings)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) && !IsDuration(text))
        {
            findings.Warning("duration-unreadable", At(List, index, "temporalResolution"), "Write a span of time as ISO 8601 does: PT1H for an hour, P1D for a day, P1Y for a year.");
        }
    }

    // RFC 3339 has no parts of a second, ISO 8601 has (PT0.5S).
    private static bool IsDuration(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return TimeFormats.IsDuration(dot > 0 && text[^1] == 'S' && dot < text.Length - 2 && text.AsSpan(dot + 1, text.Length - dot - 2).IndexOfAnyExceptInRange('0', '9') < 0
            ? text[..dot] + "S" : text);
    }

    private static void CheckDistance(JsonElement value, int index, ref FindingList findings)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var metres) && metres <= 0)
        {
            findings.Warning("resolution-not-positive", At(List, index, "spatialResolutionInMeters"), "A distance in metres is above zero.");
        }
    }
}
