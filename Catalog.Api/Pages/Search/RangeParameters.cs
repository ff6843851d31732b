using System.Globalization;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Pages.Search;

/// <summary>
/// The two ends of a range as the page's small forms send them, since a form without a script cannot put them together:
/// <c>year-from=2010&amp;year-to=2015</c>. The address of the search has <c>year=2010..2015</c>.
/// </summary>
internal static class RangeParameters
{
    /// <summary>The facets with such a form.</summary>
    public static IReadOnlyList<FacetField> Fields { get; } = [SearchFields.Year, SearchFields.Participants];

    public static string From(FacetField field) => field.Name + "-from";

    public static string To(FacetField field) => field.Name + "-to";

    /// <summary>The search with the ranges that a form sent; null when none did.</summary>
    public static Outcome<SearchRequest>? Read(IQueryCollection query, SearchRequest asked)
    {
        var sent = false;
        foreach (var field in Fields.Where(field => query.ContainsKey(From(field)) || query.ContainsKey(To(field))))
        {
            sent = true;
            if (!End(query, From(field), out var from)) return Invalid(field, "from");
            if (!End(query, To(field), out var to)) return Invalid(field, "to");
            asked = asked.Without(field);
            if (from is null && to is null) continue;
            // The wrong way round is plain enough.
            var range = from > to ? new NumberRange(to, from) : new NumberRange(from, to);
            var value = range is { From: { } only } && only == range.To && field.Edges.Count == 0 ? only.ToString(CultureInfo.InvariantCulture) : range.ToString();
            asked = asked with { Filters = [.. asked.Filters, new(field, value)] };
        }
        if (!sent) return null;
        return asked;
    }

    private static bool End(IQueryCollection query, string name, out long? number)
    {
        number = null;
        var text = query[name].ToString().Trim();
        if (text.Length == 0) return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        number = read;
        return true;
    }

    private static Refusal Invalid(FacetField field, string end) =>
        new(RefusalKind.Malformed, "parameter-invalid", $"{field.Label}: the number at “{end}” must be a whole number in digits.");
}
