using System.Net;
using System.Text.Json;
using Catalog.Api.Search.Export;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Search;

/// <summary>What the files with a whole result hold.</summary>
public sealed class ResultFormatTests(FoundLibrary library) : IClassFixture<FoundLibrary>
{
    [Theory]
    [InlineData("csv", "text/csv", "datasets-hearts-2026-03-02.csv")]
    [InlineData("ndjson", "application/x-ndjson", "datasets-hearts-2026-03-02.ndjson")]
    [InlineData("bibtex", "application/x-bibtex", "datasets-hearts-2026-03-02.bib")]
    [InlineData("ris", "application/x-research-info-systems", "datasets-hearts-2026-03-02.ris")]
    public async Task Each_format_says_what_it_is(string format, string type, string name)
    {
        using var client = library.Anonymous();
        using var answer = await client.GetAsync($"/api/search/export/{format}?q=hearts");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("10", answer.Headers.GetValues("X-Total-Count").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        using var head = await client.SendAsync(new(HttpMethod.Head, $"/api/search/export/{format}?q=hearts"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("10", head.Headers.GetValues("X-Total-Count").Single());
    }

    [Fact]
    public async Task A_line_of_NDJSON_is_the_dataset_as_its_caller_gets_it()
    {
        using var owner = await library.As("ana", Scopes.Deposit);
        foreach (var client in (HttpClient[])[library.Anonymous(), owner])
        {
            var lines = FoundLibrary.Lines(await client.GetStringAsync("/api/search/export/ndjson?sort=oldest"));
            Assert.Equal(12, lines.Length);
            for (var n = 0; n < lines.Length; n++) Assert.Equal(await client.GetStringAsync("/api/datasets/" + library.Ids[n]), lines[n]);
            // What only the owner may have is in the owner's file alone.
            Assert.Equal(client == owner, lines.Any(line => line.Contains("guarded.csv", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task The_table_is_whole_and_no_cell_is_a_formula()
    {
        using var client = library.Anonymous();
        var text = await client.GetStringAsync("/api/search/export/csv?sort=oldest");
        Assert.False(text.StartsWith('\uFEFF'));
        var rows = Table(text);
        Assert.Equal(CsvFormat.Columns, rows[0]);
        Assert.Equal(13, rows.Count);
        Assert.All(rows, row => Assert.Equal(CsvFormat.Columns.Count, row.Count));
        Assert.Equal(library.Ids, rows.Skip(1).Select(row => row[0]));
        Assert.All(rows.SelectMany(row => row), cell => Assert.False(cell.Length > 0 && "=+-@\t\r\n".Contains(cell[0]), cell));

        var guarded = Row(rows, 10);
        Assert.Equal(("controlled", "250", "1234", "2020"), (guarded["access"], guarded["participants"], guarded["sizeBytes"], guarded["publicationYear"]));
        Assert.StartsWith("http", guarded["url"]);
        Assert.Contains(guarded["doi"], guarded["url"]);
        Assert.Equal("2026-03-02T19:00:00Z", guarded["published"]);
        Assert.Equal("CC-BY-4.0", guarded["licence"]);
        var wild = Row(rows, 11);
        Assert.Equal("'=HYPERLINK(\"http://x\";\"<b>series\") & α, 'ok'", wild["title"]);
        Assert.Equal("'@Cmd|' /C calc'!A0; O'Neil, \"Q\"", wild["creators"]);
        Assert.StartsWith("a; b, \"c\"; ", wild["subjects"]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("\t=x", "'=x")]
    [InlineData("\r\n\u0000=x", "'=x")]
    [InlineData("\uFF1Dx", "'\uFF1Dx")]
    [InlineData("a\r\n\r\nb\u0007\u2028c", "a b c")]
    [InlineData("5-HT", "5-HT")]
    public void A_cell_is_one_line_and_no_formula(string value, string cell) => Assert.Equal(cell, CsvFormat.Cell([value]));

    [Fact]
    public void No_value_of_a_cell_is_a_formula() => Assert.Equal("plain; '=1+1; '@x", CsvFormat.Cell(["plain", null, " =1+1", "\u0007", "@x"]));

    [Fact]
    public async Task References_hold_every_record()
    {
        using var client = library.Anonymous();
        var bibtex = await client.GetStringAsync("/api/search/export/bibtex?q=hearts&sort=title");
        Assert.Equal(10, FoundLibrary.Lines(bibtex).Count(line => line.StartsWith("@dataset{", StringComparison.Ordinal)));
        Assert.Equal(10, FoundLibrary.Lines(bibtex).Count(line => line == "}"));
        var ris = await client.GetStringAsync("/api/search/export/ris?q=hearts&sort=title");
        Assert.Equal(10, FoundLibrary.Lines(ris).Count(line => line.StartsWith("TY  - ", StringComparison.Ordinal)));
        Assert.Equal(10, FoundLibrary.Lines(ris).Count(line => line.StartsWith("ER  -", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_order_and_the_filters_are_those_of_the_search()
    {
        using var client = library.Anonymous();
        foreach (var query in (string[])["q=hearts", "q=series&sort=title", "access=controlled", "year=2012..2015&sort=oldest"])
        {
            var found = JsonDocument.Parse(await client.GetStringAsync("/api/search?size=100&" + query)).RootElement.GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("id").GetString());
            var lines = FoundLibrary.Lines(await client.GetStringAsync("/api/search/export/ndjson?" + query)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString());
            Assert.Equal(found, lines);
        }
        Assert.Equal(string.Join(',', CsvFormat.Columns) + "\r\n", await client.GetStringAsync("/api/search/export/csv?q=nothingofthesort"));
        Assert.Equal("", await client.GetStringAsync("/api/search/export/ris?q=nothingofthesort"));
    }

    [Theory]
    [InlineData("xlsx", "", 404, "format-unknown")]
    [InlineData("csv", "size=5", 400, "parameter-unknown")]
    [InlineData("csv", "dataSize=5", 400, "parameter-invalid")]
    [InlineData("csv", "cursor=AAAA", 400, "parameter-unknown")]
    [InlineData("csv", "facets=none", 400, "parameter-unknown")]
    [InlineData("csv", "sort=best", 400, "parameter-invalid")]
    [InlineData("csv", "after=999999999", 503, "index-building")]
    public async Task What_cannot_be_had_is_refused(string format, string query, int status, string code)
    {
        using var client = library.Anonymous();
        await ProblemAssert.IsAsync(await client.GetAsync($"/api/search/export/{format}?{query}"), (HttpStatusCode)status, code);
    }

    private static Dictionary<string, string> Row(List<List<string>> rows, int number) =>
        CsvFormat.Columns.Zip(rows[number]).ToDictionary(pair => pair.First, pair => pair.Second);

    // A reader of RFC 4180, strict about its line ends.
    private static List<List<string>> Table(string text)
    {
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new System.Text.StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            if (quoted)
            {
                if (text[at] != '"') cell.Append(text[at]);
                else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[++at]);
                else quoted = false;
            }
            else if (text[at] == '"' && cell.Length == 0) quoted = true;
            else if (text[at] == ',') End();
            else if (text[at] == '\r')
            {
                Assert.Equal('\n', text[++at]);
                End();
                rows.Add(row);
                row = [];
            }
            else
            {
                Assert.NotEqual('"', text[at]);
                cell.Append(text[at]);
            }
        }
        Assert.Empty(row);
        return rows;

        void End()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
