using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;

namespace Catalog.Records.Datasets;

/// <summary>What the catalogue does to a canonical record between its arrival and the store.</summary>
public static class RecordDocument
{
    /// <summary>Parses a stored document.</summary>
    public static JsonElement Parse(string document) => JsonElement.Parse(document);

    /// <summary>The text that is stored.</summary>
    public static string Text(JsonElement record) => Encoding.UTF8.GetString(CanonicalJson.ToUtf8(record));

    /// <summary>The DOI that the record brings along, normalised; null when it has none that can be read.</summary>
    public static Doi? DoiOf(JsonElement record) =>
        record.Text("doi"u8) is { } text && Doi.TryParse(text, out var doi) ? doi : null;

    /// <summary>
    /// The level and embargo that hold, each by itself: what the record says, else what its rights say, else the fallback.
    /// A level that cannot be read counts as closed; the validator has a finding on it.
    /// </summary>
    public static (AccessLevel Level, DateOnly? EmbargoUntil) AccessOf(JsonElement record, AccessLevel fallback)
    {
        var access = record.Get("access"u8);
        var embargo = access?.Text("embargoUntil"u8) is { } text && W3cDate.TryDay(text, out var day) ? day : (DateOnly?)null;
        var derived = AccessFromRights.Derive(record);
        embargo ??= derived?.EmbargoUntil;
        if (access?.Text("level"u8) is { } said)
        {
            return (Words<AccessLevel>.TryParse(said, out var level) ? level : AccessLevel.Closed, embargo);
        }
        return (derived?.Level is { } read ? Words<AccessLevel>.Parse(read) : fallback, embargo);
    }

    /// <summary>
    /// The record as it is stored: without the collection (the dataset has it) and without a DOI that is our own,
    /// one from elsewhere bare; with an id for each distribution that had none.
    /// </summary>
    public static JsonElement Prepare(JsonElement record, string? localDoi)
    {
        var doi = DoiOf(record)?.Value;
        var dropDoi = doi is not null && doi == localDoi;
        var bareDoi = doi is null || doi == record.Text("doi"u8);
        var nameless = record.Items("distributions"u8).Any(distribution => !distribution.HasText("id"u8));
        if (!dropDoi && bareDoi && !nameless && record.Get("collection"u8) is null) return record;
        return CanonicalJson.Build((record, doi, dropDoi), static (writer, sent) =>
        {
            writer.WriteStartObject();
            foreach (var property in sent.record.EnumerateObject())
            {
                if (property.NameEquals("collection"u8) || (sent.dropDoi && property.NameEquals("doi"u8))) continue;
                writer.WritePropertyName(property.Name);
                if (property.NameEquals("doi"u8) && sent.doi is not null) writer.WriteStringValue(sent.doi);
                else if (property.NameEquals("distributions"u8)) WriteNamed(writer, property.Value);
                else property.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
    }

    /// <summary>The record with its access written out, so that a published revision stands by itself.</summary>
    public static JsonElement WithAccess(JsonElement record, AccessLevel level, DateOnly? embargoUntil) =>
        SaysAccess(record, level, embargoUntil) ? record : CanonicalJson.Normalize(CanonicalJson.Build((record, level, embargoUntil), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (var property in state.record.EnumerateObject().Where(property => !property.NameEquals("access"u8)))
            {
                writer.WritePropertyName(property.Name);
                property.Value.WriteTo(writer);
            }
            writer.WriteStartObject("access"u8);
            writer.WriteString("level"u8, Words<AccessLevel>.Of(state.level));
            if (state.embargoUntil is { } day) writer.WriteString("embargoUntil"u8, day.ToString("O"));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }));

    /// <summary>The record without some properties at its top.</summary>
    public static JsonElement Without(JsonElement record, params string[] names) =>
        CanonicalJson.Build((record, names), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (var property in state.record.EnumerateObject().Where(property => !state.names.Contains(property.Name)))
            {
                writer.WritePropertyName(property.Name);
                property.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        });

    /// <summary>The names at the top whose values differ between two records, sorted.</summary>
    public static string[] Differences(JsonElement before, JsonElement after) =>
        [.. before.EnumerateObject().Select(property => property.Name).Union(after.EnumerateObject().Select(property => property.Name))
            .Where(name => !(before.TryGetProperty(name, out var a) && after.TryGetProperty(name, out var b) && JsonElement.DeepEquals(a, b)))
            .Order(StringComparer.Ordinal)];

    // Nothing but the level and the embargo, as WithAccess writes them.
    private static bool SaysAccess(JsonElement record, AccessLevel level, DateOnly? embargoUntil)
    {
        if (record.Get("access"u8) is not { ValueKind: JsonValueKind.Object } access) return false;
        var said = 0;
        foreach (var property in access.EnumerateObject())
        {
            if (property.NameEquals("level"u8) ? !Says(property.Value, Words<AccessLevel>.Of(level))
                : !property.NameEquals("embargoUntil"u8) || embargoUntil is not { } day || !Says(property.Value, day.ToString("O"))) return false;
            said++;
        }
        return said == (embargoUntil is null ? 1 : 2);

        static bool Says(JsonElement value, string text) => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
    }

    private static void WriteNamed(Utf8JsonWriter writer, JsonElement distributions)
    {
        var taken = distributions.EnumerateArray().Select(d => d.Text("id"u8)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var next = 1;
        writer.WriteStartArray();
        foreach (var distribution in distributions.EnumerateArray())
        {
            writer.WriteStartObject();
            if (!distribution.HasText("id"u8))
            {
                while (!taken.Add($"d{next}")) next++;
                writer.WriteString("id"u8, $"d{next}");
            }
            foreach (var property in distribution.EnumerateObject().Where(property => !property.NameEquals("id"u8) || distribution.HasText("id"u8)))
            {
                writer.WritePropertyName(property.Name);
                property.Value.WriteTo(writer);
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
