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
            "MRN", "mrn", "ecord n", "ecord N", "ecord I", "ecord i", "atient n", "atient N", "atient i", "atient I", "ospital n", "ospital N", "hart n", "hart N",
            "hone", "Tel", "tel", "assport", "ational I", "ational i",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] BirthWords =
        [.. new[] { "orn ", "irth", "DOB", "dob", "D.O.B", "eboren", "eburt", "geb.", "aissance", "acimiento", "ascita" }.Select(System.Text.Encoding.UTF8.GetBytes)];

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
            if (group.Counts)
            {
                Add(ref found, NationalNumbers.Match(group) ?? PhoneNumbers.Match(group));
                Add(ref found, BirthDates.Match(group));
            }

            at = Math.Max(at + 1, group.Resume);
        }

        return found;
    }

    private static void Add(ref List<PersonalDatum>? found, PersonalDatum? datum)
    {
        if (datum is not null && (found is null || !found.Exists(other => other.Kind == datum.Kind))) (found ??= []).Add(datum);
    }

    // A cheap look at the bytes that sends only few texts to the real search.
    private static bool MayHold(ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'@')) return true;
        var (some, any) = (false, false);
        for (var at = 0; at < raw.Length;)
        {
            var next = raw[at..].IndexOfAnyInRange((byte)'0', (byte)'9');
            if (next < 0) break;
            at += next;
            any = true;
            // "GSE60450", "NCT01234567", \u00e9: digits behind a letter are part of a name.
            var named = at > 0 && char.IsAsciiLetter((char)raw[at - 1]);
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

        return (some && ContainsAny(raw, NumberWords)) || (any && ContainsAny(raw, BirthWords));
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
