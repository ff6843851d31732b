namespace Catalog.Ontology.Rdf;

/// <summary>The labels of blank nodes that readers make: a low line and a number.</summary>
internal static class MadeLabel
{
    /// <summary>
    /// Whether a document's own label gets one more low line in front: those like a reader's, and those that would then be
    /// like these.
    /// </summary>
    public static bool IsLike(ReadOnlySpan<byte> label) =>
        label is [(byte)'_', ..] && label.TrimStart((byte)'_') is [>= (byte)'0' and <= (byte)'9', ..];

    /// <inheritdoc cref="IsLike(ReadOnlySpan{byte})"/>
    public static bool IsLike(ReadOnlySpan<char> label) => label is ['_', ..] && label.TrimStart('_') is [>= '0' and <= '9', ..];
}
