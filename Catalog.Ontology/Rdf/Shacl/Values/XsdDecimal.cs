namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A decimal number of any length, compared by its digits.</summary>
internal readonly ref struct XsdDecimal
{
    private readonly ReadOnlySpan<byte> whole;
    private readonly ReadOnlySpan<byte> fraction;
    private readonly bool isNegative;

    private XsdDecimal(ReadOnlySpan<byte> whole, ReadOnlySpan<byte> fraction, bool isNegative)
    {
        this.whole = whole.TrimStart((byte)'0');
        this.fraction = fraction.TrimEnd((byte)'0');
        this.isNegative = isNegative && !(this.whole.IsEmpty && this.fraction.IsEmpty);
    }

    /// <returns>False when the text is not well-formed.</returns>
    /// <param name="isInteger">Whether it must be written without a point.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, bool isInteger, out XsdDecimal number)
    {
        number = default;
        var isNegative = text is [(byte)'-', ..];
        if (text is [(byte)'-' or (byte)'+', ..]) text = text[1..];
        var point = isInteger ? -1 : text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.IsEmpty && fraction.IsEmpty) return false;
        if (whole.ContainsAnyExceptInRange((byte)'0', (byte)'9') || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        number = new(whole, fraction, isNegative);
        return true;
    }

    public static int Compare(XsdDecimal a, XsdDecimal b)
    {
        if (a.isNegative != b.isNegative) return a.isNegative ? -1 : 1;
        var order = a.whole.Length != b.whole.Length ? a.whole.Length.CompareTo(b.whole.Length) : a.whole.SequenceCompareTo(b.whole);
        if (order == 0) order = a.fraction.SequenceCompareTo(b.fraction);
        return a.isNegative ? -order : order;
    }

    /// <summary>Whether it lies within limits that are written as integers; empty for none.</summary>
    public bool IsWithin(ReadOnlySpan<byte> least, ReadOnlySpan<byte> most) =>
        (least.IsEmpty || (TryRead(least, true, out var low) && Compare(low, this) <= 0))
        && (most.IsEmpty || (TryRead(most, true, out var high) && Compare(this, high) <= 0));
}
