using Catalog.Records.Changes;
using Catalog.Records.Followers;
using Npgsql;

namespace Catalog.Records.Terminology;

/// <summary>Brings this process to the releases in use whenever the log has a switch, whoever made it.</summary>
public sealed class TerminologyFollower(StoredTerminologies stored, NpgsqlDataSource database) : ILocalFollower
{
    public string Name => "terminologies";

    public async Task<Rebuilt> RebuildAsync(CancellationToken cancellationToken)
    {
        // Before the look: a switch in between is then looked at twice, never slept over.
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var head = await ChangeLog.HeadAsync(connection, cancellationToken);
        await RefreshAsync(cancellationToken);
        return new(head, []);
    }

    public Task HandleAsync(FollowerBatch batch, CancellationToken cancellationToken) =>
        batch.Changes.Any(change => change.Kind == ChangeKind.OntologySwitched) ? RefreshAsync(cancellationToken) : Task.CompletedTask;

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await stored.RefreshAsync(cancellationToken);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // The folder of the copies, and no fault of the change: tried until there is room.
            throw new DestinationAwayException($"No copy of an ontology can be kept: {full.Message}", full);
        }
    }
}
