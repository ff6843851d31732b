using Catalog.Records.Followers;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>
/// Turns changes into wishes for the agency: which DOIs are to stand how. It asks nobody outside, so it is never behind;
/// <see cref="RegistrationJob"/> fulfils the wishes, those of drafts among them, which no change tells of.
/// </summary>
public sealed class RegistrationFollower(NpgsqlDataSource database, TimeProvider clock) : IFollower
{
    public string Name => "doi-registration";

    public FollowerSort Sort => FollowerSort.Outward;

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
