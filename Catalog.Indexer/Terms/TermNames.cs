using System.Text.RegularExpressions;

namespace Catalog.Indexer.Terms;

/// <summary>Tells names of terms from words by how they are written.</summary>
public static partial class TermNames
{
    /// <summary>Whether it is written as a CURIE: <c>GO:0008219</c>.</summary>
    public static bool IsCurie(string text) => Curie().IsMatch(text);

    /// <summary>Whether it may name a term and is no word: a CURIE, an OBO id (<c>GO_0008219</c>) or an IRI.</summary>
    public static bool MayBeTerm(string text) => Name().IsMatch(text);

    // Up to the first digit there are none, so that a long text is looked at once.
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9._-]*:[A-Za-z._-]*[0-9][A-Za-z0-9._-]*$")]
    private static partial Regex Curie();

    // COVID_19 is a word.
    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9._-]*:[A-Za-z._-]*[0-9][A-Za-z0-9._-]*|[A-Za-z]+_[0-9]{4,}|https?://\S+)$")]
    private static partial Regex Name();
}
