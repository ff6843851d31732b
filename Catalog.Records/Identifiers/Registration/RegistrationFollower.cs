using Catalog.Records.Followers;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>
/// Turns changes into wishes for the agency: which DOIs are to stand how. It asks nobody outside, so it is never behind;
/// <see cref="RegistrationJob"/> fulfils the wishes, those of drafts among them, which no change tells of.
/// </summary>
public sealed class RegistrationFollower(NpgsqlDataSource database, TimeProvider clock) : IFollower
{
    private const string OwnName = "doi-registration";

    public string Name => OwnName;

    public FollowerSort Sort => FollowerSort.Outward;

    /// <summary>
    /// Has it begin at the log's head as it is now, if it never began. An outward follower would begin where the log ends
    /// when it first runs, and what an import publishes before the first server runs would never be registered.
    /// </summary>
    public static Task BeginAsync(NpgsqlDataSource database, TimeProvider clock, CancellationToken cancellationToken) =>
        new FollowerRows(database, new(), clock).RegisterAsync(OwnName, FollowerSort.Outward, cancellationToken);

    public async Task HandleAsync(FollowerBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await batch.Fence.CheckAsync(connection, cancellationToken);
        await RegistrationRows.WantAsync(
            connection, [.. batch.Changes.Select(change => change.DatasetKey).Distinct()], anew: false, clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
