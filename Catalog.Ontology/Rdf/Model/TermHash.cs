using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// Hashes of terms, eight bytes at a time. Seeded anew in every process, so that nobody can write a document whose terms
/// all fall together.
/// </summary>
internal static class TermHash
{
    private static readonly ulong Seed = MemoryMarshal.Read<ulong>(RandomNumberGenerator.GetBytes(8));

    public static int Of(ReadOnlySpan<byte> text, int qualifier)
    {
        var hash = Mix(Seed ^ (uint)qualifier, (ulong)text.Length + 0x9E3779B97F4A7C15);
        while (text.Length >= 8)
        {
            hash = Mix(hash ^ MemoryMarshal.Read<ulong>(text), Seed ^ 0xE7037ED1A0B428DB);
            text = text[8..];
        }
        ulong rest = 0;
        foreach (var value in text) rest = (rest << 8) | value;
        hash = Mix(hash ^ rest, 0x8EBC6AF09C88C6E3);
        return (int)(hash ^ (hash >> 32));
    }

    // Both halves of the product: each bit of the input reaches each bit of the result.
    private static ulong Mix(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
