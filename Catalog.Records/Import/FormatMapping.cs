using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>For records of a <see cref="RecordFormat"/>: those of a JSON format as they stand in the file, those of the
/// others as their reader has made them.</summary>
internal sealed class FormatMapping(RecordFormat format) : SourceMapping
{
    public override string Id => format.Id;

    public override string Source => format.Source;

    public override int Priority => format.Priority;

    public override MappedRecord Map(JsonElement content)
    {
        if (format is not JsonRecordFormat json) return Map(content, null, []);
        var read = json.Read(content);
        return read.Body is { } body ? Map(body, read.Key, read.Findings) : new MappedRecord { Findings = read.Findings };
    }

    /// <summary>A record that a reader has made canonical.</summary>
    /// <param name="key">What the source calls it; null for its DOI or content.</param>
    public MappedRecord Map(JsonElement body, string? key, IReadOnlyList<Finding> advice)
    {
        var mapped = CanonicalMapping.Instance.Map(body);
        if (mapped.Identity is { Namespace: "content" } && !string.IsNullOrWhiteSpace(key))
        {
            mapped = mapped with { Identity = new RecordIdentity(format.Source, Name(key.Trim(), mapped.Contribution!.Value)) };
        }

        return advice.Count == 0 ? mapped : mapped with { Findings = [.. advice, .. mapped.Findings] };
    }

    // smith2020 stands in many files for many works. An address is the same everywhere; any other key counts with the title.
    private static string Name(string key, JsonElement record)
    {
        if (Uri.TryCreate(key, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "urn")
        {
            return key;
        }

        var title = record.Items("titles"u8).Select(item => item.Text("title"u8)).FirstOrDefault(text => text is not null) ?? "";
        return $"{key} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title)))[..16]}";
    }
}
