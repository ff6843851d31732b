namespace Catalog.Indexer.InProcess.Keeping;

/// <summary>What a snapshot holds.</summary>
/// <param name="Number">The last change contained.</param>
/// <param name="LeftOut">Records that it lacks because they failed, with the change that waits.</param>
internal sealed record LoadedSnapshot(long Number, int DocumentCount, IReadOnlyList<KeyValuePair<long, long>> LeftOut);
