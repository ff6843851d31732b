namespace Catalog.Records.Datasets;

/// <summary>A published dataset and the number of its newest change.</summary>
/// <param name="Id">The public id.</param>
public readonly record struct PublishedNumber(long Key, string Id, long Number);
