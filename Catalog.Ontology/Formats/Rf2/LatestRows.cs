using System.Numerics;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>
/// The rows of one kind of component, each component once: of those that several files have (an extension over its international
/// edition) the one with the latest effective time. Rows are structures in one array, found by their identifier.
/// </summary>
/// <typeparam name="TKey">A number for components of SNOMED CT, a <see cref="Guid"/> for members of reference sets.</typeparam>
/// <typeparam name="TValue">What is kept of a row besides.</typeparam>
internal sealed class LatestRows<TKey, TValue>
    where TKey : unmanaged, IEquatable<TKey>
    where TValue : unmanaged
{
    private Row[] rows;
    // The number of a row plus one, 0 for a free place; twice as many places as rows at least.
    private int[] places;
    private int shift;

    /// <param name="expected">About how many there will be.</param>
    public LatestRows(int expected)
    {
        rows = new Row[Math.Max(16, expected)];
        places = [];
        Spread();
    }

    public int Count { get; private set; }

    public ref Row this[int row] => ref rows[row];

    /// <returns>-1 when there is none.</returns>
    public int Find(TKey id)
    {
        var place = Place(id);
        return places[place] - 1;
    }

    /// <summary>Takes the row at hand, unless the component is known as it is later. The caller fills in the value of the row.</summary>
    /// <exception cref="OntologyFormatException">It stands twice in one file with the same effective time, active both times.</exception>
    public bool Take(TKey id, Rf2Rows at, out int row)
    {
        var place = Place(id);
        row = places[place] - 1;
        var (time, isActive) = (at.EffectiveTime, at.IsActive);
        if (row < 0)
        {
            if (Count == rows.Length) place = Grow(id);
            row = Count++;
            places[place] = row + 1;
        }
        else
        {
            ref var known = ref rows[row];
            if (time == known.Time && !Repeats(ref known, at, isActive)) return false;
            if (time < known.Time) return false;
        }
        rows[row] = new() { Id = id, Time = time, Line = (int)at.Line, File = at.File.Number, IsActive = isActive };
        return true;
    }

    // Whether the row at hand outweighs one of the same time.
    private static bool Repeats(ref Row known, Rf2Rows at, bool isActive)
    {
        var line = known.Line;
        if (known.File == at.File.Number && known.IsActive && isActive)
            throw at.Error($"The component {at.IdText} stands twice with the same effective time, here and in line {line}: a snapshot has each component once.");
        at.Report.Tell("component-repeated", at.Line, () => $"The component {at.IdText} was read before with the same effective time; one of the rows was taken.", at.File.Place);
        return isActive && !known.IsActive;
    }

    private int Place(TKey id)
    {
        var mask = places.Length - 1;
        // Identifiers differ little; the golden ratio spreads them.
        var place = (int)((uint)id.GetHashCode() * 2654435769u >> shift);
        while (places[place] is not 0 and var found && !rows[found - 1].Id.Equals(id)) place = (place + 1) & mask;
        return place;
    }

    private int Grow(TKey id)
    {
        Array.Resize(ref rows, rows.Length + rows.Length / 2);
        Spread();
        return Place(id);
    }

    private void Spread()
    {
        var wanted = (int)BitOperations.RoundUpToPowerOf2((uint)rows.Length * 2);
        if (wanted == places.Length) return;
        places = new int[wanted];
        shift = 32 - BitOperations.Log2((uint)wanted);
        for (var row = 0; row < Count; row++) places[Place(rows[row].Id)] = row + 1;
    }

    public struct Row
    {
        public TKey Id;
        public TValue Value;

        /// <summary>YYYYMMDD; the largest number for what is not yet released.</summary>
        public int Time;

        public int Line;
        public byte File;
        public bool IsActive;
    }
}
