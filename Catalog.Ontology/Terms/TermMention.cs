namespace Catalog.Ontology.Terms;

/// <summary>A place in a text where a term is named.</summary>
/// <param name="Start">First character (UTF-16), from 0.</param>
/// <param name="End">After the last character.</param>
/// <param name="Terms">The term; several when the words name several, the most likely first.</param>
/// <param name="IsAmbiguous">True when there are several different ones.</param>
public sealed record TermMention(int Start, int End, IReadOnlyList<MentionedTerm> Terms, bool IsAmbiguous);

/// <summary>A term that words name.</summary>
/// <param name="Kind">What the words are to it: label or synonym.</param>
public sealed record MentionedTerm(TermReference Term, DesignationKind Kind);
