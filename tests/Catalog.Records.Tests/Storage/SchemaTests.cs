using Catalog.Records.Storage;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Catalog.Records.Tests.Storage;

/// <summary>The migrations, and that the model of EF Core is the database they make.</summary>
public sealed class SchemaTests(PostgresServer server)
{
    // Written by plain SQL beside the model.
    private static readonly string[] PlainTables =
    [
        "change_counter", "changes", "contributions", "follower_failures", "followers", "idempotency_keys", "import_chunks",
        "import_refusals", "imports", "mapping_reviews", "mapping_sets", "mappings", "ontologies", "ontology_artifact_chunks", "ontology_artifacts", "ontology_loads", "ontology_releases", "ontology_switches", "schema_migrations", "settings", "source_records",
        "term_proposals", "term_runs",
    ];

    private sealed record Column(string Table, string Name, string Type, bool Nullable, bool Filled);

    [Fact]
    public async Task The_model_and_the_migrated_database_agree()
    {
        var (source, _) = await MigratedAsync();
        await using var _2 = source;
        var columns = await ColumnsAsync(source);
        await using var context = new CatalogDbContext(new DbContextOptionsBuilder<CatalogDbContext>().UseNpgsql(source).Options);
        var mapped = context.Model.GetEntityTypes().SelectMany(entity =>
        {
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            return entity.GetProperties().Select(property => (Table: table.Name, Name: property.GetColumnName(table)!,
                Type: property.GetColumnType(), Nullable: property.IsColumnNullable(table)));
        }).ToList();

        var wrong = mapped.Where(property => !columns.Any(column => column.Table == property.Table && column.Name == property.Name
            && column.Type == property.Type && column.Nullable == property.Nullable));
        Assert.Empty(wrong);
        var tables = mapped.Select(property => property.Table).Distinct().ToList();
        Assert.Empty(tables.Intersect(PlainTables));
        Assert.Equal(columns.Select(column => column.Table).Distinct().Order(StringComparer.Ordinal), tables.Concat(PlainTables).Order(StringComparer.Ordinal));

        // A column the model does not know must be able to fill itself.
        var unfilled = columns.Where(column => tables.Contains(column.Table) && !column.Nullable && !column.Filled
            && !mapped.Any(property => property.Table == column.Table && property.Name == column.Name));
        Assert.Empty(unfilled);
    }

    [Fact]
    public async Task Keys_of_the_model_are_the_primary_keys_of_the_database()
    {
        var (source, _) = await MigratedAsync();
        await using var _2 = source;
        await using var context = new CatalogDbContext(new DbContextOptionsBuilder<CatalogDbContext>().UseNpgsql(source).Options);
        foreach (var entity in context.Model.GetEntityTypes())
        {
            var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
            await using var command = source.CreateCommand("""
                select array_agg(a.attname::text order by array_position(i.indkey::int2[], a.attnum))
                from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
                where i.indrelid = $1::regclass and i.indisprimary
                """);
            command.Parameters.Add(new() { Value = table.Name });
            Assert.Equal(entity.FindPrimaryKey()!.Properties.Select(property => property.GetColumnName(table)), (string[])(await command.ExecuteScalarAsync())!);
        }
    }

    [Fact]
    public async Task Migrating_twice_is_harmless()
    {
        var (source, migrator) = await MigratedAsync();
        await using var _ = source;
        Assert.True(await migrator.IsCurrentAsync(default));
        Assert.Empty(await migrator.MigrateAsync(default));
    }

    [Fact]
    public async Task Of_processes_that_migrate_at_once_one_does_it()
    {
        var connectionString = await server.CreateDatabaseAsync();
        await using var source = NpgsqlDataSource.Create(connectionString);
        Assert.False(await Migrator(source).IsCurrentAsync(default));
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Migrator(source).MigrateAsync(default)));
        Assert.Equal(SchemaMigrator.Known, applied.SelectMany(names => names).Order(StringComparer.Ordinal));
        Assert.True(await Migrator(source).IsCurrentAsync(default));
    }

    [Fact]
    public async Task The_database_of_a_newer_program_is_refused_and_left_alone()
    {
        var (source, migrator) = await MigratedAsync();
        await using var _ = source;
        await using (var command = source.CreateCommand("insert into schema_migrations (name, applied) values ('9999_future.sql', now())")) await command.ExecuteNonQueryAsync();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => migrator.MigrateAsync(default));
        Assert.Contains("9999_future.sql", refused.Message);
        // The lock was let go, so that the next one is refused too and does not wait.
        await Assert.ThrowsAsync<InvalidOperationException>(() => Migrator(source).MigrateAsync(default)).WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<(NpgsqlDataSource Source, SchemaMigrator Migrator)> MigratedAsync()
    {
        var source = NpgsqlDataSource.Create(await server.CreateDatabaseAsync());
        var migrator = Migrator(source);
        await migrator.MigrateAsync(default);
        return (source, migrator);
    }

    private static SchemaMigrator Migrator(NpgsqlDataSource source) => new(source, TimeProvider.System, NullLogger<SchemaMigrator>.Instance);

    private static async Task<List<Column>> ColumnsAsync(NpgsqlDataSource source)
    {
        // format_type spells types as EF Core does, but for the long names of the standard.
        await using var command = source.CreateCommand("""
            select c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.atthasdef or a.attidentity <> ''
            from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
            order by 1, a.attnum
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var columns = new List<Column>();
        while (await reader.ReadAsync()) columns.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3), reader.GetBoolean(4)));
        return columns;
    }
}
