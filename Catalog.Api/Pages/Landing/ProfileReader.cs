using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Pages.Landing;

/// <summary>A domain block of a record.</summary>
/// <param name="Schema">The schema and its version that the block names: genomics/1.0.</param>
/// <param name="Meanings">What the schema says that the names mean, for those names that stand in the block.</param>
/// <param name="Cut">True when the page does not show all of it.</param>
public sealed record ProfileView(
    string Title, string? Description, string Schema, IReadOnlyList<ProfileEntry> Entries, IReadOnlyDictionary<string, string> Meanings, bool Cut);

/// <summary>A property of a block with what it holds: texts, or groups of further properties.</summary>
/// <param name="Name">As its schema titles it, else the property's own name spaced out.</param>
public sealed record ProfileEntry(string Name, IReadOnlyList<LinkText> Texts, IReadOnlyList<IReadOnlyList<ProfileEntry>> Groups);

/// <summary>
/// Reads any domain block, also one whose schema nobody knows any more: names and meanings come from the schema where it has
/// them, the rest from the block itself.
/// </summary>
public static class ProfileReader
{
    private const int MostEntries = 300;
    private const int MostItems = 50;
    private const int MostDepth = 6;

    /// <param name="schemas">The schemas that are known.</param>
    public static IReadOnlyList<ProfileView> Read(JsonElement record, SchemaSet schemas)
    {
        if (record.Get("profiles"u8) is not { ValueKind: JsonValueKind.Object } profiles) return [];
        var blocks = new List<ProfileView>();
        foreach (var profile in profiles.EnumerateObject())
        {
            if (profile.Value.ValueKind != JsonValueKind.Object) continue;
            var named = profile.Value.Text("$schema"u8);
            var schema = ProfileWords.SchemaOf(schemas, profile.Name, named);
            var reading = new Reading(schema);
            var entries = reading.Entries(profile.Value, schema, 0);
            if (entries.Count > 0)
                blocks.Add(new(schema?.Text("title"u8) ?? Heading(profile.Name), schema?.Text("description"u8), named ?? profile.Name, entries, reading.Meanings, reading.Cut));
        }
        return blocks;
    }

    // clinical-trial becomes Clinical trial, libraryLayout Library layout.
    private static string Heading(string name)
    {
        var spaced = RecordItems.Spaced(name.Replace('-', ' ').Replace('_', ' '))!;
        return spaced.Length == 0 ? name : char.ToUpperInvariant(spaced[0]) + spaced[1..];
    }

    private sealed class Reading(JsonElement? root)
    {
        private int left = MostEntries;

        public bool Cut { get; private set; }

        /// <summary>By name: the same word means the same everywhere in a block, or the first meaning will do.</summary>
        public OrderedDictionary<string, string> Meanings { get; } = [];

        public List<ProfileEntry> Entries(JsonElement block, JsonElement? schema, int depth)
        {
            var entries = new List<ProfileEntry>();
            foreach (var property in block.EnumerateObject())
            {
                if (property.Name == "$schema") continue;
                if (left == 0 || depth == MostDepth)
                {
                    Cut = true;
                    break;
                }
                left--;
                var said = ProfileWords.Property(schema, property.Name);
                var (texts, groups) = Values(property.Value, ProfileWords.Resolved(root, said), depth);
                if (texts.Count + groups.Count == 0) continue;
                var name = said?.Text("title"u8) ?? Heading(property.Name);
                if (said?.Text("description"u8) is { } meaning) Meanings.TryAdd(name, meaning);
                entries.Add(new(name, texts, groups));
            }
            return entries;
        }

        private (List<LinkText> Texts, List<IReadOnlyList<ProfileEntry>> Groups) Values(JsonElement value, JsonElement? schema, int depth)
        {
            var (texts, groups) = (new List<LinkText>(), new List<IReadOnlyList<ProfileEntry>>());
            if (value.ValueKind != JsonValueKind.Array)
            {
                Add(value, schema, depth, texts, groups);
                return (texts, groups);
            }
            var items = ProfileWords.Resolved(root, schema?.Get("items"u8));
            foreach (var item in value.EnumerateArray())
            {
                if (texts.Count + groups.Count == MostItems)
                {
                    Cut = true;
                    break;
                }
                Add(item, items, depth, texts, groups);
            }
            return (texts, groups);
        }

        private void Add(JsonElement value, JsonElement? schema, int depth, List<LinkText> texts, List<IReadOnlyList<ProfileEntry>> groups)
        {
            switch (value.ValueKind)
            {
                case JsonValueKind.String when value.GetString() is { } text && !string.IsNullOrWhiteSpace(text):
                    texts.Add(new(text, WebAddress.Of(text)));
                    break;
                case JsonValueKind.Number:
                    texts.Add(new(value.GetRawText(), null));
                    break;
                case JsonValueKind.True or JsonValueKind.False:
                    texts.Add(new(value.GetBoolean() ? "yes" : "no", null));
                    break;
                case JsonValueKind.Object when IsTerm(value) && RecordItems.Term(value) is { } term:
                    texts.Add(term);
                    break;
                case JsonValueKind.Object when Entries(value, schema, depth + 1) is { Count: > 0 } entries:
                    groups.Add(entries);
                    break;
                case JsonValueKind.Array:
                    // A list in a list is rare, and needs no nesting of its own.
                    foreach (var item in value.EnumerateArray().Take(MostItems))
                    {
                        if (item.ValueKind != JsonValueKind.Array) Add(item, null, depth, texts, groups);
                    }
                    break;
            }
        }

        private static bool IsTerm(JsonElement value)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (!(property.NameEquals("label"u8) || property.NameEquals("curie"u8) || property.NameEquals("iri"u8))) return false;
            }
            return true;
        }
    }
}
