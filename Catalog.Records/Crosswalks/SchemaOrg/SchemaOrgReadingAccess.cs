using Catalog.Records.Access;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>Reads who may have a work or a file: in our own words, else in those of others, of which nothing opens by accident.</summary>
internal static class SchemaOrgReadingAccess
{
    private const string Embargo = "Under embargo until ";

    /// <summary>The level with the day of an embargo as it is written; null when nothing is said, or only that it is free.</summary>
    /// <param name="node">The work or file.</param>
    /// <param name="ours">Whether it is told in our own words, which need not be kept beside the level.</param>
    public static (AccessLevel Level, string? EmbargoUntil)? Of(SchemaOrgNode node, out bool ours)
    {
        var conditions = node.Text("conditionsOfAccess");
        var (free, refused) = (Says(node, "true"), Says(node, "false"));
        ours = true;
        foreach (var level in Enum.GetValues<AccessLevel>())
        {
            if (conditions?.EndsWith(SchemaOrgData.InWords(level, null), StringComparison.Ordinal) != true) continue;
            var embargo = conditions.StartsWith(Embargo, StringComparison.Ordinal) && conditions.Length > Embargo.Length + 10 ? conditions.Substring(Embargo.Length, 10) : null;
            // What is open is not free only while an embargo holds.
            if (!refused || level != AccessLevel.Open || W3cDate.TryDay(embargo, out _)) return (level, embargo);
        }

        ours = false;
        var said = node.Several("conditionsOfAccess").Select(SchemaOrgNode.TextOf).Max(LevelOf);
        return refused ? (said ?? AccessLevel.Controlled, null) : free || said is null ? null : (said.Value, null);
    }

    // A boolean, a text in any case, or the address of schema.org's False and True.
    private static bool Says(SchemaOrgNode node, string word) => node.Several("isAccessibleForFree").Any(value =>
        SchemaOrgNode.TextOf(value) is { } text && SchemaOrgNode.Name(text).Equals(word, StringComparison.OrdinalIgnoreCase));

    private static AccessLevel? LevelOf(string? conditions)
    {
        return Begins("closed") ? AccessLevel.Closed
            : Begins("controlled") || Begins("restricted") || Begins("embargoed") ? AccessLevel.Controlled
            : Begins("registered") ? AccessLevel.Registered
            : null;

        bool Begins(string word) => conditions?.StartsWith(word, StringComparison.OrdinalIgnoreCase) == true;
    }
}
