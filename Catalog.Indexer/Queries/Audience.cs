namespace Catalog.Indexer.Queries;

/// <summary>
/// Who asks, as the groups the caller belongs to. It is part of every query and is applied before anything is
/// counted: a document outside it changes no total, no facet and no score's word statistics.
/// </summary>
public sealed class Audience
{
    /// <summary>The group to which every caller belongs.</summary>
    public const string EveryoneGroup = "everyone";

    private Audience(IReadOnlyList<string> groups) => Groups = groups;

    /// <summary>An unknown caller, who finds what everyone may find.</summary>
    public static Audience Everyone { get; } = new([EveryoneGroup]);

    /// <summary>All groups of the caller, <see cref="EveryoneGroup"/> first, the rest sorted.</summary>
    public IReadOnlyList<string> Groups { get; }

    /// <summary>A caller who belongs to these groups besides the group of everyone.</summary>
    public static Audience Of(IEnumerable<string> groups) =>
        new([EveryoneGroup, .. groups.Where(group => group != EveryoneGroup).Distinct().Order(StringComparer.Ordinal)]);
}
