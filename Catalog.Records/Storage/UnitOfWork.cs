using Catalog.Records.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Catalog.Records.Storage;

/// <summary>
/// One transaction over the record store and its change log. Changes are noted while the work is done and appended
/// last before the commit. An enclosing unit (the idempotency of a request) makes the inner commit a part of its own.
/// </summary>
public sealed class UnitOfWork(CatalogDbContext database, TimeProvider clock, ChangeSignal signal) : IAsyncDisposable
{
    private readonly List<Change> noted = [];
    private IDbContextTransaction? transaction;
    private bool enclosed;

    /// <summary>Opens the transaction, unless an enclosing unit has it open already.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken) =>
        transaction ??= await database.Database.BeginTransactionAsync(cancellationToken);

    /// <summary>Opens a transaction that only <see cref="CommitEnclosingAsync"/> commits.</summary>
    public async Task EncloseAsync(CancellationToken cancellationToken)
    {
        await BeginAsync(cancellationToken);
        enclosed = true;
    }

    /// <summary>The number of the last change that was committed through this unit; null while there is none.</summary>
    public long? Committed { get; private set; }

    /// <summary>Remembers a change for the end of this transaction.</summary>
    public void Note(Change change) => noted.Add(change);

    /// <summary>Writes everything, appends the noted changes and commits; inside an enclosing unit it only writes.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await database.SaveChangesAsync(cancellationToken);
        if (!enclosed) await EndAsync(cancellationToken);
    }

    /// <summary>Commits an enclosing unit with all that was done in it.</summary>
    public async Task CommitEnclosingAsync(CancellationToken cancellationToken)
    {
        await database.SaveChangesAsync(cancellationToken);
        await EndAsync(cancellationToken);
    }

    /// <summary>Gives up all that was done.</summary>
    public async Task RollBackAsync(CancellationToken cancellationToken)
    {
        noted.Clear();
        database.ChangeTracker.Clear();
        if (transaction is not null) await transaction.RollbackAsync(cancellationToken);
        await DisposeAsync();
    }

    /// <summary>The open connection, for statements that go beside the model.</summary>
    public NpgsqlConnection Connection => (NpgsqlConnection)database.Database.GetDbConnection();

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null) await transaction.DisposeAsync();
        transaction = null;
        enclosed = false;
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        if (transaction is null) throw new InvalidOperationException("There is no open transaction to commit.");
        long? number = noted.Count > 0 ? await ChangeLog.AppendAsync(Connection, noted, clock, cancellationToken) : null;
        await transaction.CommitAsync(cancellationToken);
        noted.Clear();
        await DisposeAsync();
        if (number is null) return;
        Committed = number;
        signal.Pulse();
    }
}
