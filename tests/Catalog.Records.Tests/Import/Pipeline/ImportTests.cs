using System.Text;
using Catalog.Records.Access;
using Catalog.Records.Import.Pipeline;
using Catalog.Testing;
using static Catalog.Records.Tests.Import.Pipeline.ImportDatabase;

namespace Catalog.Records.Tests.Import.Pipeline;

public sealed class ImportTests(PostgresServer server) : IAsyncLifetime
{
    private ImportDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await ImportDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_DOI_that_comes_along_is_kept_and_gets_no_concept()
    {
        var report = await database.ImportAsync($"[{Record("x", more: "\"doi\":\"10.1234/ABC\"")},{Record("y")}]");
        Assert.Equal(new(2, 2, 2, 0, 0, 0, 0), report.Counts);
        Assert.Equal(["10.1234/abc | True | "], await database.RowsAsync(
            "select v.doi, v.doi_external, d.concept_doi from dataset_versions v join datasets d on d.key = v.dataset_key where doi_external"));
        Assert.Equal(["10.1234/abc | 1 | True"], await database.RowsAsync("select doi, version, external from dois where external"));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from dois where not external"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from datasets where concept_doi = '10.5072/' || id"));
    }

    [Fact]
    public async Task A_DOI_that_another_record_holds_leaves_a_draft_with_its_finding()
    {
        await database.ImportAsync("id,title,creators,year,publisher,description,access,doi\nsame,First,A,2020,P,Text,controlled,10.1234/x");
        var report = await database.ImportAsync(Record("other", more: "\"doi\":\"10.1234/x\""));
        Assert.Equal(1, report.Counts.Unchanged + report.Counts.Revised + report.Counts.Drafts + report.Counts.Published);
        // The same DOI is the same identity; another one's DOI is not.
        await database.ExecuteAsync("insert into dois (doi, dataset_key, version, external) select '10.1234/z', key, 7, true from datasets limit 1");
        report = await database.ImportAsync(Record("third", more: "\"doi\":\"10.1234/z\""));
        Assert.Equal(1, report.Counts.Drafts);
        var refusal = Assert.Single(await database.RefusalsAsync(report));
        Assert.Equal(("draft", "doi:10.1234/z", "doi-taken", "/doi"), (refusal.Outcome, refusal.ExternalId, refusal.Findings[0].Code, refusal.Findings[0].Pointer));
    }

    [Fact]
    public async Task One_bad_line_is_refused_with_its_place_and_the_others_are_in()
    {
        var report = await database.ImportAsync($"{Record("a")}\n{{\"titles\": broken}}\n{Record("b")}\n{{\"titles\":\"no list\",\"creators\":[]}}\n");
        Assert.Equal(ImportState.Completed, report.State);
        Assert.Equal(new(4, 2, 2, 0, 0, 0, 2), report.Counts);
        var refusals = await database.RefusalsAsync(report);
        Assert.Equal([2, 4], refusals.Select(r => r.Ordinal));
        Assert.Equal(2, refusals[0].Line);
        Assert.Equal("json-broken", refusals[0].Findings[0].Code);
        Assert.StartsWith("/titles", refusals[1].Findings[0].Pointer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_table_comes_in_by_its_mapping_and_again_nothing_changes()
    {
        const string table = "id,title,creators,year,publisher,description,access\n1,One,Ada Lovelace,1843,Taylor,Notes,controlled\n2,Two,Ada,,Taylor,No year,closed\n";
        var first = await database.ImportAsync(table);
        Assert.Equal(new(2, 2, 1, 0, 0, 1, 0), first.Counts);
        Assert.Equal("table", first.Source);
        var head = await database.ScalarAsync<long>("select number from change_counter");
        var again = await database.ImportAsync(table);
        Assert.Equal(new(2, 0, 0, 0, 2, 0, 0), again.Counts);
        Assert.Equal(head, await database.ScalarAsync<long>("select number from change_counter"));
    }

    [Fact]
    public async Task A_published_block_keeps_the_version_of_its_schema_and_follows_its_source()
    {
        await AddSchemaAsync("1.0");
        string Said(string value) => Record("p", more: $$"""
            "profiles":{"sleep":{"hours":{{value}}} }
            """);
        Assert.Equal(1, (await database.ImportAsync(Said("7"))).Counts.Published);
        await AddSchemaAsync("2.0");
        Assert.Equal(1, (await database.ImportAsync(Said("7"))).Counts.Unchanged);
        Assert.Equal(1, (await database.ImportAsync(Said("8"))).Counts.Revised);
        Assert.Equal(["""{"sleep": {"hours": 7, "$schema": "sleep/1.0"}}""", """{"sleep": {"hours": 8, "$schema": "sleep/1.0"}}"""],
            await database.RowsAsync("select document::jsonb->'profiles' from revisions order by number"));
        // A record that is new follows the newest.
        await database.ImportAsync(Record("q", more: "\"profiles\":{\"sleep\":{\"hours\":9}}"));
        Assert.Equal(["sleep/2.0"], await database.RowsAsync("select document::jsonb #>> '{profiles,sleep,$schema}' from revisions where document like '%:9}%'"));
    }

    [Fact]
    public async Task A_changed_record_gets_a_revision_that_says_what_changed()
    {
        await database.ImportAsync(Record("a", "Old title"));
        var report = await database.ImportAsync(Record("a", "New title"));
        Assert.Equal(new(1, 0, 0, 1, 0, 0, 0), report.Counts);
        Assert.Equal(["1 | Imported from datacite | ", "2 | Imported from datacite | titles"],
            await database.RowsAsync("select number, summary, array_to_string(changed, ',') from revisions order by number"));
        Assert.Equal(["1 | published | 1", "2 | revised | 2"], await database.RowsAsync("select number, kind, revision from changes order by number"));
        Assert.Equal(["2"], await database.RowsAsync("select revision from dataset_versions"));
        Assert.Equal(1, (await database.ImportAsync(Record("a", "New title"))).Counts.Unchanged);
    }

    [Fact]
    public async Task What_people_edited_stays_and_is_told_and_the_rest_follows_the_source()
    {
        await database.ImportAsync(Record("a", "Old title", "2020"));
        await database.ExecuteAsync("update revisions set document = replace(document, 'Old title', 'Title by a curator')");
        var report = await database.ImportAsync(Record("a", "New title", "2021"));
        Assert.Equal(1, report.Counts.Revised);
        var document = (await database.DocumentsAsync()).Single();
        Assert.Contains("Title by a curator", document, StringComparison.Ordinal);
        Assert.Contains("\"publicationYear\":2021", document, StringComparison.Ordinal);
        var told = Assert.Single(await database.RefusalsAsync(report));
        Assert.Equal(("revised", "kept-edit", "/titles"), (told.Outcome, told.Findings.Single().Code, told.Findings.Single().Pointer));
    }

    [Fact]
    public async Task Access_comes_from_the_option_the_record_its_rights_and_the_collection_in_this_order()
    {
        await database.ImportAsync(Record("said"));
        await database.ImportAsync(Record("overridden"), new(Access: AccessLevel.Closed));
        await database.ImportAsync(Record("none").Replace(",\"access\":{\"level\":\"controlled\"}", "", StringComparison.Ordinal), new(Collection: "heart"));
        await database.ImportAsync(Record("rights").Replace("\"access\":{\"level\":\"controlled\"}", "\"rightsList\":[{\"rightsIdentifier\":\"CC-BY-4.0\",\"rightsIdentifierScheme\":\"SPDX\"}]", StringComparison.Ordinal), new(Collection: "heart"));
        await database.ImportAsync(Record("embargo").Replace("\"level\":\"controlled\"", "\"level\":\"closed\",\"embargoUntil\":\"2027-01-31\"", StringComparison.Ordinal));
        Assert.Equal(["embargo | closed | 01/31/2027 | default", "none | closed |  | heart", "overridden | closed |  | default", "rights | open |  | heart", "said | controlled |  | default"],
            await database.RowsAsync("select s.external_id, d.access_level, d.embargo_until, c.id from datasets d join source_records s on s.dataset_key = d.key join collections c on c.key = d.collection_key order by 1"));
    }

    [Fact]
    public async Task Another_access_level_is_a_change_of_access()
    {
        await database.ImportAsync(Record("a"));
        await database.ImportAsync(Record("a"), new(Access: AccessLevel.Closed));
        Assert.Equal(["published", "access-changed"], await database.RowsAsync("select kind from changes order by number"));
        Assert.Equal(["closed"], await database.RowsAsync("select access_level from datasets"));
    }

    [Fact]
    public async Task Other_data_under_our_DOI_are_a_new_version_under_anothers_a_revision()
    {
        const string files = "\"distributions\":[{\"title\":\"T\",\"accessUrl\":\"https://example.org/1\"}]";
        var other = files.Replace("/1", "/2", StringComparison.Ordinal);
        await database.ImportAsync($"{Record("ours", more: files)}\n{Record("theirs", more: "\"doi\":\"10.1234/t\"," + files)}");
        var report = await database.ImportAsync($"{Record("ours", more: other)}\n{Record("theirs", more: "\"doi\":\"10.1234/t\"," + other)}");
        Assert.Equal(new(2, 0, 1, 1, 0, 0, 0), report.Counts);
        Assert.Equal(["10.1234/t | 1 | published | 2", "ours | 1 | superseded | 1", "ours | 2 | published | 1"], await database.RowsAsync(
            "select s.external_id, v.number, v.state, v.revision from dataset_versions v join source_records s using (dataset_key) order by 1, 2"));
        Assert.Equal(4L, await database.ScalarAsync<long>("select count(*) from dois"));
    }

    [Fact]
    public async Task A_draft_is_published_when_what_it_lacked_arrives()
    {
        var first = await database.ImportAsync(Record("a", year: null));
        Assert.Equal(new(1, 1, 0, 0, 0, 1, 0), first.Counts);
        Assert.Equal(("draft", "year-missing"), (await database.RefusalsAsync(first)).Select(r => (r.Outcome, r.Findings.Single().Code)).Single());
        var second = await database.ImportAsync(Record("a"));
        Assert.Equal(new(1, 0, 1, 0, 0, 0, 0), second.Counts);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from drafts"));
        Assert.Equal(2L, await database.ScalarAsync<long>("select count(*) from dois"));
    }

    [Fact]
    public async Task Draft_only_publishes_nothing_and_the_next_run_without_it_does()
    {
        Assert.Equal(new(1, 1, 0, 0, 0, 1, 0), (await database.ImportAsync(Record("a"), new(Draft: true))).Counts);
        Assert.Equal(new(1, 0, 1, 0, 0, 0, 0), (await database.ImportAsync(Record("a"))).Counts);
        Assert.Equal(new(1, 0, 0, 0, 0, 1, 0), (await database.ImportAsync(Record("a", "New"), new(Draft: true))).Counts);
        Assert.Equal(["revision | 1"], await database.RowsAsync("select kind, base_version from drafts"));
    }

    [Fact]
    public async Task A_record_that_occurs_twice_is_taken_in_order()
    {
        var report = await database.ImportAsync($"{Record("a", "One")}\n{Record("b")}\n{Record("a", "Two")}\n{Record("a", "Two")}");
        Assert.Equal(new(4, 2, 2, 1, 1, 0, 0), report.Counts);
    }

    [Fact]
    public async Task A_withdrawn_dataset_stays_withdrawn()
    {
        await database.ImportAsync(Record("a"));
        await database.ExecuteAsync("update datasets set state = 'withdrawn', tombstone = '{\"reason\":\"Consent taken back.\"}'");
        var report = await database.ImportAsync(Record("a", "Again"));
        Assert.Equal(1, report.Counts.Refused);
        Assert.Equal("dataset-withdrawn", (await database.RefusalsAsync(report)).Single().Findings.Single().Code);
    }

    [Fact]
    public async Task A_revision_that_could_not_be_published_is_refused_and_the_record_stays()
    {
        await database.ImportAsync(Record("a"));
        var report = await database.ImportAsync(Record("a", year: null));
        Assert.Equal(1, report.Counts.Refused);
        Assert.Contains("\"publicationYear\":2024", (await database.DocumentsAsync()).Single(), StringComparison.Ordinal);
        Assert.Equal(1, (await database.ImportAsync(Record("a"))).Counts.Unchanged);
    }

    [Fact]
    public async Task A_large_record_and_hostile_texts_do_no_harm()
    {
        var large = Record("large", more: $"\"subjects\":[{string.Join(',', Enumerable.Range(0, 400).Select(i => $"{{\"subject\":\"subject number {i}, with some words\"}}"))}]");
        Assert.True(large.Length > 20_000 * 0.8);
        var lines = new[] { large, Record("nul\\u0000id"), Record("nul", "With \\u0000 in it"), Record("half", "Half \\ud800 a pair"), Record(new string('k', 5000)), Record("fine") };
        var report = await database.ImportAsync(string.Join('\n', lines));
        Assert.Equal(ImportState.Completed, report.State);
        Assert.Equal(6, report.Counts.Read);
        var documents = await database.DocumentsAsync();
        Assert.Contains(documents, d => d.StartsWith("large | published", StringComparison.Ordinal));
        Assert.Contains(documents, d => d.StartsWith("fine | published", StringComparison.Ordinal));
        Assert.Equal(report.Counts.Refused, (await database.RefusalsAsync(report)).Count(r => r.Outcome == "refused"));
    }

    [Fact]
    public async Task A_file_that_nobody_knows_fails_with_what_could_be_read()
    {
        var report = await database.ImportAsync("colour;shape\nred;round");
        Assert.Equal(ImportState.Failed, report.State);
        Assert.Contains("dbgap-advanced-search", report.Error, StringComparison.Ordinal);
        Assert.Contains("NDJSON", report.Error, StringComparison.Ordinal);
        Assert.Equal(ImportState.Failed, (await database.ImportAsync("%PDF-1.7\nxxxx\u0001")).State);
        Assert.Equal(ImportState.Failed, (await database.ImportAsync(Record("a"), new(Mapping: "none"))).State);
        Assert.Equal(ImportState.Failed, (await database.ImportAsync(Record("a"), new(Collection: "none"))).State);
        Assert.Equal(ImportState.Completed, (await database.ImportAsync("")).State);
    }

    [Fact]
    public async Task A_file_that_breaks_in_the_middle_is_in_up_to_there()
    {
        var report = await database.ImportAsync($"[{Record("a")},{Record("b")} oops");
        Assert.Equal((ImportState.Completed, 2, 1), (report.State, report.Counts.Published, report.Counts.Refused));
    }

    [Fact]
    public async Task A_record_that_could_not_be_put_back_is_refused()
    {
        database.Limits = new() { MostRecordBytes = 2000 };
        var report = await database.ImportAsync($"{Record("a", new string('x', 3000))}\n{Record("b")}");
        Assert.Equal((1, 1), (report.Counts.Refused, report.Counts.Published));
        Assert.Equal("too-large", (await database.RefusalsAsync(report)).Single().Findings[^1].Code);
    }

    [Fact]
    public async Task A_correction_of_the_source_reaches_the_open_draft_of_a_version()
    {
        await database.ImportAsync(Record("a", "Wrong title"));
        await database.ExecuteAsync("""
            insert into drafts (dataset_key, kind, base_version, document, state, by, created, updated, stamp)
            select dataset_key, 'version', 1, replace(document, '2024', '2025'), 'draft', 'ana', now(), now(), 1 from revisions
            """);
        Assert.Equal(1, (await database.ImportAsync(Record("a", "Right title"))).Counts.Revised);
        var draft = await database.ScalarAsync<string>("select document from drafts");
        Assert.Contains("Right title", draft, StringComparison.Ordinal);
        Assert.Contains("2025", draft, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A study")]
    [InlineData("Changed")]
    public async Task An_import_does_not_tell_of_an_unpublished_dataset_in_a_collection_of_others(string title)
    {
        await database.ExecuteAsync("insert into collection_curators select key, 'carla' from collections where id = 'heart'");
        await database.ImportAsync(Record("a"), new(Collection: "heart", Draft: true));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Record("a", title)));
        var report = await database.Service().RunAsync(new() { Stream = stream, Name = "x", Caller = new("otto", Scopes.Curate), Options = new(Draft: true) }, null, default);
        Assert.Equal("This identifier is in use here.", (await database.RefusalsAsync(report)).Single().Findings.Single().Message);
    }

    [Fact]
    public async Task Only_a_curator_changes_what_is_in_a_collection()
    {
        await database.ExecuteAsync("insert into collection_curators select key, 'carla' from collections where id = 'heart'");
        await database.ImportAsync(Record("a"), new(Collection: "heart"));
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes($"{Record("a", "Changed")}\n{Record("b", more: "\"collection\":\"heart\"")}"));
        var report = await database.Service().RunAsync(new() { Stream = stream, Name = "x", Caller = new("otto", Scopes.Curate) }, null, default);
        Assert.Equal((1, 1), (report.Counts.Refused, report.Counts.Published));
        Assert.Equal(["not-permitted", "collection-not-found"], (await database.RefusalsAsync(report)).Select(r => r.Findings.Single().Code));
        Assert.Equal(["default | otto", "heart | administrator"], await database.RowsAsync("select c.id, d.owner from datasets d join collections c on c.key = d.collection_key order by 1"));
    }

    private Task AddSchemaAsync(string version) => database.ExecuteAsync($$"""
        insert into schemas (id, version, document, sha256, created, by) values ('sleep', '{{version}}',
            convert_to('{"$schema":"https://json-schema.org/draft/2020-12/schema","properties":{"hours":{"type":"number"} } }', 'UTF8'), '', now(), 'test')
        """);
}
