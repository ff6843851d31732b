using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Api.Pages.Search;

/// <summary>Where the links of the page lead: a search with one choice more, or one less. Each begins at the first page.</summary>
internal static class SearchChoices
{
    extension(SearchRequest asked)
    {
        public bool Has(FacetField field, string value) => asked.Filters.Contains(new(field, value));

        /// <summary>
        /// The same without this value when it is chosen, else with it. Values of a facet widen each other, so that a
        /// choice that would change nothing takes the place of what covers it: above and below it in a hierarchy, and
        /// any other of a range that readers set or of a chart that they look closer at.
        /// </summary>
        public SearchRequest Choose(FacetField field, string value)
        {
            var chosen = new FacetFilter(field, value);
            if (asked.Filters.Contains(chosen)) return asked.Without(chosen);
            return asked with { Cursor = null, Filters = [.. asked.Filters.Where(other => other.Field != field || !GivesWay(other, value)), chosen] };
        }

        /// <summary>With this as the only value of the facet; without any when it is that already.</summary>
        public SearchRequest ChooseOnly(FacetField field, string value)
        {
            var rest = asked.Without(field);
            return asked.Has(field, value) && rest.Filters.Count == asked.Filters.Count - 1 ? rest : rest with { Filters = [.. rest.Filters, new(field, value)] };
        }

        public SearchRequest Without(FacetFilter filter) => asked with { Cursor = null, Filters = [.. asked.Filters.Where(other => other != filter)] };

        public SearchRequest Without(FacetField field) => asked with { Cursor = null, Filters = [.. asked.Filters.Where(other => other.Field != field)] };

        public SearchRequest WithoutFilters() => asked with { Cursor = null, Filters = [] };

        public SearchRequest WithoutText() => asked with { Cursor = null, Text = "" };

        public SearchRequest WithText(string text) => asked with { Cursor = null, Text = text };
    }

    private static bool GivesWay(FacetFilter other, string value)
    {
        if (other.Field.IsHierarchical) return IsAbove(other.Value, value) || IsAbove(value, other.Value);
        return other.Range is { } range && !(range.From is { } from && other.Field.RangeOf(from) == range);
    }

    private static bool IsAbove(string path, string below) => below.StartsWith(path + FacetPath.Separator, StringComparison.Ordinal);
}
