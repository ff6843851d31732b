using System.Globalization;
using System.Runtime.CompilerServices;

namespace Catalog.Records.Import;

/// <summary>Reads records from JSON of any of the four shapes.</summary>
internal sealed class JsonRecordReader(ReadSession session, DetectedShape shape)
{
    private const string Spaces = " \t\r\n";
    private readonly ByteSource source = session.Source!;

    public async IAsyncEnumerable<SourceRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (shape.Shape == ImportShape.JsonSequence)
        {
            await foreach (var record in SequenceAsync(cancellation).ConfigureAwait(false))
            {
                yield return record;
            }

            yield break;
        }

        foreach (var name in shape.Path)
        {
            if (await EnterAsync(name, cancellation).ConfigureAwait(false) is { } error)
            {
                yield return error;
                yield break;
            }
        }

        var named = shape.Shape == ImportShape.JsonObjectOfRecords;
        await foreach (var record in ItemsAsync(named, cancellation).ConfigureAwait(false))
        {
            yield return record;
        }
    }

    // Stands before '{'; goes in and stops before the value of the property.
    private async Task<SourceRecord?> EnterAsync(string wanted, CancellationToken cancellation)
    {
        source.Skip(1);
        while (true)
        {
            var (name, error) = await NameAsync(cancellation).ConfigureAwait(false);
            if (error is not null)
            {
                return error;
            }

            if (name == wanted)
            {
                return null;
            }

            await using var skipped = ValueAsync(keep: false, cancellation).ConfigureAwait(false).GetAsyncEnumerator();
            if (await skipped.MoveNextAsync() && skipped.Current.EndsFile)
            {
                return skipped.Current;
            }

            await SpaceAsync(cancellation).ConfigureAwait(false);
            if (source.Window is not [(byte)',', ..])
            {
                return Lost($"the list '{string.Join('.', shape.Path)}' was announced, but is not there");
            }

            source.Skip(1);
        }
    }

    private async Task<(string? Name, SourceRecord? Error)> NameAsync(CancellationToken cancellation)
    {
        await SpaceAsync(cancellation).ConfigureAwait(false);
        var scanner = new JsonValueScanner();
        var length = source.Window is [(byte)'"', ..] ? await EndAsync(scanner, cancellation).ConfigureAwait(false) : -1;
        if (length < 0)
        {
            return (null, Lost("expected is a property's name in quotes"));
        }

        var name = ReadSession.Text(source.Window[..length]);
        source.Skip(length);
        await SpaceAsync(cancellation).ConfigureAwait(false);
        if (name is null || source.Window is not [(byte)':', ..])
        {
            return (null, Lost("expected is a colon behind a property's name"));
        }

        source.Skip(1);
        await SpaceAsync(cancellation).ConfigureAwait(false);
        return (name, null);
    }

    // Stands before '[' or, with names, before '{'.
    private async IAsyncEnumerable<SourceRecord> ItemsAsync(bool named, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var close = (byte)(named ? '}' : ']');
        source.Skip(1);
        await SpaceAsync(cancellation).ConfigureAwait(false);
        var first = true;
        while (true)
        {
            if (first && !source.Window.IsEmpty && source.Window[0] == close)
            {
                break;
            }

            first = false;
            if (named && (await NameAsync(cancellation).ConfigureAwait(false)).Error is { } noName)
            {
                yield return noName;
                yield break;
            }

            await foreach (var record in ValueAsync(keep: true, cancellation).ConfigureAwait(false))
            {
                yield return record;
                if (record.EndsFile)
                {
                    yield break;
                }
            }

            await SpaceAsync(cancellation).ConfigureAwait(false);
            if (!source.Window.IsEmpty && source.Window[0] == close)
            {
                break;
            }

            if (source.Window is not [(byte)',', ..])
            {
                yield return Lost(source.Window.IsEmpty ? "the file ends in the middle of the list" : "expected is a comma or the end of the list");
                yield break;
            }

            source.Skip(1);
            await SpaceAsync(cancellation).ConfigureAwait(false);
        }

        source.Skip(1);
        if (shape.Shape != ImportShape.JsonEnvelope)
        {
            await SpaceAsync(cancellation).ConfigureAwait(false);
            if (!source.Window.IsEmpty)
            {
                yield return Lost("behind the end of the list comes more");
            }
        }
    }

    // One value, parsed when it is kept. A value that is too large is passed over to its end.
    private async IAsyncEnumerable<SourceRecord> ValueAsync(bool keep, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (line, offset) = (source.Line, source.Offset);
        if (source.Window is [] or [(byte)',' or (byte)']' or (byte)'}' or (byte)':', ..])
        {
            yield return Lost("expected is a value");
            yield break;
        }

        var scanner = new JsonValueScanner();
        int length;
        while ((length = scanner.FindEnd(source.Window, source.AtEnd)) < 0)
        {
            if (source.Window.Length > session.Limits.MostRecordBytes)
            {
                yield return await SkipLargeAsync(scanner, line, offset, cancellation).ConfigureAwait(false);
                yield break;
            }

            if (!await source.GrowAsync(cancellation).ConfigureAwait(false) && scanner.FindEnd(source.Window, last: true) < 0)
            {
                yield return session.Error("json-broken", line, offset, string.Create(CultureInfo.InvariantCulture,
                    $"The record that starts on line {line} (byte {offset}) has no end: a bracket or a quotation mark is missing, or the file is cut off."), endsFile: true);
                yield break;
            }
        }

        if (keep)
        {
            yield return length > session.Limits.MostRecordBytes
                ? session.TooLarge(line, offset, endsFile: false)
                : session.Parse(source.Window[..length], line, offset);
        }

        source.Skip(length);
    }

    private async Task<SourceRecord> SkipLargeAsync(JsonValueScanner scanner, long line, long offset, CancellationToken cancellation)
    {
        while (true)
        {
            // The scanner has seen the whole window, but for an escape at its very end.
            var length = scanner.FindEnd(source.Window, source.AtEnd);
            if (length >= 0)
            {
                source.Skip(length);
                return session.TooLarge(line, offset, endsFile: false);
            }

            source.Skip(scanner.Release());
            if (!await source.GrowAsync(cancellation).ConfigureAwait(false))
            {
                return session.TooLarge(line, offset, endsFile: true);
            }
        }
    }

    // The first value may span lines; behind it each line is a record (NDJSON).
    private async IAsyncEnumerable<SourceRecord> SequenceAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!FirstLineIsRecord())
        {
            await foreach (var record in ValueAsync(keep: true, cancellation).ConfigureAwait(false))
            {
                yield return record;
                if (record.EndsFile)
                {
                    yield break;
                }
            }
        }

        while (true)
        {
            await ShapeDetector.SkipSpaceAsync(source, cancellation).ConfigureAwait(false);
            if (source.Window.IsEmpty)
            {
                yield break;
            }

            var (line, offset) = (source.Line, source.Offset);
            var (length, tooLarge) = await LineEndAsync(cancellation).ConfigureAwait(false);
            yield return tooLarge ? session.TooLarge(line, offset, endsFile: false)
                : session.Parse(source.Window[..length].TrimEnd(" \t\r\n"u8), line, offset);
            source.Skip(length);
        }
    }

    private async Task<(int Length, bool TooLarge)> LineEndAsync(CancellationToken cancellation)
    {
        var tooLarge = false;
        while (true)
        {
            var end = source.Window.IndexOf((byte)'\n');
            if (end >= 0)
            {
                return (end + 1, tooLarge);
            }

            if (source.Window.Length > session.Limits.MostRecordBytes)
            {
                source.Skip(source.Window.Length);
                tooLarge = true;
            }

            if (!await source.GrowAsync(cancellation).ConfigureAwait(false))
            {
                return (source.Window.Length, tooLarge);
            }
        }
    }

    // A first line that is a record, whole or broken, and not the opening of a record over several lines.
    private bool FirstLineIsRecord()
    {
        var end = source.Window.IndexOf((byte)'\n');
        if (end < 0)
        {
            return false;
        }

        var line = source.Window[..end].TrimEnd(" \t\r"u8);
        var next = source.Window[end..].TrimStart(" \t\r\n"u8);
        return line.Length > 1 && next is [] or [(byte)'{', ..] && line[^1] is not ((byte)',' or (byte)'[' or (byte)'{' or (byte)':');
    }

    private async Task<int> EndAsync(JsonValueScanner scanner, CancellationToken cancellation)
    {
        int length;
        while ((length = scanner.FindEnd(source.Window, source.AtEnd)) < 0)
        {
            if (source.Window.Length > session.Limits.MostRecordBytes || !await source.GrowAsync(cancellation).ConfigureAwait(false))
            {
                return -1;
            }
        }

        return length;
    }

    private async Task SpaceAsync(CancellationToken cancellation)
    {
        if (source.Window.IsEmpty || Spaces.Contains((char)source.Window[0], StringComparison.Ordinal))
        {
            await ShapeDetector.SkipSpaceAsync(source, cancellation).ConfigureAwait(false);
        }
    }

    private SourceRecord Lost(string reason) => session.Error("json-broken", source.Line, source.Offset, string.Create(
        CultureInfo.InvariantCulture, $"The JSON is broken at byte {source.Offset} (line {source.Line}): {reason}. Nothing behind it was read."), endsFile: true);
}
