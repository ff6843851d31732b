using System.Globalization;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Which of two literals is less, as SPARQL's operators say (section 17.3) for numbers, texts, booleans and dateTime; dates,
/// times and durations go by XML Schema's order.
/// </summary>
internal static class XsdOrder
{
    private enum Family
    {
        None,
        Decimal,
        Double,
        Text,
        Boolean,
        DateTime,
        Date,
        Time,
        Year,
        YearMonth,
        Duration,
    }

    /// <returns>Null when they cannot be compared: different kinds of values, ill-formed ones, times that only one says the zone of.</returns>
    public static int? Compare(in TermText a, in TermText b)
    {
        if (a.Kind != TermKind.Literal || b.Kind != TermKind.Literal) return null;
        var (first, second) = (FamilyOf(a), FamilyOf(b));
        if (first != second)
        {
            var areNumbers = first is Family.Decimal or Family.Double && second is Family.Decimal or Family.Double;
            return areNumbers ? CompareDoubles(a, b) : null;
        }
        return first switch
        {
            Family.Decimal => CompareDecimals(a, b),
            Family.Double => CompareDoubles(a, b),
            Family.Text => a.Text.SequenceCompareTo(b.Text),
            Family.Boolean => Truth(a.Text) is { } x && Truth(b.Text) is { } y ? x.CompareTo(y) : null,
            Family.DateTime => CompareTimes(a, b, TimeParts.DateTime),
            Family.Date => CompareTimes(a, b, TimeParts.Date),
            Family.Time => CompareTimes(a, b, TimeParts.Clock),
            Family.Year => CompareTimes(a, b, TimeParts.Year),
            Family.YearMonth => CompareTimes(a, b, TimeParts.YearMonth),
            Family.Duration => XsdDuration.Read(a.Text) is { } x && XsdDuration.Read(b.Text) is { } y ? XsdDuration.Compare(x, y) : null,
            _ => null,
        };
    }

    private static Family FamilyOf(in TermText term)
    {
        if (!term.Language.IsEmpty) return Family.None;
        if (term.Datatype.IsEmpty) return Family.Text;
        var space = "http://www.w3.org/2001/XMLSchema#"u8;
        if (!term.Datatype.StartsWith(space)) return Family.None;
        var name = term.Datatype[space.Length..];
        // By the whole name: that a number's type is made of another's matters to nobody here.
        return name switch
        {
            _ when name.SequenceEqual("dateTime"u8) || name.SequenceEqual("dateTimeStamp"u8) => Family.DateTime,
            _ when name.SequenceEqual("date"u8) => Family.Date,
            _ when name.SequenceEqual("time"u8) => Family.Time,
            _ when name.SequenceEqual("gYear"u8) => Family.Year,
            _ when name.SequenceEqual("gYearMonth"u8) => Family.YearMonth,
            _ when name.SequenceEqual("boolean"u8) => Family.Boolean,
            _ when name.SequenceEqual("double"u8) || name.SequenceEqual("float"u8) => Family.Double,
            _ when name.SequenceEqual("duration"u8) || name.EndsWith("Duration"u8) => Family.Duration,
            _ when name.SequenceEqual("decimal"u8) || name.SequenceEqual("integer"u8) || name.EndsWith("Integer"u8) => Family.Decimal,
            _ when name.SequenceEqual("long"u8) || name.SequenceEqual("int"u8) || name.SequenceEqual("short"u8) || name.SequenceEqual("byte"u8) => Family.Decimal,
            _ when name.StartsWith("unsigned"u8) => Family.Decimal,
            _ => Family.None,
        };
    }

    private static int? CompareDecimals(in TermText a, in TermText b) =>
        XsdDecimal.TryRead(a.Text, false, out var x) && XsdDecimal.TryRead(b.Text, false, out var y) ? XsdDecimal.Compare(x, y) : null;

    private static int? CompareDoubles(in TermText a, in TermText b) =>
        Double(a.Text) is { } x && Double(b.Text) is { } y && !double.IsNaN(x) && !double.IsNaN(y) ? x.CompareTo(y) : null;

    private static int? CompareTimes(in TermText a, in TermText b, TimeParts parts) =>
        XsdTime.Read(a.Text, parts) is { } x && XsdTime.Read(b.Text, parts) is { } y ? XsdTime.Compare(x, y) : null;

    private static double? Double(ReadOnlySpan<byte> text)
    {
        if (!XsdDatatypes.IsDouble(text)) return null;
        if (text.EndsWith("INF"u8)) return text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        if (text.SequenceEqual("NaN"u8)) return double.NaN;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool? Truth(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("true"u8) || text is [(byte)'1'] ? true : text.SequenceEqual("false"u8) || text is [(byte)'0'] ? false : null;
}
