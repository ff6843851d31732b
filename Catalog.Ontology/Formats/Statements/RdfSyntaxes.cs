using System.Text;
using System.Text.RegularExpressions;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>Which syntax of RDF a document is in, as its beginning shows.</summary>
internal static partial class RdfSyntaxes
{
    /// <param name="head">UTF-8, the last character perhaps cut.</param>
    /// <returns>Null when it is none.</returns>
    public static RdfFormat? Of(ReadOnlySpan<byte> head)
    {
        // Also XML in another encoding, as its declaration is ASCII in most.
        var text = Encoding.UTF8.GetString(head).TrimStart();
        if (text.StartsWith('{') || text.StartsWith('[') && !IsTurtle(text)) return JsonLdMark().IsMatch(text) ? RdfFormat.JsonLd : null;
        if (IsXml(text)) return text.Contains(RdfNames.Namespace, StringComparison.Ordinal) && RdfElement().IsMatch(text) ? RdfFormat.RdfXml : null;
        var first = WithoutComments(text);
        if (LineStatement().IsMatch(first)) return RdfFormat.NQuads;
        return !IsTurtle(first) ? null : GraphStart().IsMatch(text) ? RdfFormat.TriG : RdfFormat.Turtle;
    }

    private static bool IsXml(string text) => text.StartsWith("<?", StringComparison.Ordinal) || text.StartsWith("<!", StringComparison.Ordinal) || RdfElement().Match(text) is { Success: true, Index: 0 };

    private static bool IsTurtle(string text) => TurtleStart().IsMatch(text);

    private static string WithoutComments(string text)
    {
        while (text.StartsWith('#') && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end) text = text[end..].TrimStart();
        return text;
    }

    // Not of OWL/XML, whose root is Ontology though it names RDF too.
    [GeneratedRegex(@"<(\w[\w.-]*:)?RDF[\s>]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RdfElement();

    [GeneratedRegex("\"@(context|graph|id)\"\\s*:", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex JsonLdMark();

    // A whole statement in one line, without any abbreviation.
    [GeneratedRegex(@"\A(<[^<>\s]*>|_:\S+)[ \t]+<[^<>\s]*>[ \t]+(<[^<>\s]*>|_:\S+|""(?!"")[^\n]*)([ \t]+(<[^<>\s]*>|_:\S+))?[ \t]*\.[ \t]*(#[^\n]*)?(\r?\n|\z)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LineStatement();

    // A directive; or a subject, by IRI, prefixed name or without a name, with what follows it.
    [GeneratedRegex(@"\A(@prefix\s+[\w.-]*:|@base\s+<|(?i:prefix)\s+[\w.-]*:\s*<|(?i:base)\s+<|<[^<>\s]*>\s*[<\{a-zA-Z:]|_:\S+\s+[<a-zA-Z:]|\[\s*([\w-]*:|<|a\s|\]))", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TurtleStart();

    // A named graph; perhaps a line of some long text, which is no harm: TriG has all that Turtle has.
    [GeneratedRegex(@"^[ \t]*((?i:graph)[ \t]+)?(<[^<>\s]*>|[\w.-]*:[\w.-]*|_:\S+)?[ \t\r\n]*\{", RegexOptions.CultureInvariant | RegexOptions.Multiline, 1000)]
    private static partial Regex GraphStart();
}
