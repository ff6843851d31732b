using Catalog.Indexer.Fields;

namespace Catalog.Api.Pages.Search;

/// <summary>A facet as the page shows it.</summary>
/// <param name="Rows">Values at the top, what is chosen first.</param>
/// <param name="IsOpen">True when its values are in sight without a click.</param>
/// <param name="Chosen">How many of its values are filtered by.</param>
public sealed record FacetView(FacetField Field, IReadOnlyList<FacetRow> Rows, bool IsOpen, int Chosen)
{
    /// <summary>The chart over years; null for every other facet.</summary>
    public YearChart? Years { get; init; }

    /// <summary>Where all of an opened tree is shown from its roots again; null when it is.</summary>
    public string? RootsHref { get; init; }

    /// <summary>Values below another that are in sight.</summary>
    public int ShownBelow { get; init; } = 3;

    /// <summary>True when the list may go on beyond what the answer holds.</summary>
    public bool IsCut { get; init; }
}

/// <summary>A value of a facet.</summary>
/// <param name="Label">The value for people; in a tree without what stands above it.</param>
/// <param name="Href">The same search with the value, or without it when it is chosen.</param>
/// <param name="Below">The values below it in a hierarchy.</param>
public sealed record FacetRow(string Label, int Count, string Href, bool IsChosen, IReadOnlyList<FacetRow> Below)
{
    /// <summary>The same search with what lies below the value in sight; null when there is nothing below, or it is in sight.</summary>
    public string? OpenHref { get; init; }

    /// <summary>True when the value or one below it is chosen.</summary>
    public bool HoldsChosen => IsChosen || Below.Any(row => row.HoldsChosen);
}
