using System.Text.Json;
using Catalog.Api.Tests;
using Catalog.Api.Tests.Pages;
using Catalog.Records.Access;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Catalog.Browser.Tests;

/// <summary>The landing page of a record that has something in every section, as a reader has it.</summary>
public sealed class LandingTests(CatalogBrowser browser) : IClassFixture<CatalogBrowser>
{
    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    public async Task A_full_page_and_a_tombstone_are_accessible(ColorScheme scheme, int width)
    {
        var page = await browser.OpenAsync(script: true, scheme, width);
        var refusals = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase) || message.Type == "error") refusals.Add($"{message.Text} {message.Location}");
        };
        var (full, withdrawn) = (await PublishAsync(withdraw: false), await PublishAsync(withdraw: true));
        foreach (var (name, path) in ((string, string)[])[("full", full), ("withdrawn", withdrawn)])
        {
            await page.GotoAsync(path);
            await CatalogBrowser.PictureAsync(page, $"landing-{name}-{scheme}-{width}".ToLowerInvariant());
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{name}: " + string.Join("\n", found.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}")));
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} scrolls sideways at {width}.");
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.Equal(1, await page.GetByRole(AriaRole.Main).CountAsync());
            // The data in the head are read by programs, and run by none.
            var data = await page.Locator("script[type='application/ld+json']").TextContentAsync();
            Assert.Equal("Dataset", JsonDocument.Parse(data!).RootElement.GetProperty("@type").GetString());
        }
        // The browser itself logs that a page came with 410.
        Assert.Equal([], refusals.Where(text => !text.Contains("410", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Headings_are_nested_and_every_section_can_be_reached()
    {
        var page = await browser.OpenAsync(script: true);
        await page.GotoAsync(await PublishAsync(withdraw: false));
        var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels[0]);
        for (var n = 1; n < levels.Length; n++) Assert.True(levels[n] - levels[n - 1] <= 1, $"Heading {n} jumps from {levels[n - 1]} to {levels[n]}.");
        foreach (var name in (string[])["Data", "Subjects", "Variables", "How the data came to be", "What participants agreed to", "Labels of communities", "Related works",
            "Contributors", "Contacts", "Funding", "Details", "History", "DOI", "Access", "Cite as", "Versions", "Formats"])
            Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true, Level = 2 }).CountAsync());
    }

    [Fact]
    public async Task The_citation_s_style_is_chosen_with_the_keyboard_and_without_JavaScript()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync(await PublishAsync(withdraw: false));
        var before = await page.Locator(".citation").InnerTextAsync();
        var style = page.GetByRole(AriaRole.Navigation, new() { Name = "Citation style" }).GetByRole(AriaRole.Link, new() { Name = "Vancouver" });
        await style.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("[aria-current=true]")).ToHaveTextAsync("Vancouver");
        Assert.Contains("?style=vancouver", page.Url);
        Assert.NotEqual(before, await page.Locator(".citation").InnerTextAsync());
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await CatalogBrowser.PictureAsync(page, "landing-print");
    }

    [Fact]
    public async Task A_long_data_dictionary_unfolds_without_JavaScript()
    {
        var page = await browser.OpenAsync(script: false);
        using var owner = await browser.As("samples", Scopes.Deposit);
        await page.GotoAsync("/doi/" + (await owner.PublishAsync(RichRecord.Huge())).GetProperty("doi").GetString());
        await Assertions.Expect(page.GetByText("v21", new() { Exact = true })).Not.ToBeVisibleAsync();
        await page.GetByText("480 more variables").ClickAsync();
        await Assertions.Expect(page.GetByText("v21", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#variables")).ToContainTextAsync("700 more in the record’s JSON");
    }

    private async Task<string> PublishAsync(bool withdraw)
    {
        using var owner = await browser.As("samples", Scopes.Deposit);
        var dataset = await owner.PublishAsync(RichRecord.Make());
        if (withdraw) await owner.WithdrawAsync(dataset.GetProperty("id").GetString()!, "Participants took their consent back.", "10.1038/nature15393");
        return "/doi/" + dataset.GetProperty("doi").GetString();
    }
}
