namespace Catalog.Ontology.Terms;

/// <summary>A question for terms.</summary>
public sealed record TermQuery
{
    /// <summary>What is typed: words, the beginning of a word, a whole name, or a CURIE, IRI or identifier. Empty asks for all, by label.</summary>
    public string Text { get; init; } = "";

    /// <summary>True when a text must be exactly what was typed, but for case and accents.</summary>
    public bool Exact { get; init; }

    /// <summary>Names of ontologies to look in; null for all.</summary>
    public IReadOnlyCollection<string>? Ontologies { get; init; }

    /// <summary>Terms below one of these, themselves included; null for anywhere. Names in any common writing.</summary>
    public IReadOnlyCollection<string>? Under { get; init; }

    public bool IncludesObsolete { get; init; }

    /// <summary>True for classes alone; false also for relations and individuals.</summary>
    public bool ClassesOnly { get; init; } = true;

    /// <summary>Terms to pass over, for pages.</summary>
    public int Offset { get; init; }

    public int Size { get; init; } = 20;
}

/// <summary>Found terms.</summary>
/// <param name="Total">On all pages; exact up to <see cref="MostCounted"/>, which then stands for more.</param>
public sealed record TermPage(int Total, IReadOnlyList<TermHit> Terms)
{
    public const int MostCounted = 100_000;
}

/// <summary>A found term, with the text by which it was found.</summary>
/// <param name="Matched">The text; the CURIE when it was named.</param>
/// <param name="Kind">What that text is to the term; null when it was named by its CURIE, IRI or identifier.</param>
/// <param name="Way">How the text matches.</param>
public sealed record TermHit(TermReference Term, string Matched, DesignationKind? Kind, TermMatch Way);

/// <summary>How a text matches what was typed; the lower come first.</summary>
public enum TermMatch
{
    /// <summary>The term's name.</summary>
    Identifier,

    /// <summary>The whole text, but for case and accents.</summary>
    Exact,

    /// <summary>The text begins so.</summary>
    Prefix,

    /// <summary>All words stand in it, the last perhaps only begun.</summary>
    Words,

    /// <summary>Words like these stand in it.</summary>
    Fuzzy,
}
