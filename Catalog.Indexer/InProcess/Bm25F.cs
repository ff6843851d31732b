using System.Numerics;
using Catalog.Indexer.Fields;

namespace Catalog.Indexer.InProcess;

/// <summary>
/// BM25F (Robertson and Zaragoza 2009, section 3.6): frequencies of all fields, each weighted and put in relation to
/// the field's length, are added before they are saturated, so a word in three fields is not three words.
/// </summary>
internal sealed class Bm25F
{
    /// <summary>How fast further occurrences of a word stop mattering.</summary>
    private const float K1 = 1.2f;

    private readonly float[] weights = new float[SearchFields.Texts.Count];
    private readonly float[] constants = new float[SearchFields.Texts.Count];
    private readonly float[] slopes = new float[SearchFields.Texts.Count];

    public Bm25F(DocumentTable documents)
    {
        foreach (var field in SearchFields.Texts)
        {
            weights[field.Ordinal] = field.Weight;
            constants[field.Ordinal] = 1 - field.LengthNormalization;
            slopes[field.Ordinal] = field.LengthNormalization / documents.AverageLength(field.Ordinal);
        }
    }

    /// <summary>How telling a word is that <paramref name="having"/> of <paramref name="all"/> documents have.</summary>
    public static float Rarity(int all, int having) => MathF.Log(1 + (all - having + 0.5f) / (having + 0.5f));

    /// <summary>How strongly a document has a word, 0 to 2.2, before its rarity.</summary>
    public float Strength(scoped ref PostingReader posting, ReadOnlySpan<ushort> lengths)
    {
        float sum = 0;
        for (int rest = posting.Fields; rest != 0; rest &= rest - 1)
        {
            int field = BitOperations.TrailingZeroCount(rest);
            sum += weights[field] * posting.Frequency(field) / (constants[field] + slopes[field] * lengths[field]);
        }
        return sum * (K1 + 1) / (sum + K1);
    }
}
