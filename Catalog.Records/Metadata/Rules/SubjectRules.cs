using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Subjects: their languages, and none twice.</summary>
internal static class SubjectRules
{
    private const int MostCompared = 256;

    public static void Check(JsonElement list, ref FindingList findings)
    {
        LanguageRules.CheckList(list, "subjects"u8, ref findings);
        Span<ulong> seen = stackalloc ulong[MostCompared];
        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (index == MostCompared) return;
            var key = item.Get("subject"u8) is { ValueKind: JsonValueKind.String } subject ? TextKey.Of(subject, item.Get("subjectScheme"u8)) : 0;
            if (key != 0 && seen[..index].Contains(key))
            {
                findings.Advice("subject-twice", FindingList.At("subjects", index), $"The subject '{FindingList.Quote(item.Text("subject"u8) ?? "")}' is listed twice.");
            }

            seen[index++] = key;
        }
    }
}

/// <summary>A number for one or two texts without regard to ASCII case; equal texts have equal numbers. FNV-1a of 64 bits:
/// for a list of some hundred texts two unequal ones never meet in practice, and only advice hangs on it.</summary>
internal static class TextKey
{
    public static ulong Of(JsonElement text, JsonElement? second = null)
    {
        var hash = Add(14695981039346656037, JsonMarshal.GetRawUtf8Value(text));
        return second is { } more ? Add(hash, JsonMarshal.GetRawUtf8Value(more)) : hash;
    }

    private static ulong Add(ulong hash, ReadOnlySpan<byte> raw)
    {
        foreach (var letter in raw)
        {
            hash = (hash ^ (letter is >= (byte)'A' and <= (byte)'Z' ? (ulong)(letter | 0x20) : letter)) * 1099511628211;
        }

        return hash;
    }
}
