using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Terminology.Proposals;
using Catalog.Testing;

namespace Catalog.Api.Tests.Annotation;

/// <summary>Terms proposed for published records, and what curators make of them in bulk; each test in a collection of its own.</summary>
public sealed class CollectionTermTests(AnnotatingApplication application) : IClassFixture<AnnotatingApplication>
{
    [Fact]
    public async Task A_run_proposes_and_a_curator_accepts_it_as_one_revision_a_record()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        var collection = await CollectionAsync("accepting");
        var ids = await PublishAsync(collection, "On type 2 diabetes mellitus", "On Parkinson disease and on diabetes mellitus", "On nothing of the kind");

        var report = await RunAsync(collection);
        Assert.Equal((3, 2, 3), (report.Records, report.Concerned, report.Proposals));
        Assert.Equal(3, (await ListAsync(curator, collection, $"run={report.Id}&state=proposed")).GetArrayLength());

        var decided = await AcceptAsync(curator, collection, new() { ["run"] = report.Id, ["summary"] = "Diseases of all records." });
        Assert.Equal((3, 2), (decided.GetProperty("proposals").GetInt32(), decided.GetProperty("records").GetInt32()));
        var revised = (await curator.GetDatasetAsync(ids[1])).Is(200).Json;
        Assert.Equal(2, revised.GetProperty("revision").GetInt32());
        Assert.Equal(["MONDO:0005015", "MONDO:0005180"], revised.GetProperty("annotations").EnumerateArray().Select(item => item.GetProperty("curie").GetString()).Order());
        var revision = (await curator.CallAsync("GET", $"/api/datasets/{ids[0]}/revisions")).Json.GetProperty("revisions")[0];
        Assert.Equal("curator", revision.GetProperty("by").GetString());
        Assert.Equal($"Diseases of all records. Terms: added MONDO:0005148 (type 2 diabetes mellitus). From MONDO 2026-03-01, proposed by run {report.Id}.", revision.GetProperty("summary").GetString());
        Assert.Equal(1, (await curator.GetDatasetAsync(ids[2])).Json.GetProperty("revision").GetInt32());

