using Catalog.Records.Storage;

namespace Catalog.Records.Identifiers;

/// <summary>The prefix under which this catalogue mints DOIs; <c>10.5072</c> is DataCite's test prefix and stays local.</summary>
public sealed record DoiPrefix(string Value)
{
    public static DoiPrefix Local { get; } = new("10.5072");
}

/// <summary>
/// Reserves DOIs with random suffixes. Each is a row that is never deleted, so none is given twice, not even after the
/// draft it was reserved for is gone; a collision of 50 random bits would fail on that row and undo the deposit.
/// </summary>
public sealed class DoiMinter(CatalogDbContext database, DoiPrefix prefix)
{
    /// <summary>The DOI of a suffix under our prefix.</summary>
    public string Of(string suffix) => $"{prefix.Value}/{suffix}";

    /// <summary>Reserves the concept DOI of a dataset; its suffix is the dataset's id.</summary>
    public string ReserveConcept(long datasetKey, string datasetId) => Hold(Of(datasetId), datasetKey, null);

    /// <summary>Reserves a DOI for a version.</summary>
    public string ReserveVersion(long datasetKey, int version) => Hold(Of(Crockford.NewSuffix()), datasetKey, version);

    private string Hold(string doi, long datasetKey, int? version)
    {
        database.Dois.Add(new() { Doi = doi, DatasetKey = datasetKey, Version = version, External = false });
        return doi;
    }
}
