using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Catalog.Api.Tests.Pages;

/// <summary>Landing pages as tests ask for and read them.</summary>
internal static partial class LandingPages
{
    public static string Doi(this JsonElement dataset) => dataset.GetProperty("doi").GetString()!;

    /// <summary>The page at this path, as a browser asks for it.</summary>
    /// <param name="client">Who asks; null for nobody in particular.</param>
    public static async Task<string> PageAsync(this CatalogApplication application, string path, HttpStatusCode status = HttpStatusCode.OK, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        using var own = client is null ? application.Anonymous() : null;
        using var answer = await (client ?? own!).SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{path}: {(int)answer.StatusCode}\n{page}");
        Assert.Equal("text/html", answer.Content.Headers.ContentType!.MediaType);
        return page;
    }

    /// <summary>What the head of a page says by name.</summary>
    public static List<(string Name, string Content)> Tags(string page) =>
        [.. Meta().Matches(page).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))];

    /// <summary>The text of the data in the head.</summary>
    public static string Data(string page) => Assert.Single(DataBlock().Matches(page)).Groups[1].Value;

    [GeneratedRegex("<meta (?:name|property)=\"([^\"]+)\" content=\"([^\"]*)\" ?/?>")]
    private static partial Regex Meta();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataBlock();
}
