using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>What a mapping made of one source record: its contribution to a dataset.</summary>
public sealed record MappedRecord
{
    /// <summary>The dataset it speaks of; null when <see cref="Contribution"/> is null.</summary>
    public RecordIdentity? Identity { get; init; }

    /// <summary>The canonical record as far as this source knows it; null when the source record cannot be used.</summary>
    public JsonElement? Contribution { get; init; }

    /// <summary>Errors when there is no contribution, else warnings and advice. Pointers lead into the source record, for
    /// a table <c>/column</c>.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];
}
