using System.Globalization;
using Catalog.Records.Access;

namespace Catalog.Api.Search;

/// <summary>The access levels in words for readers.</summary>
internal static class AccessWords
{
    public static string Short(AccessLevel level) => level switch
    {
        AccessLevel.Open => "Open",
        AccessLevel.Registered => "Registered users",
        AccessLevel.Controlled => "On application",
        AccessLevel.Closed => "Metadata only",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level without words."),
    };

    public static string Sentence(AccessLevel level) => level switch
    {
        AccessLevel.Open => "Anyone may have the data.",
        AccessLevel.Registered => "For signed-in users on request; not yet served here.",
        AccessLevel.Controlled => "A data access committee grants access on application.",
        AccessLevel.Closed => "The data are not given out; the description is for all.",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "A level without words."),
    };

    /// <summary>Why a caller may not have a distribution, from the reason of <see cref="AccessPolicy"/>.</summary>
    public static string Refusal(string reason, DateOnly? embargoUntil) => reason switch
    {
        "embargo" => string.Create(CultureInfo.InvariantCulture, $"Under embargo until {embargoUntil:d MMMM yyyy}."),
        "registered" => "For signed-in users on request; not yet served here.",
        "controlled" => "Granted on application by a data access committee.",
        "closed" => "Not given out.",
        "withdrawn" => "Withdrawn.",
        _ => "Not available to you.",
    };
}
