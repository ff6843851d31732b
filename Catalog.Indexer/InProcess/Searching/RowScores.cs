using System.Buffers;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>A number per row, 0 at first; the array is borrowed and comes back when this is disposed.</summary>
internal readonly struct RowScores(int rows) : IDisposable
{
    private readonly float[] values = Rent(rows);

    public Span<float> Values => values.AsSpan(0, rows);

    public void Dispose() => ArrayPool<float>.Shared.Return(values);

    private static float[] Rent(int rows)
    {
        float[] rented = ArrayPool<float>.Shared.Rent(rows);
        rented.AsSpan(0, rows).Clear();
        return rented;
    }
}
