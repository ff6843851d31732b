using Catalog.Indexer.Fields;

namespace Catalog.Indexer.Queries;

/// <summary>
/// A query text as a tree. The set of nodes is closed: each backend turns every one of them into its own, or throws.
/// </summary>
public abstract record QueryNode
{
    private QueryNode()
    {
    }

    /// <summary>Whether what matches must have some text in it: then optional clauses beside it are not asked for.</summary>
    public bool IsText => this switch
    {
        Word or Phrase or Prefix or Fuzzy or Identifier => true,
        HasValue or InRange => false,
        AnyOf any => any.Alternatives.All(node => node.IsText),
        Group group => group.Required.Any(node => node.IsText)
            || (group.Optional.Count > 0 && group.Optional.All(node => node.IsText)),
        _ => throw new InvalidOperationException($"Unknown query node {GetType().Name}."),
    };

    /// <summary>Whether some of what matches may be more relevant than other; false for filters and exclusions.</summary>
    public bool Scores => this switch
    {
        Word or Phrase or Prefix or Fuzzy or Identifier => true,
        HasValue or InRange => false,
        AnyOf any => any.Alternatives.Any(node => node.Scores),
        Group group => group.Required.Any(node => node.Scores) || group.Optional.Any(node => node.Scores),
        _ => throw new InvalidOperationException($"Unknown query node {GetType().Name}."),
    };

    /// <summary>
    /// Clauses side by side. A record matches when it has all required ones, none of the excluded, and one of the optional
    /// at least; the last is not asked when a required clause is text (word, phrase, prefix, fuzzy, identifier, or a
    /// group or alternative of such), or when there are no optional ones. Without any required and optional clause
    /// everything matches that is not excluded. Each list is in the order of the text: two words count as close when they
    /// follow each other in one of the lists.
    /// </summary>
    public sealed record Group(IReadOnlyList<QueryNode> Required, IReadOnlyList<QueryNode> Optional, IReadOnlyList<QueryNode> Excluded) : QueryNode;

    /// <summary>One of these is enough (OR); the best one counts.</summary>
    public sealed record AnyOf(IReadOnlyList<QueryNode> Alternatives) : QueryNode;

    /// <summary>A word in any of its forms.</summary>
    /// <param name="Term">The folded form, as the index knows it.</param>
    /// <param name="Stem">Its stem: records that have another form of it match too, a little weaker.</param>
    /// <param name="Typed">As it was typed.</param>
    /// <param name="Field">Where it must stand; null for anywhere.</param>
    public sealed record Word(string Term, string Stem, string Typed, TextField? Field = null) : QueryNode;

    /// <summary>Words one after the other, each in exactly its form.</summary>
    /// <param name="Terms">Folded forms, at least two.</param>
    public sealed record Phrase(IReadOnlyList<string> Terms, string Typed, TextField? Field = null) : QueryNode;

    /// <summary>Words that begin like this, whatever their stem.</summary>
    public sealed record Prefix(string Start, string Typed, TextField? Field = null) : QueryNode;

    /// <summary>Words that begin with the same character and are this one after at most so many insertions, deletions, replacements and swaps of neighbours.</summary>
    /// <param name="Edits">1 or 2.</param>
    public sealed record Fuzzy(string Term, int Edits, string Typed, TextField? Field = null) : QueryNode;

    /// <summary>A record that is called so; it comes first, and the name is no word to be rare or common (see <see cref="Analysis.IdentifierText"/>).</summary>
    public sealed record Identifier(string Normal, string Typed) : QueryNode;

    /// <summary>A value of a facet, compared exactly but for case and accents.</summary>
    public sealed record HasValue(FacetField Field, string Value) : QueryNode
    {
        /// <summary>The term that the value names, whose records match too; null when it names none (see <see cref="FacetFilter.Term"/>).</summary>
        public TermChoice? Term { get; init; }
    }

    /// <summary>A number in a range; records without the number do not match.</summary>
    public sealed record InRange(NumberField Field, NumberRange Range) : QueryNode;
}
