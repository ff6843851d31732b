using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Import;

/// <summary>
/// Reads CSV and TSV (RFC 4180): quoted fields with delimiters, quotes and new lines inside, any line ending, comma,
/// semicolon or tab as the header line shows. Each row becomes an object of texts, column by column. A row with a wrong
/// number of fields is an error of its own; a quotation mark that is never closed ends the file.
/// </summary>
internal static class TableReader
{
    private static readonly SearchValues<byte> RowMarks = SearchValues.Create("\"\n\r"u8);

    /// <summary>The delimiter of a header line: the one of comma, semicolon and tab that stands in it most often, outside
    /// quotation marks. null when there is none.</summary>
    public static byte? Delimiter(ReadOnlySpan<byte> start)
    {
        Span<int> counts = [0, 0, 0];
        var quoted = false;
        foreach (var letter in start)
        {
            quoted ^= letter == (byte)'"';
            if (!quoted && letter is (byte)'\n' or (byte)'\r')
            {
                break;
            }

            var index = quoted ? -1 : ",;\t"u8.IndexOf(letter);
            if (index >= 0)
            {
                counts[index]++;
            }
        }

        var most = counts[2] >= counts[0] && counts[2] >= counts[1] ? 2 : counts[1] > counts[0] ? 1 : 0;
        return counts[most] == 0 ? null : ",;\t"u8[most];
    }

    public static async IAsyncEnumerable<SourceRecord> ReadAsync(ReadSession session, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var source = session.Source!;
        var delimiter = Delimiter(source.Window) ?? (byte)',';
        string[]? columns = null;
        var fields = new List<string>();
        while (true)
        {
            var (line, offset) = (source.Line, source.Offset);
            var (length, end, error) = await RowAsync(session, line, offset, cancellation).ConfigureAwait(false);
            if (error is not null)
            {
                yield return error;
                if (error.EndsFile)
                {
                    yield break;
                }

                continue;
            }

            if (length == 0 && end == 0)
            {
                yield break;
            }

            var row = Row(session, source.Window[..length], delimiter, columns, fields, line, offset);
            source.Skip(end);
            if (row.Columns is not null)
            {
                columns = row.Columns;
            }
            else if (row.Record is { } record)
            {
                yield return record;
                if (record.EndsFile)
                {
                    yield break;
                }
            }
        }
    }

    // A row without its line ending, and the length with it.
    private static async Task<(int Length, int End, SourceRecord? Error)> RowAsync(
        ReadSession session, long line, long offset, CancellationToken cancellation)
    {
        var source = session.Source!;
        var (at, quoted) = (0, false);
        while (true)
        {
            while (at < source.Window.Length)
            {
                var mark = source.Window[at..].IndexOfAny(RowMarks);
                if (mark < 0)
                {
                    at = source.Window.Length;
                    break;
                }

                at += mark;
                if (source.Window[at] == (byte)'"')
                {
                    // A doubled quotation mark toggles twice, which is right.
                    quoted = !quoted;
                }
                else if (!quoted)
                {
                    if (at + 1 == source.Window.Length && !source.AtEnd && await source.GrowAsync(cancellation).ConfigureAwait(false))
                    {
                        continue; // \r may have its \n in what was just read
                    }

                    var pair = source.Window[at] == (byte)'\r' && at + 1 < source.Window.Length && source.Window[at + 1] == (byte)'\n';
                    return (at, at + (pair ? 2 : 1), null);
                }

                at++;
            }

            if (at > session.Limits.MostRecordBytes)
            {
                // Without a sound row there is no telling where the next one starts.
                return (0, 0, session.TooLarge(line, offset, endsFile: true));
            }

            if (!await source.GrowAsync(cancellation).ConfigureAwait(false))
            {
                return quoted
                    ? (0, 0, session.Error("row-open", line, offset, string.Create(CultureInfo.InvariantCulture,
                        $"The row that starts on line {line} has a quotation mark that is never closed. Nothing behind it was read."), endsFile: true))
                    : (at, at, null);
            }
        }
    }

    private static (string[]? Columns, SourceRecord? Record) Row(
        ReadSession session, ReadOnlySpan<byte> row, byte delimiter, string[]? columns, List<string> fields, long line, long offset)
    {
        if (row.Trim(" \t"u8).IsEmpty)
        {
            return (null, null);
        }

        if (ReadSession.NotUtf8(row) is { } bad)
        {
            return (null, session.Error("not-utf8", line, offset,
                ReadSession.NotUtf8Message(line + row[..bad].Count((byte)'\n'), offset + bad), endsFile: columns is null));
        }

        Split(row, delimiter, fields);
        if (columns is null)
        {
            var names = fields.Select(name => name.Trim()).ToArray();
            var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Key.Length > 0 && group.Count() > 1);
            return twice is null ? (names, null) : (null, session.Error("header-twice", line, offset,
                $"The header names the column '{twice.Key}' twice.", endsFile: true));
        }

        return (null, fields.Count == columns.Length
            ? session.Record(ToJson(columns, fields), line, offset)
            : session.Error("row-fields", line, offset, string.Create(CultureInfo.InvariantCulture,
                $"The row on line {line} has {fields.Count} fields; the header has {columns.Length}.")));
    }

    private static void Split(ReadOnlySpan<byte> row, byte delimiter, List<string> fields)
    {
        fields.Clear();
        while (true)
        {
            var field = row;
            var quoted = !row.IsEmpty && row[0] == (byte)'"';
            var end = quoted ? ClosingQuote(row) : row.IndexOf(delimiter);
            if (quoted)
            {
                // Text behind the closing mark is against the standard, but its meaning is plain.
                var rest = end < 0 ? -1 : row[(end + 1)..].IndexOf(delimiter);
                var inside = Encoding.UTF8.GetString(row[1..(end < 0 ? row.Length : end)]).Replace("\"\"", "\"", StringComparison.Ordinal);
                var behind = end < 0 ? default : rest < 0 ? row[(end + 1)..] : row.Slice(end + 1, rest);
                fields.Add(inside + Encoding.UTF8.GetString(behind.Trim(" "u8)));
                end = rest < 0 ? -1 : end + 1 + rest;
            }
            else
            {
                fields.Add(Encoding.UTF8.GetString(end < 0 ? field : field[..end]));
            }

            if (end < 0)
            {
                return;
            }

            row = row[(end + 1)..];
        }
    }

    private static int ClosingQuote(ReadOnlySpan<byte> row)
    {
        for (var at = 1; at < row.Length; at++)
        {
            if (row[at] == (byte)'"')
            {
                if (at + 1 >= row.Length || row[at + 1] != (byte)'"')
                {
                    return at;
                }

                at++;
            }
        }

        return -1;
    }

    private static JsonElement ToJson(string[] columns, List<string> fields) =>
        CanonicalJson.Build((columns, fields), static (writer, row) =>
        {
            writer.WriteStartObject();
            for (var i = 0; i < row.columns.Length; i++)
            {
                if (row.columns[i].Length > 0)
                {
                    writer.WriteString(row.columns[i], row.fields[i]);
                }
            }

            writer.WriteEndObject();
        });
}
