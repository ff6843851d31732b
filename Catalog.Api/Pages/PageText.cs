using System.Globalization;
using System.Text.RegularExpressions;

namespace Catalog.Api.Pages;

/// <summary>How pages write numbers, days and sizes.</summary>
internal static partial class PageText
{
    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB"];

    /// <summary>1,234.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>2 March 2026, in UTC.</summary>
    public static string Day(DateTimeOffset time) => Day(DateOnly.FromDateTime(time.UtcDateTime));

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>At most so many characters, with a mark where the text goes on; no character is cut in two.</summary>
    public static string Short(string text, int length)
    {
        if (text.Length <= length) return text;
        var end = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..end].TrimEnd() + "…";
    }

    /// <summary>For the datetime attribute.</summary>
    public static string Machine(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Bytes in decimal units: 1.5 MB.</summary>
    public static string Size(long bytes)
    {
        if (bytes < 1000) return string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes");
        double size = bytes;
        var unit = -1;
        while (size >= 999.95 && unit < Units.Length - 1)
        {
            size /= 1000;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }

    /// <summary>The language tag for a lang attribute; null when it is none.</summary>
    public static string? Language(string? tag) => tag is not null && LanguageTag().IsMatch(tag) ? tag : null;

    [GeneratedRegex(@"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\z")]
    private static partial Regex LanguageTag();
}
