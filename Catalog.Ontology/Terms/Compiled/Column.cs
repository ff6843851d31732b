using System.Runtime.InteropServices;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>The numbers of a section.</summary>
internal readonly struct Column<T>(ReadOnlyMemory<byte> bytes)
    where T : unmanaged
{
    public ReadOnlySpan<T> Span => MemoryMarshal.Cast<byte, T>(bytes.Span);

    public int Length => bytes.Length / Marshal.SizeOf<T>();
}

/// <summary>A list of numbers for each row: the values of all rows one after the other, and where each row's begin.</summary>
internal readonly struct ListColumn<T>(Column<int> starts, Column<T> values)
    where T : unmanaged
{
    /// <summary>True when no row has any; then the file may lack the sections.</summary>
    public bool IsEmpty => values.Length == 0;

    public ReadOnlySpan<T> this[int row]
    {
        get
        {
            if (IsEmpty) return [];
            var from = starts.Span;
            return values.Span[from[row]..from[row + 1]];
        }
    }
}

/// <summary>Texts in UTF-8 one after the other, and where each begins.</summary>
internal readonly struct TextColumn(Column<int> starts, Column<byte> bytes)
{
    public int Count => Math.Max(0, starts.Length - 1);

    public ReadOnlySpan<byte> this[int at]
    {
        get
        {
            var from = starts.Span;
            return bytes.Span[from[at]..from[at + 1]];
        }
    }

    /// <summary>The place of a text among texts that ascend by their bytes; below 0 when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var (low, high) = (0, Count - 1);
        var from = starts.Span;
        var all = bytes.Span;
        while (low <= high)
        {
            var middle = (int)(((uint)low + (uint)high) >> 1);
            switch (text.SequenceCompareTo(all[from[middle]..from[middle + 1]]))
            {
                case 0: return middle;
                case < 0: high = middle - 1; break;
                default: low = middle + 1; break;
            }
        }
        return -1;
    }
}
