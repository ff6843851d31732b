using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Storage;

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

    /// <summary>
    /// The term of info:eu-repo for a level. Embargoed access opens at its end, so only open data are called so; a closer level stays
    /// what it is beside the day.
    /// </summary>
    public static string TermOf(AccessLevel level, bool embargoed) => AccessFromRights.EuRepo + (level switch
    {
        AccessLevel.Open => embargoed ? "embargoedAccess" : "openAccess",
        AccessLevel.Closed => "closedAccess",
        _ => "restrictedAccess",
    });

    /// <summary>The statement of the day on which an embargo ends.</summary>
    public static string EndOf(DateOnly embargo) => AccessFromRights.EuRepoEmbargo + embargo.ToString("O");

    private static bool IsOurs(JsonElement rights) => rights.Text("rightsIdentifierScheme"u8) == Scheme;

    private static IEnumerable<(string Words, string Uri, string Identifier)> Entries(string? level, DateOnly? embargo)
    {
        var words = level switch
        {
            AccessLevels.Open when embargo is not null => "Embargoed access",
            AccessLevels.Registered => "Registered access",
            AccessLevels.Controlled => "Controlled access",
            AccessLevels.Closed => "Closed access",
            _ => null,
        };
        if (words is not null) yield return (words, TermOf(Words<AccessLevel>.Parse(level!), embargo is not null), level!);
        if (embargo is { } day) yield return ($"Under embargo until {day:O}", EndOf(day), day.ToString("O"));
    }
}
