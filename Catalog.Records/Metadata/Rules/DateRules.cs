using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>Dates (DataCite 4.7, clause 8): each can be read, ranges run forwards, what comes first came first.</summary>
internal static class DateRules
{
    private static readonly string[] Types = [.. DataCiteVocabulary.DateType.Values];

    // The first never comes after the second.
    private static readonly (int First, int Second)[] Order = new (string First, string Second)[]
    {
        ("Created", "Issued"), ("Created", "Available"), ("Created", "Updated"), ("Created", "Withdrawn"), ("Submitted", "Accepted"),
        ("Submitted", "Issued"), ("Accepted", "Issued"), ("Issued", "Withdrawn"), ("Available", "Withdrawn"),
    }.Select(pair => (Array.IndexOf(Types, pair.First), Array.IndexOf(Types, pair.Second))).ToArray();

    // What a record can only tell of when it has happened.
    private static readonly string[] Past = ["Created", "Accepted", "Submitted", "Updated", "Collected", "Withdrawn"];

    public static void Check(JsonElement list, RuleContext context, ref FindingList findings)
    {
        // A zone east of Greenwich has tomorrow already.
        var tomorrow = DateSpan.Number(context.Today.AddDays(1));
        Span<DateSpan> spans = stackalloc DateSpan[Types.Length];
        Span<int> places = stackalloc int[Types.Length];
        places.Fill(-1);
        var index = 0;
        foreach (var date in list.EnumerateArray())
        {
            if (Read(date.Get("date"u8), out var span) is false)
            {
                findings.Warning("date-unreadable", At("dates", index, "date"),
                    "Write dates as 2024, 2024-03, 2024-03-01 or a range such as 2020/2024.");
            }
            else if (span.IsReversed)
            {
                findings.Warning("date-range-reversed", At("dates", index, "date"), "This range ends before it begins.");
            }
            else if (!date.HasText("dateType"u8))
            {
                findings.Warning("date-type-missing", At("dates", index, "dateType"), "Say what happened then, for example Issued or Collected; DataCite asks for it.");
            }
            else if (date.Get("dateType"u8) is { } type)
            {
                CheckFuture(type, span, tomorrow, index, ref findings);
                Note(type, span, index, spans, places);
            }

            index++;
        }

        if (index > 1) CheckOrder(spans, places, ref findings);
    }

    /// <summary>One date of another block; absent is right.</summary>
    public static void CheckOne<T>(JsonElement? date, T place, Func<T, string> pointer, ref FindingList findings, out DateSpan span)
    {
        span = default;
        if (date is null) return;
        if (!Read(date, out span))
        {
            findings.Warning("date-unreadable", pointer(place), "Write dates as 2024, 2024-03, 2024-03-01 or 2024-03-01T10:00:00Z.");
        }
    }

    private static bool Read(JsonElement? value, out DateSpan span)
    {
        span = default;
        if (value is { ValueKind: JsonValueKind.Number } number)
        {
            var valid = number.TryGetInt32(out var year) && year is > 0 and < 10_000;
            span = new DateSpan((year * 10_000L) + 101, (year * 10_000L) + 1231);
            return valid;
        }

        if (value is not { ValueKind: JsonValueKind.String } text) return false;
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        Span<char> letters = stackalloc char[64];
        return raw.Length <= letters.Length && !raw.Contains((byte)'\\') && Ascii.ToUtf16(raw, letters, out var length) == System.Buffers.OperationStatus.Done
            ? DateSpan.TryParse(letters[..length], out span)
            : DateSpan.TryParse(text.GetString(), out span);
    }

    private static void CheckFuture(JsonElement type, DateSpan span, long tomorrow, int index, ref FindingList findings)
    {
        if (span.From <= tomorrow) return;
        foreach (var past in Past)
        {
            if (type.ValueEquals(past))
            {
                findings.Warning("date-in-future", At("dates", index, "date"), $"A date of type {past} tells of something that has happened, but this one is still to come.");
            }
        }
    }

    // Of several dates of one type all count: from the first to the last.
    private static void Note(JsonElement type, DateSpan span, int index, Span<DateSpan> spans, Span<int> places)
    {
        for (var place = 0; place < Types.Length; place++)
        {
            if (type.ValueEquals(Types[place]))
            {
                spans[place] = places[place] < 0 ? span : new DateSpan(Math.Min(spans[place].From, span.From), Math.Max(spans[place].To, span.To));
                places[place] = index;
                return;
            }
        }
    }

    private static void CheckOrder(ReadOnlySpan<DateSpan> spans, ReadOnlySpan<int> places, ref FindingList findings)
    {
        foreach (var (first, second) in Order)
        {
            if (places[first] >= 0 && places[second] >= 0 && spans[first].From > spans[second].To)
            {
                findings.Warning("date-order", At("dates", places[second], "date"),
                    $"The date of type {Types[second]} lies before that of type {Types[first]}. One of them, or its type, is wrong.");
            }
        }
    }
}
