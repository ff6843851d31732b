using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf;

/// <summary>Whether the place that an error names is one of the document's.</summary>
internal static class DocumentPlaces
{
    /// <returns>Null when the place is in the document, or right behind the end of it or of a line.</returns>
    public static string? WhyNotIn(ReadOnlySpan<byte> document, RdfSyntaxException error)
    {
        // XML counts lines by CR too, and in the encoding that it declares.
        var text = IsUtf16(document) ? Encoding.Unicode.GetString(document) : Encoding.UTF8.GetString(document);
        return IsIn(text.Split('\n'), error) || IsIn(text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r'), error)
            ? null
            : $"Line {error.Line}, column {error.Column} is not in the document: {error.Message}";
    }

    private static bool IsUtf16(ReadOnlySpan<byte> document) => document is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    private static bool IsIn(string[] lines, RdfSyntaxException error) =>
        error.Line >= 1 && error.Line <= lines.Length && error.Column >= 1 && error.Column <= lines[error.Line - 1].Length + 1;
}
