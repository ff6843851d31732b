namespace Catalog.Ontology.Terms;

/// <summary>
/// One release of one ontology, compiled: immutable, safe for any number of threads. A term is a number from 0 to
/// <see cref="Count"/> - 1, fixed within the release and meaningless outside; -1 is none. Nothing is read before it is asked for.
/// </summary>
public sealed partial class OntologyRelease
{
    /// <summary>What the source said of itself.</summary>
    public OntologyDescription Description => throw new NotImplementedException();

    /// <summary>SHA-256 of the source's content, in lower-case hexadecimal: the same source has the same, however it was packed.</summary>
    public string SourceChecksum => throw new NotImplementedException();

    /// <summary>Number of terms, of all kinds.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Number of terms of the kind <see cref="TermKind.Class"/> that are not obsolete.</summary>
    public int ActiveClassCount => throw new NotImplementedException();

    /// <summary>Maps a compiled file into memory. The file may be deleted afterwards, never changed; the mapping lasts as long as the process.</summary>
    /// <exception cref="InvalidDataException">It is not whole, or of another version of the program; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static OntologyRelease Open(string path) => throw new NotImplementedException();

    /// <summary>The same over bytes in memory, which must not change.</summary>
    /// <exception cref="InvalidDataException">As with <see cref="Open"/>.</exception>
    public static OntologyRelease Read(ReadOnlyMemory<byte> compiled) => throw new NotImplementedException();

    /// <summary>
    /// The term of a name in any common writing: CURIE (GO:0008219, its prefix in any case), IRI, OBO id (GO_0008219),
    /// a bare SNOMED CT identifier in SNOMED CT, and alternative ids, which lead to the term that took them over.
    /// </summary>
    /// <returns>-1 when there is none.</returns>
    public int Find(ReadOnlySpan<char> name) => throw new NotImplementedException();

    /// <summary>Its compact name, <c>GO:0008219</c>; the IRI where no prefix is known.</summary>
    public string Curie(int term) => throw new NotImplementedException();

    /// <summary>Its full name.</summary>
    public string Iri(int term) => throw new NotImplementedException();

    /// <summary>What it is called, in the release's language; the CURIE when it has no label.</summary>
    public string Label(int term) => throw new NotImplementedException();

    /// <summary>Its label in a language (BCP 47; <c>en</c> also finds <c>en-gb</c>), or <see cref="Label(int)"/>.</summary>
    public string Label(int term, string? language) => throw new NotImplementedException();

    /// <summary>The first definition; null when there is none.</summary>
    public string? Definition(int term) => throw new NotImplementedException();

    public TermKind Kind(int term) => throw new NotImplementedException();

    public bool IsObsolete(int term) => throw new NotImplementedException();

    /// <summary>All texts, labels first, then in the order of <see cref="DesignationKind"/>.</summary>
    public IReadOnlyList<Designation> Designations(int term) => throw new NotImplementedException();

    /// <summary>What the term says of others, in the order of <see cref="LinkKind"/>.</summary>
    public IReadOnlyList<TermLink> Links(int term) => throw new NotImplementedException();

    /// <summary>Names of the same or like things elsewhere, as written: <c>ICD10CM:M32.0</c>, <c>MESH:D003924</c>.</summary>
    public IReadOnlyList<string> CrossReferences(int term) => throw new NotImplementedException();

    /// <summary>Former ids that lead here, as CURIEs.</summary>
    public IReadOnlyList<string> AlternativeIds(int term) => throw new NotImplementedException();

    /// <summary>Names of the subsets (slims) that it belongs to.</summary>
    public IReadOnlyList<string> Subsets(int term) => throw new NotImplementedException();

    /// <summary>The part of the ontology it belongs to, as <c>biological_process</c>; null when the source tells of none.</summary>
    public string? Namespace(int term) => throw new NotImplementedException();

    /// <summary>The terms directly above, ascending.</summary>
    public ReadOnlySpan<int> Parents(int term, Hierarchy hierarchy = Hierarchy.IsA) => throw new NotImplementedException();

    /// <summary>The terms directly below, ascending.</summary>
    public ReadOnlySpan<int> Children(int term, Hierarchy hierarchy = Hierarchy.IsA) => throw new NotImplementedException();

    /// <summary>All terms above, without itself, ascending. Of a circle (by part of) the others are above and below.</summary>
    public ReadOnlySpan<int> Ancestors(int term, Hierarchy hierarchy = Hierarchy.IsA) => throw new NotImplementedException();

    /// <summary>All terms below, without itself, ascending.</summary>
    public int[] Descendants(int term, Hierarchy hierarchy = Hierarchy.IsA) => throw new NotImplementedException();

    /// <summary>Whether a term is the other or lies below it.</summary>
    public bool IsUnder(int term, int ancestor, Hierarchy hierarchy = Hierarchy.IsA) => throw new NotImplementedException();

    /// <summary>Terms of the kind <see cref="TermKind.Class"/> that are not obsolete and have nothing above, ascending.</summary>
    public ReadOnlySpan<int> Roots => throw new NotImplementedException();

    /// <summary>Ways from a root down to the term, both included, the shortest first; at most so many. A way without end (a circle) is left out.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Paths(int term, int most, Hierarchy hierarchy = Hierarchy.IsA) => throw new NotImplementedException();
}
