using Catalog.Indexer.Queries;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// What scores depend on beside the record: how long texts are on average, and how rare each unit of the query is. The
/// first page of a result counts them; its cursors carry them on, so that an unchanged record keeps its score on every
/// page, whatever is published meanwhile.
/// </summary>
internal sealed class Statistics
{
    private const float PassedOver = -1;

    private readonly int findable;
    private readonly IReadOnlyList<float>? given;
    private readonly List<float> rarities = [];

    /// <param name="findable">Documents that the audience may find.</param>
    /// <param name="averageLengths">Of all live documents, by text field.</param>
    /// <param name="given">From the cursor; null on a first page.</param>
    public Statistics(int findable, IReadOnlyList<float> averageLengths, PageStatistics? given)
    {
        this.findable = findable;
        this.given = given?.Rarities;
        AverageLengths = given?.AverageLengths ?? averageLengths;
    }

    public IReadOnlyList<float> AverageLengths { get; }

    /// <summary>For the cursor, once the query is evaluated.</summary>
    public PageStatistics ForCursor => new(AverageLengths, rarities);

    /// <summary>Whether the first page passed over the unit that comes next, so that this page must do so too.</summary>
    public bool SkipsNext => given is not null && Given() == PassedOver;

    /// <summary>How telling the next unit is, that so many documents have. Units are asked for in the order of evaluation.</summary>
    public float Next(int having)
    {
        float rarity = given is null ? Rarity(findable, having) : Given();
        rarities.Add(rarity);
        return rarity;
    }

    /// <summary>There is no time for the next unit.</summary>
    public void PassOver() => rarities.Add(PassedOver);

    /// <summary>Whether the first page had no time for the query's expansions, so that this page must do without them too.</summary>
    public bool SkipsExpansions => given is not null && rarities.Count < given.Count && Given() == PassedOver;

    /// <summary>How telling a word is that <paramref name="having"/> of <paramref name="all"/> documents have.</summary>
    public static float Rarity(int all, int having) => MathF.Log(1 + (all - having + 0.5f) / (having + 0.5f));

    private float Given() => rarities.Count < given!.Count ? given[rarities.Count] : throw new InvalidCursorException();
}
