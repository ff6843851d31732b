using System.Buffers.Text;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Labels of the blank nodes of one document: a low line and a number for those that the reader makes, and a document's own
/// as they are written, unless they could be taken for one of these.
/// </summary>
/// <param name="prefix">Put before each, so that documents can go into one builder.</param>
internal sealed class NodeLabels(string prefix)
{
    private readonly byte[] start = Encoding.UTF8.GetBytes(prefix);
    private long made;

    /// <summary>Whether a document's own label gets one more low line: those like a reader's, and those that would then be like these.</summary>
    public static bool IsLikeMade(ReadOnlySpan<byte> label) =>
        label is [(byte)'_', ..] && label.TrimStart((byte)'_') is [>= (byte)'0' and <= (byte)'9', ..];

    /// <inheritdoc cref="IsLikeMade(ReadOnlySpan{byte})"/>
    public static bool IsLikeMade(ReadOnlySpan<char> label) => label is ['_', ..] && label.TrimStart('_') is [>= '0' and <= '9', ..];

    /// <summary>A blank node that no label says.</summary>
    public void Make(TermBuffer into)
    {
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(++made, digits, out var length);
        into.Kind = TermKind.BlankNode;
        into.Text.Set(start);
        into.Text.Append((byte)'_');
        into.Text.Append(digits[..length]);
    }

    /// <summary>The blank node of a label in the document.</summary>
    public void Take(ReadOnlySpan<byte> label, TermBuffer into)
    {
        into.Kind = TermKind.BlankNode;
        into.Text.Set(start);
        if (IsLikeMade(label)) into.Text.Append((byte)'_');
        into.Text.Append(label);
    }
}
