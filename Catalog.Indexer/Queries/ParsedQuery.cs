namespace Catalog.Indexer.Queries;

/// <summary>A query text as it was understood.</summary>
public sealed record ParsedQuery
{
    /// <summary>The query without text, which matches every record.</summary>
    public static ParsedQuery Everything { get; } = new();

    /// <summary>The query as a tree; null asks for everything.</summary>
    public QueryNode? Root { get; init; }

    /// <summary>The text as far as it was read, to be shown with other words in it; null when the tree was made otherwise.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// The text, when it may be the whole title of a record: it has words, quotes and brackets only. Null when it says more.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>Where the words stand that may name something; empty when the tree was made otherwise.</summary>
    public IReadOnlyList<WordPlace> Places { get; init; } = [];

    /// <summary>Whether some of the matches may be more relevant than others; without words all are alike.</summary>
    public bool Scores => Root?.Scores ?? false;

    /// <summary>
    /// What is asked, in one spelling: two texts that ask the same have the same, as "+a +b" and "a AND b" do. It is what
    /// cursors and caches compare.
    /// </summary>
    public string Canonical => field ??= CanonicalText.Of(this);

    /// <summary>What was read differently than typed, or cut; empty as a rule.</summary>
    public IReadOnlyList<SearchNote> Notes { get; init; } = [];
}

/// <summary>Words of a query that are asked for anywhere in a record: not those that must stand in a field, or nowhere.</summary>
/// <param name="Start">First character in <see cref="ParsedQuery.Text"/>; of a phrase behind the quote.</param>
/// <param name="End">After the last.</param>
/// <param name="IsPhrase">True for what stands between quotes, which is one name or none.</param>
/// <param name="Nodes">The nodes that stand for the words, as far as they are in the tree; none for words that are passed over.</param>
public sealed record WordPlace(int Start, int End, bool IsPhrase, IReadOnlyList<QueryNode> Nodes);

/// <summary>A remark on how a query was read.</summary>
/// <param name="Code">Stable name for programs, lower case with hyphens.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record SearchNote(string Code, string Message);
