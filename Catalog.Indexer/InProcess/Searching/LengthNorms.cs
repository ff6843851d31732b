using System.Runtime.CompilerServices;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// What one occurrence of a word in a field is worth, by the length of that field: w / (1 − b + b · length / average).
/// The common lengths stand in a table, so that a posting costs no division.
/// </summary>
internal sealed class LengthNorms
{
    public static readonly int FieldCount = SearchFields.Texts.Count;

    private const int Tabled = 512;

    private readonly float[] worths = new float[FieldCount * Tabled];
    private readonly IReadOnlyList<float> averages;

    /// <param name="averages">Words in each text field on average.</param>
    public LengthNorms(IReadOnlyList<float> averages)
    {
        this.averages = averages;
        foreach (var field in SearchFields.Texts)
            for (int length = 0; length < Tabled; length++)
                worths[field.Ordinal * Tabled + length] = Compute(field.Ordinal, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Of(int field, int length) => length < Tabled ? worths[field * Tabled + length] : Compute(field, length);

    private float Compute(int ordinal, int length)
    {
        var field = SearchFields.Texts[ordinal];
        return field.Weight / (1 - field.LengthNormalization + field.LengthNormalization * length / Math.Max(1e-3f, averages[ordinal]));
    }
}
