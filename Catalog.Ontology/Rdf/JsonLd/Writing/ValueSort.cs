using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>What the choice of a term depends on in a value (JSON-LD 1.1 API, section 6.2).</summary>
internal abstract record ValueSort;

/// <summary>A node.</summary>
/// <param name="IsTerm">Whether its IRI has a term.</param>
internal sealed record NodeSort(bool IsTerm) : ValueSort
{
    public static readonly NodeSort Named = new(false);
    public static readonly NodeSort Term = new(true);
}

/// <summary>A literal.</summary>
/// <param name="Datatype">The IRI; <c>@json</c> for what is written as JSON itself; null for a text.</param>
/// <param name="Language">As it is written; null for none.</param>
/// <param name="Direction"><c>ltr</c> or <c>rtl</c>; null for none.</param>
internal sealed record LiteralSort(string? Datatype, string? Language, string? Direction) : ValueSort
{
    /// <summary>As contexts name it.</summary>
    public string LanguageKey => Direction is null ? Language?.ToLowerInvariant() ?? "@null" : $"{Language?.ToLowerInvariant()}_{Direction}";
}

/// <summary>A list.</summary>
/// <param name="Language">Of all items; <c>@none</c> when they differ.</param>
/// <param name="Type">Of all items; <c>@none</c> when they differ.</param>
internal sealed record ListSort(string Language, string Type, bool IsEmpty) : ValueSort;

/// <summary>Tells the sorts of literals.</summary>
internal sealed class LiteralSorts(TermTable terms, JsonLdWriteOptions options)
{
    private const string I18n = "https://www.w3.org/ns/i18n#";

    private static readonly LiteralSort Plain = new(null, null, null);
    private static readonly LiteralSort Json = new(Keyword.Json, null, null);

    private readonly Dictionary<string, LiteralSort> byDatatype = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LiteralSort> byLanguage = new(StringComparer.Ordinal);

    public LiteralSort Of(int literal)
    {
        var text = terms.Text(literal);
        if (!text.Language.IsEmpty)
        {
            var language = Encoding.UTF8.GetString(text.Language);
            return byLanguage.TryGetValue(language, out var known) ? known : byLanguage[language] = new(null, NodeText.Language(text.Language), null);
        }
        if (text.Datatype.IsEmpty) return Plain;
        var datatype = NodeText.Iri(text.Datatype);
        if (datatype == RdfNames.Json && (options.Form == JsonLdForm.Expanded || JsonLiteral.IsCanonical(text.Text))) return Json;
        return byDatatype.TryGetValue(datatype, out var sort) ? sort : byDatatype[datatype] = Typed(datatype);
    }

    /// <summary>The sort of a text that a blank node says with its direction.</summary>
    public static LiteralSort Directed(string? language, string direction) => new(null, language, direction);

    private LiteralSort Typed(string datatype)
    {
        if (options.Direction != RdfDirection.I18nDatatype || !datatype.StartsWith(I18n, StringComparison.Ordinal)) return new(datatype, null, null);
        var parts = datatype[I18n.Length..].Split('_');
        return parts is [var language, "ltr" or "rtl"] ? new(null, language.Length == 0 ? null : language, parts[1]) : new(datatype, null, null);
    }
}
