using Catalog.Records.Metadata;

namespace Catalog.Records.Import.Pipeline;

/// <summary>A record of an import that somebody should look at.</summary>
/// <param name="Ordinal">Its number in the file, from 1.</param>
/// <param name="Line">The line it starts on; null when it has none.</param>
/// <param name="ExternalId">What the source calls it, as <c>namespace:name</c>; null when it could not be told.</param>
/// <param name="Outcome"><c>refused</c>: nothing was stored; <c>draft</c>: kept, not published; <c>published</c>,
/// <c>revised</c> or <c>unchanged</c>: done, with something to know.</param>
/// <param name="Findings">Why, with pointers into the record.</param>
public sealed record ImportRefusal(int Ordinal, long? Line, string? ExternalId, string Outcome, IReadOnlyList<Finding> Findings);
