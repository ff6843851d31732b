using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Values;

namespace Catalog.Records.Metadata;

/// <summary>
/// A record as somebody sent it, made canonical. Taken are our own JSON and DataCite REST JSON, the latter also in its
/// JSON:API envelope (<c>{"data":{"id","type","attributes"}}</c>) or as one resource of a list. What only a server
/// can set (DataCite's counters and states, our revision and links) is dropped with an advice, so that a record that
/// was read can be sent back.
/// </summary>
/// <param name="Record">The canonical record (see <see cref="CanonicalJson"/>); null when the structure is wrong.</param>
/// <param name="Findings">Advice, or when <see cref="Record"/> is null the errors of structure. Pointers are those of
/// the body as sent, envelope included.</param>
public sealed record DepositBody(JsonElement? Record, IReadOnlyList<Finding> Findings)
{
    // DataCite REST: attributes a server sets, and the controls of its write requests; then our own.
    private static readonly string[] ReadOnlyNames =
    [
        "id", "prefix", "suffix", "state", "created", "registered", "published", "updated", "xml", "metadataVersion",
        "source", "isActive", "reason", "contentUrl", "landingPage", "agency", "client", "clientId", "provider",
        "providerId", "media", "event", "mode", "regenerate", "confirmDoi", "should_validate",
        "viewCount", "viewsOverTime", "downloadCount", "downloadsOverTime", "citationCount", "citationsOverTime",
        "partCount", "partOfCount", "versionCount", "versionOfCount", "referenceCount",
        "conceptDoi", "revision", "owner", "findings", "links", "etag",
    ];

    private static readonly NameTable<string> ReadOnlyTable = new([.. ReadOnlyNames.Select(name => KeyValuePair.Create(name, name))]);

    private static readonly Lazy<JsonSchema> Structure = new(() => RecordSchema.Compile(
        new Dictionary<string, JsonElement>(ReadOnlyNames.Select(name => KeyValuePair.Create(name, JsonElement.Parse("true"))))
        {
            // DataCite's version is a text. As a number it is our count of versions, which a depositor cannot set.
            ["version"] = JsonElement.Parse("""{"type":["string","number"]}"""),
        }));

    /// <summary>Reads a body. Never throws for what a depositor sent.</summary>
    /// <param name="takesList">Whether it may be a list of one record, as DataCite's API answers a search.</param>
    /// <param name="adoptsDoi">
    /// Whether without <c>doi</c> the one DOI among <c>identifiers</c> is the record's own, as other repositories write it (DataCite JSON
    /// of InvenioRDM). Of our own records it is not: a draft of a new version keeps the DOI of the last one there.
    /// </param>
    public static DepositBody Read(JsonElement body, bool takesList = false, bool adoptsDoi = false)
    {
        // Alone where a name or text is no Unicode, since that cannot even be quoted.
        var faults = TextFaults.Check(body);
        if (!TextFaults.CanBeQuoted(faults))
        {
            return new DepositBody(null, faults);
        }

        var (record, place, findings) = takesList ? UnwrapList(body) : Unwrap(body);
        findings ??= [.. RecordSchema.Check(Structure.Value, record).Select(mistake => mistake with { Pointer = place + mistake.Pointer })];
        if (faults.Count + findings.Count > 0)
        {
            return new DepositBody(null, [.. faults, .. findings.Where(finding => !TextFaults.Tell(faults, finding))]);
        }

        var dropped = Dropped(record);
        var numbered = record.TryGetProperty("version"u8, out var version) && version.ValueKind == JsonValueKind.Number;
        var own = adoptsDoi ? OwnDoi(record) : null;
        var canonical = CanonicalJson.Build((record, numbered, own), static (writer, sent) =>
            CanonicalJson.WriteRecord(writer, sent.numbered || sent.own is not null ? Amended(sent.record, sent.numbered, sent.own) : sent.record));
        canonical = AccessStatements.Take(canonical);
        if (numbered)
        {
            (dropped ??= []).Add("version");
        }

        return new DepositBody(canonical, dropped is null ? [] :
        [
            new Finding("read-only-dropped", Severity.Advice, place,
                $"Set by the catalogue and therefore not taken: {string.Join(", ", dropped)}."),
        ]);
    }

