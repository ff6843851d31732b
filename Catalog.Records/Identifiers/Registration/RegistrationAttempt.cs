namespace Catalog.Records.Identifiers.Registration;

/// <summary>What became of an attempt at one DOI.</summary>
internal enum AttemptKind
{
    /// <summary>The DOI stands as it is wanted.</summary>
    Done,

    /// <summary>It is not wanted any more, and nothing was sent: the change that says what is wanted now comes after.</summary>
    Overtaken,

    /// <summary>It went wrong; another attempt may go well.</summary>
    Failed,

    /// <summary>The same, but the agency is well: the account may not use this prefix, say.</summary>
    Later,

    /// <summary>It will not go well until something changes.</summary>
    SetAside,

    /// <summary>Nothing goes through.</summary>
    Away,
}

/// <summary>What became of an attempt at one DOI.</summary>
/// <param name="State">Where the DOI stands now; null when nobody has told.</param>
/// <param name="Refused">Why it is set aside, see <see cref="PidRegistration.Refused"/>.</param>
internal sealed record AttemptResult(
    AttemptKind Kind, string Text = "", PidState? State = null, byte[]? Fingerprint = null, string? Refused = null, TimeSpan? RetryAfter = null, bool Forgotten = false);

/// <summary>
/// One attempt to have a DOI stand at the agency as it is wanted. Every request can be repeated, so an attempt whose answer
/// was lost is simply made again.
/// </summary>
internal sealed class RegistrationAttempt(DataCiteClient agency, RegisteredRecords records)
{
    private static readonly AttemptResult Nothing = new(AttemptKind.Done);

    public Task<AttemptResult> MakeAsync(PidRegistration row, CancellationToken cancellationToken) => row.Wanted switch
    {
        WantedState.Reserved => ReserveAsync(row, cancellationToken),
        WantedState.Findable => PublishAsync(row, cancellationToken),
        WantedState.Hidden => HideAsync(row, cancellationToken),
        WantedState.Gone => TakeBackAsync(row, cancellationToken),
        _ => throw new InvalidOperationException($"Nobody knows how to bring a DOI to '{row.Wanted}'."),
    };

    private async Task<AttemptResult> ReserveAsync(PidRegistration row, CancellationToken cancellationToken)
    {
        if (row.State != PidState.Local) return Nothing;
        var answer = await agency.PutAsync(row.Doi, RegistrationBody.Reserving(row.Doi), cancellationToken);
        return answer.Doi is { } doi ? new(AttemptKind.Done, State: doi.Standing) : await JudgeAsync(row.Doi, answer, cancellationToken);
    }

    private async Task<AttemptResult> PublishAsync(PidRegistration row, CancellationToken cancellationToken)
    {
        // Gone or withdrawn since.
        if (await records.FindAsync(row.DatasetKey, row.Doi, cancellationToken) is not { Withdrawn: false } record) return new(AttemptKind.Overtaken);
        var body = RegistrationBody.Of(record, "publish");
        if (row.State == PidState.Findable && row.Synced is { } synced && synced.AsSpan().SequenceEqual(body.Fingerprint)) return Nothing;
        var answer = await agency.PutAsync(row.Doi, body.Bytes, cancellationToken);
        if (answer.Doi is not { } doi) return await JudgeAsync(row.Doi, answer, cancellationToken);
        return doi.Standing == PidState.Findable
            ? new(AttemptKind.Done, State: PidState.Findable, Fingerprint: body.Fingerprint)
            : new(AttemptKind.Later, $"DataCite took the metadata, but keeps the DOI in the state '{doi.State}'.");
    }

