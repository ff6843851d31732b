using System.Globalization;
using Catalog.Indexer.Queries;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Search;

/// <summary>What <c>GET /api/suggest</c> is asked.</summary>
/// <param name="Text">What was typed so far.</param>
/// <param name="OpenSearch">True for the answer that browsers take into their own search box.</param>
internal sealed record SuggestRequest(string Text, int Size, bool OpenSearch)
{
    /// <summary>Of the OpenSearch Suggestions extension 1.1.</summary>
    public const string OpenSearchType = "application/x-suggestions+json";

    private static readonly string[] Known = ["q", "size", "format"];

    /// <summary>Reads the parameters of a URL; a refusal names the one that will not do and what it may be.</summary>
    public static Outcome<SuggestRequest> Read(HttpRequest request)
    {
        var read = new SuggestRequest("", SuggestQuery.DefaultSize, TakesOpenSearch(request));
        foreach (var (name, values) in request.Query)
        {
            if (!Known.Contains(name))
                return new Refusal(RefusalKind.Malformed, "parameter-unknown", $"The parameter '{name}' is not known. Known are {string.Join(", ", Known)}.");
            if (values.Count != 1) return Invalid(name, "given once at most");
            var text = values[0] ?? "";
            switch (name)
            {
                case "q":
                    read = read with { Text = text };
                    break;
                case "size" when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= SuggestQuery.MaxSize:
                    read = read with { Size = size };
                    break;
                case "format" when text is "json" or "opensearch":
                    read = read with { OpenSearch = text == "opensearch" };
                    break;
                default:
                    return Invalid(name, name == "size" ? $"a whole number from 1 to {SuggestQuery.MaxSize}" : "json or opensearch");
            }
        }
        return read;
    }

    private static bool TakesOpenSearch(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(range => range.MediaType.Equals(OpenSearchType, StringComparison.OrdinalIgnoreCase) && range.Quality is not 0);

    private static Refusal Invalid(string name, string expected) =>
        new(RefusalKind.Malformed, "parameter-invalid", $"The parameter '{name}' must be {expected}.");
}
