using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Testing;

namespace Catalog.Api.Tests.Pids;

/// <summary>What DataCite is told of drafts, versions, revisions and withdrawals when all goes well.</summary>
public sealed class RegistrationTests(RegisteringApplication application) : IClassFixture<RegisteringApplication>
{
    private const string Landing = "https://catalog.example.org/doi/";

    private DataCiteStub Stub => application.Stub;

    [Fact]
    public async Task A_draft_is_reserved_without_a_word_of_its_content_and_taken_back_when_it_is_deleted()
    {
        using var ana = await application.Depositor();
        var draft = await ana.CreateAsync(SampleRecords.Complete("A secret title"));
        var concept = draft.Json.GetProperty("conceptDoi").GetString()!;
        Assert.StartsWith(DataCiteStub.Prefix + "/", draft.Doi);
        await application.SettledAsync();
        Assert.Equal(("draft", "draft"), (Stub.Dois[draft.Doi!].State, Stub.Dois[concept].State));
        Assert.DoesNotContain(Stub.Requests, request => request.Attributes?.ToJsonString().Contains("secret", StringComparison.Ordinal) == true);
        Assert.Equal("reserved", (await application.PidAsync(draft.Id)).GetProperty("draft").GetProperty("state").GetString());

        (await ana.CallAsync("DELETE", $"/api/datasets/{draft.Id}/draft")).Is(204);
        await application.SettledAsync();
        Assert.False(Stub.Dois.ContainsKey(draft.Doi!) || Stub.Dois.ContainsKey(concept));
        Assert.Equal(0, await application.CountAsync($"select count(*) from pid_registrations where doi in ('{draft.Doi}', '{concept}')"));
        Assert.Equal(2, await application.CountAsync($"select count(*) from dois where doi in ('{draft.Doi}', '{concept}')"));
    }

    [Fact]
    public async Task A_published_version_and_its_concept_can_be_found_and_lead_here()
    {
        var published = await application.RegisteredAsync("Found by everybody");
        var concept = published.Json.GetProperty("conceptDoi").GetString()!;
        var (version, all) = (Stub.Dois[published.Doi!], Stub.Dois[concept]);
        Assert.Equal(("findable", "findable"), (version.State, all.State));
        Assert.Equal((Landing + published.Doi, Landing + concept), (version.Url, all.Url));
        Assert.Equal("Found by everybody", version.Attributes["titles"]![0]!["title"]!.GetValue<string>());
        Assert.Equal($"IsVersionOf {concept}", version.Relations);
        Assert.Equal($"HasVersion {published.Doi}", all.Relations);
        Assert.DoesNotContain(SampleRecords.DownloadUrl, version.Attributes.ToJsonString());

        var pid = await application.PidAsync(published.Id);
        Assert.Equal("findable", pid.GetProperty("concept").GetProperty("state").GetString());
        var told = Assert.Single(pid.GetProperty("versions").EnumerateArray());
        Assert.Equal(
            (1, published.Doi, false, "findable", Landing + published.Doi, 0),
            (told.GetProperty("version").GetInt32(), told.GetProperty("doi").GetString(), told.GetProperty("external").GetBoolean(), told.GetProperty("state").GetString(),
                told.GetProperty("url").GetString(), told.GetProperty("attempts").GetInt32()));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (told.GetProperty("lastError").ValueKind, told.GetProperty("nextAttempt").ValueKind));
        Assert.Equal(application.Clock.Now.UtcDateTime, told.GetProperty("registered").GetDateTime());
        Assert.Empty(pid.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public async Task Versions_are_related_to_their_neighbours_and_the_concept_has_the_newest_metadata()
    {
        var first = await application.RegisteredAsync("First");
        using var ana = await application.Depositor();
        var second = await ana.PublishNextAsync(first.Id, "versions", SampleRecords.Complete("Second"));
        await application.SettledAsync();
        var concept = first.Json.GetProperty("conceptDoi").GetString()!;
        Assert.Equal($"IsPreviousVersionOf {second.Doi}; IsVersionOf {concept}", Stub.Dois[first.Doi!].Relations);
        Assert.Equal($"IsNewVersionOf {first.Doi}; IsVersionOf {concept}", Stub.Dois[second.Doi!].Relations);
        Assert.Equal(string.Join("; ", new[] { $"HasVersion {first.Doi}", $"HasVersion {second.Doi}" }.Order(StringComparer.Ordinal)), Stub.Dois[concept].Relations);
        Assert.Equal("First", Stub.Dois[first.Doi!].Attributes["titles"]![0]!["title"]!.GetValue<string>());
        Assert.Equal("Second", Stub.Dois[concept].Attributes["titles"]![0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_revision_changes_what_it_names_and_takes_away_what_it_no_longer_says()
    {
        using var ana = await application.Depositor();
        var subjects = new JsonArray(new JsonObject { ["subject"] = "Heart" });
        var published = await ana.PublishNewAsync(SampleRecords.Complete("Before").With("subjects", subjects).With("version", "2.1"));
        await application.SettledAsync();
        Assert.Equal("Heart", Stub.Dois[published.Doi!].Attributes["subjects"]![0]!["subject"]!.GetValue<string>());
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("After"));
        await application.SettledAsync();
        var now = Stub.Dois[published.Doi!].Attributes;
        Assert.Equal("After", now["titles"]![0]!["title"]!.GetValue<string>());
        Assert.Empty(now["subjects"]!.AsArray());
        Assert.Null(now["version"]);
    }

    [Fact]
    public async Task A_change_that_DataCite_need_not_know_of_is_not_told()
    {
        var published = await application.RegisteredAsync("Moved");
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "elsewhere", ["title"] = "Elsewhere" })).Is(201);
        var before = Stub.Requests.Count;
        (await administrator.CallAsync("POST", $"/api/datasets/{published.Id}/actions/move", new JsonObject { ["collection"] = "elsewhere" })).Is(200);
        await application.SettledAsync();
        Assert.Equal(before, Stub.Requests.Count);
    }

