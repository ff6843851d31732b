using Catalog.Indexer.Following;
using Catalog.Indexer.InProcess;
using Catalog.Indexer.InProcess.Keeping;
using Catalog.Records.Changes;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Indexer.Tests.Following;

/// <summary>A folder with a snapshot, and indexes with followers as processes would have them on it.</summary>
internal sealed class SnapshotFolder(NpgsqlDataSource database, TimeProvider clock) : ILogger<IndexSnapshot>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("catalog-tests-index-").FullName;

    public string File => Path.Combine(folder, "index", "search.snapshot");

    /// <summary>What was logged, in order.</summary>
    public List<string> Log { get; } = [];

    /// <summary>A new process's index and its follower, before their start.</summary>
    public Follower Process(NpgsqlDataSource? other = null)
    {
        var index = new InProcessIndex();
        return new(index, new SearchFollower(index, new(other ?? database), clock, Snapshot(other)));
    }

    public IndexSnapshot Snapshot(NpgsqlDataSource? other = null) => new(new LogIdentity(other ?? database), File, clock, this);

    /// <summary>A process that has started, written its snapshot and ended.</summary>
    public async Task KeptAsync()
    {
        using var process = Process();
        await process.Search.RebuildAsync(default);
        await process.Search.SaveAsync(evenLittle: true, default);
        Assert.True(System.IO.File.Exists(File), string.Join('\n', Log));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Log) Log.Add(formatter(state, exception));
    }
}

/// <summary>An index and who keeps it true.</summary>
internal sealed record Follower(InProcessIndex Index, SearchFollower Search) : IDisposable
{
    /// <summary>What it holds, by key.</summary>
    public async Task<List<HeldDocument>> HeldAsync() => await Index.ListAsync(default).ToListAsync();

    public void Dispose() => Index.Dispose();
}
