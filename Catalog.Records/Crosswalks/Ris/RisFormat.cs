using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Catalog.Records.Import;

namespace Catalog.Records.Crosswalks.Ris;

/// <summary>
/// Reads RIS: one record from TY to ER, or to the next TY where ER is missing. Spaces around the dash may vary, a line without
/// a tag continues the one before. One record is in memory at a time.
/// </summary>
public sealed class RisFormat : RecordFormat
{
    private const int MostHeaders = 10;

    public override string Id => "ris";

    public override IReadOnlyList<string> MediaTypes => ["application/x-research-info-systems", "application/x-inst-for-Scientific-info"];

    /// <summary>The tag TY at the start, or behind lines in which a server names itself.</summary>
    public override bool Recognises(ReadOnlySpan<byte> start)
    {
        for (var headers = 0; headers <= MostHeaders; headers++)
        {
            var text = start.IndexOfAnyExcept(" \t\r\n"u8);
            if (text < 0) return false;
            start = start[text..];
            if (RisLine.Tag(start) == "TY") return true;
            var end = start.IndexOfAny((byte)'\n', (byte)'\r');
            if (end < 0 || !RisLine.IsHeader(start[..end])) return false;
            start = start[end..];
        }

        return false;
    }

    public override async IAsyncEnumerable<ForeignRecord> ReadAsync(
        Stream source, int mostRecordBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (file, failure) = await SourceText.OpenAsync(source, cancellationToken).ConfigureAwait(false);
        if (file is null)
        {
            yield return failure!;
            yield break;
        }

        var pending = new Pending(mostRecordBytes);
        while (true)
        {
            ForeignRecord? record;
            bool more;
            try
            {
                (record, more) = await LineAsync(file, pending, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException)
            {
                (record, more) = (SourceText.Broken(file, broken), false);
            }

            if (record is not null)
            {
                yield return record;
            }

            if (!more)
            {
                yield break;
            }
        }
    }

    // One line; the record that it ends, if it ends one.
    private static async Task<(ForeignRecord? Record, bool More)> LineAsync(ByteSource file, Pending pending, CancellationToken cancellation)
    {
        int end;
        while ((end = file.Window.IndexOfAny((byte)'\n', (byte)'\r')) < 0 && file.Window.Length <= pending.Most)
        {
            if (!await file.GrowAsync(cancellation).ConfigureAwait(false))
            {
                break;
            }
        }

        if (end < 0 && file.Window.Length > pending.Most)
        {
            // A piece of a line that is too long; the record is refused when it ends.
            pending.Overflow(file.Line);
            file.Skip(file.Window.Length);
            return (null, true);
        }

        if (end < 0 && file.Window.IsEmpty)
        {
            return (pending.End(closed: false), false);
        }

        var line = end < 0 ? file.Window : file.Window[..end];
        var record = pending.Take(line, file.Line);
        file.Skip(end < 0 ? line.Length : end + 1);
        return (record, true);
    }

    /// <summary>The record being read.</summary>
    private sealed class Pending(int most)
    {
        private readonly List<RisLine> lines = [];
        private ForeignRecord? refused;
        private long start;
        private long size;
        private bool open;
        private bool strayTold;
        private int headers;

        public int Most => most;

        public ForeignRecord? Take(ReadOnlySpan<byte> line, long number)
        {
            var tag = RisLine.Tag(line);
            if (tag == "TY")
            {
                var before = End(closed: false);
                (open, start) = (true, number);
                Add(tag, line, number);
                return before;
            }

            if (!open)
            {
                // Only before the first record; start is set by that.
                var header = start == 0 && RisLine.IsHeader(line) && ++headers <= MostHeaders;
                return tag == "ER" || header ? null : Stray(line, number);
            }

            if (tag == "ER")
            {
                return End(closed: true);
            }

            Add(tag, line, number);
            return null;
        }

        public void Overflow(long number)
        {
            if (!open)
            {
                (open, start) = (true, number);
            }

            size = (long)most + 1;
            lines.Clear();
        }

        public ForeignRecord? End(bool closed)
        {
            if (!open)
            {
                return null;
            }

            var text = start.ToString(CultureInfo.InvariantCulture);
            var record = size > most ? ForeignDraft.Error("too-large", $"The record that starts on line {text} has more than {most.ToString(CultureInfo.InvariantCulture)} bytes.", start)
                : refused ?? RisReading.Record(lines, start, closed);
            lines.Clear();
            (open, size, refused, strayTold) = (false, 0, null, false);
            return record;
        }

        private void Add(string? tag, ReadOnlySpan<byte> line, long number)
        {
            size += line.Length + 1; // of CR LF each ends a line, the second an empty one
            if (size > most)
            {
                lines.Clear();
                return;
            }

            refused ??= SourceText.Refuse(line, number) is { } bad ? bad with { Line = start } : null;
            if (refused is not null)
            {
                return;
            }

            if (tag is not null)
            {
                lines.Add(new RisLine(tag, Encoding.UTF8.GetString(RisLine.Value(line)).Trim()));
            }
            else if (Encoding.UTF8.GetString(line).Trim() is { Length: > 0 } more)
            {
                lines[^1].Continue(more);
            }
        }

        // Text outside of records, told once until the next record.
        private ForeignRecord? Stray(ReadOnlySpan<byte> line, long number)
        {
            if (strayTold || line.IndexOfAnyExcept(" \t"u8) < 0)
            {
                return null;
            }

            strayTold = true;
            return ForeignDraft.Error("ris-broken", $"Line {number.ToString(CultureInfo.InvariantCulture)} stands outside of a record; a record starts with the tag TY.", number);
        }
    }
}
