using System.Globalization;

namespace Catalog.Indexer.Queries;

/// <summary>Whole numbers from one to another, both included; null leaves an end open.</summary>
public readonly record struct NumberRange(long? From, long? To)
{
    public bool Contains(long number) => !(number < From) && !(number > To);

    /// <summary>"100..999", "100.." or "..999".</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{From}..{To}");

    /// <summary>Reads what <see cref="ToString"/> writes; a text without two dots, or without any number, is no range.</summary>
    public static bool TryParse(string text, out NumberRange range)
    {
        range = default;
        var at = text.IndexOf("..", StringComparison.Ordinal);
        if (at < 0 || !End(text.AsSpan(0, at), out var from) || !End(text.AsSpan(at + 2), out var to) || (from is null && to is null)) return false;
        range = new(from, to);
        return true;
    }

    private static bool End(ReadOnlySpan<char> text, out long? number)
    {
        number = null;
        if (text.IsEmpty) return true;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read)) return false;
        number = read;
        return true;
    }
}
