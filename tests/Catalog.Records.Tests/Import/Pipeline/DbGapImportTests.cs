using Catalog.Records.Import.Pipeline;
using Catalog.Testing;

namespace Catalog.Records.Tests.Import.Pipeline;

/// <summary>The whole files of dbGaP into a real database.</summary>
public sealed class DbGapImportTests(PostgresServer server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_files_come_in_whichever_is_first_and_again_nothing_changes(bool platformsFirst)
    {
        string[] files = [ConformanceData.Path("data", "dbgap", "dbgap-advanced-search-2026-01-27.csv.gz"), ConformanceData.Path("data", "dbgap", "ncpi-platform-studies.json")];
        if (platformsFirst) Array.Reverse(files);
        await using var database = await ImportDatabase.CreateAsync(server);
        foreach (var file in files) Assert.Equal(ImportState.Completed, (await database.ImportAsync(File.OpenRead(file))).State);

        Assert.Equal(["draft | 35", "published | 3230"], await database.RowsAsync("select state, count(*) from datasets group by state order by state"));
        Assert.Equal(3230L, await database.ScalarAsync<long>("select count(*) from dataset_versions where state = 'published'"));
        Assert.Equal(3265L, await database.ScalarAsync<long>("select count(*) from source_records"));
        Assert.Equal(3264L + 383, await database.ScalarAsync<long>("select count(*) from contributions"));

        Assert.Equal(["genomics/1.0"], await database.RowsAsync("""select distinct document::jsonb #>> '{profiles,genomics,$schema}' from revisions where document like '%"genomics":{%'"""));

        var head = await database.ScalarAsync<long>("select number from change_counter");
        foreach (var (file, records) in files.Zip(platformsFirst ? [383, 3264] : new[] { 3264, 383 }))
        {
            var again = await database.ImportAsync(File.OpenRead(file));
            Assert.Equal(new(records, 0, 0, 0, records, 0, 0), again.Counts);
        }
        Assert.Equal(head, await database.ScalarAsync<long>("select number from change_counter"));
    }
}
