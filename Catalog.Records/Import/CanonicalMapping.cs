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
        // A DOI among the identifiers is the record's own only where nothing else names it, as in DataCite JSON of other repositories.
        var body = DepositBody.Read(content, isDataCite: IdOf(content) is not { } id || Doi.TryParse(id, out _));
        return body.Record is { } record
            ? new MappedRecord { Identity = Identify(content, record), Contribution = record, Findings = body.Findings }
            : new MappedRecord { Findings = body.Findings };
    }

    private static RecordIdentity Identify(JsonElement content, JsonElement record)
    {
        if (Doi.TryParse(record.Text("doi"u8), out var doi))
        {
            return new RecordIdentity("doi", doi.Value);
        }

        if (IdOf(content) is { } id)
        {
            return Doi.TryParse(id, out var named) ? new RecordIdentity("doi", named.Value) : new RecordIdentity("id", id.Trim());
        }

        return new RecordIdentity("content", Convert.ToHexStringLower(SHA256.HashData(JsonMarshal.GetRawUtf8Value(record))));
    }

    private static string? IdOf(JsonElement content) => content.Text("id"u8) ?? content.Get("data"u8)?.Text("id"u8);
}
