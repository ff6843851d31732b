using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Followers;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Releases;
using Catalog.Records.Tests.Import.Pipeline;
using Catalog.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Catalog.Records.Tests.Terminology;

/// <summary>A process that has ontologies, with a folder of its own unless it shares another's; several may share a database.</summary>
internal sealed class OntologyProcess : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly bool owns;

    private OntologyProcess(string connectionString, string? folder, string[] order, Action<IServiceCollection>? more)
    {
        owns = folder is null;
        Folder = folder ?? Path.Combine(Directory.CreateTempSubdirectory("catalog-ontologies-").FullName, "copies");
        ConnectionString = connectionString;
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        // By a factory: what is handed over ready made is never disposed of, and its connections stay.
        collection.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        collection.AddDbContextPool<CatalogDbContext>((provider, context) => context.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        collection.AddSingleton<ChangeSignal>();
        collection.AddScoped<UnitOfWork>();
        collection.AddSingleton(new TerminologyOptions { Folder = Folder, Order = order });
        collection.AddSingleton<CurrentTerminologies>().AddSingleton<ArtifactCopies>().AddSingleton<StoredTerminologies>().AddSingleton<TerminologyFollower>();
        collection.AddSingleton<LoadLedger>().AddSingleton<LoadRuns>().AddSingleton<LoadUploads>();
        collection.AddScoped<ReleaseLoading>().AddScoped<ReleaseService>();
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public string ConnectionString { get; }

    /// <summary>Where its copies lie.</summary>
    public string Folder { get; }

    public FixedClock Clock { get; } = new();

    public Terminologies Now => services.GetRequiredService<CurrentTerminologies>().Now;

    public StoredTerminologies Stored => services.GetRequiredService<StoredTerminologies>();

    public IReadOnlyList<string> Copies => [.. Directory.GetFiles(Folder, "*.compiled").Order(StringComparer.Ordinal)];

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A process over a new database.</summary>
    public static async Task<OntologyProcess> StartAsync(PostgresServer server, params string[] order)
    {
        var template = await server.TemplateAsync("ontologies", async connectionString =>
        {
            await using var source = NpgsqlDataSource.Create(connectionString);
            await new SchemaMigrator(source, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        });
        return new(await server.CreateDatabaseAsync(template), null, order, null);
    }

    /// <summary>Another process over the same database.</summary>
    public OntologyProcess Another(bool sameFolder = false, Action? beforeRelease = null, params string[] order) =>
        new(ConnectionString, sameFolder ? Folder : null, order, beforeRelease is null ? null : collection => collection.Replace(ServiceDescriptor.Scoped(provider =>
            new ReleaseLoading(provider.GetRequiredService<UnitOfWork>(), provider.GetRequiredService<ArtifactCopies>(), provider.GetRequiredService<TerminologyOptions>(), Clock)
            {
                BeforeRelease = beforeRelease,
            })));

    /// <summary>Loads a text as a file.</summary>
    public async Task<Outcome<LoadResult>> LoadAsync(string text, LoadRequest? said = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(path, text);
            return await LoadFileAsync(path, said);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public async Task<Outcome<LoadResult>> LoadFileAsync(string path, LoadRequest? said = null)
    {
        // A later one is a newer one.
        Clock.Now += TimeSpan.FromMinutes(1);
        var loaded = await Get<LoadRuns>().RunAsync(Caller.Operator, (said ?? Said) with { Path = path }, null, null, default);
        await Stored.RefreshAsync(default);
        return loaded;
    }

    /// <summary>A request that says nothing.</summary>
    public static LoadRequest Said { get; } = new() { Path = "", FileName = "tiny.obo" };

    public async Task<Outcome<StoredOntology>> DoAsync(Func<ReleaseService, Task<Outcome<StoredOntology>>> action)
    {
        await using var scope = services.CreateAsyncScope();
        var done = await action(scope.ServiceProvider.GetRequiredService<ReleaseService>());
        await Stored.RefreshAsync(default);
        return done;
    }

    public Task<Outcome<StoredOntology>> UseAsync(string name, string version) => DoAsync(releases => releases.UseAsync(Caller.Operator, name, version, default));

    public Task<Outcome<StoredOntology>> UndoAsync(string name) => DoAsync(releases => releases.UndoAsync(Caller.Operator, name, default));

    public Task<Outcome<StoredOntology>> RemoveAsync(string name, string version, bool evenLast = false) =>
        DoAsync(releases => releases.RemoveAsync(Caller.Operator, name, version, evenLast, default));

    public async Task<long> CountAsync(string sql)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>All that is stored of ontologies, to see that nothing changed.</summary>
    public async Task<string> StateAsync()
    {
        var rows = new List<string>();
        foreach (var table in (string[])["ontologies", "ontology_releases", "ontology_artifacts", "ontology_switches", "changes"])
        {
            await using var command = Get<NpgsqlDataSource>().CreateCommand($"select coalesce(string_agg(t::text, '\n' order by t::text), '') from {table} t");
            rows.Add($"{table}:\n{await command.ExecuteScalarAsync()}");
        }
        rows.Add($"{await CountAsync("select count(*) from ontology_artifact_chunks")} chunks");
        return string.Join('\n', rows);
    }

    /// <summary>Follows the log as a process does.</summary>
    public RunningPump Follow() => new(Get<NpgsqlDataSource>(), TimeProvider.System, [Get<TerminologyFollower>() as IFollower]);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (owns) Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }
}

/// <summary>Small ontologies as OBO.</summary>
internal static class TinyObo
{
    /// <summary>A release of terms, one a line: <c>1 | label | parents | is obsolete, replaced by …</c>.</summary>
    public static string Of(string version, string terms, string name = "tiny")
    {
        var text = new System.Text.StringBuilder($"format-version: 1.4\ndata-version: {version}\nontology: {name}\n");
        foreach (var line in terms.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            text.Append($"\n[Term]\nid: {Id(parts[0])}\nname: {parts[1]}\n");
            foreach (var parent in (parts.ElementAtOrDefault(2) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) text.Append($"is_a: {Id(parent)}\n");
            if (parts.ElementAtOrDefault(3) is not { } gone) continue;
            text.Append("is_obsolete: true\n");
            if (gone.Length > 0) text.Append($"replaced_by: {Id(gone)}\n");
        }
        return text.ToString();
    }

    public const string First = """
        1 | root |
        2 | leaf | 1
        3 | twig | 1
        """;

    public const string Second = """
        1 | root |
        2 | leaf of a tree | 3
        3 | twig | 1
        4 | bark | 1
        """;

    private static string Id(string number) => $"TINY:{number.PadLeft(7, '0')}";
}
