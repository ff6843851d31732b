using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks;

/// <summary>One record read from another format.</summary>
/// <param name="Body">The record under the canonical names, as <see cref="DepositBody"/> takes it; null when it cannot be read.</param>
/// <param name="Findings">When <paramref name="Body"/> is null the errors, with the place in the source in the sentence; else
/// advice on what the canonical record has no place for.</param>
/// <param name="Line">The line it starts on, from 1.</param>
/// <param name="Key">What the source calls it when it has no DOI, such as a BibTeX key; null when the source has no names.</param>
public sealed record ForeignRecord(JsonElement? Body, IReadOnlyList<Finding> Findings, long Line = 1, string? Key = null);
