using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>What the people of one consent group have agreed to.</summary>
/// <param name="Title">The main permission in words.</param>
/// <param name="Permission">The term itself; null when the record names none.</param>
/// <param name="Code">The group's code, such as GRU-IRB.</param>
/// <param name="Conditions">The conditions upon it.</param>
public sealed record ConsentView(
    string Title, LinkText? Permission, string? Code, IReadOnlyList<ConditionView> Conditions, string? Statement, LinkText? Page, string? Participants);

/// <summary>A condition in words, with the term it comes from.</summary>
/// <param name="Value">What it is limited to, such as a disease or an end date; null for none.</param>
public sealed record ConditionView(string Words, LinkText? Term, string? Value);

/// <summary>Reads consent, and says the terms of the Data Use Ontology in plain words.</summary>
internal static class ConsentReader
{
    // By the number of the term; DUO release 2021-02-23 has no others.
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["0000004"] = "Any use is permitted",
        ["0000006"] = "Only for health, medical or biomedical research",
        ["0000007"] = "Only for research on the named disease",
        ["0000011"] = "Only for research on population origins or ancestry",
        ["0000012"] = "Only for research of the named sort",
        ["0000015"] = "Not for developing general methods",
        ["0000016"] = "Only for genetic studies",
        ["0000018"] = "Only for non-commercial use by not-for-profit organisations",
        ["0000019"] = "Results must be published",
        ["0000020"] = "Only in collaboration with those who made the data",
        ["0000021"] = "Needs the approval of an ethics board",
        ["0000022"] = "Only in the named region",
        ["0000024"] = "Nothing may be published before the named date",
        ["0000025"] = "Only for a limited time",
        ["0000026"] = "Only for approved persons",
        ["0000027"] = "Only for an approved project",
        ["0000028"] = "Only for approved institutions",
        ["0000029"] = "Results and derived data must be returned",
        ["0000042"] = "For any research",
        ["0000043"] = "For clinical care",
        ["0000044"] = "Not for research on population origins or ancestry",
        ["0000045"] = "Only for not-for-profit organisations",
        ["0000046"] = "Only for non-commercial use",
    };

    public static Bounded<ConsentView> Read(JsonElement record) => RecordItems.Read(record, "consent"u8, 50, Consent);

    private static ConsentView? Consent(JsonElement item)
    {
        var permission = RecordItems.Term(item.Get("permission"u8));
        var (code, statement) = (item.Text("code"u8), item.Text("statement"u8));
        if ((WordsOf(item.Get("permission"u8)) ?? permission?.Text ?? code ?? (statement is null ? null : "Consent")) is not { } title) return null;
        return new(
            title,
            permission,
            code,
            RecordItems.Read(item, "modifiers"u8, 30, Condition).Shown,
            statement,
            item.Text("url"u8) is { } url ? new(url, WebAddress.Of(url)) : null,
            item.Get("participants"u8) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var count) ? PageText.Count(count) : null);
    }

    private static ConditionView? Condition(JsonElement item)
    {
        var term = RecordItems.Term(item);
        return (WordsOf(item) ?? term?.Text) is { } words ? new(words, term, RecordItems.Scalar(item, "value"u8)) : null;
    }

    // DUO:0000042 or http://purl.obolibrary.org/obo/DUO_0000042
    private static string? WordsOf(JsonElement? term)
    {
        foreach (var name in (string?[])[term?.Text("curie"u8), term?.Text("iri"u8)])
        {
            var at = name?.LastIndexOf("DUO", StringComparison.OrdinalIgnoreCase) ?? -1;
            if (at >= 0 && name!.Length == at + 11 && name[at + 3] is ':' or '_' && Words.TryGetValue(name[(at + 4)..], out var words)) return words;
        }
        return null;
    }
}
