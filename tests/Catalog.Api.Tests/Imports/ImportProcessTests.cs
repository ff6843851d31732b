using System.Diagnostics;
using Catalog.Api.Commands;
using Catalog.Api.Hosting;
using Catalog.Testing;
using Npgsql;

namespace Catalog.Api.Tests.Imports;

/// <summary>The real program over a real PostgreSQL, killed in the middle of an import.</summary>
public sealed class ImportProcessTests(PostgresServer server)
{
    private const int Records = 20_000;

    [Fact]
    public async Task An_import_that_was_killed_goes_on_when_it_is_started_again_and_nothing_is_there_twice()
    {
        var connectionString = await server.CreateDatabaseAsync();
        var folder = Directory.CreateTempSubdirectory("catalog-import-");
        try
        {
            var file = Path.Combine(folder.FullName, "records.csv");
            await File.WriteAllLinesAsync(file, Enumerable.Range(0, Records)
                .Select(i => $"{i},Study number {i},Institute,2020,Publisher,What the study is about,controlled")
                .Prepend("id,title,creators,year,publisher,description,access"));
            await using var database = NpgsqlDataSource.Create(connectionString);

            using (var killed = Start(connectionString, folder.FullName, "import", file))
            {
                var output = killed.StandardOutput.ReadToEndAsync();
                var errors = killed.StandardError.ReadToEndAsync();
                while (await CountAsync(database) is 0 && !killed.HasExited) await Task.Delay(5);
                killed.Kill();
                await killed.WaitForExitAsync();
                await Task.WhenAll(output, errors);
            }
            var half = await CountAsync(database);
            Assert.InRange(half, 1, Records - 1);

            using (var again = Start(connectionString, folder.FullName, "import", file))
            {
                var output = again.StandardOutput.ReadToEndAsync();
                var errors = again.StandardError.ReadToEndAsync();
                await again.WaitForExitAsync();
                Assert.True(again.ExitCode == 0, await errors);
                Assert.Contains($"{Records} read", await output, StringComparison.Ordinal);
            }
            Assert.Equal(Records, await CountAsync(database));
            foreach (var rows in (string[])["changes", "revisions", "dataset_versions", "source_records", "contributions"])
            {
                Assert.Equal((long)Records, await ScalarAsync(database, $"select count(*) from {rows}"));
            }
            Assert.Equal((long)Records, await ScalarAsync(database, "select max(number) from changes"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(2, "import")]
    [InlineData(2, "import", "x.csv", "--access", "secret")]
    [InlineData(1, "import", "not-there.csv")]
    [InlineData(2, "samples", "eat")]
    public async Task What_cannot_be_done_is_told_by_the_exit_code(int code, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(code, await CommandLine.RunAsync(arguments, output, error));
        Assert.NotEqual("", error.ToString());
    }

    private static Process Start(string connectionString, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CatalogHost).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ConnectionStrings__Catalog"] = connectionString, ["CATALOG_DATA"] = folder },
        };
        return Process.Start(start)!;
    }

    // Before the first migration there is no table to count.
    private static async Task<int> CountAsync(NpgsqlDataSource database) =>
        await ScalarAsync(database, "select to_regclass('datasets') is not null") is true
            ? (int)(long)(await ScalarAsync(database, "select count(*) from datasets"))! : 0;

    private static async Task<object?> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
