using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Catalog.Records.Metadata.PersonalData;

/// <summary>
/// Looks for e-mail addresses, telephone numbers, national and medical record numbers and full dates of birth in a text.
/// Tuned to stay silent on what records are full of: DOIs, accessions, trial numbers, years, sample sizes, dates. A number
/// without a label counts only when its form or its check digits leave little doubt. One pass, no regular expressions,
/// at most one find of each kind a text.
/// </summary>
internal static class PersonalDataScanner
{
    private const int ManyDigits = 8;
    private const int SomeDigits = 5;

    // Raw JSON text is searched for these only when it has digits at all; pieces, so that case at the start does not matter.
    private static readonly byte[][] NumberWords =
    [
        .. new[]
        {
            "MRN", "mrn", "ecord n", "ecord N", "ecord #", "ecord I", "ecord i", "atient n", "atient N", "atient i", "atient I", "atientI", "atient-", "atient_", "ospital n", "ospital N",
            "ospital i", "ospital I", "hart n", "hart N", "hone", "Tel", "tel", "assport", "asaporte", "asseport", "nummer", "nsurance", "ational I", "ational i", "ational-", "dentity card",
            "DNI", "NIE", "NIF", "NINO", "NI n", "PPS", "NRIC", "HKID", "NHI", "CURP", "iscale", "istoria cl", "UR number", "ienten-",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    // What they announce may have its digits apart (C01X00T47).
    private static readonly byte[][] LetterWords = [.. new[] { "assport", "iscale", "iscal code" }.Select(System.Text.Encoding.UTF8.GetBytes)];

    private static readonly byte[][] BirthWords =
        [.. new[] { "orn ", "orn:", "BORN", "irth", "BIRTH", "DOB", "dob", "D.O.B", "eboren", "eburt", "geb.", "aissance", "acimiento", "ascita", "nacid", "ascid", "ascim", "nato il", "nata il", "né", "Né", "n\\u00e9", "N\\u00e9", "n\\u00E9", "eboorte", "född", "født", "f\\u00f6d", "f\\u00f8d", "urodzenia" }.Select(System.Text.Encoding.UTF8.GetBytes)];

    private static readonly SearchValues<char> Starts = SearchValues.Create("@0123456789");

    /// <summary>Finds in a JSON text; null when there is nothing, which is nearly always and costs no allocation.</summary>
    public static List<PersonalDatum>? Find(JsonElement text) =>
        text.ValueKind == JsonValueKind.String && MayHold(JsonMarshal.GetRawUtf8Value(text)) ? Find(text.GetString() ?? "", false) : null;

    /// <summary>Finds in a text; null when there is nothing.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="isFileName">Whether underscores part words, and digits in an address count.</param>
    public static List<PersonalDatum>? Find(string text, bool isFileName)
    {
        List<PersonalDatum>? found = null;
        text = EmailAddress.WithSigns(text);
        for (var at = 0; at < text.Length;)
        {
            var next = text.AsSpan(at).IndexOfAny(Starts);
            if (next < 0) break;
            at += next;
            if (text[at] == '@')
            {
                Add(ref found, EmailAddress.At(text, at));
                at++;
                continue;
            }

            var group = DigitGroup.Read(text, at, isFileName);
            if (!Look(group, ref found) && group.HasParts)
            {
                // 12/03/1970 14:00, or a number in a row of numbers.
                group = DigitGroup.Read(text, at, isFileName, overSpaces: false);
                Look(group, ref found);
            }

            at = Math.Max(at + 1, group.Resume);
        }

        return found;
    }

    private static bool Look(in DigitGroup group, ref List<PersonalDatum>? found)
    {
        var number = (group.Counts ? NationalNumbers.Match(group) ?? PhoneNumbers.Match(group) : null) ?? LetteredNumbers.Match(group);
        var birth = group.Counts ? BirthDates.Match(group) : null;
        Add(ref found, number);
        Add(ref found, birth);
        return number is not null || birth is not null;
    }

    private static void Add(ref List<PersonalDatum>? found, PersonalDatum? datum)
    {
        if (datum is not null && (found is null || !found.Exists(other => other.Kind == datum.Kind))) (found ??= []).Add(datum);
    }

    // A cheap look at the bytes that sends only few texts to the real search.
    private static bool MayHold(ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'@') || raw.IndexOf("[at]"u8) >= 0 || raw.IndexOf("(at)"u8) >= 0) return true;
        var (some, any) = (false, false);
        for (var at = 0; at < raw.Length;)
        {
            var next = raw[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (next < 0) break;
            at += next;
            // The digits of an escape (\u002B) are none of the text's.
            if (at > 1 && raw[at - 1] == 'u' && raw[at - 2] == '\\')
            {
                at += 4;
                continue;
            }

            any = true;
            // "GSE60450", "NCT01234567": digits behind a letter are part of a name, unless the letter ends an escape.
            var named = at > 0 && char.IsAsciiLetter((char)raw[at - 1]) && !(at > 5 && raw[at - 6] == '\\' && raw[at - 5] == 'u');
            var digits = 0;
            for (; at < raw.Length; at++)
            {
                if (char.IsAsciiDigit((char)raw[at])) digits++;
                else if (raw[at] is not ((byte)' ' or (byte)'-' or (byte)'.' or (byte)'/' or (byte)')' or (byte)'(')
                    || at + 1 >= raw.Length || !(char.IsAsciiDigit((char)raw[at + 1]) || raw[at] == ')')) break;
            }

            if (!named && digits >= ManyDigits) return true;
            some |= digits >= SomeDigits;
        }

        return (some && ContainsAny(raw, NumberWords)) || (any && ContainsAny(raw, LetterWords)) || (any && ContainsAny(raw, BirthWords));
    }

    private static bool ContainsAny(ReadOnlySpan<byte> raw, byte[][] words)
    {
        foreach (var word in words)
        {
            if (raw.IndexOf(word) >= 0) return true;
        }

        return false;
    }
}
