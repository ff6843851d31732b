using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Catalog.Records.Schemas;

namespace Catalog.Records.Metadata;

/// <summary>
/// Characters that have no place in texts that others will read, and texts without measure. Refused are bidirectional
/// overrides, embeddings and isolates (a text with them reads other than it is), control characters but tab and line ends,
/// characters that are never shown but read by programs (tags, marks of annotation and the deprecated controls of format,
/// which Unicode keeps out of texts: UTR 20, clause 3), noncharacters, half surrogates and broken UTF-8. Marks of direction
/// alone (U+200E, U+200F, U+061C) are what right-to-left scripts need and stay, joiners too, and tags in the emoji of a
/// region's flag (UTS 51, ED-14a). Works on the raw JSON: a record without a fault costs one pass and no allocation.
/// </summary>
public static class TextFaults
{
    /// <summary>Longest title or other short text, in characters.</summary>
    public const int LongestText = 20_000;

    /// <summary>Longest description, statement, text of a label or text in a profile, in characters.</summary>
    public const int LongestDescription = 200_000;

    private const int MostFindings = 20;
    private const int BlackFlag = 0x1F3F4;

    // A region has at most six letters and digits, behind which one tag ends it.
    private const int MostFlagTags = 7;
    private const int MostDepth = 64;

    // Backslash, DEL, and the first bytes of UTF-8 sequences that may hold what is looked for.
    private static readonly SearchValues<byte> Suspects = SearchValues.Create(
        [(byte)'\\', 0x7F, 0xC2, 0xE2, 0xEF, 0xF0, 0xF1, 0xF2, 0xF3, 0xF4]);

    /// <summary>All faults with their places, as errors of structure; empty when there are none.</summary>
    public static IReadOnlyList<Finding> Check(JsonElement record)
    {
        var raw = JsonMarshal.GetRawUtf8Value(record);
        if (raw.Length <= LongestText && Utf8.IsValid(raw) && FirstFault(raw) is null) return [];
        var findings = new List<Finding>();
        Walk(record, new StringBuilder(), LongestText, 0, findings);
        return findings;
    }

    /// <summary>Whether what else is wrong with a record can be told beside these faults: all are known, and every text is Unicode.</summary>
    internal static bool CanBeQuoted(IReadOnlyList<Finding> faults) =>
        faults.Count < MostFindings && faults.All(fault => fault.Code is not ("text-lone-surrogate" or "text-not-utf8"));

    /// <summary>Whether the faults tell of a finding's place already, or of a name in it, which is not repeated.</summary>
    internal static bool Tell(IReadOnlyList<Finding> faults, Finding finding) =>
        faults.Count > 0 && (faults.Any(fault => fault.Pointer == finding.Pointer && fault.Pointer.Length > 0) || FirstFault(JsonSerializer.SerializeToUtf8Bytes(finding.Pointer)) is not null);

    // The place is written once and cut back: made anew for each item of a long list under long names, it would cost
    // thousands of times what the record does.
    private static void Walk(JsonElement value, StringBuilder place, int longest, int depth, List<Finding> findings)
    {
        if (findings.Count >= MostFindings || depth > MostDepth) return;
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    var name = JsonMarshal.GetRawUtf8PropertyName(property);
                    if (Sentence(name, LongestText) is { } fault)
                    {
                        findings.Add(new Finding(fault.Code, Severity.Error, place.ToString(), "The name of a property here: " + fault.Message));
                        continue;
                    }

                    var length = place.Length;
                    Walk(property.Value, place.Append(JsonPointer.Step(property.Name)), LongestOf(name, depth, longest), depth + 1, findings);
                    place.Length = length;
                }

