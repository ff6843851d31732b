namespace Catalog.Ontology.Terms.Compiled;

/// <summary>
/// All texts of a release as they lie in memory, for those who index them: text i is <see cref="Text"/>(i), of the term
/// <see cref="Term"/>(i). Texts are ordered by term, and within a term by kind.
/// </summary>
internal readonly ref struct DesignationTable
{
    /// <summary>Where each text begins in <see cref="Utf8"/>, and the end of the last: one more than there are texts.</summary>
    public required ReadOnlySpan<int> Starts { get; init; }

    public required ReadOnlySpan<byte> Utf8 { get; init; }

    /// <summary>The term of each text.</summary>
    public required ReadOnlySpan<int> Terms { get; init; }

    /// <summary>The <see cref="DesignationKind"/> of each text.</summary>
    public required ReadOnlySpan<byte> Kinds { get; init; }

    /// <summary>Number of each text's language in the release's list; 0 for none.</summary>
    public required ReadOnlySpan<byte> Languages { get; init; }

    public int Count => Terms.Length;

    public ReadOnlySpan<byte> Text(int at) => Utf8[Starts[at]..Starts[at + 1]];

    public int Term(int at) => Terms[at];

    public DesignationKind Kind(int at) => (DesignationKind)Kinds[at];
}
