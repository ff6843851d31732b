using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.Citations;

namespace Catalog.Api.Tests.Formats;

/// <summary>Records in other formats, by media type at the landing page and by name at the export.</summary>
public sealed class ExportTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    public static TheoryData<string> Formats { get; } = [.. CrosswalkTable.All.Select(format => format.Id)];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_format_is_had_by_its_media_type_and_by_its_name_with_the_same_bytes(string id)
    {
        var format = CrosswalkTable.Find(id)!;
        var made = await PublishedAsync();
        application.Clock.Advance(TimeSpan.FromMinutes(1));
        var byName = await GetAsync($"/api/datasets/{made.Id}/export/{id}", "*/*");
        Assert.Equal(HttpStatusCode.OK, byName.StatusCode);
        Assert.Equal(format.MediaType, byName.Content.Headers.ContentType!.ToString());
        Assert.Equal("inline", byName.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal($"{made.Doi!.Replace('/', '_')}.{format.FileExtension}", byName.Content.Headers.ContentDisposition.FileName!.Trim('"'));
        Assert.Contains(byName.Headers.GetValues("Link"), link => link.Contains($"<{application.Address}doi/{made.Doi}>; rel=\"describes\"", StringComparison.Ordinal));
        var linkset = $"<{application.Address}api/datasets/{made.Id}/linkset?version=1&format=json>; rel=\"linkset\"; type=\"application/linkset+json\"";
        Assert.Contains(linkset, byName.Headers.GetValues("Link"));
        Assert.NotNull(byName.Headers.ETag);
        Assert.NotNull(byName.Content.Headers.LastModified);

        foreach (var type in await ListedAsync(id))
        {
            var byType = await GetAsync($"/doi/{made.Doi}", type);
            Assert.True(byType.StatusCode == HttpStatusCode.OK, $"{type}: {byType.StatusCode}");
            Assert.Equal(type, byType.Content.Headers.ContentType!.MediaType);
            Assert.Equal(MediaTypeHeaderValue.Parse(format.MediaType).CharSet, byType.Content.Headers.ContentType.CharSet);
            Assert.Equal(await byName.Content.ReadAsByteArrayAsync(), await byType.Content.ReadAsByteArrayAsync());
            Assert.Contains("Accept", byType.Headers.Vary);
            Assert.Equal($"{application.Address}api/datasets/{made.Id}/export/{id}?version=1", byType.Content.Headers.ContentLocation!.OriginalString);
            Assert.Null(byType.Content.Headers.ContentDisposition);
            Assert.Contains(linkset, byType.Headers.GetValues("Link"));
            using var again = new HttpRequestMessage(HttpMethod.Get, $"/doi/{made.Doi}");
            again.Headers.TryAddWithoutValidation("Accept", type);
            again.Headers.IfNoneMatch.Add(byType.Headers.ETag!);
            using var client = application.Anonymous();
            var held = await client.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, held.StatusCode);
            Assert.Equal(byType.Content.Headers.ContentLocation, held.Content.Headers.ContentLocation);
            Assert.Equal(byType.Headers.Vary.Order(), held.Headers.Vary.Order());
        }
    }

    [Fact]
    public async Task Each_representation_has_a_tag_of_its_own()
    {
        var made = await PublishedAsync();
        var tags = new List<string>();
        foreach (var type in (IEnumerable<string>)["text/html", .. CrosswalkTable.All.Select(format => format.MediaType)])
            tags.Add((await GetAsync($"/doi/{made.Doi}", type)).Headers.ETag!.ToString());
        Assert.Equal(tags.Count, tags.Distinct().Count());
    }

    [Fact]
    public async Task What_there_is_not_is_refused_with_what_there_is()
    {
        var made = await PublishedAsync();
        var refused = await GetAsync($"/doi/{made.Doi}", "text/turtle, application/rdf+xml;q=0.5");
        var problem = await ProblemAssert.IsAsync(refused, HttpStatusCode.NotAcceptable, "not-acceptable");
        var offered = problem.GetProperty("available").EnumerateArray().Select(format => format.GetProperty("id").GetString()).ToList();
        foreach (var id in CrosswalkTable.All.Select(format => format.Id).Append("html")) Assert.Contains(id, offered);
        Assert.Contains("Accept", refused.Headers.Vary);
        var unknown = await ProblemAssert.IsAsync(await GetAsync($"/api/datasets/{made.Id}/export/docx", "*/*"), HttpStatusCode.NotFound, "format-unknown");
        foreach (var format in CrosswalkTable.All) Assert.Contains(format.Id, unknown.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_version_is_had_by_its_number_and_the_concept_leads_to_the_newest_in_every_format()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var first = await ana.PublishNewAsync(SampleRecords.Complete("The first version of this dataset"));
        var second = await ana.PublishNextAsync(first.Id, "versions", SampleRecords.Complete("The second version of this dataset"));
        foreach (var (query, doi) in (IEnumerable<(string, string?)>)[("", second.Doi), ("?version=2", second.Doi), ("?version=1", first.Doi)])
            Assert.Equal(doi, JsonDocument.Parse(await (await GetAsync($"/api/datasets/{first.Id}/export/datacite-json{query}", "*/*")).Content.ReadAsStringAsync()).RootElement.GetProperty("doi").GetString());
        await ProblemAssert.IsAsync(await GetAsync($"/api/datasets/{first.Id}/export/datacite-json?version=3", "*/*"), HttpStatusCode.NotFound, "version-not-found");
        await ProblemAssert.IsAsync(await GetAsync($"/api/datasets/{first.Id}/export/datacite-json?version=two", "*/*"), HttpStatusCode.BadRequest, "parameter-invalid");

        var concept = await GetAsync("/doi/" + second.Json.GetProperty("conceptDoi").GetString(), "application/vnd.datacite.datacite+json");
        Assert.Equal(HttpStatusCode.Found, concept.StatusCode);
        Assert.Equal("/doi/" + second.Doi, concept.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_withdrawn_record_is_gone_and_its_metadata_are_kept_without_the_way_to_the_data()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.PublishNewAsync(SampleRecords.Complete("Withdrawn but kept in its metadata"));
        (await ana.WithdrawAsync(made.Id)).Is(200);
        foreach (var path in (string[])[$"/doi/{made.Doi}", "/doi/" + made.Json.GetProperty("conceptDoi").GetString(), $"/api/datasets/{made.Id}/export/datacite-json"])
        {
            var gone = await GetAsync(path, "application/vnd.datacite.datacite+json");
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
            var text = await gone.Content.ReadAsStringAsync();
            Assert.Equal(made.Doi, JsonDocument.Parse(text).RootElement.GetProperty("doi").GetString());
            Assert.Contains("Withdrawn but kept", text);
            Assert.DoesNotContain(SampleRecords.DownloadUrl, text);
        }
        await ProblemAssert.IsAsync(await GetAsync($"/doi/{made.Doi}", "text/turtle"), HttpStatusCode.NotAcceptable);
    }

    [Fact]
    public async Task A_download_has_a_file_name_and_nothing_else_differs()
    {
        var made = await PublishedAsync();
        var (shown, saved) = (await GetAsync($"/api/datasets/{made.Id}/export/datacite-xml", "*/*"), await GetAsync($"/api/datasets/{made.Id}/export/datacite-xml?download", "*/*"));
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(shown.Content.Headers.ContentDisposition!.FileName, saved.Content.Headers.ContentDisposition.FileName);
        Assert.Equal(await shown.Content.ReadAsStringAsync(), await saved.Content.ReadAsStringAsync());
        Assert.Equal("resource", XDocument.Parse(await saved.Content.ReadAsStringAsync()).Root!.Name.LocalName);
    }

    [Fact]
    public async Task A_DOI_with_odd_letters_makes_a_safe_file_name()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        var made = await ana.PublishNewAsync(SampleRecords.Complete().With("doi", "10.1234/\"a\"\\..;b=größe/x../" + Guid.NewGuid().ToString("N")));
        var answer = await GetAsync($"/api/datasets/{made.Id}/export/json?download", "*/*");
        Assert.Matches("^10\\.1234_[A-Za-z0-9._-]+\\.json$", answer.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        Assert.Contains(answer.Headers.GetValues("Link"), link => link.Contains("rel=\"cite-as\"", StringComparison.Ordinal) && link.All(char.IsAscii));
    }

    [Fact]
    public async Task A_citation_comes_in_each_style_by_parameter_on_both_ways()
    {
        var made = await PublishedAsync();
        var texts = new List<string>();
        foreach (var style in CitationStyles.All)
        {
            var byName = await GetAsync($"/api/datasets/{made.Id}/export/citation?style={style.Id}", "*/*");
            var byType = await GetAsync($"/doi/{made.Doi}", $"text/x-bibliography; style={style.Id.ToUpperInvariant()}; locale=en-US");
            Assert.Equal(HttpStatusCode.OK, byName.StatusCode);
            texts.Add(await byName.Content.ReadAsStringAsync());
            Assert.Equal(texts[^1], await byType.Content.ReadAsStringAsync());
            // The address that it names has the same words.
            using var client = application.Anonymous();
            Assert.Equal(texts[^1], await client.GetStringAsync(byType.Content.Headers.ContentLocation));
        }
        Assert.Equal(texts.Count, texts.Distinct().Count());
        // Clients of DOI registration agencies ask by the names of CSL.
        foreach (var (alias, style) in ((string, string)[])[("harvard-cite-them-right", "harvard"), ("chicago-author-date", "chicago"), ("modern-language-association", "mla"), ("american-medical-association", "ama")])
        {
            Assert.Equal(texts[CitationStyles.All.ToList().FindIndex(known => known.Id == style)], await (await GetAsync($"/doi/{made.Doi}", $"text/x-bibliography; style={alias}")).Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, (await GetAsync($"/api/datasets/{made.Id}/export/citation?style={alias}", "*/*")).StatusCode);
        }
        Assert.Equal(texts[0], await (await GetAsync($"/doi/{made.Doi}", "text/x-bibliography")).Content.ReadAsStringAsync());
        var unknown = await ProblemAssert.IsAsync(await GetAsync($"/api/datasets/{made.Id}/export/citation?style=unheard-of", "*/*"), HttpStatusCode.BadRequest, "parameter-invalid");
        Assert.Contains("vancouver", unknown.GetProperty("detail").GetString());
        await ProblemAssert.IsAsync(await GetAsync($"/api/datasets/{made.Id}/export/bibtex?style=apa", "*/*"), HttpStatusCode.BadRequest, "parameter-invalid");
        var refused = await ProblemAssert.IsAsync(await GetAsync($"/doi/{made.Doi}", "text/x-bibliography; style=unheard-of"), HttpStatusCode.NotAcceptable, "not-acceptable");
        Assert.Contains("vancouver", refused.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_draft_comes_in_every_format_for_those_who_may_see_it()
    {
        using var ana = await application.As("ana", Scopes.Deposit | Scopes.Read);
        using var other = await application.As("ben", Scopes.Deposit | Scopes.Read);
        var draft = (await ana.CreateAsync(SampleRecords.Complete("Not yet published"))).Is(201);
        foreach (var format in CrosswalkTable.All)
            Assert.Contains("Not yet published", await ana.GetStringAsync($"/api/datasets/{draft.Id}/export/{format.Id}"), StringComparison.Ordinal);
        (await ana.CallAsync("GET", $"/api/datasets/{draft.Id}/export/json?version=1")).Is(404);
        (await other.CallAsync("GET", $"/api/datasets/{draft.Id}/export/json")).Is(404);
        await ProblemAssert.IsAsync(await GetAsync($"/api/datasets/{draft.Id}/export/json", "*/*"), HttpStatusCode.NotFound, "dataset-not-found");
        await ProblemAssert.IsAsync(await GetAsync($"/doi/{draft.Doi}", "application/vnd.datacite.datacite+json"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_list_has_every_format_with_how_it_is_asked_for()
    {
        using var client = application.Anonymous();
        var list = (await client.CallAsync("GET", "/api/formats")).Is(200).Json.GetProperty("formats").EnumerateArray().ToDictionary(format => format.GetProperty("id").GetString()!);
        Assert.Equal(CrosswalkTable.All.Select(format => format.Id), list.Keys);
        foreach (var format in CrosswalkTable.All)
        {
            Assert.Contains(MediaTypeHeaderValue.Parse(format.MediaType).MediaType, list[format.Id].GetProperty("mediaTypes").EnumerateArray().Select(type => type.GetString()));
            Assert.Equal(format.Title, list[format.Id].GetProperty("title").GetString());
            Assert.True(list[format.Id].GetProperty("write").GetBoolean());
        }
        Assert.True(list["json"].GetProperty("read").GetBoolean());
        Assert.True(list["datacite-xml"].GetProperty("read").GetBoolean());
    }

    // The media types under which a format is announced.
    private async Task<List<string>> ListedAsync(string id)
    {
        using var client = application.Anonymous();
        var list = (await client.CallAsync("GET", "/api/formats")).Is(200).Json.GetProperty("formats").EnumerateArray();
        return [.. list.Single(format => format.GetProperty("id").GetString() == id).GetProperty("mediaTypes").EnumerateArray().Select(type => type.GetString()!)];
    }

    private async Task<Answer> PublishedAsync()
    {
        using var ana = await application.As("ana", Scopes.Deposit);
        return await ana.PublishNewAsync(SampleRecords.Complete().With("subjects", new JsonArray(new JsonObject { ["subject"] = "cardiology" })));
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var client = application.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await client.SendAsync(request);
    }
}