                break;
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    var length = place.Length;
                    Walk(item, place.Append('/').Append(CultureInfo.InvariantCulture, $"{index++}"), longest, depth + 1, findings);
                    place.Length = length;
                }

                break;
            case JsonValueKind.String:
                if (Sentence(JsonMarshal.GetRawUtf8Value(value)[1..^1], longest) is { } found) findings.Add(new Finding(found.Code, Severity.Error, place.ToString(), found.Message));
                break;
            default:
                break;
        }
    }

    private static int LongestOf(ReadOnlySpan<byte> name, int depth, int longest) =>
        depth == 0 && name.SequenceEqual("profiles"u8) ? LongestDescription
        : longest == LongestDescription || name.SequenceEqual("description"u8) || name.SequenceEqual("rights"u8) || name.SequenceEqual("statement"u8)
            || name.SequenceEqual("text"u8) ? LongestDescription : LongestText;

    private static (string Code, string Message)? Sentence(ReadOnlySpan<byte> raw, int longest)
    {
        if (!Utf8.IsValid(raw)) return ("text-not-utf8", "This text is not UTF-8. Look for the encoding it was made in, and convert it.");
        if (FirstFault(raw) is { } fault)
        {
            var at = Characters(raw[..fault.At]) + 1;
            return fault.Point switch
            {
                >= 0xD800 and <= 0xDFFF => ("text-lone-surrogate", Told(at, $"one half of a surrogate pair (\\u{fault.Point:X4}) without the other")),
                >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 =>
                    ("text-bidi-control", Told(at, $"U+{fault.Point:X4}, which turns the direction of what follows, so that the text reads other than it is. Take it out; the marks U+200E and U+200F may stay")),
                _ when IsHidden(fault.Point) =>
                    ("text-hidden-character", Told(at, $"U+{fault.Point:X4}, which is never shown and yet read by programs. Take it out")),
                < 0xA0 => ("text-control-character", Told(at, $"the control character U+{fault.Point:X4}. Take it out; of these only tabs and line ends may stay")),
                _ => ("text-noncharacter", Told(at, $"U+{fault.Point:X4}, which Unicode keeps free of any meaning. Take it out")),
            };
        }

        return raw.Length > longest && Characters(raw) is var length && length > longest
            ? ("text-too-long", string.Create(CultureInfo.InvariantCulture, $"This text has {length} characters; at most {longest} are taken here.")) : null;
    }

    private static string Told(int at, string what) => string.Create(CultureInfo.InvariantCulture, $"Character {at} of this text is {what}.");

    // Escapes count as one character each.
    private static int Characters(ReadOnlySpan<byte> raw)
    {
        var escapes = 0;
        for (var at = 0; at < raw.Length;)
        {
            var next = raw[at..].IndexOf((byte)'\\');
            if (next < 0) break;
            at += next;
            var length = at + 1 < raw.Length && raw[at + 1] == 'u' ? 6 : 2;
            escapes += length - 1;
            at += length;
        }

        return Encoding.UTF8.GetCharCount(raw) - escapes;
    }

    // The first character that is refused, and its place in the raw JSON text.
    private static (int At, int Point)? FirstFault(ReadOnlySpan<byte> raw)
    {
        var (flag, tags) = (-1, 0);
        for (var at = 0; at < raw.Length;)
        {
            var next = raw[at..].IndexOfAny(Suspects);
            if (next < 0) return null;
            at += next;
            var (point, length) = raw[at] == '\\' ? Escaped(raw[at..]) : Encoded(raw[at..]);
            if (point == BlackFlag) (flag, tags) = (at + length, 0);
            else if (IsTag(point) && at == flag && tags < MostFlagTags) (flag, tags) = (at + length, tags + 1);
            else if (IsRefused(point)) return (at, point);
            at += length;
        }

        return null;
    }

    private static (int Point, int Length) Encoded(ReadOnlySpan<byte> raw) =>
        Rune.DecodeFromUtf8(raw, out var rune, out var length) == OperationStatus.Done ? (rune.Value, length) : ('?', 1);

    private static (int Point, int Length) Escaped(ReadOnlySpan<byte> raw)
    {
        if (raw.Length < 2) return ('?', 1);
        if (raw[1] is (byte)'b') return ('\b', 2);
        if (raw[1] is (byte)'f') return ('\f', 2);
        if (raw[1] != 'u' || !TryHex(raw, out var unit)) return ('?', 2);
        if (!char.IsHighSurrogate((char)unit)) return (unit, 6);
        return raw.Length >= 12 && raw[6] == '\\' && raw[7] == 'u' && TryHex(raw[6..], out var low) && char.IsLowSurrogate((char)low)
            ? (char.ConvertToUtf32((char)unit, (char)low), 12) : (unit, 6);
    }

    private static bool TryHex(ReadOnlySpan<byte> raw, out int unit)
    {
        unit = 0;
        return raw.Length >= 6 && System.Buffers.Text.Utf8Parser.TryParse(raw.Slice(2, 4), out unit, out var used, 'X') && used == 4;
    }

    private static bool IsHidden(int point) => IsTag(point) || point is >= 0x206A and <= 0x206F or >= 0xFFF9 and <= 0xFFFB;

    private static bool IsTag(int point) => point is >= 0xE0000 and <= 0xE007F;

    private static bool IsRefused(int point) =>
        (point < 0x20 && point is not ('\t' or '\n' or '\r')) || point is >= 0x7F and < 0xA0 or >= 0xD800 and <= 0xDFFF
        || point is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 || IsHidden(point) || point is >= 0xFDD0 and <= 0xFDEF || (point & 0xFFFE) == 0xFFFE;
}
