using System.Globalization;
using System.Text.RegularExpressions;

namespace Catalog.Ontology.Formats.Rf2;

/// <summary>What the name of a release file tells, as <c>sct2_Description_Snapshot-en_INT_20260731.txt</c> (RF2, release file naming).</summary>
/// <param name="Content">Content type: <c>Concept</c>, <c>Description</c>, <c>cRefset</c>.</param>
/// <param name="Release">What the rows are: <c>Snapshot</c>, <c>Delta</c> or <c>Full</c>.</param>
/// <param name="Origin">Country or namespace; <c>INT</c> for the international edition; empty when it is not told.</param>
/// <param name="Date">Of the release, as YYYYMMDD.</param>
internal sealed partial record Rf2FileName(string Content, Rf2Release Release, string Origin, int Date)
{
    public bool IsInternational => Origin == "INT";

    /// <summary>Null when the name is no release file's.</summary>
    public static Rf2FileName? Parse(string name)
    {
        if (Pattern().Match(name) is not { Success: true } match) return null;
        return new(match.Groups["content"].Value, Enum.Parse<Rf2Release>(match.Groups["release"].Value, ignoreCase: true),
            match.Groups["origin"].Value.ToUpperInvariant(), int.Parse(match.Groups["date"].ValueSpan, CultureInfo.InvariantCulture));
    }

    // An x before the type marks beta releases.
    [GeneratedRegex(@"^x?(sct2|der2)_(?<content>[^_]+)_([^.]*?_?)(?<release>Snapshot|Delta|Full)(-[A-Za-z-]+)?(_(?<origin>[^_.]+))?_(?<date>\d{8})\.txt$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

/// <summary>Which rows a file of a release holds.</summary>
internal enum Rf2Release
{
    /// <summary>Each component as it is now.</summary>
    Snapshot,

    /// <summary>What has changed since the release before.</summary>
    Delta,

    /// <summary>Each component as it ever was.</summary>
    Full,
}
