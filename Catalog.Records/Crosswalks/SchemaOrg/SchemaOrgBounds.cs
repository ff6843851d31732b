namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>How much of a record is written.</summary>
/// <param name="Description">In characters, what the description may have.</param>
/// <param name="Items">The most variables, and the most distributions.</param>
internal sealed record SchemaOrgBounds(int Description, int Items)
{
    /// <summary>All there is.</summary>
    public static SchemaOrgBounds None { get; } = new(int.MaxValue, int.MaxValue);

    /// <summary>
    /// What the head of a page can bear. Of a description that is longer Google's search for data sets takes nothing.
    /// </summary>
    public static SchemaOrgBounds Page { get; } = new(5000, 500);
}
