using System.Runtime.InteropServices;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>What one source says of a dataset, and how much its word counts.</summary>
/// <param name="Priority">The mapping's priority; the higher outweighs.</param>
/// <param name="Record">A canonical record, as complete as the source is.</param>
public readonly record struct Contribution(int Priority, JsonElement Record);

/// <summary>
/// Makes one record of what several sources say. Single values, and the lists that are one statement (titles,
/// descriptions, creators, contributors), come whole from the best source that has them; sets (subjects, rights, sizes, relations…) are
/// united, best source first, without the same twice. The order of the contributions makes no difference, and the same
/// contributions give the same bytes.
/// </summary>
public static class Contributions
{
    private static readonly HashSet<string> Sets =
    [
        "identifiers", "alternateIdentifiers", "subjects", "dates", "relatedIdentifiers", "relatedItems", "sizes", "formats", "rightsList",
        "geoLocations", "fundingReferences", "distributions", "annotations",
    ];

    /// <summary>The merged record in canonical form.</summary>
    /// <exception cref="ArgumentException">There is no contribution.</exception>
    public static JsonElement Merge(IReadOnlyList<Contribution> contributions)
    {
        if (contributions.Count == 0)
        {
            throw new ArgumentException("There is nothing to merge.", nameof(contributions));
        }

        if (contributions.Count == 1)
        {
            return CanonicalJson.Normalize(contributions[0].Record);
        }

        // Between sources of one priority the bytes decide: any order will do, as long as it is always the same.
        var sorted = contributions.ToArray();
        Array.Sort(sorted, static (left, right) => left.Priority != right.Priority
            ? right.Priority.CompareTo(left.Priority)
            : JsonMarshal.GetRawUtf8Value(left.Record).SequenceCompareTo(JsonMarshal.GetRawUtf8Value(right.Record)));
        return CanonicalJson.Build(sorted, WriteMerged);
    }

    /// <summary>One contribution in canonical form, its sets without the same twice.</summary>
    internal static JsonElement Unite(JsonElement record) =>
        CanonicalJson.Normalize(CanonicalJson.Build<Contribution[]>([new Contribution(0, record)], WriteMerged));

    private static void WriteMerged(Utf8JsonWriter writer, Contribution[] sorted)
    {
        writer.WriteStartObject();
        foreach (var name in RecordSchema.Names)
        {
            var said = sorted.Where(source => source.Record.TryGetProperty(name, out var value) && !CanonicalJson.IsAbsent(value))
                .Select(source => source.Record.GetProperty(name)).ToList();
            if (said.Count == 0)
            {
                continue;
            }

            writer.WritePropertyName(name);
            if (name == "descriptions")
            {
                CanonicalJson.Write(writer, WholeDescriptions(said));
            }
            else if (name == "profiles")
            {
                WriteProfiles(writer, said);
            }
            else if (Sets.Contains(name) && said.TrueForAll(value => value.ValueKind == JsonValueKind.Array))
            {
                WriteUnion(writer, name, said);
            }
            else
            {
                CanonicalJson.Write(writer, said[0]);
            }
        }

        writer.WriteEndObject();
    }

    // A list view often cuts a description off. When another source has the same text and goes on, that one is taken.
    private static JsonElement WholeDescriptions(List<JsonElement> said)
    {
        var best = said[0];
        foreach (var other in said.Skip(1))
        {
            if (FirstText(best) is { } text && FirstText(other) is { } longer && Continues(text, longer))
            {
                best = other;
            }
        }

        return best;
    }

    private static string? FirstText(JsonElement descriptions) =>
        descriptions.ValueKind == JsonValueKind.Array && descriptions.GetArrayLength() == 1
            ? descriptions[0].Text("description"u8) : null;

    // Sources differ in their spaces, quotes and markup, so only letters and digits count.
    private static bool Continues(string start, string longer)
    {
        var (left, right) = (LettersAndDigits(start), LettersAndDigits(longer));
        return right.Length > left.Length && right.StartsWith(left, StringComparison.OrdinalIgnoreCase);
    }

    private static string LettersAndDigits(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static void WriteUnion(Utf8JsonWriter writer, string name, List<JsonElement> said)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        writer.WriteStartArray();
        foreach (var item in said.SelectMany(value => value.EnumerateArray()))
        {
            if (item.ValueKind != JsonValueKind.Null && seen.Add(Key(name, item)))
            {
                CanonicalJson.Write(writer, item);
            }
        }

        writer.WriteEndArray();
    }

    // What makes two entries of a set the same statement.
    private static string Key(string name, JsonElement item) => name switch
    {
        "subjects" => Join(item, "subject", "subjectScheme"),
        "identifiers" => Join(item, "identifier", "identifierType"),
        "alternateIdentifiers" => Join(item, "alternateIdentifier", "alternateIdentifierType"),
        "relatedIdentifiers" => Join(item, "relatedIdentifier", "relationType"),
        "rightsList" when item.Text("rightsIdentifier"u8) is not null => Join(item, "rightsIdentifier", "rightsIdentifierScheme"),
        "rightsList" when item.Text("rightsUri"u8) is { } uri => uri,
        "distributions" when item.Text("id"u8) is { } id => id,
        "annotations" when item.Text("curie"u8) is not null => Join(item, "curie", "role"),
        _ => item.GetRawText(),
    };

    private static string Join(JsonElement item, params ReadOnlySpan<string> names)
    {
        var key = "";
        foreach (var name in names)
        {
            key += (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value.ToString() : "") + "\u001f";
        }

        return key;
    }

    // Each block whole from the best source that has it.
    private static void WriteProfiles(Utf8JsonWriter writer, List<JsonElement> said)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var block in said.SelectMany(value => value.EnumerateObject()))
        {
            if (seen.Add(block.Name))
            {
                block.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
