using System.Text;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Identifiers;
using Catalog.Records.Import;
using Catalog.Records.Import.Pipeline;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Catalog.Records.Tests.Import.Pipeline;

/// <summary>A migrated database with the default collection, a clock that stands, and imports into it.</summary>
public sealed class ImportDatabase : IAsyncDisposable
{
    private ImportDatabase(NpgsqlDataSource source) => Source = source;

    public NpgsqlDataSource Source { get; }

    public FixedClock Clock { get; } = new();

    public RecordReaderOptions Limits { get; set; } = new();

    public ChangeSignal Signal { get; } = new();

    public CurrentTerminologies Terminologies { get; } = new();

    public ImportLedger Ledger => new(Source, Clock);

    public static async Task<ImportDatabase> CreateAsync(PostgresServer server)
    {
        var template = await server.TemplateAsync("import", async connectionString =>
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await new SchemaMigrator(source, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
            await using var command = source.CreateCommand("""
                insert into collections (id, title, review, default_access, created)
                values ('default', 'Catalogue', 'optional', 'open', now()), ('heart', 'Heart studies', 'optional', 'closed', now())
                """);
            await command.ExecuteNonQueryAsync();
        });
        return new(NpgsqlDataSource.Create(await server.CreateDatabaseAsync(template)));
    }

    internal ImportService Service(int batchSize = 500, Action<int>? afterBatch = null, ILogger<ImportService>? log = null) =>
        new(Source, Ledger, new(Source), Terminologies, DoiPrefix.Local, Signal, Clock, Limits, log ?? NullLogger<ImportService>.Instance) { Pace = new(batchSize), AfterBatch = afterBatch };

    public Task<ImportReport> ImportAsync(string text, ImportOptions? options = null, int batchSize = 500) =>
        ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), options, batchSize);

    public async Task<ImportReport> ImportAsync(Stream stream, ImportOptions? options = null, int batchSize = 500)
    {
        await using (stream)
        {
            return await Service(batchSize).RunAsync(
                new() { Stream = stream, Name = "test", Caller = Caller.Operator, Options = options ?? new() }, null, default);
        }
    }

    public async Task<List<ImportRefusal>> RefusalsAsync(ImportReport report)
    {
        var refusals = new List<ImportRefusal>();
        await foreach (var refusal in Ledger.RefusalsAsync(report.Id, 0, int.MaxValue, default)) refusals.Add(refusal);
        return refusals;
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString())));
        }
        return rows;
    }

    public Task ExecuteAsync(string sql) => RowsAsync(sql);

    /// <summary>Every dataset's newest document, published or not, by the name its source gave it.</summary>
    public Task<List<string>> DocumentsAsync() => RowsAsync("""
        select s.external_id, d.state, coalesce(r.document, w.document) from source_records s join datasets d on d.key = s.dataset_key
        left join dataset_versions v on v.dataset_key = d.key and v.number = d.current_version
        left join revisions r on r.dataset_key = d.key and r.version = v.number and r.number = v.revision
        left join drafts w on w.dataset_key = d.key order by s.external_id collate "C"
        """);

    /// <summary>A record that can be published, as DataCite JSON on one line.</summary>
    public static string Record(string id, string title = "A study", string? year = "2024", string more = "") =>
        $$"""
        {"id":"{{id}}","titles":[{"title":"{{title}}"}],"creators":[{"name":"Institute of Tests"}],"publisher":{"name":"Tests"},{{(year is null ? "" : $"\"publicationYear\":{year},")}}"types":{"resourceTypeGeneral":"Dataset"},"descriptions":[{"description":"What it is about.","descriptionType":"Abstract"}],"access":{"level":"controlled"}{{(more.Length > 0 ? "," + more : "")}}}
        """;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>A clock that goes on only when told.</summary>
public sealed class FixedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
