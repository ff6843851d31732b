using Catalog.Api.Tests.Pids;
using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary>Processes that share a database and an account at DataCite: one of them registers.</summary>
public sealed class RegistrationProcessTests(PostgresServer postgres)
{
    [Fact]
    public async Task Of_two_processes_one_registers_and_when_it_is_killed_the_other_goes_on_without_a_duplicate()
    {
        await using var stub = new DataCiteStub();
        await stub.StartAsync();
        var connectionString = await postgres.CreateDatabaseAsync();
        var folder = Path.Combine("/tmp", "catalog-tests-pids-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            (string, string)[] settings =
            [
                ("ConnectionStrings__Catalog", connectionString), ("Catalog__Work__LeaseSeconds", "2"), ("Catalog__BaseUrl", "https://catalog.example.org"),
                ("Catalog__DoiPrefix", DataCiteStub.Prefix), ("Catalog__DataCite__Url", stub.Address.AbsoluteUri),
                ("Catalog__DataCite__RepositoryId", DataCiteStub.Repository), ("Catalog__DataCite__Password", DataCiteStub.Password),
            ];
            await using var server = await CatalogServer.StartAsync(Path.Combine(folder, "serve"), Path.Combine(folder, "serve"), [.. settings, ("Catalog__Work__Enabled", "false")]);
            await using var one = CatalogProcess.Start(["work", "--data", Path.Combine(folder, "one")], settings);
            await Eventually.IsTrueAsync(async () => await HolderAsync() is not null, "The first follows.");
            await using var two = CatalogProcess.Start(["work", "--data", Path.Combine(folder, "two")], settings);
            var published = new List<string>();
            for (var n = 0; n < 10; n++)
            {
                published.Add((await server.Http.PublishAsync(Publishing.Record($"Registered {n}"))).GetProperty("doi").GetString()!);
                if (n == 4) await one.KillAsync();
            }
            await Eventually.IsTrueAsync(() => published.TrueForAll(doi => stub.Dois.TryGetValue(doi, out var held) && held.State == "findable"), "All are registered.");
            await Eventually.IsTrueAsync(async () => await Database.CountAsync(connectionString, "select count(*) from pid_registrations where state <> 'findable'") == 0, "And known to be.");
            Assert.Equal((20, 20), (stub.Creations, stub.Dois.Count));
            // No sample is sent, and no secret written.
            Assert.DoesNotContain(DataCiteStub.Password, one.All + two.All + server.Process.All);
            await two.TerminateAsync();
            Assert.Equal(0, await two.EndAsync());

            async Task<string?> HolderAsync() => (await server.GetAsync("/api/followers")).GetProperty("followers").EnumerateArray()
                .Where(follower => follower.GetProperty("name").GetString() == "doi-registration").Select(follower => follower.GetProperty("holder").GetString()).FirstOrDefault();
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
