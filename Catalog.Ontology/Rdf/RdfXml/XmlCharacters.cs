namespace Catalog.Ontology.Rdf;

/// <summary>
/// A document's characters, as an XML reader takes them: decoded, counted, and with no more of a DTD than is harmless. A
/// fault of the input itself is told when one wants to go beyond it, so a sink has everything that came before.
/// </summary>
internal sealed class XmlCharacters(Stream stream, RdfReadOptions options, CancellationToken cancellation) : TextReader
{
    // One reading of a tag or a piece of text may need so much beyond a term; it holds an XML reader's own buffers.
    private const int Slack = 1 << 20;

    private readonly byte[] bytes = new byte[1 << 14];
    private int start;
    private int end;
    private bool isEnded;
    private XmlEncoding? encoding;
    // What ends the bytes, and what ends the characters once they have come to it.
    private string? limit;
    private string? fault;
    private char[] prolog = [];
    private int prologTaken;
    private int prologEnd;
    private long sinceProgress;
    private long line = 1;
    private long column = 1;

    /// <summary>How many bytes were read.</summary>
    public long Total { get; private set; }

    /// <summary>Says that what was read so far is done with, so that one term alone counts against the limit.</summary>
    public void Progress() => sinceProgress = 0;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (encoding is null) ReadProlog();
        var count = Math.Min(buffer.Length, prologEnd - prologTaken);
        if (count > 0)
        {
            prolog.AsSpan(prologTaken, count).CopyTo(buffer);
            prologTaken += count;
        }
        else
        {
            count = Decode(buffer);
            if (count == 0 && fault is not null && buffer.Length > 0) throw new RdfSyntaxException(fault, line, column);
        }
        Count(buffer[..count]);
        return count;
    }

    private void Count(ReadOnlySpan<char> text)
    {
        var lines = text.Count('\n');
        line += lines;
        column = lines == 0 ? column + text.Length : text.Length - text.LastIndexOf('\n');
        sinceProgress += text.Length;
        if (sinceProgress > (long)options.MaxTermBytes + Slack) throw new RdfSyntaxException($"A tag, comment or declaration here is longer than {options.MaxTermBytes:N0} bytes, the most that are read.", line, column);
    }

    // All that stands before the first element, to look at it as a whole.
    private void ReadProlog()
    {
        Fill();
        while (!isEnded && end < 1024) Fill();
        encoding = XmlEncoding.Detect(bytes.AsSpan(0, Math.Min(end, 1024)), out start, out fault);
        for (var isEnd = false; !isEnd;)
        {
            if (prologEnd > (long)options.MaxTermBytes + Slack) throw new RdfSyntaxException($"What stands before the first element is longer than {options.MaxTermBytes:N0} bytes, the most that are read.", line, column);
            Array.Resize(ref prolog, Math.Max(4096, 2 * prologEnd));
            while (!isEnd && prologEnd < prolog.Length - 1)
            {
                var count = Decode(prolog.AsSpan(prologEnd));
                prologEnd += count;
                isEnd = count == 0;
            }
            isEnd |= XmlProlog.Clear(prolog.AsSpan(0, prologEnd), isEnd);
        }
    }

    // At least two places to fill; none are filled at the end and before a fault.
    private int Decode(Span<char> into)
    {
        if (into.Length < 2) return DecodeOne(into);
        while (fault is null)
        {
            var isValid = encoding!.Decode(bytes.AsSpan(start, end - start), into, isEnded, out var read, out var written);
            start += read;
            if (written > 0) return written;
            if (!isValid) fault = limit ?? encoding.Fault;
            else if (!isEnded) Fill();
            else if (limit is null) break;
            else fault = limit;
        }
        return 0;
    }

    // A pair of surrogates cannot be halved: the second half waits where the prolog was.
    private int DecodeOne(Span<char> into)
    {
        if (into.IsEmpty) return 0;
        Span<char> pair = stackalloc char[2];
        var count = Decode(pair);
        if (count > 0) into[0] = pair[0];
        if (count < 2) return count;
        if (prolog.Length == 0) prolog = new char[1];
        (prolog[0], prologTaken, prologEnd) = (pair[1], 0, 1);
        return 1;
    }

    private void Fill()
    {
        cancellation.ThrowIfCancellationRequested();
        if (start > 0)
        {
            bytes.AsSpan(start, end - start).CopyTo(bytes);
            (start, end) = (0, end - start);
        }
        // One byte more than is allowed tells that there are more.
        var count = stream.Read(bytes, end, (int)Math.Min(bytes.Length - end, options.MaxBytes - Total + 1));
        isEnded = count == 0;
        Total += count;
        end += count;
        if (Total <= options.MaxBytes) return;
        end--;
        isEnded = true;
        limit = $"The document has more than {options.MaxBytes:N0} bytes, the most that are read.";
    }
}