        // Again: nothing is left, nothing is revised, and a second run finds nothing new.
        Assert.Equal(0, (await AcceptAsync(curator, collection, new() { ["run"] = report.Id })).GetProperty("records").GetInt32());
        Assert.Equal(0, (await RunAsync(collection)).Proposals);
    }

    [Fact]
    public async Task Runs_repeat_themselves_without_doubles_and_what_was_refused_stays_refused()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        var collection = await CollectionAsync("refusing");
        await PublishAsync(collection, "On type 2 diabetes mellitus", "More on type 2 diabetes mellitus and on Parkinson disease");
        await RunAsync(collection);
        var second = await RunAsync(collection);
        Assert.Equal(3, (await ListAsync(curator, collection, "")).GetArrayLength());

        var refused = (await curator.CallAsync("POST", $"/api/collections/{collection}/term-proposals/actions/refuse", new JsonObject { ["term"] = "MONDO:0005148" })).Is(200).Json;
        Assert.Equal(2, refused.GetProperty("proposals").GetInt32());
        Assert.Equal(1, (await RunAsync(collection)).Proposals);
        Assert.Equal(2, (await ListAsync(curator, collection, $"state=refused&run={second.Id}")).GetArrayLength());
    }

    [Fact]
    public async Task A_dry_run_keeps_nothing()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        var collection = await CollectionAsync("dry");
        await PublishAsync(collection, "On type 2 diabetes mellitus");
        var report = await application.InScopeAsync((ProposalRuns runs) => runs.OfWordsAsync(Caller.Operator, AnnotatingApplication.Usual, collection, null, true, null, default));
        Assert.Equal((null, 1), (report.Id, report.Proposals));
        Assert.Equal(0, (await ListAsync(curator, collection, "")).GetArrayLength());
    }

    [Fact]
    public async Task A_record_with_an_open_draft_or_errors_is_passed_over_and_told()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        using var owner = await application.As("owner", Scopes.Deposit);
        var collection = await CollectionAsync("skipping");
        var ids = await PublishAsync(collection, "On type 2 diabetes mellitus", "On Parkinson disease", "On diabetes mellitus");
        var report = await RunAsync(collection);
        (await owner.CallAsync("POST", $"/api/datasets/{ids[0]}/revisions")).Is(201);
        await SpoilAsync(ids[1]);

        var decided = await AcceptAsync(curator, collection, new() { ["run"] = report.Id });

        Assert.Equal(1, decided.GetProperty("records").GetInt32());
        var skipped = decided.GetProperty("skipped").EnumerateArray().ToDictionary(one => one.GetProperty("dataset").GetString()!, one => one.GetProperty("code").GetString());
        Assert.Equal(new() { [ids[0]] = "draft-open", [ids[1]] = "not-publishable" }, skipped);
        // Nothing half-written: no draft was left open, and the proposals wait.
        (await curator.CallAsync("GET", $"/api/datasets/{ids[1]}/draft")).Is(404);
        Assert.Equal(2, (await ListAsync(curator, collection, "state=proposed")).GetArrayLength());
    }

    [Fact]
    public async Task Only_curators_of_the_collection_see_and_decide()
    {
        var collection = await CollectionAsync("guarded", "carla");
        using var other = await application.As("curator", Scopes.Curate);
        using var carla = await application.As("carla", Scopes.Curate);
        await (await other.CallAsync("GET", $"/api/collections/{collection}/term-proposals")).RefusedAsync(403, "not-permitted");
        await (await other.CallAsync("POST", $"/api/collections/{collection}/term-proposals/actions/accept", new JsonObject { ["run"] = "x" })).RefusedAsync(403, "not-permitted");
        await ListAsync(carla, collection, "");
    }

    [Theory]
    [InlineData("{}", "ids-missing /ids")]
    [InlineData("""{"ids":["a"]}""", "wrong-type /ids/0")]
    [InlineData("""{"run":"x","minConfidence":2}""", "wrong-type /minConfidence")]
    [InlineData("""{"all":true}""", "ids-missing /ids|unknown-property /all")]
    public async Task What_is_to_be_decided_has_to_be_said(string body, string findings)
    {
        using var curator = await application.As("curator", Scopes.Curate);
        var refused = await (await curator.CallAsync("POST", "/api/collections/default/term-proposals/actions/accept", JsonNode.Parse(body))).RefusedAsync(422, "body-refused");
        Assert.Equal(findings.Split('|'), refused.Findings);
    }

    [Fact]
    public async Task A_new_release_is_reported_and_applied_where_it_says_what_takes_the_place()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        using var owner = await application.As("owner", Scopes.Deposit);
        var collection = await CollectionAsync("renewed");
        var id = (await owner.PublishNewAsync(SampleRecords.Complete("Renewed").With("collection", collection).With("annotations", JsonNode.Parse("""
            [{"curie":"MONDO:0005148","role":"disease"},{"curie":"MONDO:0005180","role":"disease"},{"curie":"MONDO:0005015"},{"curie":"MONDO:0000001","role":"broad"},{"curie":"NCBITaxon:9606"}]
            """)).With("variables", JsonNode.Parse("""[{"name":"pd","label":"Parkinson","type":"boolean","terms":[{"curie":"MONDO:0005180"}]}]""")))).Id;
        application.Use(new([TestOntologies.Load(NextRelease), TestOntologies.Load(TestOntologies.Organisms)]));
        try
        {
            var report = (await curator.CallAsync("GET", $"/api/ontologies/mondo/records?collection={collection}")).Is(200).Json;
            Assert.Equal("2026-09-01", report.GetProperty("release").GetString());
            var terms = Assert.Single(report.GetProperty("records").EnumerateArray()).GetProperty("terms").EnumerateArray()
                .Select(term => $"{term.GetProperty("pointer").GetString()} {term.GetProperty("state").GetString()} {string.Join(',', term.GetProperty("successors").EnumerateArray().Select(one => one.GetProperty("curie").GetString()))}");
            Assert.Equal(
                ["/annotations/0 relabelled MONDO:0005148", "/annotations/1 obsolete MONDO:0005181", "/annotations/2 moved MONDO:0005148", "/annotations/3 gone ", "/variables/0/terms/0 obsolete MONDO:0005181"],
                terms);
            var gone = (await curator.CallAsync("GET", $"/api/ontologies/mondo/records?collection={collection}&state=gone")).Json.GetProperty("records")[0].GetProperty("terms");
            Assert.Equal("gone", Assert.Single(gone.EnumerateArray()).GetProperty("state").GetString());

            var run = await application.InScopeAsync((ProposalRuns runs) => runs.OfReleaseAsync(Caller.Operator, application.Now.Ontology("mondo")!, collection, false, null, default));
            Assert.Equal((1, 3), (run.Concerned, run.Proposals));
            var decided = await AcceptAsync(curator, collection, new() { ["run"] = run.Id });
            Assert.Equal((3, 1), (decided.GetProperty("proposals").GetInt32(), decided.GetProperty("records").GetInt32()));

            var revised = (await curator.GetDatasetAsync(id)).Json;
            // Two that are one now, the broad one still to be decided by people, and the rest as it was.
            Assert.Equal(
                ["MONDO:0005148 adult diabetes 2026-09-01 disease", "MONDO:0005181 Parkinson syndrome 2026-09-01 disease", "MONDO:0005148 adult diabetes 2026-09-01 ", "MONDO:0000001 disease 2026-03-01 broad", "NCBITaxon:9606 Homo sapiens 2026-01-15 "],
                revised.GetProperty("annotations").EnumerateArray().Select(item => $"{item.GetProperty("curie").GetString()} {item.GetProperty("label").GetString()} {item.GetProperty("release").GetString()} {(item.TryGetProperty("role", out var role) ? role.GetString() : "")}"));
            Assert.Equal("MONDO:0005181", revised.GetProperty("variables")[0].GetProperty("terms")[0].GetProperty("curie").GetString());
            var summary = (await curator.CallAsync("GET", $"/api/datasets/{id}/revisions")).Json.GetProperty("revisions")[0].GetProperty("summary").GetString();
            Assert.Contains("replaced MONDO:0005180 (obsolete) by MONDO:0005181 (Parkinson syndrome)", summary);
            Assert.Contains("proposed by run " + run.Id, summary);
        }
        finally
        {
            application.Use(AnnotatingApplication.Usual);
        }
    }

    [Fact]
    public async Task Of_several_that_are_to_be_considered_a_curator_takes_one_by_its_number()
    {
        using var curator = await application.As("curator", Scopes.Curate);
        using var owner = await application.As("owner", Scopes.Deposit);
        var collection = await CollectionAsync("choosing");
        var id = (await owner.PublishNewAsync(SampleRecords.Complete("Choosing").With("collection", collection).With("annotations", JsonNode.Parse("""[{"curie":"MONDO:0000200","role":"disease"}]""")))).Id;
        var run = await application.InScopeAsync((ProposalRuns runs) => runs.OfReleaseAsync(Caller.Operator, AnnotatingApplication.Usual.Ontology("mondo")!, collection, false, null, default));
        Assert.Equal(0, (await AcceptAsync(curator, collection, new() { ["run"] = run.Id })).GetProperty("records").GetInt32());

        var chosen = (await ListAsync(curator, collection, "term=MONDO:0005015")).EnumerateArray().Single().GetProperty("id").GetInt64();
        Assert.Equal(1, (await AcceptAsync(curator, collection, new() { ["ids"] = new JsonArray(chosen) })).GetProperty("records").GetInt32());

        var annotation = Assert.Single((await curator.GetDatasetAsync(id)).Json.GetProperty("annotations").EnumerateArray());
        Assert.Equal(("MONDO:0005015", "disease"), (annotation.GetProperty("curie").GetString(), annotation.GetProperty("role").GetString()));
        Assert.Equal("refused", Assert.Single((await ListAsync(curator, collection, "term=MONDO:0005180")).EnumerateArray()).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("/api/ontologies/go/records", 404, "ontology-unknown")]
    [InlineData("/api/ontologies/mondo/records?release=1999", 404, "release-unknown")]
    [InlineData("/api/ontologies/mondo/records?state=new", 400, "parameter-invalid")]
    [InlineData("/api/ontologies/mondo/records?size=0", 400, "parameter-invalid")]
    [InlineData("/api/ontologies/mondo/records?cursor=x", 400, "cursor-invalid")]
    [InlineData("/api/collections/default/term-proposals?state=new", 400, "parameter-invalid")]
    [InlineData("/api/collections/none/term-proposals", 404, "collection-not-found")]
    public async Task What_cannot_be_listed_is_refused_with_a_reason(string path, int status, string code)
    {
        using var curator = await application.As("curator", Scopes.Curate);
        await (await curator.CallAsync("GET", path)).RefusedAsync(status, code);
    }

    private static string NextRelease => TestOntologies.Diseases
        .Replace("data-version: 2026-03-01", "data-version: 2026-09-01", StringComparison.Ordinal)
        .Replace("name: type 2 diabetes mellitus", "name: adult diabetes\nalt_id: MONDO:0005015", StringComparison.Ordinal)
        .Replace("name: Parkinson disease", "name: obsolete Parkinson disease\nis_obsolete: true\nreplaced_by: MONDO:0005181", StringComparison.Ordinal)
        .Replace("[Term]\nid: MONDO:0000001\nname: disease\n", "[Term]\nid: MONDO:0005181\nname: Parkinson syndrome\n", StringComparison.Ordinal)
        .Replace("[Term]\nid: MONDO:0005015\nname: diabetes mellitus\nis_a: MONDO:0000001\n", "", StringComparison.Ordinal)
        .Replace("is_a: MONDO:0005015\n", "", StringComparison.Ordinal).Replace("is_a: MONDO:0000001\n", "", StringComparison.Ordinal);

    private Task<RunReport> RunAsync(string collection) => application.InScopeAsync((ProposalRuns runs) =>
        runs.OfWordsAsync(Caller.Operator, AnnotatingApplication.Usual, collection, null, false, null, default));

    private async Task<string> CollectionAsync(string id, params string[] curators)
    {
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("POST", "/api/collections", new JsonObject
        {
            ["id"] = id,
            ["title"] = id,
            ["curators"] = new JsonArray([.. curators.Select(curator => JsonValue.Create(curator))]),
        })).Is(201);
        return id;
    }

    private async Task<string[]> PublishAsync(string collection, params string[] titles)
    {
        using var owner = await application.As("owner", Scopes.Deposit);
        var ids = new List<string>();
        foreach (var title in titles) ids.Add((await owner.PublishNewAsync(SampleRecords.Complete(title).With("collection", collection))).Id);
        return [.. ids];
    }

    // As a record looks that was published before a rule was made.
    private async Task SpoilAsync(string id)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(application.ConnectionString);
        await using var command = source.CreateCommand("update revisions set document = replace(document, '\"publisher\":', '\"language\":\"\",\"was\":') where dataset_key = (select key from datasets where id = $1)");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<JsonElement> ListAsync(HttpClient client, string collection, string query) =>
        (await client.CallAsync("GET", $"/api/collections/{collection}/term-proposals?{query}")).Is(200).Json.GetProperty("proposals");

    private static async Task<JsonElement> AcceptAsync(HttpClient client, string collection, JsonObject body) =>
        (await client.CallAsync("POST", $"/api/collections/{collection}/term-proposals/actions/accept", body)).Is(200).Json;
}
