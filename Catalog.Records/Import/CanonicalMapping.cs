using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>For records that are canonical already: our own JSON and DataCite REST JSON. A record is known by its DOI,
/// else by its <c>id</c>, else by its content.</summary>
public sealed class CanonicalMapping : SourceMapping
{
    /// <summary>The one instance.</summary>
    public static CanonicalMapping Instance { get; } = new();

    public override string Id => "datacite";

    public override string Source => "datacite";

    public override int Priority => 50;

    public override MappedRecord Map(JsonElement content)
    {
        var id = content.Text("id"u8) ?? content.Get("data"u8)?.Text("id"u8);
        var named = Doi.TryParse(id, out var doi) ? doi.Value : null;
        // A DOI among the identifiers is the record's own only where nothing else names it, as in DataCite JSON of other repositories.
        var body = DepositBody.Read(content, takesList: true, adoptsDoi: id is null || named is not null);
        return body.Record is { } record
            ? new MappedRecord { Identity = Identify(record, id, named), Contribution = record, Findings = body.Findings }
            : new MappedRecord { Findings = body.Findings };
    }

    private static RecordIdentity Identify(JsonElement record, string? id, string? named) =>
        Doi.TryParse(record.Text("doi"u8), out var doi) ? new("doi", doi.Value)
        : named is not null ? new("doi", named)
        : id is not null ? new("id", id.Trim())
        : new("content", Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(record))));
}
