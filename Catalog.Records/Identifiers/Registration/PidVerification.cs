using System.Runtime.CompilerServices;
using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Evaluating;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>One thing in which the two sides differ.</summary>
/// <param name="What"><c>missing</c>, <c>state</c>, <c>url</c>, <c>metadata</c>, <c>taken</c> or <c>unknown here</c>.</param>
/// <param name="Here">What stands here; empty when nothing does.</param>
/// <param name="There">What stands at the agency; empty when nothing does.</param>
public sealed record PidDifference(string Doi, string What, string Here, string There);

/// <summary>The agency did not answer as it should, so nothing can be compared.</summary>
public sealed class PidVerificationException(string message) : Exception(message);

/// <summary>
/// Compares our DOIs with what the agency has of them: whether each is there, its state, its address and its metadata; and
/// what the agency has under our prefixes that we know nothing of.
/// </summary>
public sealed class PidVerification(NpgsqlDataSource database, DataCiteClient agency, DoiPrefix prefix, RegistrationOptions options, TimeProvider clock)
{
    private const int PageSize = 200;
    private const int MostAttempts = 5;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    /// <summary>All differences, prefix by prefix; memory holds one page and the names of the DOIs.</summary>
    /// <exception cref="PidVerificationException">The agency cannot be asked.</exception>
    public async IAsyncEnumerable<PidDifference> CompareAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await NoteAllAsync(cancellationToken);
        var records = new RegisteredRecords(database, new(options.BaseUrl, Registers: true), clock);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var ours in await PrefixesAsync(cancellationToken))
        {
            var pages = new HashSet<string>(StringComparer.Ordinal);
            for (string? next = null, page = ""; page is not null; page = next)
            {
                var from = next;
                var (answer, dois, following) = await AskAsync(() => agency.ListAsync(ours, from, PageSize, cancellationToken), listed => listed.Answer, cancellationToken);
                if (answer.Outcome != AgencyOutcome.Done) throw new PidVerificationException($"The DOIs under {ours} cannot be listed. {answer.Text}");
                // A list that leads back to a page has no end.
                next = following is not null && pages.Add(following) ? following : null;
                string[] names = [.. dois.Select(doi => doi.Doi)];
                var (rows, kept) = (await RowsAsync(names, cancellationToken), await KeptAsync(names, cancellationToken));
                foreach (var theirs in dois.Where(doi => seen.Add(doi.Doi)))
                {
                    if (!rows.TryGetValue(theirs.Doi, out var row))
                    {
                        // From the system before this one: it came with its record, and is kept as it is.
                        if (!kept.Contains(theirs.Doi)) yield return new(theirs.Doi, "unknown here", "", theirs.State);
                        continue;
                    }
                    foreach (var difference in await DifferencesAsync(row, theirs, records, cancellationToken)) yield return difference;
                }
            }
        }
        await foreach (var row in AllAsync(cancellationToken))
        {
            if (seen.Contains(row.Doi) || row.Wanted == WantedState.Gone) continue;
            if (row is { State: PidState.Local, NextAttempt: null, Refused: null })
            {
                // Only noted: nobody has told DataCite of it, so nobody need ask.
                yield return new(row.Doi, "missing", Wanted(row), "");
                continue;
            }
            // The list comes from an index that lags behind; what is missing in it is asked for by name.
            var answer = await AskAsync(() => agency.GetAsync(row.Doi, cancellationToken), given => given, cancellationToken);
            if (answer.Doi is not { } theirs)
            {
                if (answer.Outcome is not (AgencyOutcome.Unknown or AgencyOutcome.Forbidden)) throw new PidVerificationException(answer.Text);
                yield return new(row.Doi, row.Refused == PidRegistration.RefusedTaken ? "taken" : "missing", Wanted(row), "");
            }
            else if (theirs.Client is { } client && !agency.IsOurs(client))
            {
                yield return new(row.Doi, "taken", Wanted(row), client);
            }
            else
            {
                foreach (var difference in await DifferencesAsync(row, theirs, records, cancellationToken)) yield return difference;
            }
        }
    }

    /// <summary>Has the agency told anew of DOIs that differ. One that somebody else has is left to the administrator's own word.</summary>
    public async Task RepairAsync(IReadOnlyCollection<string> dois, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            update pid_registrations set state = 'local', synced = null, attempts = 0, refused = null, wish = wish + 1, next_attempt = $2, updated = $2
            where doi = any($1) and refused is distinct from '{PidRegistration.RefusedTaken}'
            """);
        command.Parameters.Add(new() { Value = dois.ToArray() });
        command.Parameters.Add(new() { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // One request among thousands that fails, or a pause that is asked for, is no reason to begin anew.
    private async Task<T> AskAsync<T>(Func<Task<T>> ask, Func<T, AgencyAnswer> answerOf, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await ask();
            var answer = answerOf(result);
            if (answer.Outcome != AgencyOutcome.Failed && answer.RetryAfter is null) return result;
            var wait = answer.RetryAfter ?? options.PauseAfter(attempt);
            if (attempt == MostAttempts || wait > LongestWait) return result;
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    // DOIs from the time before there was an account. A repair tells the agency of them.
    private async Task NoteAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        for (var after = 0L; ;)
        {
            var keys = new List<long>();
            await using (var command = new NpgsqlCommand("""
                select d.key from datasets d where d.key > $1 and d.sample is null and exists (
                    select from dois o left join pid_registrations r on r.doi = o.doi
                    where o.dataset_key = d.key and not o.external and r.doi is null and o.doi not like '10.5072/%')
                order by d.key limit 1000
                """, connection) { Parameters = { new() { Value = after } } })
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken)) keys.Add(reader.GetInt64(0));
            }
            if (keys.Count == 0) return;
            await RegistrationRows.NoteAsync(connection, keys, clock.GetUtcNow(), cancellationToken);
            after = keys[^1];
        }
    }

    private async Task<IReadOnlyList<string>> PrefixesAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select distinct split_part(doi, '/', 1) from pid_registrations union select $1 union select doi_prefix from collections where doi_prefix is not null");
        command.Parameters.Add(new() { Value = prefix.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var prefixes = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) prefixes.Add(reader.GetString(0));
        return [.. prefixes.Where(one => one != DoiPrefix.LocalValue).Order(StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<PidDifference>> DifferencesAsync(
        PidRegistration row, AgencyDoi theirs, RegisteredRecords records, CancellationToken cancellationToken)
    {
        var found = new List<PidDifference>();
        var state = row.Wanted switch { WantedState.Findable => "findable", WantedState.Hidden => "registered", WantedState.Reserved => "draft", _ => "" };
        if (theirs.State != state) found.Add(new(row.Doi, "state", Wanted(row), theirs.State));
        if (row.Wanted is not (WantedState.Findable or WantedState.Hidden) || await records.FindAsync(row.DatasetKey, row.Doi, cancellationToken) is not { } record) return found;
        if (theirs.Url != record.Record.LandingPage) found.Add(new(row.Doi, "url", record.Record.LandingPage, theirs.Url ?? ""));
        var body = JsonElement.Parse(RegistrationBody.Of(record, "publish").Bytes).GetProperty("data").GetProperty("attributes");
        foreach (var (name, read) in Compared)
        {
            var (here, there) = (read(body), read(theirs.Attributes));
            if (here != there) found.Add(new(row.Doi, $"metadata ({name})", Sentences.Cut(here), Sentences.Cut(there)));
        }
        return found;
    }

    // The agency rewrites much of what it is sent, so only that is compared which it leaves as it is.
    private static readonly (string Name, Func<JsonElement, string> Read)[] Compared =
    [
        ("titles", record => Join(record.Items("titles"u8).Select(item => item.Text("title"u8)))),
        ("creators", record => Join(record.Items("creators"u8).Select(item => item.Text("name"u8)))),
        ("publisher", record => Datasets.Citation.PublisherOf(record) ?? ""),
        ("publicationYear", record => record.Get("publicationYear"u8)?.ToString() ?? ""),
        ("type", record => record.Get("types"u8)?.Text("resourceTypeGeneral"u8) ?? ""),
        ("relatedIdentifiers", record => Join(record.Items("relatedIdentifiers"u8)
            .Select(item => $"{item.Text("relationType"u8)} {Related(item.Text("relatedIdentifier"u8))}").Order(StringComparer.Ordinal))),
    ];

    private async Task<Dictionary<string, PidRegistration>> RowsAsync(string[] dois, CancellationToken cancellationToken) =>
        (await RegistrationRows.NamedAsync(database, dois, cancellationToken)).ToDictionary(row => row.Doi, StringComparer.Ordinal);

    // Those of records that came with a DOI of their own.
    private async Task<HashSet<string>> KeptAsync(string[] dois, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select doi from dois where external and doi = any($1)");
        command.Parameters.Add(new() { Value = dois });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken)) kept.Add(reader.GetString(0));
        return kept;
    }

    private async IAsyncEnumerable<PidRegistration> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var after = ""; await RegistrationRows.PageAsync(database, after, PageSize, cancellationToken) is { Count: > 0 } page; after = page[^1].Doi)
        {
            foreach (var row in page) yield return row;
        }
    }

    private static string Wanted(PidRegistration row) => Storage.Words<WantedState>.Of(row.Wanted);

    // However either side writes it.
    private static string? Related(string? identifier) => Doi.TryParse(identifier, out var doi) ? doi.Value : identifier?.ToLowerInvariant();

    // Runs of white space as one, as the agency keeps them.
    private static string Join(IEnumerable<string?> values) => string.Join("; ", values.Select(value => string.Join(' ', value?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [])));
}
