using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Catalog.Records.Schemas.Values;

/// <summary>
/// A JSON number exactly as it is written: sign, digits without zeros at either end, and the power of ten of the last
/// digit. JSON numbers have no bounds, so neither double nor decimal would do for limits and divisors.
/// </summary>
internal sealed class JsonNumber
{
    /// <summary>Numbers with more significant digits are compared, but never divided.</summary>
    public const int MostDigits = 2_000;

    // Any number of so many characters without an exponent is a decimal exactly.
    private const int DecimalCharacters = 28;

    private readonly bool isNegative;
    private readonly string digits;
    private readonly BigInteger exponent;
    private readonly long? small;
    private readonly decimal? exact;
    private BigInteger? mantissa;

    private JsonNumber(string text)
    {
        isNegative = text[0] == '-';
        var power = text.IndexOfAny(['e', 'E']);
        var fixedPoint = (power < 0 ? text : text[..power]).TrimStart('-');
        exponent = power < 0 ? BigInteger.Zero : Power(text[(power + 1)..]);
        var point = fixedPoint.IndexOf('.');
        if (point >= 0)
        {
            exponent -= fixedPoint.Length - point - 1;
            fixedPoint = fixedPoint.Remove(point, 1);
        }

        var trimmed = fixedPoint.TrimEnd('0');
        exponent += fixedPoint.Length - trimmed.Length;
        digits = trimmed.TrimStart('0');
        if (digits.Length == 0)
        {
            (isNegative, exponent) = (false, 0);
        }

        if (exponent >= 0 && digits.Length + exponent <= 18)
        {
            small = long.Parse((isNegative ? "-0" : "0") + digits + new string('0', (int)exponent), CultureInfo.InvariantCulture);
            exact = small;
        }
        else if (text.Length <= DecimalCharacters && power < 0)
        {
            exact = decimal.Parse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        }
    }

    public bool IsNegative => isNegative;

    public bool IsPositive => !isNegative && digits.Length > 0;

    public bool IsInteger => exponent >= 0;

    /// <summary>The number as an int; null when it is none.</summary>
    public int? Int => small is >= int.MinValue and <= int.MaxValue ? (int)small : null;

    public static JsonNumber Of(JsonElement number) => new(Encoding.ASCII.GetString(JsonMarshal.GetRawUtf8Value(number)));

    /// <summary>Draft 2020-12: a number whose fraction is zero is an integer.</summary>
    public static bool IsWhole(JsonElement number)
    {
        var raw = JsonMarshal.GetRawUtf8Value(number);
        if (raw.IndexOfAny((byte)'e', (byte)'E') >= 0)
        {
            return Of(number).IsInteger;
        }

        var point = raw.IndexOf((byte)'.');
        return point < 0 || raw[(point + 1)..].IndexOfAnyExcept((byte)'0') < 0;
    }

    /// <summary>How a value stands to this number: below (-1), equal, above (1).</summary>
    public int CompareTo(JsonElement value) =>
        small is { } mine && value.TryGetInt64(out var other) ? other.CompareTo(mine)
        : exact is { } number && AsDecimal(value) is { } written ? written.CompareTo(number) : Compare(Of(value), this);

    /// <summary>Whether a value is a whole multiple of this (positive) number; null when it has too many digits to say.</summary>
    public bool? Divides(JsonElement value)
    {
        if (small is { } mine && value.TryGetInt64(out var whole))
        {
            return whole % mine == 0;
        }

        var other = Of(value);
        if (other.digits.Length == 0)
        {
            return true;
        }

        if (digits.Length > MostDigits || other.digits.Length > MostDigits)
        {
            return null;
        }

        // other = m₁·10^e₁, this = m₂·10^e₂. m₁ has no zero at its end, so when e₁ < e₂ it cannot hold the missing tens.
        var shift = other.exponent - exponent;
        return shift >= 0
            ? (other.Mantissa() * BigInteger.ModPow(10, shift, Mantissa()) % Mantissa()).IsZero
            : false;
    }

    // The value when a decimal holds it exactly, which costs no allocation; else null.
    private static decimal? AsDecimal(JsonElement value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Length <= DecimalCharacters && raw.IndexOfAny((byte)'e', (byte)'E') < 0 && value.TryGetDecimal(out var number) ? number : null;
    }

    private BigInteger Mantissa() => mantissa ??= digits.Length == 0 ? BigInteger.Zero : BigInteger.Parse(digits, CultureInfo.InvariantCulture);

    private static int Compare(JsonNumber left, JsonNumber right)
    {
        var sign = left.Sign().CompareTo(right.Sign());
        if (sign != 0 || left.Sign() == 0)
        {
            return sign;
        }

        // The place of the first digit decides, then the digits themselves.
        var size = (left.exponent + left.digits.Length).CompareTo(right.exponent + right.digits.Length);
        var order = size != 0 ? size : Math.Sign(string.CompareOrdinal(left.digits, right.digits));
        return left.isNegative ? -order : order;
    }

    private int Sign() => digits.Length == 0 ? 0 : isNegative ? -1 : 1;

    // An exponent of thousands of digits is hostile; as a bound it does as well.
    private static BigInteger Power(string text) =>
        text.Length <= 100 ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
        : BigInteger.Pow(10, 100) * (text[0] == '-' ? -1 : 1);
}
