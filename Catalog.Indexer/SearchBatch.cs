namespace Catalog.Indexer;

/// <summary>
/// Changes that become visible together. For each key the change of the highest number wins, whatever the order and
/// however often a batch is repeated; of equal numbers the removal wins.
/// </summary>
/// <param name="Documents">New states.</param>
/// <param name="Removals">Documents that are to be found no longer.</param>
/// <param name="Reflects">The last change-log number that is contained once this batch is applied.</param>
public sealed record SearchBatch(
    IReadOnlyList<SearchDocument> Documents, IReadOnlyList<SearchRemoval> Removals, long Reflects);

/// <summary>A document to take out.</summary>
/// <param name="Key">The dataset's key.</param>
/// <param name="Number">Number in the change log that demands it; a document of a higher number stays.</param>
public readonly record struct SearchRemoval(long Key, long Number);

/// <summary>What an index holds of one document, to be compared with the database.</summary>
/// <param name="Key">The dataset's key.</param>
/// <param name="Number">Number in the change log of the state that is held.</param>
public readonly record struct HeldDocument(long Key, long Number);
