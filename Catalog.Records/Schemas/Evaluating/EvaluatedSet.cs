namespace Catalog.Records.Schemas.Evaluating;

/// <summary>
/// Which properties or items of the current object or list some keyword has looked at, for the unevaluated… keywords.
/// Bits in one array that grows as a stack: one frame an object or list whose schema asks, copies while a branch is
/// tried. Nothing is kept when no schema asks.
/// </summary>
internal sealed class EvaluatedSet
{
    private ulong[] bits = new ulong[16];
    private int top;

    private (int Start, int Words) frame = (-1, 0);

    /// <summary>Whether some schema asks about the current object or list.</summary>
    public bool IsAsked => frame.Start >= 0;

    public void Reset() => (top, frame) = (0, (-1, 0));

    /// <summary>Opens a frame for an object or list with so many members. Give the result to <see cref="Close"/>.</summary>
    public (int, int) Open(int members)
    {
        var before = frame;
        frame = (top, (members + 63) / 64);
        Push(frame.Words);
        bits.AsSpan(frame.Start, frame.Words).Clear();
        return before;
    }

    /// <summary>Closes the frame. What it held counts for the frame around it, when that is for the same value.</summary>
    public void Close((int Start, int Words) before, bool merge)
    {
        for (var i = 0; merge && before.Start >= 0 && i < frame.Words; i++)
        {
            bits[before.Start + i] |= bits[frame.Start + i];
        }

        top = frame.Start;
        frame = before;
    }

    /// <summary>Nothing is asked about a value inside, until its own schema does.</summary>
    public (int, int) Leave()
    {
        var before = frame;
        frame = (-1, 0);
        return before;
    }

    public void Return((int, int) before) => frame = before;

    public void Mark(int member)
    {
        if (frame.Start >= 0)
        {
            bits[frame.Start + (member >> 6)] |= 1UL << (member & 63);
        }
    }

    public void MarkAll()
    {
        if (frame.Start >= 0)
        {
            bits.AsSpan(frame.Start, frame.Words).Fill(ulong.MaxValue);
        }
    }

    public bool IsMarked(int member) => (bits[frame.Start + (member >> 6)] & (1UL << (member & 63))) != 0;

    /// <summary>Keeps a copy while a branch is tried.</summary>
    public void Save()
    {
        if (frame.Start >= 0)
        {
            var copy = top;
            Push(frame.Words);
            Array.Copy(bits, frame.Start, bits, copy, frame.Words);
        }
    }

    /// <summary>The branch is over; what it marked is forgotten unless it was right.</summary>
    public void Settle(bool keep)
    {
        if (frame.Start >= 0)
        {
            top -= frame.Words;
            if (!keep)
            {
                Array.Copy(bits, top, bits, frame.Start, frame.Words);
            }
        }
    }

    private void Push(int words)
    {
        top += words;
        if (top > bits.Length)
        {
            Array.Resize(ref bits, Math.Max(top, bits.Length * 2));
        }
    }
}
