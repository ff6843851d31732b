using Catalog.Records.Storage;

namespace Catalog.Records.Identifiers;

/// <summary>The prefix under which this catalogue mints DOIs; <c>10.5072</c> is DataCite's test prefix and stays local.</summary>
public sealed record DoiPrefix(string Value)
{
    public static DoiPrefix Local { get; } = new("10.5072");

    /// <summary>The DOI of a suffix under this prefix.</summary>
    public string Of(string suffix) => $"{Value}/{suffix}";

    /// <summary>The concept DOI of a dataset, to be held; its suffix is the dataset's id.</summary>
    public HeldDoi ForConcept(long datasetKey, string datasetId) =>
        new() { Doi = Of(datasetId), DatasetKey = datasetKey, Version = null, External = false };

    /// <summary>A new DOI for a version, to be held.</summary>
    public HeldDoi ForVersion(long datasetKey, int version) =>
        new() { Doi = Of(Crockford.NewSuffix()), DatasetKey = datasetKey, Version = version, External = false };
}

/// <summary>
/// Reserves DOIs with random suffixes. Each is a row that is never deleted, so none is given twice, not even after the
/// draft it was reserved for is gone; a collision of 50 random bits would fail on that row and undo the deposit.
/// </summary>
public sealed class DoiMinter(CatalogDbContext database, DoiPrefix prefix)
{
    /// <summary>The prefix they stand under.</summary>
    public DoiPrefix Prefix => prefix;

    /// <summary>The DOI of a suffix under our prefix.</summary>
    public string Of(string suffix) => prefix.Of(suffix);

    /// <summary>Reserves a DOI for a version.</summary>
    public string ReserveVersion(long datasetKey, int version) => Hold(prefix.ForVersion(datasetKey, version));

    private string Hold(HeldDoi held)
    {
        database.Dois.Add(held);
        return held.Doi;
    }
}
