using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Records.Deposit;

/// <summary>A draft after its publish.</summary>
/// <param name="Findings">What the publish found and did not refuse: warnings and advice, perhaps newer than those that its
/// author saw, since schemas and ontologies change while a draft waits.</param>
public sealed record PublishedDraft(PublishedState State, IReadOnlyList<Finding> Findings);
