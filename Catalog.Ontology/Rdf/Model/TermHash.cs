using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Hashes of terms, sixteen bytes at a time. Seeded anew in every process, so that nobody can write a document whose terms
/// all fall together.
/// </summary>
internal static class TermHash
{
    private static readonly ulong Seed = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));

    private static readonly ulong Other = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));

    public static uint Of(ReadOnlySpan<byte> text, int qualifier)
    {
        var hash = Mix(Seed ^ (uint)qualifier, (ulong)text.Length + 0x9E3779B97F4A7C15);
        while (text.Length > 16)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text), MemoryMarshal.Read<ulong>(text[8..]) ^ Other);
            text = text[16..];
        }
        // The last sixteen at most, in two that may overlap.
        ulong first = 0, last = 0;
        if (text.Length >= 8)
        {
            first = MemoryMarshal.Read<ulong>(text);
            last = MemoryMarshal.Read<ulong>(text[^8..]);
        }
        else if (text.Length >= 4)
        {
            first = MemoryMarshal.Read<uint>(text);
            last = MemoryMarshal.Read<uint>(text[^4..]);
        }
        else if (text.Length > 0)
        {
            first = (ulong)text[0] << 16 | (ulong)text[text.Length / 2] << 8 | text[^1];
        }
        hash = Mix(hash ^ first, last ^ Other);
        return (uint)(hash ^ (hash >> 32));
    }

    // Both halves of the product: each bit of the input reaches each bit of the result.
    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