    // A list of one record is that record; a longer one is told apart from a list at the wrong place.
    private static (JsonElement Record, string Place, IReadOnlyList<Finding>? Findings) UnwrapList(JsonElement body)
    {
        var (list, place) = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("data"u8, out var data) ? (data, "/data") : (body, "");
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0) return Unwrap(body);
        if (list.GetArrayLength() > 1)
        {
            return (body, "", [new Finding("wrong-type", Severity.Error, place,
                $"This is a list of {list.GetArrayLength()} records. Deposit them one by one, or send them all to POST /api/imports.")]);
        }

        var (record, inside, findings) = Unwrap(list[0]);
        return (record, $"{place}/0{inside}", findings is null ? null : [.. findings.Select(finding => finding with { Pointer = $"{place}/0{finding.Pointer}" })]);
    }

    private static (JsonElement Record, string Place, IReadOnlyList<Finding>? Findings) Unwrap(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return (body, "", [new Finding("wrong-type", Severity.Error, "", "A record is a JSON object, for example {\"titles\":[{\"title\":\"…\"}]}.")]);
        }

        if (body.TryGetProperty("data"u8, out var data))
        {
            return data.ValueKind == JsonValueKind.Object && data.TryGetProperty("attributes"u8, out var attributes)
                ? (attributes, "/data/attributes", Stray(body, "", "data", "included", "links", "meta", "jsonapi")
                    ?? Stray(data, "/data", "id", "type", "attributes", "relationships", "links", "meta") ?? NoObject(attributes, "/data/attributes"))
                : (body, "", [new Finding("wrong-type", Severity.Error, "/data",
                    "A DataCite envelope holds one record in data.attributes; send lists of records to the import.")]);
        }

        return body.TryGetProperty("attributes"u8, out var inner)
            ? (inner, "/attributes", Stray(body, "", "id", "type", "attributes", "relationships", "links", "meta") ?? NoObject(inner, "/attributes"))
            : (body, "", null);
    }

    private static Finding[]? NoObject(JsonElement attributes, string place) => attributes.ValueKind == JsonValueKind.Object
        ? null
        : [new Finding("wrong-type", Severity.Error, place, "The attributes are a JSON object.")];

    private static Finding[]? Stray(JsonElement envelope, string place, params ReadOnlySpan<string> allowed)
    {
        List<Finding>? strays = null;
        foreach (var property in envelope.EnumerateObject())
        {
            if (!allowed.Contains(property.Name) && strays is not { Count: >= RecordSchema.MostFindings })
            {
                (strays ??= []).Add(new Finding("unknown-property", Severity.Error, place + JsonPointer.Step(property.Name),
                    $"A DataCite envelope has no property '{property.Name}' here."));
            }
        }

        return strays?.ToArray();
    }

    private static List<string>? Dropped(JsonElement record)
    {
        List<string>? dropped = null;
        foreach (var property in record.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (property.Value.ValueKind != JsonValueKind.Null && ReadOnlyTable.Find(name) is not null)
            {
                (dropped ??= []).Add(Encoding.UTF8.GetString(name));
            }
        }

        return dropped;
    }

    // The one DOI among the identifiers of a record that has none itself.
    private static JsonElement? OwnDoi(JsonElement record)
    {
        if (record.HasText("doi"u8)) return null;
        var dois = record.Items("identifiers"u8).Where(item => "DOI".Equals(item.Text("identifierType"u8), StringComparison.OrdinalIgnoreCase) && item.HasText("identifier"u8)).ToList();
        return dois is [var only] ? only.Get("identifier"u8) : null;
    }

    private static JsonElement Amended(JsonElement record, bool withoutVersion, JsonElement? doi)
    {
        // Rare, so the way round through a second document is good enough.
        var kept = record.EnumerateObject().Where(property => !(withoutVersion && property.NameEquals("version"u8)))
            .ToDictionary(property => property.Name, property => property.Value);
        if (doi is { } own) kept["doi"] = own;
        return JsonSerializer.SerializeToElement(kept);
    }
}
