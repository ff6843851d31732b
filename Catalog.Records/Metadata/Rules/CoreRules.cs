using System.Globalization;
using System.Text.Json;
using Catalog.Records.Identifiers;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>The mandatory properties of DataCite 4.7 (clauses 1 to 5, 10) and description and language.</summary>
internal static class CoreRules
{
    private const int EarliestYear = 1000;
    private const int ShortDescription = 50;
    private const int ShortestShouting = 12;

    public static void Check(JsonElement record, RuleContext context, ref FindingList findings)
    {
        CheckDoi(record, ref findings);
        CheckTitles(record, ref findings);
        CheckYear(record, context, ref findings);
        CheckPublisher(record, ref findings);
        CheckDescriptions(record, ref findings);
        if (!record.HasText("language"u8))
        {
            findings.Advice("language-missing", "/language", "Say which language the data are in, for example \"en\".");
        }
    }

    private static void CheckDoi(JsonElement record, ref FindingList findings)
    {
        if (record.Text("doi"u8) is { } doi && !Doi.TryParse(doi, out _, out var reason))
        {
            findings.Error("doi-unreadable", "/doi", reason);
        }
    }

    private static void CheckTitles(JsonElement record, ref FindingList findings)
    {
        var found = false;
        var index = 0;
        foreach (var title in record.Items("titles"u8))
        {
            if (title.HasText("title"u8))
            {
                found = true;
                if (IsShouting(title.Get("title"u8)!.Value))
                {
                    findings.Advice("title-in-capitals", At("titles", index, "title"), "The title is all in capitals; write it as a sentence.");
                }
            }

            index++;
        }

        if (!found)
        {
            findings.Error("title-missing", "/titles", "The record has no title.");
        }
    }

    private static void CheckYear(JsonElement record, RuleContext context, ref FindingList findings)
    {
        if (record.Get("publicationYear"u8) is not { } year
            || (year.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(year.GetString())))
        {
            findings.Error("year-missing", "/publicationYear", "The record has no publication year.");
            return;
        }

        var latest = context.Today.Year + 1;
        if (!TryYear(year, out var number) || number < EarliestYear || number > latest)
        {
            findings.Error("year-implausible", "/publicationYear",
                string.Create(CultureInfo.InvariantCulture, $"The publication year is four digits from {EarliestYear} to {latest}."));
        }
    }

    private static bool TryYear(JsonElement year, out int number)
    {
        number = 0;
        if (year.ValueKind == JsonValueKind.Number)
        {
            // 2024.0 is the same number.
            if (!year.TryGetDecimal(out var exact) || exact != Math.Truncate(exact) || exact is < 0 or > int.MaxValue) return false;
            number = (int)exact;
            return true;
        }

        return year.ValueKind == JsonValueKind.String
            && int.TryParse(year.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static void CheckPublisher(JsonElement record, ref FindingList findings)
    {
        if (!record.HasText("publisher"u8) && !(record.Get("publisher"u8) is { } publisher && publisher.HasText("name"u8)))
        {
            findings.Error("publisher-missing", "/publisher", "The record has no publisher.");
        }
    }

    private static void CheckDescriptions(JsonElement record, ref FindingList findings)
    {
        var (longest, index) = (0, -1);
        foreach (var description in record.Items("descriptions"u8))
        {
            index++;
            if (description.HasText("description"u8))
            {
                if (!description.HasText("descriptionType"u8))
                {
                    findings.Advice("description-type-missing", At("descriptions", index, "descriptionType"), "Say what sort of text this is, most often Abstract; DataCite asks for it.");
                }

                // The bytes of the text with its quotes: near enough, and without a string.
                longest = Math.Max(longest, description.GetProperty("description"u8).ValueKind == JsonValueKind.String
                    ? System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(description.GetProperty("description"u8)).Length - 2 : 0);
            }
        }

        if (longest == 0)
        {
            findings.Error("description-missing", "/descriptions", "The record has no description.");
        }
        else if (longest < ShortDescription)
        {
            findings.Advice("description-short", "/descriptions",
                "The description is very short. Say what the data are, of whom or what, and how they were made.");
        }
    }

    private static bool IsShouting(JsonElement title)
    {
        var text = title.GetString()!;
        var letters = 0;
        foreach (var letter in text)
        {
            if (char.IsLower(letter))
            {
                return false;
            }

            letters += char.IsUpper(letter) ? 1 : 0;
        }

        // A short one is an acronym (GUARDIAN), not a shout.
        return letters >= ShortestShouting && text.Contains(' ', StringComparison.Ordinal);
    }
}
