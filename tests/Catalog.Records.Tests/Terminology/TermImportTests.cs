using Catalog.Records.Tests.Import.Pipeline;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>Terms in imported records: nothing is lost for them, and a source that repeats itself changes nothing.</summary>
public sealed class TermImportTests(PostgresServer server)
{
    [Fact]
    public async Task An_unknown_term_keeps_no_record_from_being_published_and_is_listed()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        database.Terminologies.Use(TestOntologies.Use(TestOntologies.Diseases));

        var report = await database.ImportAsync(Line("a", """{"curie":"MONDO:7777777"}""") + "\n" + Line("b", """{"curie":"MONDO:0005148"}"""));

        Assert.Equal((2, 2, 0), (report.Counts.Created, report.Counts.Published, report.Counts.Drafts));
        var told = Assert.Single(await database.RefusalsAsync(report));
        Assert.Equal(("published", "term-unknown"), (told.Outcome, Assert.Single(told.Findings).Code));
        Assert.Contains("\"label\":\"type 2 diabetes mellitus\",\"ontology\":\"MONDO\",\"release\":\"2026-03-01\"", (await database.DocumentsAsync())[1]);
    }

    [Fact]
    public async Task After_a_switch_the_same_file_changes_nothing_and_a_changed_one_only_what_it_changes()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        await database.ImportAsync(Line("a", """{"curie":"MONDO:0005148"}"""));
        database.Terminologies.Use(TestOntologies.Use(TestOntologies.Diseases));
        Assert.Equal(1, (await database.ImportAsync(Line("a", """{"curie":"MONDO:0005148"}"""))).Counts.Unchanged);

        var added = await database.ImportAsync(Line("a", """{"curie":"MONDO:0005148"},{"curie":"MONDO:0005180"}"""));
        Assert.Equal(1, added.Counts.Revised);
        Assert.Contains("Parkinson disease", Assert.Single(await database.DocumentsAsync()));

        database.Terminologies.Use(TestOntologies.Use(TestOntologies.Diseases.Replace("2026-03-01", "2026-06-01", StringComparison.Ordinal)));
        var removed = await database.ImportAsync(Line("a", """{"curie":"MONDO:0005180"}"""));
        Assert.Equal(1, removed.Counts.Revised);
        var document = Assert.Single(await database.DocumentsAsync());
        Assert.DoesNotContain("MONDO:0005148", document);
        // Published anew, it was found in the release that is in use now.
        Assert.Contains("2026-06-01", document);
    }

    private static string Line(string id, string annotations) => ImportDatabase.Record(id, more: $"\"annotations\":[{annotations}]");
}
