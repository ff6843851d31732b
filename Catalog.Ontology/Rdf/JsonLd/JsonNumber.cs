using System.Globalization;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>How JSON's numbers are written as literals, and in canonical JSON.</summary>
internal static class JsonNumber
{
    /// <summary>The most that counts as an integer, above which a number is a double.</summary>
    private const double MaxInteger = 1e21;

    /// <param name="isDouble">Whether it is to be a double in any case.</param>
    /// <returns>The lexical form of an integer or a double, and which of them it is (JSON-LD 1.1 API, section 8.6).</returns>
    public static (string Text, bool IsInteger) Literal(ReadOnlySpan<byte> raw, bool isDouble)
    {
        // Digits are taken as they are: a double has not room for all of a long identifier.
        if (!isDouble && raw.IndexOfAny("eE."u8) < 0 && raw.Length <= 21) return (raw.SequenceEqual("-0"u8) ? "0" : System.Text.Encoding.ASCII.GetString(raw), true);
        var number = double.Parse(raw, CultureInfo.InvariantCulture);
        if (isDouble || !(Math.Abs(number) < MaxInteger) || Math.Truncate(number) != number) return (Double(number), false);
        return (number == 0 ? "0" : number.ToString("F0", CultureInfo.InvariantCulture), true);
    }

    /// <summary>The canonical form of an <c>xsd:double</c>, with as many digits as tell it from others.</summary>
    public static string Double(double number)
    {
        if (double.IsInfinity(number)) return number > 0 ? "INF" : "-INF";
        var (sign, digits, exponent) = Parts(number);
        return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
    }

    /// <summary>As ECMAScript writes it, which canonical JSON does (RFC 8785, section 3.2.2.3).</summary>
    public static string Canonical(double number)
    {
        if (number == 0) return "0";
        var (sign, digits, exponent) = Parts(number);
        if (exponent is >= 0 and < 21)
        {
            if (digits.Length <= exponent + 1) return sign + digits.PadRight(exponent + 1, '0');
            return $"{sign}{digits.AsSpan(0, exponent + 1)}.{digits.AsSpan(exponent + 1)}";
        }
        if (exponent is < 0 and >= -6) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return $"{sign}{digits[0]}{(digits.Length > 1 ? "." : "")}{digits.AsSpan(1)}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent)}";
    }

    // The fewest digits that tell the number from others, without zeros at their ends, the first standing before the point.
    private static (string Sign, string Digits, int Exponent) Parts(double number)
    {
        var text = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = mark < 0 ? text : text[..mark];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal) is >= 0 and var place ? place : mantissa.Length;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent = point - 1 - (all.Length - digits.Length) + (mark < 0 ? 0 : int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        digits = digits.TrimEnd('0');
        return digits.Length == 0 ? ("", "0", 0) : (double.IsNegative(number) ? "-" : "", digits, exponent);
    }
}
