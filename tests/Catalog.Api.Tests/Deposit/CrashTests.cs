using System.Data.Common;
using System.Net;
using System.Text.Json.Nodes;
using Catalog.Records.Access;
using Catalog.Records.Storage;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Catalog.Api.Tests.Deposit;

/// <summary>What fails just before its commit leaves nothing half-written, and can be sent again.</summary>
public sealed class CrashTests(CrashTests.Application application) : IClassFixture<CrashTests.Application>
{
    [Theory]
    [InlineData(null)]
    [InlineData("crash")]
    public async Task A_failure_before_the_commit_leaves_everything_as_it_was(string? key)
    {
        using var ana = await application.As("ana", Scopes.Deposit | Scopes.Curate);
        var draft = (await ana.CreateAsync(SampleRecords.Complete())).Id;
        var published = (await ana.PublishNewAsync(SampleRecords.Complete())).Id;
        (await ana.CallAsync("POST", $"/api/datasets/{published}/versions")).Is(201);
        (string Method, string Path, JsonNode? Body)[] writes =
        [
            ("POST", "/api/datasets", SampleRecords.Complete()),
            ("PUT", $"/api/datasets/{draft}/draft", SampleRecords.Complete("Another title of this dataset")),
            ("POST", $"/api/datasets/{draft}/draft/actions/submit", null),
            ("POST", $"/api/datasets/{draft}/draft/actions/publish", null),
            ("DELETE", $"/api/datasets/{draft}/draft", null),
            ("POST", $"/api/datasets/{published}/draft/actions/publish", null),
            ("DELETE", $"/api/datasets/{published}/draft", null),
            ("POST", $"/api/datasets/{published}/actions/withdraw", new JsonObject { ["reason"] = "Crash." }),
        ];
        var before = await EverythingAsync();
        foreach (var (method, path, body) in writes)
        {
            application.Crash.Armed = true;
            await (await ana.CallAsync(method, path, body, method == "PUT" ? "*" : null, key is null ? null : key + path)).RefusedAsync(500, "internal-error");
            Assert.False(application.Crash.Armed, $"{method} {path} opened no transaction");
            Assert.Equal(before, await EverythingAsync());
        }

        // The same request under the same key then has its one effect.
        var again = await ana.CallAsync("POST", $"/api/datasets/{draft}/draft/actions/publish", null, null, key is null ? null : $"{key}/api/datasets/{draft}/draft/actions/publish");
        Assert.Equal(HttpStatusCode.OK, again.Message.StatusCode);
    }

    private async Task<string> EverythingAsync()
    {
        await using var source = NpgsqlDataSource.Create(application.ConnectionString);
        var all = "";
        foreach (var table in (string[])["datasets", "dataset_versions", "revisions", "drafts", "dois", "changes", "change_counter", "idempotency_keys"])
        {
            await using var command = source.CreateCommand($"select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from {table} t");
            all += (string)(await command.ExecuteScalarAsync())! + "\n";
        }
        return all;
    }

    /// <summary>The host with a fault that a test arms.</summary>
    public sealed class Application(PostgresServer server) : CatalogApplication(server)
    {
        public CrashBeforeCommit Crash { get; } = new();

        protected override void AddServices(IServiceCollection services) =>
            services.ConfigureDbContext<CatalogDbContext>(context => context.AddInterceptors(Crash));
    }

    /// <summary>Fails the next commit, once.</summary>
    public sealed class CrashBeforeCommit : DbTransactionInterceptor
    {
        public bool Armed { get; set; }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            if (!Armed) return new(result);
            Armed = false;
            throw new InvalidOperationException("The test fails this commit.");
        }
    }
}
