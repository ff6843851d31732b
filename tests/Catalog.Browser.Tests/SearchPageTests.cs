using System.Text.Json.Nodes;
using Catalog.Api.Tests;
using Catalog.Records.Access;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Catalog.Browser.Tests;

/// <summary>The search page as a reader has it: with the keyboard, without JavaScript, on a small screen, in the dark.</summary>
public sealed class SearchPageTests(CatalogBrowser browser) : IClassFixture<CatalogBrowser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task Every_state_of_the_page_is_accessible(ColorScheme scheme, int width)
    {
        var page = await browser.OpenAsync(script: true, scheme, width);
        (string Name, string Path)[] states =
        [
            ("start", "/"), ("results", "/search?q=genome+cohort+Sanger"), ("filtered", "/search?q=data&access=open&year=2000..2020&type=Dataset"),
            ("empty", "/search?q=unobtainium&access=open&year=2015"), ("broken", "/search?q=%22lung+AND+(title%3A"), ("refused", "/search?cursor=AAAA"),
            ("long", "/search?q=" + string.Concat(Enumerable.Repeat("unbreakable", 60))),
        ];
        foreach (var (name, path) in states)
        {
            await page.GotoAsync(path);
            // What is folded counts too.
            foreach (var opened in (bool[])[false, true])
            {
                if (opened) await page.EvaluateAsync("document.querySelectorAll('details').forEach(fold => fold.open = true)");
                await CatalogBrowser.PictureAsync(page, $"search-{name}{(opened ? "-unfolded" : "")}-{scheme}-{width}".ToLowerInvariant(), whole: opened);
                var found = await page.RunAxe();
                Assert.True(found.Violations.Length == 0, $"{path}: " + string.Join("\n", found.Violations.Select(violation =>
                    $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}")));
                Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} scrolls sideways at {width}.");
                Assert.True(await page.EvaluateAsync<bool>("!(document.querySelector('.results')?.clientWidth < innerWidth / 2)"), $"The results of {path} are squeezed.");
            }
        }
    }

    [Fact]
    public async Task The_page_is_walked_with_the_keyboard()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync("/search?q=genome");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Focused(page)).ToHaveTextAsync("Skip to the content");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Focused(page)).ToHaveTextAsync("Skip to the results");
        await Assertions.Expect(Focused(page)).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Focused(page)).ToHaveAttributeAsync("id", "total");

        // From the heading of the filters to a bar of the chart, which can be seen to have the focus and filters.
        var bar = page.Locator("a.bar-link").First;
        await page.GetByText("Skip to the filters").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        for (var steps = 0; steps < 200 && !await bar.EvaluateAsync<bool>("link => link === document.activeElement"); steps++) await page.Keyboard.PressAsync("Tab");
        Assert.True(await bar.EvaluateAsync<bool>("link => link === document.activeElement && getComputedStyle(link.querySelector('.reach')).strokeWidth !== '0px' && getComputedStyle(link.querySelector('.reach')).stroke !== 'none'"));
        var words = (await bar.GetAttributeAsync("aria-label"))!;
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Active filters" })).ToContainTextAsync("Year: " + words.Split(':')[0]);
        Assert.Contains("year=" + words[..4], page.Url);

        // A folded facet opens with the keyboard.
        var folded = page.Locator("details.facet:not([open]) > summary").First;
        var name = await folded.InnerTextAsync();
        await folded.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("details.facet[open]", new() { HasText = name }).Last).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Years_are_set_by_a_form_and_taken_away_by_a_chip_without_JavaScript()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync("/search?q=data&sort=title");
        await page.GetByLabel("Year from").FillAsync("2010");
        await page.GetByLabel("Year to").FillAsync("2015");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set the range of year" }).ClickAsync();
        Assert.EndsWith("/search?q=data&year=2010..2015&sort=title", page.Url);
        await Assertions.Expect(page.GetByLabel("Year from")).ToHaveValueAsync("2010");
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove the words" }).ClickAsync();
        Assert.EndsWith("/search?year=2010..2015&sort=title", page.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove filter Year" }).First.ClickAsync();
        Assert.EndsWith("/search?sort=title", page.Url);
    }

    [Fact]
    public async Task A_hostile_record_runs_nothing_and_breaks_nothing()
    {
        const string Evil = "</svg><script>document.documentElement.lang='xx'</script><img src=x onerror=\"document.documentElement.lang='xx'\">";
        using var owner = await browser.As("samples", Scopes.Deposit);
        var record = Publishing.Record("Hostile " + Evil);
        record["subjects"] = new JsonArray(new JsonObject { ["subject"] = Evil });
        record["publisher"] = new JsonObject { ["name"] = Evil };
        await owner.PublishAsync(record);
        await browser.IndexedAsync();
        var page = await browser.OpenAsync(script: true);
        foreach (var path in (string[])["/search?q=hostile", "/search?q=" + Uri.EscapeDataString(Evil), "/search?publisher=" + Uri.EscapeDataString(Evil), "/search?q=nothing&subject=" + Uri.EscapeDataString(Evil)])
        {
            await page.GotoAsync(path);
            Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(0, await page.Locator("img").CountAsync());
        }
    }

    [Fact]
    public async Task On_paper_the_results_stand_alone()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync("/search?q=genome&access=open");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".facets")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".forms")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".hit").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Active filters" })).ToContainTextAsync("Access: Open");
        await CatalogBrowser.PictureAsync(page, "search-print");
    }

    private static ILocator Focused(IPage page) => page.Locator(":focus");
}
