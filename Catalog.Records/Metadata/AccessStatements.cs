using System.Text.Json;

namespace Catalog.Records.Metadata;

/// <summary>
/// A record's <c>access</c> as entries of <c>rightsList</c>, for formats that have no other place for it: the terms of info:eu-repo,
/// which others understand, with our exact level as <c>rightsIdentifier</c>, by which our own readers know the entries again.
/// </summary>
internal static class AccessStatements
{
    private const string Scheme = "FAIR catalogue access";

    /// <summary>The entries; none for plain open data, and none when the record's own rights say the same already.</summary>
    /// <param name="record">The canonical record.</param>
    /// <param name="embargoed">Whether an embargo holds; one that is over is not told.</param>
    public static IReadOnlyList<JsonElement> Of(JsonElement record, bool embargoed)
    {
        if (record.Get("access"u8) is not { ValueKind: JsonValueKind.Object } access) return [];
        var level = access.Text("level"u8) is not { } said ? null : AccessLevels.IsKnown(said) ? said : AccessLevels.Closed;
        DateOnly? embargo = embargoed && W3cDate.TryDay(access.Text("embargoUntil"u8), out var day) ? day : null;
        return AccessFromRights.Derive(record) == new DerivedAccess(level, embargo) ? [] : [.. Entries(level, embargo).Select(entry =>
            JsonSerializer.SerializeToElement(new Dictionary<string, string>
            {
                ["rights"] = entry.Words,
                ["rightsUri"] = entry.Uri,
                ["rightsIdentifier"] = entry.Identifier,
                ["rightsIdentifierScheme"] = Scheme,
            }))];
    }

    /// <summary>
    /// The record with our own entries as its <c>access</c> again. It stays as it is when it says its access itself or when an entry
    /// is not in exactly our form: then all of them count like anybody's statements.
    /// </summary>
    public static JsonElement Take(JsonElement record)
    {
        if (record.Get("access"u8) is not null) return record;
        List<(string?, string?)> found = [];
        string? level = null;
        DateOnly? embargo = null;
        foreach (var rights in record.Items("rightsList"u8).Where(IsOurs))
        {
            var identifier = rights.Text("rightsIdentifier"u8);
            found.Add((rights.Text("rightsUri"u8), identifier));
            if (W3cDate.TryDay(identifier, out var day)) embargo = day;
            else level = identifier;
        }
        if (found.Count == 0 || !found.SequenceEqual(Entries(level, embargo).Select(entry => ((string?)entry.Uri, (string?)entry.Identifier)))) return record;
        return CanonicalJson.Normalize(CanonicalJson.Build((record, level, embargo), static (writer, state) =>
        {
            writer.WriteStartObject();
            foreach (var property in state.record.EnumerateObject().Where(property => !property.NameEquals("rightsList"u8))) property.WriteTo(writer);
            if (state.record.Items("rightsList"u8).Any(rights => !IsOurs(rights)))
            {
                writer.WriteStartArray("rightsList"u8);
                foreach (var rights in state.record.Items("rightsList"u8).Where(rights => !IsOurs(rights))) rights.WriteTo(writer);
                writer.WriteEndArray();
            }
            writer.WriteStartObject("access"u8);
            if (state.level is { } said) writer.WriteString("level"u8, said);
            if (state.embargo is { } day) writer.WriteString("embargoUntil"u8, day.ToString("O"));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }));
    }

    private static bool IsOurs(JsonElement rights) => rights.Text("rightsIdentifierScheme"u8) == Scheme;

    // Embargoed access opens at its end, so only open data are called so; a closer level stays what it is beside the day.
    private static IEnumerable<(string Words, string Uri, string Identifier)> Entries(string? level, DateOnly? embargo)
    {
        (string Words, string Term)? statement = level switch
        {
            AccessLevels.Open when embargo is not null => ("Embargoed access", "embargoedAccess"),
            AccessLevels.Registered => ("Registered access", "restrictedAccess"),
            AccessLevels.Controlled => ("Controlled access", "restrictedAccess"),
            AccessLevels.Closed => ("Closed access", "closedAccess"),
            _ => null,
        };
        if (statement is var (words, term)) yield return (words, AccessFromRights.EuRepo + term, level!);
        if (embargo?.ToString("O") is { } day) yield return ($"Under embargo until {day}", AccessFromRights.EuRepoEmbargo + day, day);
    }
}
