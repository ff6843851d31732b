namespace Catalog.Indexer.Results;

/// <summary>A completion of what was typed.</summary>
/// <param name="Text">As it stands in the record; an identifier in the form of <see cref="Analysis.IdentifierText"/>.</param>
/// <param name="Count">Records that have it.</param>
/// <param name="Id">The record's public id for a title or identifier that only one has; null for all others.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, int Count, string? Id);

public enum SuggestionKind
{
    Title,
    Creator,
    Subject,
    Identifier,
}
