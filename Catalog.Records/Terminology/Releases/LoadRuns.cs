using Catalog.Ontology.Formats;
using Catalog.Records.Access;
using Catalog.Records.Followers;
using Catalog.Records.Identifiers;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Catalog.Records.Terminology.Releases;

/// <summary>Runs loads under the eyes of the ledger, where others see how far they are.</summary>
public sealed class LoadRuns(LoadLedger ledger, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LoadRuns> log)
{
    private const string Stopped = "The load was stopped, and nothing was changed. Load the file again.";

    /// <summary>Loads a file of this machine to its end.</summary>
    /// <inheritdoc cref="ReleaseLoading.LoadAsync"/>
    public async Task<Outcome<LoadResult>> RunAsync(
        Caller caller, LoadRequest request, IProgress<LoadProgress>? progress, Action<LoadRemark>? remarked, CancellationToken cancellationToken)
    {
        await ledger.CloseAbandonedAsync(cancellationToken);
        var entry = New(caller, request.FileName, LoadState.Running);
        await using var held = await ledger.HoldAsync(entry.Id, cancellationToken);
        await ledger.AddAsync(entry, cancellationToken);
        return await RunAsync(entry.Id, caller, request, progress, remarked, cancellationToken);
    }

    /// <summary>Runs a load that stands in the ledger and whose lock is held.</summary>
    internal async Task<Outcome<LoadResult>> RunAsync(
        string id, Caller caller, LoadRequest request, IProgress<LoadProgress>? progress, Action<LoadRemark>? remarked, CancellationToken cancellationToken)
    {
        try
        {
            await using var told = new LoadTelling(ledger, id, progress, clock);
            await using var scope = scopes.CreateAsyncScope();
            var loaded = await scope.ServiceProvider.GetRequiredService<ReleaseLoading>().LoadAsync(caller, request, told, remarked, cancellationToken);
            await told.EndAsync();
            if (loaded.Succeeded) await ledger.CompleteAsync(id, loaded.Value, CancellationToken.None);
            else await ledger.FailAsync(id, loaded.Refusal.Detail, CancellationToken.None);
            return loaded;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ledger.FailAsync(id, Stopped, CancellationToken.None);
            throw;
        }
        catch (Exception failure)
        {
            TerminologyLog.LoadBrokeOff(log, id, Fault.Text(failure));
            await ledger.FailAsync(id, "The load broke off: " + Fault.Text(failure), CancellationToken.None);
            throw;
        }
    }

    internal LoadEntry New(Caller caller, string fileName, LoadState state) =>
        new(Crockford.NewSuffix(), fileName, state, null, 0, 0, null, null, null, null, null, caller.Subject!, clock.UtcNow, null);
}
