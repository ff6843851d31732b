using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Catalog.Browser.Tests;

/// <summary>The pages as a reader has them.</summary>
public sealed class PageTests(CatalogBrowser browser) : IClassFixture<CatalogBrowser>
{
    [Fact]
    public async Task A_researcher_searches_narrows_and_opens_a_record_without_JavaScript()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync("/");
        await CatalogBrowser.PictureAsync(page, "start", whole: false);

        await page.GetByLabel("Search datasets").FillAsync("cancer genomes");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("cancer genomes");
        await CatalogBrowser.PictureAsync(page, "results", whole: false);
        var all = await page.Locator(".hit").CountAsync();

        await page.GetByRole(AriaRole.Complementary, new() { Name = "Filters" }).GetByRole(AriaRole.Link, new() { Name = "On application" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Active filters" })).ToContainTextAsync("On application");
        var narrowed = await page.Locator(".hit").CountAsync();
        Assert.InRange(narrowed, 1, all - 1);
        await CatalogBrowser.PictureAsync(page, "narrowed", whole: false);

        var title = await page.Locator(".hit h3 a").First.InnerTextAsync();
        await page.Locator(".hit h3 a").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        Assert.Contains("/doi/10.", page.Url);
        await CatalogBrowser.PictureAsync(page, "record");
    }

    [Fact]
    public async Task Sorting_and_the_filters_of_a_search_stay_in_its_form()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync("/search?access=open");
        await page.GetByLabel("Sort by").SelectOptionAsync("title");
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        Assert.Contains("access=open", page.Url);
        Assert.Contains("sort=title", page.Url);
        var titles = await page.Locator(".hit h3").AllInnerTextsAsync();
        Assert.Equal(titles.Order(StringComparer.OrdinalIgnoreCase), titles);
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Access: Open" }).ClickAsync();
        Assert.DoesNotContain("access=open", page.Url);
        Assert.Contains("sort=title", page.Url);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Every_page_is_accessible(ColorScheme scheme, int width)
    {
        var page = await browser.OpenAsync(script: true, scheme, width);
        await page.GotoAsync("/search?q=RNA&access=open");
        var record = (await page.Locator(".hit h3 a").First.GetAttributeAsync("href"))!;
        (string, string)[] pages =
        [
            ("start", "/"), ("search", "/search?q=RNA&access=open"), ("empty", "/search?q=unobtainium&access=open"),
            ("refused", "/search?size=0"), ("record", record), ("missing", "/doi/10.5072/none"),
        ];
        foreach (var (name, path) in pages)
        {
            await page.GotoAsync(path);
            await CatalogBrowser.PictureAsync(page, $"{name}-{scheme}-{width}".ToLowerInvariant(), whole: name == "record");
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path}: " + string.Join("\n", found.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}")));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} scrolls sideways at {width}.");
        }
    }
}
