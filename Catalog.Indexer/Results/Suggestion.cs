namespace Catalog.Indexer.Results;

/// <summary>A completion of what was typed.</summary>
/// <param name="Text">As it stands in the record.</param>
/// <param name="Count">Records that have it.</param>
/// <param name="Id">The record's public id for titles and identifiers; null for creators and subjects.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, int Count, string? Id);

public enum SuggestionKind
{
    Title,
    Creator,
    Subject,
    Identifier,
}
