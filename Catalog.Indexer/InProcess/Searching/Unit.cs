using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>A leaf of the query that was looked up, with what was learnt of it; excluded ones are none.</summary>
internal sealed class Unit
{
    /// <summary>A word, phrase, prefix, fuzzy word or identifier.</summary>
    public required QueryNode Leaf { get; init; }

    /// <summary>The index terms of a word, prefix or fuzzy word; null for the others.</summary>
    public required TermGroup? Terms { get; init; }

    /// <summary>The findable rows that have it.</summary>
    public required RowSet Rows { get; init; }

    /// <summary>How many those are.</summary>
    public required int Having { get; init; }

    /// <summary>How telling it is; 0 for an identifier.</summary>
    public required float Rarity { get; init; }

    /// <summary>A bit for each text field that counts.</summary>
    public int Fields => UnitScorer.Mask(FieldOf(Leaf));

    public string Typed => Leaf switch
    {
        QueryNode.Word word => word.Typed,
        QueryNode.Phrase phrase => phrase.Typed,
        QueryNode.Prefix prefix => prefix.Typed,
        QueryNode.Fuzzy fuzzy => fuzzy.Typed,
        QueryNode.Identifier identifier => identifier.Normal,
        _ => throw new InvalidOperationException($"{Leaf} is no unit."),
    };

    public MatchKind Kind => Leaf switch
    {
        QueryNode.Word => MatchKind.Word,
        QueryNode.Phrase => MatchKind.Phrase,
        QueryNode.Prefix => MatchKind.Prefix,
        QueryNode.Fuzzy => MatchKind.Fuzzy,
        QueryNode.Identifier => MatchKind.Identifier,
        _ => throw new InvalidOperationException($"{Leaf} is no unit."),
    };

    /// <summary>Where a leaf must stand, or null for anywhere.</summary>
    public static TextField? FieldOf(QueryNode leaf) => leaf switch
    {
        QueryNode.Word word => word.Field,
        QueryNode.Phrase phrase => phrase.Field,
        QueryNode.Prefix prefix => prefix.Field,
        QueryNode.Fuzzy fuzzy => fuzzy.Field,
        _ => null,
    };
}
