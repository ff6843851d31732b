using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Catalog.Browser.Tests;

/// <summary>The search box with its suggestions, as a reader has it: by keyboard, by mouse, and without any.</summary>
public sealed class SuggestionTests(CatalogBrowser browser) : IClassFixture<CatalogBrowser>
{
    private const string Answer = """
        {"suggestions":[{"kind":"subject","text":"Zebrafish","count":1234,"id":null},{"kind":"creator","text":"Zebra, \"Ann\" & Co","count":1,"id":null},
          {"kind":"title","text":"Zebras <b>of</b> the plain","count":1,"id":"zzzz-0000"},{"kind":"identifier","text":"zeb000123","count":2,"id":null}]}
        """;

    [Fact]
    public async Task By_keyboard_a_record_is_found_and_opened()
    {
        var page = await browser.OpenAsync(script: true);
        await page.GotoAsync("/");
        var title = await page.Locator(".hit h3 a").First.InnerTextAsync();
        var box = Box(page);
        await box.PressSequentiallyAsync(title[..Math.Min(12, title.Length)].ToLowerInvariant());
        var option = Option(page, Regex.Escape(title));
        await Expect(option).ToBeVisibleAsync();
        for (var n = 0; n < 10 && await option.GetAttributeAsync("aria-selected") != "true"; n++) await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title);
        Assert.Contains("/doi/10.", page.Url);
    }

    [Fact]
    public async Task Every_key_does_what_a_combobox_s_does()
    {
        var (page, box, asked) = await TypeAsync("zeb");
        var list = page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" });
        await Expect(list).ToBeVisibleAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(box).ToHaveAttributeAsync("aria-controls", "suggestions");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("4 suggestions.");
        Assert.Equal("", await ActiveAsync(page));

        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("Zebrafish, Subject, 1,234 records", await ActiveAsync(page));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("Zebra, \"Ann\" & Co, Creator, 1 record", await ActiveAsync(page));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("", await ActiveAsync(page));
        await page.Keyboard.PressAsync("ArrowUp");
        Assert.Equal("zeb000123, Identifier, 2 records", await ActiveAsync(page));
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("", await ActiveAsync(page));

        // Home and End are the text's.
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Home");
        Assert.Equal("", await ActiveAsync(page));
        Assert.Equal(0, await box.EvaluateAsync<int>("box => box.selectionStart"));
        await page.Keyboard.PressAsync("End");
        Assert.Equal(3, await box.EvaluateAsync<int>("box => box.selectionStart"));

        // The first Escape closes the list and leaves the text.
        await page.Keyboard.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
        await Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(box).ToHaveValueAsync("zeb");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(list).ToBeVisibleAsync();
        Assert.Equal("", await ActiveAsync(page));
        await page.Keyboard.PressAsync("Tab");
        await Expect(list).ToBeHiddenAsync();
        // Nothing was asked twice.
        Assert.Equal(["zeb"], asked);

        // Without a choice Enter searches for what was typed.
        await box.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, new Regex(@"/search\?q=zeb$"));
    }

    [Theory]
    [InlineData("Zebrafish", @"/search\?subject=Zebrafish$")]
    [InlineData("Zebra, ", @"/search\?creator=Zebra%2C\+%22Ann%22\+%26\+Co$")]
    [InlineData("Zebras", "/datasets/zzzz-0000$")]
    [InlineData("zeb000123", @"/search\?q=zeb000123$")]
    public async Task A_click_chooses(string name, string address)
    {
        var (page, _, _) = await TypeAsync("zeb");
        // Texts are texts, whatever they look like.
        Assert.Equal(0, await page.Locator(".suggestions b").CountAsync());
        await Option(page, "^" + name).ClickAsync();
        await ComesToAsync(page, new Regex(address));
    }

    [Fact]
    public async Task The_filters_of_a_search_stay_when_a_suggestion_is_chosen()
    {
        var (page, _, _) = await TypeAsync("zeb", path: "/search?access=open&sort=title");
        await Option(page, "^Zebrafish").ClickAsync();
        await ComesToAsync(page, new Regex(@"/search\?access=open&sort=title&subject=Zebrafish$"));
    }

    [Fact]
    public async Task Fast_typing_asks_once_and_an_old_answer_is_not_shown()
    {
        var page = await browser.OpenAsync(script: true);
        var (asked, held) = (new List<string>(), new TaskCompletionSource());
        await page.RouteAsync("**/api/suggest?*", async route =>
        {
            var text = TextOf(route);
            asked.Add(text);
            if (text == "ze") await held.Task;
            await route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"suggestions":[{"kind":"subject","text":"for {{text}}","count":1,"id":null}]}""" });
        });
        await page.Clock.InstallAsync(new() { TimeDate = DateTime.UnixEpoch });
        await page.GotoAsync("/");
        await page.Clock.PauseAtAsync(DateTime.UnixEpoch.AddHours(1));
        var box = Box(page);
        await box.PressSequentiallyAsync("ze");
        Assert.Empty(asked);
        await page.Clock.RunForAsync(150);
        await WaitForAsync(() => asked.Count == 1);
        await box.PressSequentiallyAsync("bra");
        await page.Clock.RunForAsync(150);
        await Expect(Options(page)).ToHaveTextAsync(new Regex("^for zebra"));
        held.SetResult();
        await page.WaitForTimeoutAsync(150);
        await Expect(Options(page)).ToHaveTextAsync(new Regex("^for zebra"));
        Assert.Equal(["ze", "zebra"], asked);

        // What was answered before is not asked again.
        await page.Keyboard.PressAsync("Backspace");
        await page.Clock.RunForAsync(150);
        await Expect(Options(page)).ToHaveTextAsync(new Regex("^for zebr,"));
        await page.Keyboard.TypeAsync("a");
        await Expect(Options(page)).ToHaveTextAsync(new Regex("^for zebra"));
        Assert.Equal(["ze", "zebra", "zebr"], asked);
        await box.FillAsync("");
        await Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();
        await box.FillAsync("   ");
        await page.Clock.RunForAsync(150);
        Assert.Equal(3, asked.Count);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("broken")]
    [InlineData("other")]
    [InlineData("gone")]
    public async Task When_the_server_fails_the_box_is_a_plain_one(string failure)
    {
        var page = await browser.OpenAsync(script: true);
        var (asked, errors) = (0, new List<string>());
        page.PageError += (_, error) => errors.Add(error);
        await page.RouteAsync("**/api/suggest?*", route =>
        {
            asked++;
            return failure switch
            {
                "500" => route.FulfillAsync(new() { Status = 500, Body = "{}" }),
                "broken" => route.FulfillAsync(new() { ContentType = "application/json", Body = "{\"sugg" }),
                "other" => route.FulfillAsync(new() { ContentType = "application/json", Body = "{\"suggestions\":7}" }),
                _ => route.AbortAsync(),
            };
        });
        await page.GotoAsync("/");
        var box = Box(page);
        await box.FillAsync("rna");
        await WaitForAsync(() => asked > 0);
        await page.WaitForTimeoutAsync(150);
        await Expect(page.Locator(".suggestions")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, new Regex(@"/search\?q=rna$"));
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Without_JavaScript_the_box_says_nothing_of_suggestions()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync("/");
        Assert.Equal(0, await Box(page).CountAsync());
        Assert.Equal(0, await page.Locator(".suggestions").CountAsync());
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search datasets" }).FillAsync("rna");
        await page.Keyboard.PressAsync("Enter");
        await ComesToAsync(page, new Regex(@"/search\?q=rna$"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task The_open_list_is_accessible(ColorScheme scheme, int width)
    {
        var (page, box, _) = await TypeAsync("zeb", scheme, width);
        var refusals = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") refusals.Add(message.Text);
        };
        foreach (var chosen in (bool[])[false, true])
        {
            if (chosen) await page.Keyboard.PressAsync("ArrowDown");
            await CatalogBrowser.PictureAsync(page, $"suggestions-{scheme}-{width}-{chosen}".ToLowerInvariant(), whole: false);
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(violation =>
                $"{violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))}")));
        }
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"It scrolls sideways at {width}.");
        // All of the list can be seen and reached, and it lies over what follows.
        var last = Options(page).Last;
        await last.HoverAsync();
        await Expect(last).ToBeInViewportAsync();
        Assert.Empty(refusals);
        await Expect(box).ToBeFocusedAsync();
    }

    private async Task<(IPage Page, ILocator Box, List<string> Asked)> TypeAsync(
        string text, ColorScheme scheme = ColorScheme.Light, int width = 1280, string path = "/")
    {
        var page = await browser.OpenAsync(script: true, scheme, width);
        var asked = new List<string>();
        await page.RouteAsync("**/api/suggest?*", route =>
        {
            asked.Add(TextOf(route));
            return route.FulfillAsync(new() { ContentType = "application/json", Body = Answer });
        });
        await page.GotoAsync(path);
        var box = Box(page);
        await box.FillAsync(text);
        await Expect(Options(page)).ToHaveCountAsync(4);
        return (page, box, asked);
    }

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Combobox, new() { Name = "Search datasets" });

    // The page has other options: those of the order.
    private static ILocator Options(IPage page) => page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option);

    private static ILocator Option(IPage page, string name) =>
        page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option, new() { NameRegex = new(name) });

    private static string TextOf(IRoute route) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(route.Request.Url).Query)["q"].ToString();

    // What a screen reader is told is chosen.
    private static Task<string> ActiveAsync(IPage page) => page.EvaluateAsync<string>("""
        () => {
          const id = document.activeElement.getAttribute("aria-activedescendant");
          const option = id && document.getElementById(id);
          return option?.getAttribute("aria-selected") === "true" ? option.textContent : "";
        }
        """);

    // Asked again and again: who waits for the one event of a navigation can miss it.
    private static Task ComesToAsync(IPage page, Regex address) => Expect(page).ToHaveURLAsync(address, new() { Timeout = 30_000 });

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var n = 0; n < 200 && !condition(); n++) await Task.Delay(25);
        Assert.True(condition());
    }
}
