using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Terms;

/// <summary>
/// Where the next page of terms begins: its number, and a mark of the releases in use. Terms of one release never move, so
/// that a number will do; after a switch a cursor of before is refused, as pages would not fit together.
/// </summary>
internal static class TermCursor
{
    /// <summary>The cursor of the next page; null when this one is the last.</summary>
    public static string? Next(int offset, int shown, int total, Terminologies terminologies) =>
        shown > 0 && offset + shown < total ? $"{(offset + shown).ToString(CultureInfo.InvariantCulture)}.{Mark(terminologies)}" : null;

    /// <summary>The terms to pass over; null when the cursor is none of these releases.</summary>
    public static int? Read(string cursor, Terminologies terminologies) =>
        cursor.Split('.') is [var number, var mark] && mark == Mark(terminologies) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var offset)
            ? offset : null;

    private static string Mark(Terminologies terminologies) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(terminologies.Stamp)).AsSpan(0, 5));
}
