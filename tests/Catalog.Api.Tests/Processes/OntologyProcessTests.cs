using System.Net;
using System.Text.Json;
using Catalog.Api.Tests.Ontologies;
using Catalog.Testing;

namespace Catalog.Api.Tests.Processes;

/// <summary>Ontologies as processes apart see them: loaded while a server runs, followed by all, and a load that is killed.</summary>
public sealed class OntologyProcessTests(PostgresServer postgres)
{
    [Fact]
    public async Task What_the_command_line_loads_and_switches_a_running_server_uses_and_the_next_start_too()
    {
        await using var installation = new CatalogInstallation();
        var server = await installation.ServeAsync();
        var (one, two) = (await installation.FileAsync("one.obo", OntologyApplication.Obo("life", "1")), await installation.FileAsync("two.obo", OntologyApplication.Obo("life", "2", "bud")));
        Assert.Contains("life 1: loaded; in use", await installation.RunAsync("ontology", "load", one), StringComparison.Ordinal);
        await UsesAsync(server, "life 1");
        await installation.RunAsync("ontology", "load", two);
        await installation.RunAsync("ontology", "use", "life", "2");
        await UsesAsync(server, "life 2");
        Assert.Equal(0, await server.StopAsync());

        // Stopped, the verb starts the database by itself.
        Assert.Contains("life 1 is in use again", await installation.RunAsync("ontology", "undo", "life"), StringComparison.Ordinal);
        var again = await installation.ServeAsync();
        await UsesAsync(again, "life 1");
        Assert.Equal(2, Directory.GetFiles(Path.Combine(installation.Data, "terminologies"), "*.compiled").Length);
    }

    [Fact]
    public async Task A_load_whose_server_is_killed_is_marked_as_failed_by_another_and_changed_nothing()
    {
        var connectionString = await postgres.CreateDatabaseAsync();
        var folder = Path.Combine("/tmp", "catalog-tests-ontology-" + Guid.NewGuid().ToString("N")[..8]);
        try
        {
            (string, string)[] outside = [("ConnectionStrings__Catalog", connectionString), ("Catalog__Work__Enabled", "false")];
            await using var one = await CatalogServer.StartAsync(Path.Combine(folder, "one"), Path.Combine(folder, "one"), outside);
            await using var two = await CatalogServer.StartAsync(Path.Combine(folder, "two"), Path.Combine(folder, "one"), outside);
            // The body is still on its way when its server dies.
            var held = new TaskCompletionSource();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/ontologies/loads?file=life.obo") { Content = new HeldContent(OntologyApplication.Obo("life", "1"), held.Task) };
            var sending = one.Http.SendAsync(request);
            var load = default(JsonElement);
            await Eventually.IsTrueAsync(async () =>
            {
                load = (await two.GetAsync("/api/ontologies/loads")).GetProperty("loads").EnumerateArray().FirstOrDefault();
                return load.ValueKind == JsonValueKind.Object;
            }, "The other server sees the load.");
            Assert.Equal("receiving", load.GetProperty("state").GetString());
            await one.Process.KillAsync();
            held.SetResult();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => sending);

            var path = "/api/ontologies/loads/" + load.GetProperty("id").GetString();
            await Eventually.IsTrueAsync(async () => (await two.GetAsync(path)).GetProperty("state").GetString() == "failed", "The load is marked as failed.");
            Assert.Equal(0, (await two.GetAsync("/api/ontologies")).GetProperty("ontologies").GetArrayLength());
            Assert.Equal(0, await Database.CountAsync(connectionString, "select (select count(*) from ontology_artifacts) + (select count(*) from ontology_releases)"));

            using var again = await two.Http.PostAsync("/api/ontologies/loads?file=life.obo", new StringContent(OntologyApplication.Obo("life", "1")));
            Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
            await UsesAsync(two, "life 1");
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    // What the process says of itself in its log, as no page of the database does.
    private static Task UsesAsync(CatalogServer server, string release) => Eventually.IsTrueAsync(
        () => server.Process.Output.LastOrDefault(line => line.Contains("Ontologies in use: ", StringComparison.Ordinal))?.EndsWith("Ontologies in use: " + release, StringComparison.Ordinal) == true,
        $"The server uses {release}:\n{server.Process.All}");

    private sealed class HeldContent(string text, Task end) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            await stream.FlushAsync();
            await end;
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
