using System.Globalization;
using Catalog.Records.Followers;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>
/// Tells the agency what is wanted of our DOIs, under a lease: one process at a time. Each DOI has its own attempts and
/// pauses. When the agency itself is away, or asks for a pause, the whole job pauses and no DOI is to blame.
/// </summary>
public sealed class RegistrationJob(
    NpgsqlDataSource database, DataCiteClient agency, RegistrationOptions options, TimeProvider clock, ILogger<RegistrationJob> log) : ITimedJob
{
    private const int BatchSize = 100;
    private const string PauseSetting = "doi-sync.pause";

    public string Name => "doi-sync";

    public TimeSpan Period => options.Look;

    public async Task RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        // Kept in the database, so that also the next process waits as long as was asked.
        // One longer than any that is kept comes from a clock that was wrong.
        if (await PauseAsync(cancellationToken) is { } pause && pause > clock.GetUtcNow() && pause <= clock.GetUtcNow() + DataCiteClient.LongestWait)
        {
            throw new DestinationAwayException($"DataCite asked us to wait until {pause:u}.");
        }
        var attempt = new RegistrationAttempt(agency, new(database, new(options.BaseUrl, Registers: true), clock));
        while (await RegistrationRows.DueAsync(database, clock.GetUtcNow(), BatchSize, cancellationToken) is { Count: > 0 } due)
        {
            await TellAsync(due, attempt, context.Fence, cancellationToken);
        }
    }

    private async Task TellAsync(
        IReadOnlyList<PidRegistration> due, RegistrationAttempt attempt, Fence fence, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var failures = 0;
        AttemptResult? away = null;
        try
        {
            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce, CancellationToken = enough.Token }, async (row, token) =>
            {
                if (await RegistrationRows.AgainAsync(database, fence, row.Doi, clock.GetUtcNow(), token) is not { } current) return;
                // To its end, also when others have found the agency away: what was sent is not to be forgotten.
                var result = await AttemptAsync(current, attempt, cancellationToken);
                await KeepAsync(current, result, fence, cancellationToken);
                if (result.Kind is AttemptKind.Failed) Interlocked.Increment(ref failures);
                else if (result.Kind is AttemptKind.Done or AttemptKind.Overtaken) Interlocked.Exchange(ref failures, 0);
                if (result.Kind is AttemptKind.Away || failures >= options.FailuresInARow)
                {
                    Interlocked.CompareExchange(ref away, result, null);
                    await enough.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (away is not null && !cancellationToken.IsCancellationRequested)
        {
            // Given up: the others stay due.
        }
        if (away is null) return;
        if (away.RetryAfter is { } wait) await SetPauseAsync(clock.GetUtcNow() + wait, cancellationToken);
        throw new DestinationAwayException(away.Text);
    }

    // A record that cannot be told is not to hold up the others.
    private static async Task<AttemptResult> AttemptAsync(PidRegistration row, RegistrationAttempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await attempt.MakeAsync(row, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && !Fault.IsOutage(error))
        {
            return new(AttemptKind.Later, $"The metadata could not be made ready for DataCite. {Fault.Text(error)}");
        }
    }

    private async Task KeepAsync(PidRegistration row, AttemptResult result, Fence fence, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isDoubted = IsDoubted(row);
        row.Updated = now;
        switch (result.Kind)
        {
            case AttemptKind.Done when result.Forgotten:
                await RegistrationRows.ForgetAsync(database, fence, row, cancellationToken);
                return;
            case AttemptKind.Done:
                (row.State, row.Synced) = (result.State ?? row.State, result.Fingerprint ?? row.Synced);
                if (row.Resolves) row.Registered ??= now;
                var needsSecondLook = isDoubted && row.Resolves;
                // It tells anew, whatever the fingerprint says.
                if (needsSecondLook) row.Synced = null;
                (row.Refused, row.Attempts, row.LastError, row.NextAttempt) = (null, 0, null, needsSecondLook ? now + options.Doubt : null);
                break;
            case AttemptKind.Overtaken:
                // Attempts that failed stay counted: what they sent may still take effect, after the next wish too.
                row.NextAttempt = null;
                break;
            case AttemptKind.SetAside:
                (row.Refused, row.LastError, row.NextAttempt) = (result.Refused, result.Text, null);
                row.Attempts++;
                RegistrationLog.SetAside(log, row.Doi, result.Text);
                break;
            case AttemptKind.Failed or AttemptKind.Later:
                row.Attempts++;
                (row.LastError, row.NextAttempt) = (result.Text, now + options.PauseAfter(row.Attempts));
                RegistrationLog.Failed(log, row.Doi, row.Attempts, result.Text);
                break;
            default:
                // Not its fault: it stays due, and tells who asks what it waits for.
                row.LastError = result.Text;
                break;
        }
        await RegistrationRows.KeepAsync(database, fence, row, cancellationToken);
    }

    // Something went wrong before, or what the agency has is not known: what was sent then may still take effect after what is sent
    // now. One second look is enough; it is not doubted again.
    private static bool IsDoubted(PidRegistration row) => row.Attempts > 0 || (row.Resolves && row.Synced is null && !IsSecondLook(row));

    // A wish is due when it is made, a second look later; so is an attempt after one that failed, but that is counted.
    private static bool IsSecondLook(PidRegistration row) => row.Attempts == 0 && row.NextAttempt > row.Updated;

    private async Task<DateTimeOffset?> PauseAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select value from settings where name = $1");
        command.Parameters.Add(new() { Value = PauseSetting });
        return await command.ExecuteScalarAsync(cancellationToken) is string text
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null;
    }

    private async Task SetPauseAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value");
        command.Parameters.Add(new() { Value = PauseSetting });
        command.Parameters.Add(new() { Value = until.ToString("O", CultureInfo.InvariantCulture) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
