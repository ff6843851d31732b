using System.Text.Json;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>
/// Reads schema.org in JSON-LD that is flat: one object, or a graph whose nodes name each other. Names of schema.org are known
/// bare, with their usual prefixes and with those of the document's own context, in Croissant and RO-Crate too; contexts that lie
/// elsewhere are not fetched.
/// </summary>
public sealed class SchemaOrgFormat : JsonRecordFormat
{
    public override string Id => "schema-org";

    public override IReadOnlyList<string> MediaTypes => ["application/ld+json", "application/vnd.schemaorg.ld+json"];

    public override bool Recognises(JsonElement first)
    {
        if (first.ValueKind != JsonValueKind.Object
            || !(first.TryGetProperty("@type"u8, out _) || first.TryGetProperty("@graph"u8, out _) || first.TryGetProperty("@context"u8, out _)))
        {
            return false;
        }

        return JsonForeign.Holds(first, SchemaOrgGraph.HasWork);
    }

    /// <summary>One work; of a graph the first. Graphs with several are taken apart before.</summary>
    public override ForeignRecord Read(JsonElement record) => JsonForeign.Guard(record, Work);

    private static ForeignRecord Work(JsonElement record)
    {
        record = SchemaOrgGraph.Expand(record).FirstOrDefault(record);
        return IsWork(record)
            ? SchemaOrgReading.Record(new SchemaOrgNode(record))
            : ForeignDraft.Error("dataset-missing", "There is no object here whose @type is Dataset or another work of schema.org.", 1);
    }

    internal static bool IsWork(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && new SchemaOrgNode(node).Types.Any(type => type is not ("Thing" or "Product") && WorkType.GeneralOfSchemaOrg(type) is not null);
}
