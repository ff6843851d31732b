using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Testing;

namespace Catalog.Api.Tests.Search;

/// <summary>
/// Twelve records an hour apart: eleven of a series, of which one is guarded and one full of what spreadsheets, XML and
/// HTML trip over, and one of another sort.
/// </summary>
public sealed class FoundLibrary(PostgresServer server) : CatalogApplication(server), IAsyncLifetime
{
    /// <summary>A title that is a formula, markup and two lines in one.</summary>
    public const string Wild = "=HYPERLINK(\"http://x\";\"<b>series\")\n & α, 'ok'";

    /// <summary>Ids in the order of publication.</summary>
    public List<string> Ids { get; } = [];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        using var owner = await As("ana", Scopes.Deposit);
        for (var n = 1; n <= 9; n++) await AddAsync(owner, Publishing.Record($"Series {n} of hearts", year: 2010 + n));
        await AddAsync(owner, Guarded());
        await AddAsync(owner, WildRecord());
        await AddAsync(owner, Publishing.Record("Lungs of mice", "controlled", 2020));
        await IndexedAsync();
    }

    /// <summary>All lines of an answer's text.</summary>
    public static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static JsonObject Guarded()
    {
        var record = Publishing.Record("Series 10 of hearts, guarded", "controlled", 2020);
        record["distributions"] = new JsonArray(new JsonObject { ["title"] = "Data", ["downloadUrl"] = "https://data.example.org/guarded.csv", ["byteSize"] = 1234, ["mediaType"] = "text/csv" });
        record["participants"] = 250;
        return record;
    }

    private static JsonObject WildRecord()
    {
        var record = Publishing.Record(Wild, year: 2021);
        record["creators"] = new JsonArray(
            new JsonObject { ["name"] = "@Cmd|' /C calc'!A0", ["nameType"] = "Personal" },
            new JsonObject { ["name"] = "O'Neil, \"Q\"", ["nameType"] = "Personal" });
        record["subjects"] = new JsonArray(new JsonObject { ["subject"] = "a; b, \"c\"" }, new JsonObject { ["subject"] = "odd" });
        record["descriptions"] = new JsonArray(new JsonObject { ["description"] = "Tags <i>like this</i> & control ]]> end.", ["descriptionType"] = "Abstract" });
        return record;
    }

    private async Task AddAsync(HttpClient owner, JsonNode record)
    {
        Ids.Add((await owner.PublishAsync(record)).GetProperty("id").GetString()!);
        Clock.Advance(TimeSpan.FromHours(1));
    }
}