    private async Task<AttemptResult> HideAsync(PidRegistration row, CancellationToken cancellationToken)
    {
        // With all that it stands for: the tombstone's address may have moved since.
        var record = await records.FindAsync(row.DatasetKey, row.Doi, cancellationToken);
        var body = record is null ? null : RegistrationBody.Of(record, "hide");
        if (row.State == PidState.Hidden && (body is null || (row.Synced is { } synced && synced.AsSpan().SequenceEqual(body.Fingerprint)))) return Nothing;
        var hidden = await agency.PutAsync(row.Doi, body?.Bytes ?? RegistrationBody.Of(row.Doi, "hide"), cancellationToken);
        if (body is not null && hidden.Outcome == AgencyOutcome.Refused)
        {
            // Whatever is wrong with the metadata, it is not to be found any more.
            body = null;
            hidden = await agency.PutAsync(row.Doi, RegistrationBody.Of(row.Doi, "hide"), cancellationToken);
        }
        if (record is not null && hidden.Doi is { Standing: PidState.Reserved })
        {
            // Withdrawn before it ever was to be found. People may have its name: it shall lead to the tombstone.
            hidden = await agency.PutAsync(row.Doi, RegistrationBody.Of(record, "register").Bytes, cancellationToken);
        }
        if (hidden.Doi is not { } doi) return await JudgeAsync(row.Doi, hidden, cancellationToken);
        return doi.Standing == PidState.Findable
            ? new(AttemptKind.Later, "DataCite did not hide the DOI.")
            : new(AttemptKind.Done, State: doi.Standing, Fingerprint: body?.Fingerprint);
    }

    private async Task<AttemptResult> TakeBackAsync(PidRegistration row, CancellationToken cancellationToken)
    {
        var answer = await agency.DeleteAsync(row.Doi, cancellationToken);
        if (answer.Outcome == AgencyOutcome.Done) return new(AttemptKind.Done, Forgotten: true);
        // 405: it is no draft, so somebody could have cited it.
        return answer.Outcome == AgencyOutcome.Refused ? await HideAsync(row, cancellationToken) : await JudgeAsync(row.Doi, answer, cancellationToken);
    }

    /// <summary>Whose fault it is.</summary>
    private async Task<AttemptResult> JudgeAsync(string doi, AgencyAnswer answer, CancellationToken cancellationToken) => answer.Outcome switch
    {
        AgencyOutcome.Away => new(AttemptKind.Away, answer.Text, RetryAfter: answer.RetryAfter),
        AgencyOutcome.Refused or AgencyOutcome.Forbidden or AgencyOutcome.Unknown => await InquireAsync(doi, answer, cancellationToken),
        _ => new(AttemptKind.Failed, answer.Text),
    };

    // DataCite says 403 to a DOI of another, to a prefix that is not ours, and to an account that may not write.
    private async Task<AttemptResult> InquireAsync(string doi, AgencyAnswer refusal, CancellationToken cancellationToken)
    {
        var held = await agency.GetAsync(doi, cancellationToken);
        if (held.Outcome is AgencyOutcome.Failed or AgencyOutcome.Away) return await JudgeAsync(doi, held, cancellationToken);
        if (held.Doi?.Client is { } client && !agency.IsOurs(client)) return Taken();
        if (refusal.Outcome == AgencyOutcome.Refused)
        {
            if (!IsTaken(refusal.Text)) return new(AttemptKind.SetAside, refusal.Text, Refused: PidRegistration.RefusedContent);
            if (held.Doi is null) return Taken();
        }
        var (account, prefixes) = await agency.PrefixesAsync(cancellationToken);
        if (account.Outcome == AgencyOutcome.Failed) return new(AttemptKind.Failed, account.Text);
        // Who is told nothing of the account has no reason to hold up the other DOIs.
        if (account.Outcome == AgencyOutcome.Unknown) return new(AttemptKind.Later, $"{refusal.Text} Another repository may hold the DOI, or the prefix may not be assigned to ours.");
        if (prefixes is null) return new(AttemptKind.Away, $"{refusal.Text} Nor can its account be read: {account.Text}", RetryAfter: account.RetryAfter);
        var prefix = Doi.Parse(doi).Prefix;
        if (!prefixes.Contains(prefix)) return new(AttemptKind.Later, $"{refusal.Text} The prefix {prefix} is not assigned to our repository at DataCite.");
        // Ours, and yet refused, or a DOI that is unknown to a request that would make it: nothing that is wrong with this one alone.
        return held.Doi is not null || refusal.Outcome == AgencyOutcome.Unknown ? new(AttemptKind.Later, refusal.Text) : Taken();

        AttemptResult Taken() => new(
            AttemptKind.SetAside, "Another repository has registered this DOI at DataCite. It is not tried again until an administrator asks.",
            Refused: PidRegistration.RefusedTaken);
    }

    private static bool IsTaken(string text) => text.Contains("already been taken", StringComparison.OrdinalIgnoreCase);
}
