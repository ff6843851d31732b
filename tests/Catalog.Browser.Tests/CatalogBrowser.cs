using System.Text.Json.Nodes;
using Catalog.Api.Tests;
using Catalog.Records.Access;
using Catalog.Records.Samples;
using Catalog.Testing;
using Microsoft.Playwright;

namespace Catalog.Browser.Tests;

/// <summary>
/// The host with the sample records, and a Chromium that looks at it. Without Chromium the tests are skipped; where
/// <c>CI=true</c> they fail.
/// </summary>
public sealed class CatalogBrowser(PostgresServer server) : CatalogApplication(server), IAsyncLifetime
{
    private const int MostPictureAttempts = 4;

    private static readonly string Artifacts = Path.Combine(FindRoot(), "artifacts");

    private IPlaywright? playwright;
    private IBrowser? browser;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        if (Chromium() is not { } path) return;
        await InitializeAsync();
        using var owner = await As("samples", Scopes.Deposit);
        foreach (var (_, record) in Samples.All)
        {
            await owner.PublishAsync(JsonNode.Parse(record.GetRawText())!);
            Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await IndexedAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            // Shared memory of a container is often too small for a picture of a whole page.
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
        });
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        await DisposeAsync();
    }

    /// <summary>A page of a browser of its own.</summary>
    public async Task<IPage> OpenAsync(bool script, ColorScheme scheme = ColorScheme.Light, int width = 1280, int height = 900)
    {
        if (browser is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "Chromium is missing. Install it, or name it in CHROMIUM.");
            Assert.Skip("Chromium is missing: install the package chromium, or name the program in CHROMIUM.");
        }
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = Address.ToString(),
            JavaScriptEnabled = script,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
        });
        return await context.NewPageAsync();
    }

    /// <summary>
    /// Keeps a picture of the page for people to look at. A busy machine's browser at times has no frame to take it from
    /// and says so; the picture proves nothing, so it is taken again.
    /// </summary>
    public static async Task PictureAsync(IPage page, string name, bool whole = true)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts, name + ".png"), FullPage = whole });
                return;
            }
            catch (PlaywrightException busy) when (attempt < MostPictureAttempts && busy.Message.Contains("Unable to capture screenshot", StringComparison.Ordinal))
            {
                await page.EvaluateAsync("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
            }
        }
    }

    private static string? Chromium() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium" }.FirstOrDefault(File.Exists);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Catalog.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("These tests run inside the checkout.");
    }
}
