using System.Globalization;
using System.Text.Json;
using Catalog.Records.Identifiers.Syntax;
using Catalog.Records.Metadata.CodeLists;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Consent groups: terms of the Data Use Ontology exist, stand in the right place and say what they are limited to.</summary>
internal static class ConsentRules
{
    private const string List = "consent";
    private const int MostMonths = 1200;

    public static void Check(JsonElement record, JsonElement list, ref FindingList findings)
    {
        var index = 0;
        var participants = 0L;
        foreach (var group in list.EnumerateArray())
        {
            CheckGroup(group, index, ref findings);
            if (group.Get("participants"u8) is { } number)
            {
                CountRules.Check(number, index, static index => At(List, index, "participants"), ref findings);
                participants += number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var count) ? count : 0;
            }

            index++;
            if (findings.IsFull) return;
        }

        if (participants > 0 && record.Get("participants"u8) is { ValueKind: JsonValueKind.Number } all && all.TryGetInt64(out var total) && participants > total)
        {
            findings.Warning("consent-participants", "/consent", string.Create(CultureInfo.InvariantCulture,
                $"The consent groups have {participants} participants together, but the record has {total}."));
        }
    }

    private static void CheckGroup(JsonElement group, int index, ref FindingList findings)
    {
        if (group.Get("permission"u8) is { ValueKind: JsonValueKind.Object } permission)
        {
            var term = CheckTerm(permission, DuoKind.Permission, index, static index => At(List, index, "permission"), ref findings);
            // The disease may stand with the permission, or with a modifier that narrows the research.
            if (term is { Value: DuoValue.Disease } && !permission.HasText("value"u8) && !HasValue(group))
            {
                findings.Warning("duo-value-missing", At(List, index, "permission") + "/value", "Say which disease the use is limited to, best as a term (MONDO:0005148).");
            }
        }
        else if (!group.HasText("statement"u8) && !group.HasText("url"u8))
        {
            findings.Advice("consent-permission-missing", At(List, index, "permission"),
                "Say what this group allows by a permission of DUO, for example DUO:0000042 (general research use).");
        }

        if (group.Text("url"u8) is { } url && !IdentifierSyntax.IsWeb(url))
        {
            findings.Warning("url-unreadable", At(List, index, "url"), "Write the whole address of the page, starting with https://.");
        }

        var position = 0;
        foreach (var modifier in group.Items("modifiers"u8))
        {
            var term = CheckTerm(modifier, DuoKind.Modifier, (index, position), static at => At(List, at.index, "modifiers") + $"/{at.position}", ref findings);
            if (term is not null) CheckValue(term, modifier, index, position, ref findings);
            position++;
        }
    }

    private static DuoTerm? CheckTerm<T>(JsonElement stated, DuoKind kind, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var (property, name) = stated.Text("curie"u8) is { } curie ? ("/curie", curie) : ("/iri", stated.Text("iri"u8));
        if (name is null)
        {
            findings.Warning("duo-term-missing", pointer(place) + "/curie", "Give the term by its number, for example DUO:0000042.");
            return null;
        }

        // Other ontologies of data use are nobody's mistake.
        if (!name.Contains("DUO", StringComparison.OrdinalIgnoreCase) && name.Contains(':', StringComparison.Ordinal)) return null;
        if (DuoTerms.Find(name) is not { } term)
        {
            // GA4GH's letters and the label are what people know by heart.
            var meant = DuoTerms.Lettered(name) ?? DuoTerms.Labelled(name);
            findings.Warning("duo-unknown", pointer(place) + property, $"DUO has no permission or modifier '{Quote(name)}'."
                + (meant is null ? "" : $" Did you mean {meant.Curie} ({meant.Label})?"));
            return null;
        }

        if (term.Kind == DuoKind.Obsolete)
        {
            findings.Warning("duo-obsolete", pointer(place) + property, $"{term.Curie} ({term.Label}) is not to be used; take {term.Short}.");
            return null;
        }

        if (term.Kind != kind)
        {
            findings.Warning("duo-kind", pointer(place) + property,
                $"{term.Curie} ({term.Label}) is a {(term.Kind == DuoKind.Modifier ? "modifier" : "permission")}, so it stands in {(term.Kind == DuoKind.Modifier ? "modifiers" : "permission")}.");
        }
        else if (stated.Text("label"u8) is { } label && DuoTerms.Labelled(label) is { } other && other != term)
        {
            findings.Warning("duo-label-differs", pointer(place) + "/label", $"'{label}' is the label of {other.Curie}, not of {term.Curie} ({term.Label}). Which of the two is it?");
        }

        return term;
    }

    private static void CheckValue(DuoTerm term, JsonElement modifier, int index, int position, ref FindingList findings)
    {
        var place = (index, position);
        if (modifier.Text("value"u8) is not { } value)
        {
            if (Wanted(term.Value) is { } wanted) findings.Warning("duo-value-missing", Pointer(place), $"Say in value {wanted} '{term.Label}' is about.");
            return;
        }

        var fault = term.Value switch
        {
            DuoValue.Date => DateSpan.TryParse(value, out _) ? null : "the day until which nothing is published, for example 2027-01-31",
            DuoValue.Months => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is > 0 and <= MostMonths
                || value.StartsWith('P') ? null : "the number of months, for example 24",
            // A region may be anything with a name; what looks like a code has to be one.
            DuoValue.Region => LooksLikeCodes(value) && WrongCode(value) is { } code ? $"a country of ISO 3166 or a region in words; '{code}' is none" : null,
            _ => null,
        };
        if (fault is not null) findings.Warning("duo-value-invalid", Pointer(place), $"With '{term.Label}' stands {fault}.");
    }

    private static string Pointer((int Index, int Position) place) => At(List, place.Index, "modifiers") + $"/{place.Position}/value";

    private static string? Wanted(DuoValue value) => value switch
    {
        DuoValue.Region => "which region",
        DuoValue.Date => "which day",
        DuoValue.Months => "how many months",
        DuoValue.Research => "which research",
        DuoValue.Named => "whom or what",
        _ => null,
    };

    private static bool LooksLikeCodes(string value) => value.Length > 1 && value.AsSpan().IndexOfAnyExcept(CodeLetters) < 0 && value.Split([',', ' ', ';', '/'], StringSplitOptions.RemoveEmptyEntries).All(part => part.Length is 2 or 3);

    private static string? WrongCode(string value) => Array.Find(value.Split([',', ' ', ';', '/'], StringSplitOptions.RemoveEmptyEntries),
        part => !CountryCodes.Contains(part) && part is not ("EU" or "EEA" or "UK"));

    private static bool HasValue(JsonElement group)
    {
        foreach (var modifier in group.Items("modifiers"u8))
        {
            if (modifier.HasText("value"u8) && modifier.Text("curie"u8) is { } curie && (DuoTerms.Find(curie) is null or { Value: DuoValue.Disease or DuoValue.Research })) return true;
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> CodeLetters = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ,;/ ");
}