    [Fact]
    public async Task A_withdrawn_dataset_is_hidden_with_its_metadata_kept()
    {
        var published = await application.RegisteredAsync("Withdrawn");
        using var ana = await application.Depositor();
        (await ana.WithdrawAsync(published.Id)).Is(200);
        await application.SettledAsync();
        var version = Stub.Dois[published.Doi!];
        Assert.Equal(("registered", "Withdrawn", Landing + published.Doi), (version.State, version.Attributes["titles"]![0]!["title"]!.GetValue<string>(), version.Url));
        Assert.Equal("registered", Stub.Dois[published.Json.GetProperty("conceptDoi").GetString()!].State);
        Assert.Equal("hidden", (await application.FirstVersionAsync(published.Id)).State);
    }

    [Fact]
    public async Task A_dataset_withdrawn_before_it_was_registered_resolves_but_is_never_found()
    {
        using var ana = await application.Depositor();
        // DataCite asks for a pause, and all that follows happens in it.
        await application.SettledAsync();
        Stub.Misbehave(Misconduct.TooManyRequests, Misconduct.TooManyRequests);
        await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("asked us to wait", StringComparison.Ordinal) == true, "The job waits.");
        Stub.Behave();
        var published = await ana.PublishNewAsync(SampleRecords.Complete("Soon gone"));
        (await ana.WithdrawAsync(published.Id)).Is(200);
        application.Clock.Advance(TimeSpan.FromMinutes(3));
        await application.SettledAsync();
        Assert.Equal(("registered", Landing + published.Doi), (Stub.Dois[published.Doi!].State, Stub.Dois[published.Doi!].Url));
        Assert.DoesNotContain(Stub.Requests, request => request.Doi == published.Doi && request.Attributes?["event"]?.GetValue<string>() == "publish");
    }

    [Fact]
    public async Task A_DOI_from_elsewhere_is_never_sent()
    {
        using var ana = await application.Depositor();
        var external = await ana.PublishNewAsync(SampleRecords.Complete().With("doi", "10.1234/theirs"));
        var second = await ana.PublishNextAsync(external.Id, "versions", SampleRecords.Complete());
        await application.SettledAsync();
        Assert.DoesNotContain(Stub.Requests, request => request.Doi == "10.1234/theirs");
        var concept = second.Json.GetProperty("conceptDoi").GetString();
        Assert.Equal($"IsNewVersionOf 10.1234/theirs; IsVersionOf {concept}", Stub.Dois[second.Doi!].Relations);
        Assert.Equal("external", (await application.FirstVersionAsync(external.Id)).State);
    }

    [Fact]
    public async Task A_registered_DOI_is_cited_by_its_resolver()
    {
        var published = await application.RegisteredAsync();
        using var anyone = application.Anonymous();
        Assert.Contains($"https://doi.org/{published.Doi}", await anyone.GetStringAsync(new Uri($"/doi/{published.Doi}", UriKind.Relative)));
    }

    [Fact]
    public async Task A_collection_may_have_a_prefix_of_its_own_and_DOIs_that_stand_never_change()
    {
        using var administrator = await application.AsAdministrator();
        var collection = new JsonObject { ["id"] = "own-prefix", ["title"] = "Own", ["doiPrefix"] = DataCiteStub.OtherPrefix };
        Assert.Equal(DataCiteStub.OtherPrefix, (await administrator.CallAsync("POST", "/api/collections", collection)).Is(201).Json.GetProperty("doiPrefix").GetString());
        using var ana = await application.Depositor();
        var published = await ana.PublishNewAsync(SampleRecords.Complete().With("collection", "own-prefix"));
        await application.SettledAsync();
        Assert.StartsWith(DataCiteStub.OtherPrefix + "/", published.Doi);
        Assert.Equal($"{DataCiteStub.OtherPrefix}/{published.Id}", published.Json.GetProperty("conceptDoi").GetString());
        Assert.Equal("findable", Stub.Dois[published.Doi!].State);

        (await administrator.CallAsync("PATCH", "/api/collections/own-prefix", new JsonObject { ["doiPrefix"] = null })).Is(200);
        var second = await ana.PublishNextAsync(published.Id, "versions", SampleRecords.Complete());
        Assert.StartsWith(DataCiteStub.Prefix + "/", second.Doi);
        Assert.Equal(published.Json.GetProperty("conceptDoi").GetString(), second.Json.GetProperty("conceptDoi").GetString());

        // Nor can a record claim what a collection could give.
        (await administrator.CallAsync("PATCH", "/api/collections/own-prefix", new JsonObject { ["doiPrefix"] = DataCiteStub.OtherPrefix })).Is(200);
        var claimed = await ana.CreateAsync(SampleRecords.Complete().With("doi", $"{DataCiteStub.OtherPrefix}/{Catalog.Records.Identifiers.Crockford.NewSuffix()}"));
        Assert.Equal(["doi-of-ours /doi"], claimed.Findings);
    }

    [Fact]
    public async Task A_DOI_that_an_earlier_system_gave_under_our_prefix_is_kept_with_a_warning_and_is_known_to_a_comparison()
    {
        var registered = await application.RegisteredAsync();
        using var ana = await application.Depositor();
        const string Before = DataCiteStub.Prefix + "/dataset.2019.17";
        var draft = await ana.CreateAsync(SampleRecords.Complete().With("doi", "https://doi.org/" + Before));
        Assert.Contains(draft.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "doi-given-before" && finding.GetProperty("severity").GetString() == "warning");
        (await ana.ActAsync(draft.Id, "publish")).Is(200);
        await application.SettledAsync();
        Assert.DoesNotContain(Stub.Requests, request => request.Doi == Before);
        Assert.Equal("external", (await application.FirstVersionAsync(draft.Id)).State);

        Stub.Adopt(Before, Stub.Dois[registered.Doi!]);
        Assert.DoesNotContain(await application.DifferencesAsync(), difference => difference.Doi == Before);
        Stub.Forget(Before);
    }

    [Fact]
    public async Task Related_DOIs_are_told_bare_however_they_were_written()
    {
        using var ana = await application.Depositor();
        var published = await ana.PublishNewAsync(SampleRecords.Complete().With("relatedIdentifiers", new JsonArray(
            new JsonObject { ["relatedIdentifier"] = "https://doi.org/10.1234/CITED", ["relatedIdentifierType"] = "DOI", ["relationType"] = "Cites", ["resourceTypeGeneral"] = "JournalArticle" },
            new JsonObject { ["relatedIdentifier"] = "https://example.org/10.1234/Page", ["relatedIdentifierType"] = "URL", ["relationType"] = "References" })));
        await application.SettledAsync();
        Assert.Equal($"Cites 10.1234/cited; IsVersionOf {published.Json.GetProperty("conceptDoi").GetString()}; References https://example.org/10.1234/Page", Stub.Dois[published.Doi!].Relations);
        Assert.Equal("JournalArticle", Stub.Dois[published.Doi!].Attributes["relatedIdentifiers"]![0]!["resourceTypeGeneral"]!.GetValue<string>());

        // DataCite may keep another writing than it was sent.
        Stub.Dois[published.Doi!].Attributes["relatedIdentifiers"]![0]!["relatedIdentifier"] = "https://doi.org/10.1234/cited";
        Assert.DoesNotContain(await application.DifferencesAsync(), difference => difference.Doi == published.Doi);
    }

    [Fact]
    public async Task A_DOI_of_ours_is_understood_as_it_is_typed_from_paper_and_a_wrong_letter_is_told()
    {
        var published = await application.RegisteredAsync();
        var suffix = published.Doi!.Split('/')[1];
        using var anybody = application.Anonymous();
        foreach (var typed in (string[])[suffix.Replace("-", "", StringComparison.Ordinal), suffix.ToUpperInvariant().Replace('0', 'O').Replace('1', 'I'), suffix.Replace('-', '\u2013')])
        {
            using var answer = await anybody.GetAsync($"/doi/{DataCiteStub.Prefix}/{typed}", TestContext.Current.CancellationToken);
            Assert.Equal((301, "/doi/" + published.Doi), ((int)answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        var wrong = (suffix[0] == '2' ? '3' : '2') + suffix[1..];
        using var refused = await anybody.GetAsync($"/doi/{DataCiteStub.Prefix}/{wrong}", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)refused.StatusCode);
        Assert.Contains("its last two characters do not fit the others", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("10.5072", "doi-prefix-local /doiPrefix")]
    [InlineData("11.70000", "doi-prefix /doiPrefix")]
    [InlineData("10.70000/x", "doi-prefix /doiPrefix")]
    public async Task A_prefix_that_cannot_be_used_is_refused(string prefix, string finding)
    {
        using var administrator = await application.AsAdministrator();
        var body = new JsonObject { ["id"] = "wrong-prefix", ["title"] = "Wrong", ["doiPrefix"] = prefix };
        Assert.Equal([finding], (await (await administrator.CallAsync("POST", "/api/collections", body)).RefusedAsync(422, "collection-refused")).Findings);
    }

    [Fact]
    public async Task Errors_and_attempts_are_told_to_those_who_keep_the_dataset_alone()
    {
        var published = await application.RegisteredAsync();
        using var reader = await application.As("reader", Scopes.Read);
        var seen = (await reader.CallAsync("GET", $"/api/datasets/{published.Id}/pid")).Is(200).Json;
        Assert.Equal("findable", seen.GetProperty("concept").GetProperty("state").GetString());
        Assert.False(seen.TryGetProperty("findings", out _) || seen.GetProperty("concept").TryGetProperty("lastError", out _));
    }
}
