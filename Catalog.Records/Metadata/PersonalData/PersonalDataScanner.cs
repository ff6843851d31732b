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
    private static readonly SearchValues<char> Starts = SearchValues.Create("@0123456789");

    // The brackets of "jane (at) example.edu" among them.
    private static readonly SearchValues<byte> StartsUtf8 = SearchValues.Create("@0123456789(["u8);

    /// <summary>Finds in a JSON text; null when there is nothing. A text without digits and signs is not even made a string.</summary>
    public static List<PersonalDatum>? Find(JsonElement text) =>
        text.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(text).ContainsAny(StartsUtf8) ? Find(text.GetString() ?? "", false) : null;

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

            at = Math.Max(at + 1, group.End);
        }

        return found;
    }

    private static bool Look(in DigitGroup group, ref List<PersonalDatum>? found)
    {
        var number = (group.Counts ? NationalNumbers.Match(group) ?? PhoneNumbers.Match(group) : group.Joined ? NationalNumbers.Hospital(group) : null)
            ?? LetteredNumbers.Match(group);
        var birth = group.Counts || group.Joined ? BirthDates.Match(group) : null;
        Add(ref found, number);
        Add(ref found, birth);
        return number is not null || birth is not null;
    }

    private static void Add(ref List<PersonalDatum>? found, PersonalDatum? datum)
    {
        if (datum is not null && (found is null || !found.Exists(other => other.Kind == datum.Kind))) (found ??= []).Add(datum);
    }
}
