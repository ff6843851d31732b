using System.Text;
using Catalog.Records.Access;
using Catalog.Records.Terminology.Releases;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>Ontologies that come over the network.</summary>
public sealed class UploadTests(PostgresServer server)
{
    [Fact]
    public async Task Who_leaves_as_soon_as_all_is_sent_takes_no_place_along()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        var uploads = process.Get<LoadUploads>();
        using var stop = new CancellationTokenSource();
        var running = uploads.RunAsync(stop.Token);
        for (var sent = 0; sent <= LoadUploads.MostAtOnce; sent++)
        {
            using var leaving = new CancellationTokenSource();
            await using var body = new LeavingStream(Encoding.UTF8.GetBytes(TinyObo.Of("1", TinyObo.First)), leaving);
            var received = await uploads.ReceiveAsync(Caller.Operator, OntologyProcess.Said, body, 1 << 20, leaving.Token);
            Assert.True(received.Succeeded, received.Refusal?.Detail);
            await Eventually.IsTrueAsync(async () => (await process.Get<LoadLedger>().FindAsync(received.Value!.Id, default))!.Ended is not null, "The load ends.");
        }
        Assert.Equal(LoadUploads.MostAtOnce + 1, await process.CountAsync("select count(*) from ontology_loads where state = 'completed'"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    // The client goes when its last byte is taken.
    private sealed class LeavingStream(byte[] content, CancellationTokenSource leaving) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            if (count == 0) await leaving.CancelAsync();
            return count;
        }
    }
}
