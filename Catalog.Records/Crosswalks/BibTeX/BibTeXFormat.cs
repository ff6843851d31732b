using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Catalog.Records.Import;

namespace Catalog.Records.Crosswalks.BibTeX;

/// <summary>
/// Reads BibTeX and biblatex: entries in braces or parentheses, <c>@string</c>, <c>@comment</c>, <c>@preamble</c>, joined
/// values, text between entries. One entry is in memory at a time, with the abbreviations, which are bounded.
/// </summary>
public sealed class BibTeXFormat : RecordFormat
{
    private const int DeepestBraces = 64;

    public override string Id => "bibtex";

    public override IReadOnlyList<string> MediaTypes => ["application/x-bibtex", "text/x-bibtex", "application/bibtex"];

    /// <summary>An entry at the start, or behind lines of comment.</summary>
    public override bool Recognises(ReadOnlySpan<byte> start)
    {
        while (!start.IsEmpty)
        {
            var text = start.IndexOfAnyExcept(" \t\r\n"u8);
            if (text < 0)
            {
                return false;
            }

            start = start[text..];
            if (start[0] == (byte)'@')
            {
                return BibTeXScanner.Opening(start, last: true) > 0;
            }

            var end = start.IndexOf((byte)'\n');
            if (start[0] != (byte)'%' || end < 0)
            {
                return false;
            }

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

        var abbreviations = new BibTeXAbbreviations();
        while (true)
        {
            ForeignRecord? record;
            bool more;
            try
            {
                (record, more) = await NextAsync(file, abbreviations, mostRecordBytes, cancellationToken).ConfigureAwait(false);
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

    // The next entry, if it is a record or an error; false when nothing follows.
    private static async Task<(ForeignRecord? Record, bool More)> NextAsync(
        ByteSource file, BibTeXAbbreviations abbreviations, int most, CancellationToken cancellation)
    {
        var opening = await ToEntryAsync(file, cancellation).ConfigureAwait(false);
        if (opening == 0)
        {
            return (null, false);
        }

        var line = file.Line;
        var scanner = new BibTeXScanner();
        int length;
        while ((length = scanner.FindEnd(file.Window, opening, file.AtEnd)) < 0)
        {
            if (file.Window.Length > most)
            {
                await ToLineOfEntryAsync(file, cancellation).ConfigureAwait(false);
                return (TooLarge(line, most), true);
            }

            if (!await file.GrowAsync(cancellation).ConfigureAwait(false) && (length = scanner.FindEnd(file.Window, opening, last: true)) < 0)
            {
                file.Skip(file.Window.Length);
                return (ForeignDraft.Error("bibtex-broken", $"The entry that starts on line {Number(line)} has no end: a brace is missing, or the file is cut off.", line), false);
            }
        }

        var record = scanner switch
        {
            { Broken: true } => ForeignDraft.Error("bibtex-broken", $"The entry that starts on line {Number(line)} has no end before the next one on line {Number(line + file.Window[..length].Count((byte)'\n'))}: a brace is missing.", line),
            { Deepest: > DeepestBraces } => ForeignDraft.Error("too-deep", $"The braces of the entry that starts on line {Number(line)} nest deeper than {DeepestBraces}.", line),
            _ when length > most => TooLarge(line, most),
            _ => Read(file.Window[..length], line, abbreviations, most),
        };
        file.Skip(length);
        return (record, true);
    }

    private static ForeignRecord? Read(ReadOnlySpan<byte> bytes, long line, BibTeXAbbreviations abbreviations, int most)
    {
        if (SourceText.Refuse(bytes, line) is { } refused)
        {
            return refused;
        }

        var name = bytes[1..(1 + bytes[1..].IndexOfAnyExceptInRange((byte)'A', (byte)'z'))];
        if (Encoding.ASCII.GetString(name).ToLowerInvariant() is "comment" or "preamble")
        {
            return null;
        }

        try
        {
            abbreviations.Allow(bytes.Length);
            var entry = BibTeXEntry.Parse(Encoding.UTF8.GetString(bytes), abbreviations, most);
            if (entry.Type != "string")
            {
                return BibTeXReading.Record(entry, line);
            }

            foreach (var (abbreviation, value) in entry.Fields)
            {
                if (abbreviations.Define(abbreviation, value) is { } reason)
                {
                    return ForeignDraft.Error("too-large", $"The abbreviation '{ForeignDraft.Cut(abbreviation)}' on line {Number(line)} {reason}.", line);
                }
            }

            return null;
        }
        catch (BibTeXException broken)
        {
            return ForeignDraft.Error(broken.Code, broken.At(line), line);
        }
    }

    // Passes the text before the next entry; answers the length of its opening, 0 at the end of the file.
    private static async Task<int> ToEntryAsync(ByteSource file, CancellationToken cancellation)
    {
        while (true)
        {
            var sign = file.Window.IndexOf((byte)'@');
            file.Skip(sign < 0 ? file.Window.Length : sign);
            var opening = sign < 0 ? -1 : BibTeXScanner.Opening(file.Window, file.AtEnd);
            if (opening > 0)
            {
                return opening;
            }

            if (opening == 0)
            {
                file.Skip(1);
            }
            else if (!await file.GrowAsync(cancellation).ConfigureAwait(false) && file.Window.IsEmpty)
            {
                return 0;
            }
        }
    }

    private static async Task ToLineOfEntryAsync(ByteSource file, CancellationToken cancellation)
    {
        file.Skip(1); // the sign of the entry itself
        while (true)
        {
            var at = file.Window.IndexOf("\n@"u8);
            if (at >= 0)
            {
                file.Skip(at + 1);
                return;
            }

            file.Skip(Math.Max(0, file.Window.Length - 1));
            if (!await file.GrowAsync(cancellation).ConfigureAwait(false))
            {
                file.Skip(file.Window.Length);
                return;
            }
        }
    }

    private static ForeignRecord TooLarge(long line, int most) =>
        ForeignDraft.Error("too-large", $"The entry that starts on line {Number(line)} has more than {Number(most)} bytes.", line);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
