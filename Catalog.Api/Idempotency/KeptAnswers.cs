using System.Text.Json;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Api.Idempotency;

/// <summary>One subject's key in the table <c>idempotency_keys</c>, within the request's transaction.</summary>
internal sealed class KeptAnswers(UnitOfWork unit, TimeProvider clock, string subject, string key, AnswerSeal? seal)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Claims the key; waits while another request holds it.</summary>
    /// <returns>Null when the key is ours; else the earlier answer, or the refusal of another request under this key.</returns>
    public async Task<Outcome<KeptAnswer>?> ClaimAsync(byte[] request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // A key that has outlived its day is claimed anew; else the unique index makes the second wait for the first.
        await using var claim = Command("""
            insert into idempotency_keys as held (subject, key, request, created) values ($1, $2, $3, $4)
            on conflict (subject, key) do update set request = excluded.request, status = null, headers = null, body = null, created = excluded.created
            where held.created < $5
            """, request, now, now - Lifetime);
        if (await claim.ExecuteNonQueryAsync(cancellationToken) == 1) return null;

        await using var look = Command("select request, status, headers::text, body from idempotency_keys where subject = $1 and key = $2");
        await using var reader = await look.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) throw new InvalidOperationException("An idempotency key vanished while it was claimed.");
        if (!reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual(request))
        {
            return (Outcome<KeptAnswer>)new Refusal(RefusalKind.Unprocessable, "idempotency-key-reused",
                "This Idempotency-Key came with another request in the last 24 hours. Take a new key for a new request.");
        }
        var body = reader.GetFieldValue<byte[]>(3);
        if (seal is not null)
        {
            if (seal.Open(body) is not { } open)
            {
                return (Outcome<KeptAnswer>)new Refusal(RefusalKind.Conflict, "idempotency-answer-sealed",
                    "The request was carried out, but its answer holds a secret and is repeated only to the token that sent it first.");
            }
            body = open;
        }
        return (Outcome<KeptAnswer>)new KeptAnswer(
            reader.GetInt32(1), JsonSerializer.Deserialize<Dictionary<string, string>>(reader.GetString(2))!, body, Replayed: true);
    }

    /// <summary>Keeps the answer with what it answers for.</summary>
    public async Task KeepAsync(KeptAnswer answer, CancellationToken cancellationToken)
    {
        await using var command = Command(
            "update idempotency_keys set status = $3, headers = $4, body = $5 where subject = $1 and key = $2",
            answer.StatusCode, null, seal?.Close(answer.Body) ?? answer.Body);
        command.Parameters[3] = new() { Value = JsonSerializer.Serialize(answer.Headers), NpgsqlDbType = NpgsqlDbType.Jsonb };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Removes some keys that have outlived their day; those that another request holds are left.</summary>
    public async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("""
            delete from idempotency_keys where ctid = any (array(
                select ctid from idempotency_keys where created < $1 limit 100 for update skip locked))
            """, unit.Connection)
        {
            Parameters = { new() { Value = clock.GetUtcNow() - Lifetime } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql, params object?[] values)
    {
        var command = new NpgsqlCommand(sql, unit.Connection) { Parameters = { new() { Value = subject }, new() { Value = key } } };
        foreach (var value in values) command.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return command;
    }
}
