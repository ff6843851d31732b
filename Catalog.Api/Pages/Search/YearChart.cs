using System.Globalization;
using Catalog.Api.Search;
using Catalog.Indexer.Queries;
using Catalog.Indexer.Results;

namespace Catalog.Api.Pages.Search;

/// <summary>A bar of the chart.</summary>
/// <param name="From">The first year of it.</param>
/// <param name="To">The last year of it.</param>
/// <param name="Count">Records; 0 leaves a gap.</param>
/// <param name="IsChosen">True when the search is filtered by just this.</param>
public sealed record YearBar(int From, int To, int Count, bool IsChosen)
{
    /// <summary>The value of the filter that the bar stands for.</summary>
    public string Value => From == To ? From.ToString(CultureInfo.InvariantCulture) : new NumberRange(From, To).ToString();

    public string Label => From == To ? From.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From}–{To}");
}

/// <summary>
/// Records by year without a gap in the time, in steps of 1, 10 or 100 years as the span asks for. A range that is
/// filtered by is what the chart shows, so that a decade opens into its years.
/// </summary>
public sealed record YearChart(IReadOnlyList<YearBar> Bars)
{
    private const int MostBars = 60;

    public int Most => Bars.Max(bar => bar.Count);

    /// <summary>A bar's place on the axis: 2015, or 2010s.</summary>
    public static string Axis(YearBar bar) => bar.From == bar.To ? bar.Label : string.Create(CultureInfo.InvariantCulture, $"{bar.From}s");

    /// <summary>The chart of a year facet; null when no year in it is a number.</summary>
    public static YearChart? Of(FacetCounts facet, SearchRequest asked)
    {
        var counts = new SortedDictionary<int, int>();
        foreach (var value in facet.Values)
        {
            // What is filtered by is listed too, a range and a year without records among it.
            if (value.Count > 0 && int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year <= 9999) counts[year] = value.Count;
        }
        if (counts.Count == 0) return null;
        var chosen = asked.Filters.Where(filter => filter.Field == facet.Field).ToList();
        var (first, last) = Window(counts.Keys.First(), counts.Keys.Last(), chosen);
        var step = Step(first, last);
        var bars = new List<YearBar>();
        for (var from = first - first % step; from <= last; from += step)
        {
            var to = from + step - 1;
            var bar = new YearBar(from, to, counts.Where(year => year.Key >= from && year.Key <= to).Sum(year => year.Value), false);
            bars.Add(bar with { IsChosen = chosen.Count == 1 && chosen[0].Value == bar.Value });
        }
        return new(bars);
    }

    private static int Step(int first, int last) => (last - first) switch
    {
        < MostBars => 1,
        < (MostBars - 1) * 10 => 10,
        _ => 100,
    };

    // What is filtered by, when that is more than a point in a chart that shows every year anyway.
    private static (int First, int Last) Window(int first, int last, List<FacetFilter> chosen)
    {
        long? from = null, to = null;
        foreach (var filter in chosen)
        {
            var range = filter.Range ?? (int.TryParse(filter.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? new NumberRange(year, year) : null as NumberRange?);
            if (range is not { } wanted) continue;
            from = Math.Min(from ?? long.MaxValue, wanted.From ?? first);
            to = Math.Max(to ?? long.MinValue, wanted.To ?? last);
        }
        if (from is null || to is null) return (first, last);
        if (from == to)
        {
            if (Step(first, last) == 1) return (first, last);
            (from, to) = (from - from % 10, from - from % 10 + 9);
        }
        var (lower, upper) = (Math.Max(first, from.Value), Math.Min(last, to.Value));
        return lower <= upper ? ((int)lower, (int)upper) : (first, last);
    }
}
