using Catalog.Api.Tests.Terms;
using Catalog.Records.Terminology;
using Deque.AxeCore.Playwright;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Catalog.Browser.Tests;

/// <summary>The pages of terms as a reader has them: with the keyboard, without JavaScript, on a small screen, in the dark.</summary>
public sealed class TermPageTests(CatalogBrowser browser) : IClassFixture<CatalogBrowser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Every_page_of_terms_is_accessible(ColorScheme scheme, int width)
    {
        var page = await OpenAsync(script: true, scheme, width);
        (string Name, string Path)[] states =
        [
            ("ontologies", "/terms"), ("found", "/terms?q=cell+death"), ("paged", "/terms?q=cell&size=2&offset=2&ontology=go&under=GO:0008150"), ("nothing", "/terms?q=unobtainium"),
            ("refused", "/terms?under=GO:1"), ("term", "/terms/GO:0012501"), ("part", "/terms/GO:0097194"), ("mapped", "/terms/DOID:5844"), ("obsolete", "/terms/GO:0006917"), ("missing", "/terms/GO:0012502"),
        ];
        foreach (var (name, path) in states)
        {
            await page.GotoAsync(path);
            await CatalogBrowser.PictureAsync(page, $"terms-{name}-{scheme}-{width}".ToLowerInvariant());
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path}: " + string.Join("\n", found.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}")));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} scrolls sideways at {width}.");
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
            for (var n = 1; n < levels.Length; n++) Assert.True(levels[n] - levels[n - 1] <= 1, $"{path}: heading {n} jumps from {levels[n - 1]} to {levels[n]}.");
        }
    }

    [Fact]
    public async Task A_term_is_found_and_walked_down_without_JavaScript()
    {
        var page = await OpenAsync(script: false);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Terms", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Term", new() { Exact = true }).FillAsync("accidental");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "go" }).CheckAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".why")).ToContainTextAsync("broader synonym: accidental cell death");
        Assert.Contains("ontology=go", page.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "cell death", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("cell death");
        await page.Locator("#children").GetByRole(AriaRole.Link, new() { Name = "programmed cell death" }).ClickAsync();
        await Assertions.Expect(page.Locator("[aria-current=page]")).ToHaveTextAsync("programmed cell death");
        await page.GetByRole(AriaRole.Link, new() { Name = "Search the terms below it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Only below" })).ToContainTextAsync("Below programmed cell death");
    }

    private async Task<IPage> OpenAsync(bool script, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        // Skips where there is no browser, and then no host either.
        var page = await browser.OpenAsync(script, scheme, width);
        browser.Services.GetRequiredService<CurrentTerminologies>().Use(SmallOntologies.Make());
        return page;
    }
}
