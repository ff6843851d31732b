using System.Text;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>What an entry says.</summary>
/// <param name="Type">In lower case: <c>dataset</c>, <c>string</c>.</param>
/// <param name="Key">null for <c>@string</c>.</param>
/// <param name="Fields">Names in lower case with their LaTeX, abbreviations resolved; the first of a name counts.</param>
/// <param name="Unknown">Abbreviations that nothing defines.</param>
internal sealed record BibTeXEntry(string Type, string? Key, Dictionary<string, string> Fields, List<string> Unknown)
{
    private const int MostFields = 1000;

    /// <summary>Parses one entry.</summary>
    /// <param name="text">From <c>@</c> to the closing brace.</param>
    /// <param name="abbreviations">What <c>@string</c> has defined.</param>
    /// <param name="mostLength">How long the values may be together, abbreviations resolved.</param>
    /// <exception cref="BibTeXException">The entry is broken, or too long.</exception>
    public static BibTeXEntry Parse(string text, BibTeXAbbreviations abbreviations, int mostLength) =>
        new Parser(text, abbreviations, mostLength).Parse();

    private sealed class Parser(string text, BibTeXAbbreviations abbreviations, int mostLength)
    {
        private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
        private readonly List<string> unknown = [];
        private int at = 1;
        private long length;

        public BibTeXEntry Parse()
        {
            var type = Name().ToLowerInvariant();
            Space();
            at++; // the brace, which the scanner has seen
            string? key = null;
            if (type != "string")
            {
                Space();
                var end = text.AsSpan(at).IndexOfAny(",}=\n");
                if (end < 0 || text[at + end] == '=')
                {
                    throw Broken(end < 0 ? at : at + end, "expected is a key and a comma behind it");
                }

                key = text.Substring(at, end).Trim();
                at += end;
                Space();
            }

            while (true)
            {
                Space();
                while (Here == ',')
                {
                    at++;
                    Space();
                }

                if (at >= text.Length - 1)
                {
                    if (fields.Count == 0 && type != "string")
                    {
                        throw Broken(0, "there are no fields in it");
                    }

                    return new BibTeXEntry(type, key, fields, unknown);
                }

                Field();
            }
        }

        private char Here => at < text.Length ? text[at] : '\0';

        private void Field()
        {
            var start = at;
            var name = Name().ToLowerInvariant();
            Space();
            if (name.Length == 0 || Here != '=')
            {
                throw Broken(at, name.Length == 0 ? "expected is the name of a field" : $"expected is '=' behind '{ForeignDraft.Cut(name)}'");
            }

            at++;
            var value = Value();
            if (fields.Count == MostFields)
            {
                throw Broken(start, $"there are more than {MostFields} fields");
            }

            fields.TryAdd(name, value);
            Space();
            if (Here != ',' && at < text.Length - 1)
            {
                throw Broken(at, $"expected is a comma behind the value of '{ForeignDraft.Cut(name)}'");
            }
        }

        // Parts joined by #.
        private string Value()
        {
            var first = Part();
            Space();
            if (Here != '#')
            {
                return first;
            }

            var value = new StringBuilder(first);
            while (Here == '#')
            {
                at++;
                value.Append(Part());
                Space();
            }

            return value.ToString();
        }

        private string Part()
        {
            Space();
            var start = at;
            string part;
            if (Here is '{' or '"')
            {
                var quote = Here == '"';
                var depth = 0;
                for (at++; at < text.Length - 1; at++)
                {
                    if (text[at] == '{')
                    {
                        depth++;
                    }
                    else if (text[at] == '}' && --depth < 0)
                    {
                        break;
                    }
                    else if (quote && depth == 0 && text[at] == '"')
                    {
                        break;
                    }
                }

                if (at >= text.Length - 1 || text[at] != (quote ? '"' : '}'))
                {
                    throw Broken(start, quote ? "a quotation mark is not closed" : "a brace is not closed");
                }

                part = text[(start + 1)..at];
                at++;
            }
            else
            {
                var word = Name();
                if (word.Length == 0)
                {
                    throw Broken(at, "expected is a value in braces or quotation marks, a number or an abbreviation");
                }

                if (word.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
                {
                    part = word;
                }
                else if (abbreviations.Resolve(word) is { } resolved)
                {
                    part = !abbreviations.IsSpent ? resolved
                        : throw new BibTeXException("The abbreviation on line {0} is not resolved: this file makes far more text of abbreviations than it holds.", Line(start), "too-large");
                }
                else
                {
                    unknown.Add(word);
                    part = word;
                }
            }

            length += part.Length;
            return length <= mostLength ? part
                : throw new BibTeXException($"The values on line {{0}} are longer than {mostLength} characters when their abbreviations are resolved.", Line(start), "too-large");
        }

        // Everything that BibTeX takes in a name.
        private string Name()
        {
            var start = at;
            while (at < text.Length && text[at] is not ('"' or '#' or '%' or '\'' or '(' or ')' or ',' or '=' or '{' or '}') && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            return text[start..at];
        }

        // White space, and comments to the end of their line: BibTeX knows none, biber and those who write by hand do.
        private void Space()
        {
            while (at < text.Length && (char.IsWhiteSpace(text[at]) || Here == '%'))
            {
                if (Here == '%')
                {
                    var end = text.IndexOf('\n', at);
                    at = end < 0 ? text.Length - 1 : end;
                    if (end < 0) return;
                }

                at++;
            }
        }

        private BibTeXException Broken(int place, string reason) => new($"The entry is broken on line {{0}}: {reason}.", Line(place));

        private int Line(int place) => text.AsSpan(0, Math.Min(place, text.Length)).Count('\n');
    }
}

/// <summary>An entry that cannot be read.</summary>
/// <param name="message">A sentence with <c>{0}</c> for the line.</param>
/// <param name="linesDown">How many lines below the start of the entry the mistake is.</param>
internal sealed class BibTeXException(string message, int linesDown, string code = "bibtex-broken") : Exception(message)
{
    public string Code => code;

    public string At(long line) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Message.Replace("{0}", "\u0001", StringComparison.Ordinal)
        .Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal).Replace("\u0001", "{0}", StringComparison.Ordinal), line + linesDown);
}
