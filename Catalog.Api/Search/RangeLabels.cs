using System.Globalization;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Queries;

namespace Catalog.Api.Search;

/// <summary>Ranges of numbers in words: "100–999", "1–100 GB", "1 TB or more".</summary>
internal static class RangeLabels
{
    private static readonly string[] ByteUnits = ["bytes", "KB", "MB", "GB", "TB", "PB"];

    public static string Of(NumberField number, NumberRange range) => number.Kind switch
    {
        NumberKind.Bytes => OfBytes(range),
        NumberKind.Day => Between(range, OfDay, "or later"),
        // A year has no thousands.
        _ when number == SearchFields.YearNumber => Between(range, year => year.ToString(CultureInfo.InvariantCulture), "or later"),
        _ => range is { From: 0 or null, To: { } to } ? $"fewer than {Count(to + 1)}" : Between(range, Count, "or more"),
    };

    // Both ends are in the range, so the upper is one less than the next border: 1..99,999,999,999 is said as 1–100 GB.
    private static string OfBytes(NumberRange range)
    {
        if (range.To is not { } last) return $"{Bytes(range.From ?? 0)} or more";
        var border = last % 10 == 9 ? last + 1 : last;
        if (range.From is not > 0) return $"less than {Bytes(border)}";
        var (from, to) = (Bytes(range.From.Value), Bytes(border));
        // One unit is said once.
        return from[from.IndexOf(' ', StringComparison.Ordinal)..] == to[to.IndexOf(' ', StringComparison.Ordinal)..]
            ? $"{from[..from.IndexOf(' ', StringComparison.Ordinal)]}–{to}"
            : $"{from}–{to}";
    }

    private static string Between(NumberRange range, Func<long, string> word, string open) => range switch
    {
        { From: { } from, To: { } to } => from == to ? word(from) : $"{word(from)}–{word(to)}",
        { From: { } from } => $"{word(from)} {open}",
        { To: { } to } => $"up to {word(to)}",
        _ => "any",
    };

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string OfDay(long day) => day >= 0 && day <= DateOnly.MaxValue.DayNumber
        ? DateOnly.FromDayNumber((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : day.ToString(CultureInfo.InvariantCulture);

    private static string Bytes(long bytes)
    {
        var unit = 0;
        decimal count = bytes;
        while (count >= 1000 && unit < ByteUnits.Length - 1)
        {
            count /= 1000;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{count:0.#} {ByteUnits[unit]}");
    }
}
