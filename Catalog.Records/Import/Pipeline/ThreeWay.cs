using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import.Pipeline;

/// <summary>
/// Brings what the sources say now into a record that people may have edited since: a property at the top which nobody
/// touched follows the sources, one that was edited stays.
/// </summary>
internal static class ThreeWay
{
    /// <param name="before">What the sources said when the record was last brought up to date.</param>
    /// <param name="after">What they say now.</param>
    /// <param name="current">What stands in the catalogue.</param>
    /// <returns>The new record, canonical, and the properties that the sources changed and people hold.</returns>
    public static (JsonElement Record, IReadOnlyList<string> Kept) Merge(JsonElement before, JsonElement after, JsonElement current)
    {
        var kept = new List<string>();
        var record = CanonicalJson.Build((before, after, current, kept), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (var name in RecordSchema.Names)
            {
                var (was, now, stands) = (Of(state.before, name), Of(state.after, name), Of(state.current, name));
                var edited = !Same(was, stands);
                if (edited && !Same(was, now) && !Same(now, stands)) state.kept.Add(name);
                if ((edited ? stands : now) is not { } value) continue;
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }
            writer.WriteEndObject();
        });
        return (CanonicalJson.Normalize(record), kept);
    }

    private static JsonElement? Of(JsonElement record, string name) => record.TryGetProperty(name, out var value) ? value : null;

    private static bool Same(JsonElement? a, JsonElement? b) =>
        a is { } left && b is { } right ? JsonElement.DeepEquals(left, right) : a is null && b is null;
}
