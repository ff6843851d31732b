using Catalog.Records.Identifiers;
using Catalog.Records.Samples;
using Catalog.Records.Tests.Import.Pipeline;
using Catalog.Testing;
using SampleRecords = Catalog.Records.Samples.Samples;

namespace Catalog.Records.Tests.Samples;

public sealed class SampleLoaderTests(PostgresServer server) : IAsyncLifetime
{
    private ImportDatabase database = null!;

    private static int Count => SampleRecords.All.Count;

    public async ValueTask InitializeAsync() => database = await ImportDatabase.CreateAsync(server);

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task They_are_loaded_once_published_and_owned_by_the_administrator()
    {
        var loader = Loader();
        Assert.False(await loader.IsLoadedAsync(default));
        await loader.EnsureAsync(default);
        await loader.EnsureAsync(default);
        Assert.True(await loader.IsLoadedAsync(default));
        Assert.Equal([$"administrator | published | samples | {Count}"], await database.RowsAsync(
            "select d.owner, d.state, c.id, count(distinct d.sample) from datasets d join collections c on c.key = d.collection_key group by 1, 2, 3"));
        Assert.Equal(Count, (await loader.LoadAsync(default)).Unchanged);
        Assert.Equal((long)Count, await database.ScalarAsync<long>("select number from change_counter"));
    }

    [Fact]
    public async Task A_first_start_that_broke_off_is_finished_by_the_next()
    {
        var killed = Loader(10, loaded => { if (loaded == 20) throw new InvalidOperationException("killed"); });
        await Assert.ThrowsAsync<InvalidOperationException>(() => killed.EnsureAsync(default));
        Assert.False(await Loader().IsLoadedAsync(default));
        await Loader().EnsureAsync(default);
        Assert.Equal((long)Count, await database.ScalarAsync<long>("select count(*) from datasets"));
    }

    [Fact]
    public async Task Removed_ones_are_erased_but_for_their_DOIs_and_stay_removed()
    {
        var loader = Loader();
        await loader.EnsureAsync(default);
        var dois = await database.ScalarAsync<long>("select count(*) from dois");
        Assert.Equal(Count, await loader.RemoveAsync(default));
        Assert.Equal(["0 | 0 | 0"], await database.RowsAsync("select (select count(*) from datasets), (select count(*) from revisions), (select count(*) from contributions)"));
        Assert.Equal(dois, await database.ScalarAsync<long>("select count(*) from dois where dataset_key is null"));
        Assert.Equal((long)Count, await database.ScalarAsync<long>("select count(*) from changes where kind = 'erased' and dataset_key is not null"));
        await loader.EnsureAsync(default);
        Assert.Equal(default, await loader.LoadAsync(default));
        Assert.Equal(0, await loader.RemoveAsync(default));
    }

    [Fact]
    public async Task A_load_brings_one_up_to_date_by_a_revision_and_keeps_what_a_curator_edited()
    {
        await Loader().EnsureAsync(default);
        await database.ExecuteAsync("""
            update contributions set document = replace(document, '"language":"en"', '"language":"de"') where external_id = 'tcga';
            update revisions set document = replace(document, '"language":"en"', '"language":"de"') where dataset_key = (select key from datasets where sample = 'tcga')
            """);
        Assert.Equal(new(Count, 0, 0, 1, Count - 1, 0, 0), await Loader().LoadAsync(default));
        Assert.Equal(["2"], await database.RowsAsync("select revision from dataset_versions v join datasets d on d.key = v.dataset_key where sample = 'tcga'"));
    }

    [Fact]
    public async Task Where_DOIs_are_registered_theirs_stay_local_whatever_the_collection_says()
    {
        await Loader(afterBatch: _ => throw new InvalidOperationException("killed"), batchSize: 1).LoadAsync(default).ContinueWith(_ => { }, TaskScheduler.Default);
        await database.ExecuteAsync("update collections set doi_prefix = '10.70001' where id = 'samples'");
        var registering = new SampleLoader(database.Source, new(database.Source), new(), new("10.70000") { Registers = true }, database.Signal, database.Clock);
        await registering.LoadAsync(default);
        Assert.Equal((long)Count, await database.ScalarAsync<long>("select count(*) from datasets"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from dois where not external and doi not like '10.5072/%'"));
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pid_registrations"));
    }

    private SampleLoader Loader(int batchSize = 100, Action<int>? afterBatch = null) =>
        new(database.Source, new(database.Source), database.Terminologies, DoiPrefix.Local, database.Signal, database.Clock) { BatchSize = batchSize, AfterBatch = afterBatch };
}
