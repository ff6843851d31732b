using System.Text.RegularExpressions;
using Catalog.Indexer.Fields;
using Catalog.Records.Access;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>How a facet's values are called by people. Most are words already.</summary>
internal static partial class FacetLabels
{
    public static string Of(FacetField field, string value)
    {
        if (field == SearchFields.Access && Words<AccessLevel>.TryParse(value, out var level)) return AccessWords.Short(level);
        // DataCite's types are words run together.
        return field == SearchFields.Type ? Spaced(value) : value;
    }

    /// <summary>JournalArticle becomes Journal article.</summary>
    public static string Spaced(string name) => InnerCapital().Replace(name, match => " " + match.Value.ToLowerInvariant());

    [GeneratedRegex("(?<=[a-z])[A-Z](?=[a-z])")]
    private static partial Regex InnerCapital();
}
