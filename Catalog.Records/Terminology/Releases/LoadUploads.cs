using System.Threading.Channels;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Microsoft.Extensions.Logging;

namespace Catalog.Records.Terminology.Releases;

/// <summary>
/// Takes files over the network to this machine's disk and loads them one after the other in this process. What a process
/// that is stopped or killed had not loaded is marked as failed, and changes nothing.
/// </summary>
public sealed class LoadUploads(LoadRuns runs, LoadLedger ledger, ArtifactCopies copies, ILogger<LoadUploads> log)
{
    /// <summary>So many files are received or waiting at the same time.</summary>
    public const int MostAtOnce = 4;

    private const int ChunkBytes = 1 << 20;

    private readonly Channel<Upload> queue = Channel.CreateUnbounded<Upload>();
    private int underWay;

    private sealed record Upload(LoadEntry Entry, Caller Caller, LoadRequest Request, IAsyncDisposable Held);

    /// <summary>Stores a file and queues its load. An upload that breaks off leaves nothing.</summary>
    /// <param name="request">Its path is not looked at.</param>
    /// <param name="most">The largest file that is taken, in bytes as sent.</param>
    /// <exception cref="IOException">No file can be written here.</exception>
    public async Task<Outcome<LoadEntry>> ReceiveAsync(Caller caller, LoadRequest request, Stream body, long most, CancellationToken cancellationToken)
    {
        if (request.Name is { } name && !ReleaseName.IsName(name)) return new Refusal(RefusalKind.Malformed, "ontology-name", ReleaseName.NameRule);
        if (request.Version is { } version && !ReleaseName.IsVersion(version)) return new Refusal(RefusalKind.Malformed, "ontology-version", ReleaseName.VersionRule);
        await ledger.CloseAbandonedAsync(cancellationToken);
        if (Interlocked.Increment(ref underWay) > MostAtOnce)
        {
            Interlocked.Decrement(ref underWay);
            return new Refusal(RefusalKind.Conflict, "loads-busy", $"{MostAtOnce} files are being received or loaded already; send yours when one of them is done.");
        }
        var queued = false;
        try
        {
            var entry = runs.New(caller, request.FileName, LoadState.Receiving);
            var held = await ledger.HoldAsync(entry.Id, cancellationToken);
            var path = "";
            try
            {
                await ledger.AddAsync(entry, cancellationToken);
                var received = await ReceiveAsync(body, most, cancellationToken);
                if (!received.Succeeded) return received.Refusal;
                path = received.Value;
                var bytes = new FileInfo(path).Length;
                var upload = new Upload(entry with { State = LoadState.Queued, AllBytes = bytes }, caller, request with { Path = path }, held);
                // Whoever sent all of it may go; until it is queued nobody else would let go of it.
                await ledger.AdvanceAsync(entry.Id, LoadState.Queued, new("waiting", 0, bytes), CancellationToken.None);
                queued = queue.Writer.TryWrite(upload);
                return upload.Entry with { Phase = "waiting" };
            }
            finally
            {
                if (!queued) await GiveUpAsync(entry.Id, path, held);
            }
        }
        finally
        {
            if (!queued) Interlocked.Decrement(ref underWay);
        }
    }

    /// <summary>Loads what was received, for as long as the process serves.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            await foreach (var upload in queue.Reader.ReadAllAsync(stopping))
            {
                try
                {
                    await runs.RunAsync(upload.Entry.Id, upload.Caller, upload.Request, null, null, stopping);
                }
                catch (Exception failure) when (!stopping.IsCancellationRequested)
                {
                    // In the ledger, or the database is away: then the load is marked as failed when its lock is found free.
                    TerminologyLog.LoadBrokeOff(log, upload.Entry.Id, failure.Message);
                }
                finally
                {
                    await LetGoAsync(upload);
                }
            }
        }
        finally
        {
            while (queue.Reader.TryRead(out var waiting)) await LetGoAsync(waiting);
        }
    }

    // Also when the database is away: the lock goes in any case, so that the load is closed when somebody looks.
    private async Task GiveUpAsync(string id, string path, IAsyncDisposable held)
    {
        try
        {
            if (path.Length > 0) ArtifactCopies.Delete(path);
            await ledger.RemoveAsync(id, CancellationToken.None);
        }
        finally
        {
            await held.DisposeAsync();
        }
    }

    private async Task LetGoAsync(Upload upload)
    {
        ArtifactCopies.Delete(upload.Request.Path);
        await upload.Held.DisposeAsync();
        Interlocked.Decrement(ref underWay);
    }

    // To a file beside the copies, which is swept should this process be killed.
    private async Task<Outcome<string>> ReceiveAsync(Stream body, long most, CancellationToken cancellationToken)
    {
        var path = "";
        var whole = false;
        try
        {
            await using var file = copies.CreateAside();
            path = file.Name;
            var chunk = new byte[ChunkBytes];
            for (int filled; (filled = await body.ReadAsync(chunk, cancellationToken)) > 0;)
            {
                if (file.Position + filled > most)
                {
                    return new Refusal(RefusalKind.TooLarge, "body-too-large", $"The file is larger than {most} bytes, the limit of this server.");
                }
                await file.WriteAsync(chunk.AsMemory(0, filled), cancellationToken);
            }
            if (file.Position == 0) return new Refusal(RefusalKind.Malformed, "body-empty", "The body is empty; send the file as it is.");
            whole = true;
            return path;
        }
        finally
        {
            if (!whole && path.Length > 0) ArtifactCopies.Delete(path);
        }
    }
}
