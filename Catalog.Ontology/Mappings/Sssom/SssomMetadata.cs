using System.Text;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Mappings;

/// <summary>
/// The metadata of a set, in as much YAML as SSSOM allows and sets use: a map of texts, lists and maps of texts, in block and flow
/// style, with every style of scalar. What is none of it is told and left out.
/// </summary>
internal sealed class SssomMetadata(LoadReport report)
{
    private readonly List<(string Text, long Line)> lines = [];
    private int next;

    /// <summary>Slots with one text.</summary>
    public Dictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>Slots with several.</summary>
    public Dictionary<string, List<string>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>The slot curie_map.</summary>
    public Dictionary<string, string> Prefixes { get; } = new(StringComparer.Ordinal);

    /// <summary>Where each slot stands.</summary>
    public Dictionary<string, long> Lines { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a line, without the sign before it.</summary>
    public void Add(string text, long line) => lines.Add((text.TrimEnd(), line));

    /// <summary>After the last line.</summary>
    public void Read()
    {
        if (lines.Find(line => line.Text.Trim().Length > 0) is not { Text: not null } first) return;
        var margin = Indent(first.Text);
        while (next < lines.Count)
        {
            var (text, line) = lines[next++];
            if (IsBlank(text) || text is "---" or "...") continue;
            if (Indent(text) != margin || !TryKey(text, out var key, out var rest)) Tell(line);
            else ReadSlot(key, rest, margin, line);
        }
    }

    private void ReadSlot(string key, string rest, int margin, long line)
    {
        Lines[key] = line;
        if (rest.Length > 0)
        {
            var value = Scalar(rest, margin, line);
            if (value is null) return;
            if (key == "curie_map") AddPrefixes(value, line);
            else if (value.StartsWith('[') && rest.StartsWith('[')) Lists[key] = [.. Flow(value, line)];
            else if (value.Length > 0) Texts[key] = value;
            return;
        }
        var list = new List<string>();
        while (next < lines.Count)
        {
            var (text, at) = lines[next];
            var item = text.TrimStart();
            // A list may stand as far left as its key.
            if (!IsBlank(text) && (Indent(text) < margin || (Indent(text) == margin && !IsItem(item)))) break;
            next++;
            if (IsBlank(text)) continue;
            if (IsItem(item))
            {
                // An item that is a map, as definitions of extensions are, is not kept.
                if (item.Length > 1 && !TryKey(item[1..].Trim(), out _, out _) && Scalar(item[1..].Trim(), Indent(text), at) is { Length: > 0 } value) list.Add(value);
            }
            else if (TryKey(text, out var prefix, out var iri))
            {
                if (key == "curie_map" && Scalar(iri, Indent(text), at) is { Length: > 0 } value) Prefixes[prefix] = value;
            }
            else if (list.Count == 0)
            {
                Tell(at);
            }
        }
        if (list.Count > 0) Lists[key] = list;
    }

    // A value with the lines on which it goes on; null when it is none.
    private string? Scalar(string text, int margin, long line)
    {
        if (text.Length == 0) return "";
        switch (text[0])
        {
            case '|' or '>':
                return Block(text[0] == '>', margin);
            case '"' or '\'':
                while (!IsClosed(text) && next < lines.Count && (IsBlank(lines[next].Text) || Indent(lines[next].Text) > margin)) text += " " + lines[next++].Text.Trim();
                if (IsClosed(text)) return Unquoted(text);
                Tell(line);
                return null;
            case '[' or '{':
                var end = text[0] == '[' ? ']' : '}';
                while (!text.Contains(end, StringComparison.Ordinal) && next < lines.Count && Indent(lines[next].Text) > margin) text += " " + lines[next++].Text.Trim();
                return WithoutComment(text);
            case '&' or '*' or '!' or '%' or '@' or '`':
                Tell(line);
                return null;
            default:
                text = WithoutComment(text);
                while (next < lines.Count && !IsBlank(lines[next].Text) && Indent(lines[next].Text) > margin && !IsItem(lines[next].Text.TrimStart())) text += " " + WithoutComment(lines[next++].Text.Trim());
                return text is "~" or "null" ? "" : text;
        }
    }

    // Lines as they are, or folded into one; indented by as much as the first.
    private string Block(bool isFolded, int margin)
    {
        var text = new StringBuilder();
        var inner = -1;
        while (next < lines.Count && (IsBlank(lines[next].Text) || Indent(lines[next].Text) > margin))
        {
            var line = lines[next++].Text;
            if (inner < 0 && !IsBlank(line)) inner = Indent(line);
            if (text.Length > 0) text.Append(isFolded && !IsBlank(line) && text[^1] != '\n' ? ' ' : '\n');
            if (!IsBlank(line)) text.Append(line.AsSpan(Math.Min(inner, Indent(line))));
        }
        return text.ToString().TrimEnd('\n');
    }

    private void AddPrefixes(string flow, long line)
    {
        if (!flow.StartsWith('{')) Tell(line);
        foreach (var pair in Flow(flow, line))
        {
            if (TryKey(pair, out var prefix, out var iri) && iri.Length > 0) Prefixes[prefix] = IsQuoted(iri) ? Unquoted(iri) : iri;
            else Tell(line);
        }
    }

    private IEnumerable<string> Flow(string text, long line)
    {
        if (text.Length < 2 || text[^1] is not (']' or '}'))
        {
            Tell(line);
            yield break;
        }
        var start = 1;
        var quote = '\0';
        for (var at = 1; at < text.Length; at++)
        {
            if (quote != '\0') quote = text[at] == quote ? '\0' : quote;
            else if (text[at] is '"' or '\'') quote = text[at];
            else if (text[at] == ',' || at == text.Length - 1)
            {
                var item = text[start..at].Trim();
                start = at + 1;
                if (item.Length > 0) yield return IsQuoted(item) ? Unquoted(item) : item;
            }
        }
    }

    private static bool TryKey(string text, out string key, out string rest)
    {
        var line = text.Trim();
        (key, rest) = ("", "");
        // In quotation marks a key may have a colon; else one with a blank or nothing behind ends it.
        var end = line.StartsWith('"') || line.StartsWith('\'') ? line.IndexOf(line[0], 1) + 1 : 0;
        var colon = line.IndexOf(": ", end, StringComparison.Ordinal);
        if (colon < 0 && line.EndsWith(':')) colon = line.Length - 1;
        if (colon <= 0) return false;
        key = line[..colon].Trim();
        if (IsQuoted(key)) key = Unquoted(key);
        rest = line[(colon + 1)..].Trim();
        if (rest.StartsWith('#')) rest = "";
        return key.Length > 0 && !key.Contains(' ', StringComparison.Ordinal);
    }

    private static string WithoutComment(string text) => text.IndexOf(" #", StringComparison.Ordinal) is >= 0 and var at ? text[..at].TrimEnd() : text;

    private static bool IsQuoted(string text) => text.Length > 1 && text[0] is '"' or '\'' && text[^1] == text[0];

    // Whether a text that begins with a quotation mark ends with its like, and perhaps a comment.
    private static bool IsClosed(string text) => End(text) > 0;

    private static int End(string text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[0] == '"' && text[at] == '\\') at++;
            else if (text[at] != text[0]) continue;
            else if (text[0] == '\'' && at + 1 < text.Length && text[at + 1] == '\'') at++;
            else return at;
        }
        return -1;
    }

    private static string Unquoted(string text)
    {
        var inner = End(text) is > 0 and var end ? text[1..end] : text[1..^1];
        if (text[0] == '\'') return inner.Replace("''", "'", StringComparison.Ordinal);
        var plain = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] != '\\' || at + 1 == inner.Length)
            {
                plain.Append(inner[at]);
                continue;
            }
            plain.Append(inner[++at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var sign => sign });
        }
        return plain.ToString();
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    private static bool IsBlank(string text) => text.AsSpan().Trim().IsEmpty;

    private static int Indent(string text) => text.Length - text.TrimStart().Length;

    private void Tell(long line) => report.Tell("metadata-unreadable", line, () => "The line of the metadata is left out: it is no slot with a value, or uses YAML that SSSOM does not allow.");
}
