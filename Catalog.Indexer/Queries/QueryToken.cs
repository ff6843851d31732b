namespace Catalog.Indexer.Queries;

/// <summary>A piece of a query text.</summary>
/// <param name="Text">As typed; of a phrase what is between the quotes.</param>
/// <param name="Start">First character of <paramref name="Text"/> in the query.</param>
/// <param name="Field">The field that a <see cref="QuerySign.Field"/> names.</param>
internal readonly record struct QueryToken(QuerySign Sign, string Text, int Start, QueryField? Field = null)
{
    public int End => Start + Text.Length;
}

internal enum QuerySign
{
    /// <summary>Characters without white space between.</summary>
    Words,

    Phrase,

    /// <summary>A field's name and colon; what stands right behind belongs to it.</summary>
    Field,

    /// <summary>A range in brackets; only behind a field.</summary>
    Range,

    Open,

    Close,

    And,

    Or,

    /// <summary>NOT, or a minus before a word.</summary>
    Not,

    /// <summary>A plus before a word.</summary>
    Must,
}
