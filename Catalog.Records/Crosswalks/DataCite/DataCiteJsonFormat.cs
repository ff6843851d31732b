using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.DataCite;

/// <summary>
/// DataCite REST JSON, with or without its JSON:API envelope. Its names are those of the canonical record, so it is passed
/// on as it stands, and <see cref="DepositBody"/> checks it.
/// </summary>
public sealed class DataCiteJsonFormat : JsonRecordFormat
{
    public override string Id => "datacite-json";

    public override IReadOnlyList<string> MediaTypes => ["application/vnd.datacite.datacite+json"];

    public override string Source => "datacite";

    public override int Priority => 50;

    /// <summary>Never: the import takes it as canonical, which is tried after all formats that say what they are.</summary>
    public override bool Recognises(JsonElement first) => false;

    public override ForeignRecord Read(JsonElement record) => new(record, []);
}
