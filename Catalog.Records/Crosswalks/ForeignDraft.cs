using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Metadata.CodeLists;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Storage;

namespace Catalog.Records.Crosswalks;

/// <summary>A canonical record while a reader of a citation format fills it, with advice on what found no place.</summary>
internal sealed class ForeignDraft
{
    private const int MostNamed = 12;

    private readonly JsonObject root = [];
    private readonly List<Finding> findings = [];
    private readonly HashSet<string> described = new(StringComparer.Ordinal);
    private List<string>? passed;

    public bool Has(string property) => root.ContainsKey(property);

    /// <summary>Sets a text at the top; the first one counts.</summary>
    public void Set(string property, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            root.TryAdd(property, JsonValue.Create(text.Trim()));
        }
    }

    public void Set(string property, JsonNode value) => root.TryAdd(property, value);

    /// <summary>Sets a text in an object at the top.</summary>
    public void SetInside(string property, string name, string text)
    {
        if (root[property] is not JsonObject inside)
        {
            root[property] = inside = [];
        }

        inside.TryAdd(name, JsonValue.Create(text));
    }

    /// <summary>Whether a DOI, bare, is the record's own.</summary>
    public bool DoiIs(string doi) => root["doi"]?.GetValue<string>() == doi;

    /// <summary>Whether the general type is the one named.</summary>
    public bool TypeIs(string general) => root["types"]?["resourceTypeGeneral"]?.GetValue<string>() == general;

    /// <summary>Adds to a list at the top.</summary>
    public void Add(string property, JsonNode? item)
    {
        if (item is null)
        {
            return;
        }

        if (root[property] is JsonArray list)
        {
            list.Add(item);
        }
        else
        {
            root[property] = new JsonArray(item);
        }
    }

    /// <summary>Adds an object of one text and, if they are there, more texts.</summary>
    public void Add(string property, string name, string? text, params ReadOnlySpan<(string Name, string? Text)> more)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Add(property, Texts([(name, text), .. more]));
        }
    }

    public static JsonObject Texts(params ReadOnlySpan<(string Name, string? Text)> texts)
    {
        var item = new JsonObject();
        foreach (var (name, text) in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                item[name] = text.Trim();
            }
        }

        return item;
    }

    /// <summary>A person by family and given name.</summary>
    public static JsonObject Person(string family, string? given) => Texts(
        ("name", string.IsNullOrWhiteSpace(given) ? family : $"{family.Trim()}, {given.Trim()}"), ("nameType", "Personal"), ("givenName", given), ("familyName", family));

    /// <summary>Adds a description. What is told in HTML, or in the XML of journals as Crossref has it, becomes plain text.</summary>
    public void Describe(string? text, string type, string? language = null)
    {
        if (text is not null && (text.Contains("<jats:", StringComparison.Ordinal) || text.Contains("</p>", StringComparison.OrdinalIgnoreCase)
            || text.Contains("<br", StringComparison.OrdinalIgnoreCase) || text.Contains("</li>", StringComparison.OrdinalIgnoreCase)))
        {
            text = Import.PlainText.FromHtml(text.Replace("<jats:", "<", StringComparison.Ordinal).Replace("</jats:", "</", StringComparison.Ordinal));
        }

        // RIS has two tags for the abstract, and many write both.
        if (described.Add(text?.Trim() ?? ""))
        {
            Add("descriptions", "description", text, ("descriptionType", type), ("lang", language));
        }
    }

    /// <summary>The DOI; false when the text is none.</summary>
    public bool TakeDoi(string? text)
    {
        if (!Doi.TryParse(text, out var doi))
        {
            return false;
        }

        Set("doi", doi.Value);
        return true;
    }

    /// <summary>The address of the record's page; the address of a DOI is its DOI.</summary>
    public void TakeAddress(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var recognised = IdentifierAddress.Recognise(text);
        if (recognised.Scheme == "DOI")
        {
            Set("doi", recognised.Identifier);
        }
        else if (IdentifierAddress.IsAddress(text))
        {
            Set("url", text);
        }
    }

    /// <summary>A date: the year of publication, and the whole of it in <c>dates</c> when it says more than the year.</summary>
    public void TakeIssued(string? text, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        text = text.Trim();
        var day = text.Length > 10 && text[10] is 'T' or ' ' ? text[..10] : text;
        day = W3cDate.IsDateOrRange(day) ? day : Import.SourceDate.Read(text) ?? day;
        if (day.Length < 4 || day.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') >= 0 || (day.Length > 4 && char.IsAsciiDigit(day[4])))
        {
            Advise("date-not-read", $"The date '{Cut(text)}' of {where} cannot be read and was left out.");
            return;
        }

        if (!W3cDate.IsDateOrRange(day))
        {
            day = day[..4];
            Advise("date-not-read", $"Of the date '{Cut(text)}' of {where} only the year {day} can be read.");
        }

        root.TryAdd("publicationYear", JsonValue.Create(int.Parse(day.AsSpan(0, 4), CultureInfo.InvariantCulture)));
        if (day.Length > 4)
        {
            TakeDate(day, "Issued", where);
        }
    }

    /// <summary>A date of another type.</summary>
    public void TakeDate(string? text, string type, string where)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (W3cDate.IsDateOrRange(text))
        {
            Add("dates", "date", text, ("dateType", type));
        }
        else
        {
            Advise("date-not-read", $"The date '{Cut(text)}' of {where} cannot be read and was left out.");
        }
    }

    /// <summary>A licence by its SPDX code, its address or in words.</summary>
    public void TakeLicence(string? text, string? address = null)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) && string.IsNullOrWhiteSpace(address))
        {
            return;
        }

        const string spdx = "spdx.org/licenses/";
        if (text?.IndexOf(spdx, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            var code = text[(at + spdx.Length)..].TrimEnd('/');
            code = code.EndsWith(".html", StringComparison.Ordinal) || code.EndsWith(".json", StringComparison.Ordinal) ? code[..^5] : code;
            Add("rightsList", "rightsIdentifier", code, ("rightsIdentifierScheme", "SPDX"), ("rightsUri", address));
        }
        else if (text is not null && IdentifierAddress.IsAddress(text))
        {
            Add("rightsList", "rightsUri", text);
        }
        else if (text is not null && (OpenLicences.IsOpen(text) || (text.Any(char.IsAsciiDigit) && SpdxLicences.Standing(text) == SpdxStanding.Current)))
        {
            Add("rightsList", "rightsIdentifier", text, ("rightsIdentifierScheme", "SPDX"), ("rightsUri", address));
        }
        else if (text is not null && LicenceCode.OfWords(text) is { } named)
        {
            Add("rightsList", Texts(("rights", text), ("rightsUri", address), ("rightsIdentifier", named), ("rightsIdentifierScheme", "SPDX")));
        }
        else
        {
            Add("rightsList", Texts(("rights", text), ("rightsUri", address)));
        }
    }

    /// <summary>A language as a tag or by its English name.</summary>
    public void TakeLanguage(string? text)
    {
        text = text?.Trim();
        if (!string.IsNullOrEmpty(text))
        {
            Set("language", Languages.GetValueOrDefault(text, text));
        }
    }

    /// <summary>An identifier beside the DOI.</summary>
    public void TakeIdentifier(string type, string? text) => Add("alternateIdentifiers", "alternateIdentifier", text, ("alternateIdentifierType", type));

    /// <summary>The access level that the rights taken so far state; null when they state none.</summary>
    public AccessLevel? LevelOfRights() =>
        AccessFromRights.Derive(JsonSerializer.SerializeToElement(root))?.Level is { } level ? Words<AccessLevel>.Parse(level) : null;

    public void Advise(string code, string message)
    {
        if (findings.Count < 100)
        {
            findings.Add(new Finding(code, Severity.Advice, "", message));
        }
    }

    /// <summary>Notes the name of a field that found no place.</summary>
    public void Pass(string field)
    {
        passed ??= [];
        if (!passed.Contains(field) && passed.Count <= MostNamed)
        {
            passed.Add(field);
        }
    }

    /// <summary>The record with its advice.</summary>
    public ForeignRecord Finish(long line)
    {
        if (passed is not null)
        {
            var more = passed.Count > MostNamed ? " and others" : "";
            Advise("fields-not-taken", $"The record has no place for {string.Join(", ", passed.Take(MostNamed).Select(Cut))}{more}; left out.");
        }

        return new ForeignRecord(JsonSerializer.SerializeToElement(root), findings, line);
    }

    /// <summary>A record that cannot be read.</summary>
    public static ForeignRecord Error(string code, string message, long line) => new(null, [new Finding(code, Severity.Error, "", message)], line);

    /// <summary>The beginning of a text, for a sentence.</summary>
    public static string Cut(string text) => Sentences.Cut(Citations.CitedName.Plain(text.Length > 200 ? text[..200] : text));

    private static readonly Dictionary<string, string> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["english"] = "en",
        ["american"] = "en-US",
        ["british"] = "en-GB",
        ["usenglish"] = "en-US",
        ["ukenglish"] = "en-GB",
        ["eng"] = "en",
        ["german"] = "de",
        ["ngerman"] = "de",
        ["deutsch"] = "de",
        ["french"] = "fr",
        ["spanish"] = "es",
        ["italian"] = "it",
        ["portuguese"] = "pt",
        ["brazilian"] = "pt-BR",
        ["dutch"] = "nl",
        ["swedish"] = "sv",
        ["danish"] = "da",
        ["norwegian"] = "no",
        ["finnish"] = "fi",
        ["polish"] = "pl",
        ["czech"] = "cs",
        ["hungarian"] = "hu",
        ["russian"] = "ru",
        ["ukrainian"] = "uk",
        ["greek"] = "el",
        ["turkish"] = "tr",
        ["japanese"] = "ja",
        ["chinese"] = "zh",
        ["korean"] = "ko",
        ["arabic"] = "ar",
        ["hebrew"] = "he",
        ["latin"] = "la",
    };
}
