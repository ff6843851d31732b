namespace Catalog.Ontology.Terms.Compiled;

/// <summary>The sections of a compiled file. Numbers are never given twice; a change of what one holds counts <see cref="SectionFile.Version"/>.</summary>
internal enum Section
{
    // 1 to 99: terms, texts, links and hierarchies (OntologyRelease). A column of texts or lists is its starts, then its values.

    /// <summary>JSON of <see cref="ReleaseHeader"/>.</summary>
    Header = 1,

    /// <summary>CURIEs, ascending by their bytes: a term's place is its number.</summary>
    CurieStarts = 2,
    CurieBytes = 3,

    /// <summary>A byte a term: its kind, and 128 when it is obsolete.</summary>
    TermKinds = 4,

    /// <summary>A number a term: one more than the place of its namespace in the header, 0 for none.</summary>
    TermNamespaces = 5,

    /// <summary>Of each term its first text, and the end.</summary>
    TermTexts = 10,
    TextStarts = 11,
    TextBytes = 12,
    TextTerms = 13,
    TextKinds = 14,
    TextLanguages = 15,
    TextTypes = 16,

    LinkStarts = 20,
    LinkKinds = 21,
    LinkRelations = 22,
    LinkTargets = 23,

    ReferenceStarts = 30,
    ReferenceBytes = 31,
    TermReferenceStarts = 32,
    TermReferences = 33,

    /// <summary>Former ids as CURIEs, ascending; then the term of each.</summary>
    AlternativeStarts = 40,
    AlternativeBytes = 41,
    AlternativeTerms = 42,
    TermAlternativeStarts = 43,
    TermAlternatives = 44,

    TermSubsetStarts = 50,
    TermSubsets = 51,

    Roots = 60,

    // By is a; then by is a and part of, left out where no term is part of another.
    ParentStarts = 61,
    Parents = 62,
    ChildStarts = 63,
    Children = 64,
    AncestorStarts = 65,
    Ancestors = 66,
    WideParentStarts = 71,
    WideParents = 72,
    WideChildStarts = 73,
    WideChildren = 74,
    WideAncestorStarts = 75,
    WideAncestors = 76,

    // 100 to 149: search by words and beginnings (Terms/Searching). The rank of a text is its place among all that are searched,
    // by what it is, by length, then by its words: where two match alike the lower comes first.

    /// <summary>Different words, ascending, in UTF-16: where each begins, then their characters.</summary>
    WordStarts = 100,
    WordCharacters = 101,

    /// <summary>Of each word the ranks of the texts that have it, ascending.</summary>
    PostingStarts = 102,
    Postings = 103,

    /// <summary>The ranks of all texts, ascending by their words.</summary>
    TextOrder = 104,

    /// <summary>Of each rank its text and its term.</summary>
    RankTexts = 105,
    RankTerms = 106,

    /// <summary>The first rank of each kind, and the end of the last.</summary>
    KindRanks = 107,

    /// <summary>Four sets of terms, a bit a term: described, those not obsolete, classes, those not obsolete.</summary>
    TermSets = 108,

    /// <summary>All terms, ascending by the words of their labels, then those that have none.</summary>
    LabelOrder = 109,

    // 150 to 199: names in free text (Terms/Annotating).

    /// <summary>Where the entries of each bucket begin, and the end of the last; then <see cref="Annotating.NameEntry"/>.</summary>
    NameBuckets = 150,
    NameEntries = 151,
}
