using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Records.Deposit;

/// <summary>A saved draft with what the checks found in it.</summary>
/// <param name="Dataset">Loaded with its collection and draft.</param>
/// <param name="Findings">What stands in the way of a publish (errors), and what would make the record better.</param>
public sealed record DraftState(Dataset Dataset, Draft Draft, IReadOnlyList<Finding> Findings);
