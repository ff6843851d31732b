using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary><c>serve</c> and <c>work</c> as processes apart on one PostgreSQL elsewhere.</summary>
public sealed class ApartTests(PostgresServer postgres)
{
    [Fact]
    public async Task What_one_server_takes_the_worker_imports_and_every_server_finds()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var folder = Path.Combine("/tmp", "catalog-tests-apart-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            (string, string) outside = ("ConnectionStrings__Catalog", connectionString);
            (string, string)[] serves = [outside, ("Catalog__Work__Enabled", "false")];
            await using var one = await CatalogServer.StartAsync(Path.Combine(folder, "one"), Path.Combine(folder, "one"), serves);
            await using var two = await CatalogServer.StartAsync(Path.Combine(folder, "two"), Path.Combine(folder, "one"), serves);
            Assert.DoesNotContain("Administrator token", two.Process.All);
            var samples = await two.TotalAsync();
            Assert.InRange(samples, 35, 60);

            var record = Publishing.Record("Brought by an import");
            record["doi"] = "10.70000/apart.1";
            var import = await one.ImportAsync(record.ToJsonString() + "\n", "apart.ndjson");
            // Neither runs jobs: there is not even a row of one.
            Assert.Equal(0, await Database.CountAsync(connectionString, "select count(*) from followers where sort = 'job'"));
            Assert.Equal("queued", (await two.GetAsync(import)).GetProperty("state").GetString());

            await using var work = CatalogProcess.Start(["work", "--data", Path.Combine(folder, "work")], outside);
            Assert.Equal(1, (await one.ImportedAsync(import)).GetProperty("published").GetInt32());
            await one.Http.PublishAsync(Publishing.Record("Published by hand"));

            foreach (var server in (CatalogServer[])[one, two])
            {
                await Eventually.IsTrueAsync(async () => await server.TotalAsync() == samples + 2, "Both records are found.");
                await Database.IsWholeAsync(connectionString, server);
            }
            foreach (var process in (CatalogProcess[])[work, one.Process, two.Process])
            {
                await process.TerminateAsync();
                Assert.True(await process.EndAsync() == 0, process.All);
            }
            Assert.False(Directory.Exists(Path.Combine(folder, "one", "postgres")));
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
