using System.Security.Cryptography;
using System.Text;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Access.Tokens;

/// <summary>Makes, recognises and revokes access tokens.</summary>
public sealed class TokenService(CatalogDbContext database, TimeProvider clock)
{
    // A recognisable beginning lets secret scanners find a token that was committed by mistake.
    private const string Beginning = "fcat_";

    /// <summary>The text of a token that does not stand yet.</summary>
    public static string NewText() => Beginning + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    /// <summary>Makes a token. Its text is in the answer and nowhere else.</summary>
    public async Task<(AccessToken Token, string Text)> CreateAsync(
        string subject, Scopes scopes, string? note, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        var text = NewText();
        return (await KeepAsync(text, subject, scopes, note, expires, cancellationToken), text);
    }

    /// <summary>The caller behind a token's text; null when it is unknown, expired or revoked.</summary>
    public async Task<Caller?> RecogniseAsync(string text, CancellationToken cancellationToken)
    {
        var hash = HashOf(text);
        var token = await database.Tokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        return token is { Revoked: null } && !(token.Expires <= clock.UtcNow) ? new(token.Subject, token.Scopes) : null;
    }

    /// <summary>All tokens, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancellationToken) =>
        await database.Tokens.AsNoTracking().OrderByDescending(t => t.Created).ThenBy(t => t.Id).ToListAsync(cancellationToken);

    /// <summary>
    /// Revokes a token at once; revoking again changes nothing. The last standing token that may administer is refused:
    /// without it nobody could make another.
    /// </summary>
    public async Task<Outcome<AccessToken>> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // Locked, so that two who revoke at once do not each leave the other's.
        var standing = await database.Tokens.FromSql($"""
            select * from tokens
            where scopes & {(int)Scopes.Administer} <> 0 and revoked is null and (expires is null or expires > {now})
            order by id for update
            """).AsNoTracking().ToListAsync(cancellationToken);
        if (standing is [var last] && last.Id == id)
            return new Refusal(RefusalKind.Conflict, "token-last-administrator", "This is the last standing token that may administer. Make another first.");
        var token = await database.Tokens.SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (token is null) return new Refusal(RefusalKind.NotFound, "token-not-found", $"There is no token '{id}'.");
        token.Revoked ??= now;
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Keeps a token whose text of <see cref="NewText"/> the caller has put in a safe place first.</summary>
    public async Task<AccessToken> KeepAsync(
        string text, string subject, Scopes scopes, string? note, DateTimeOffset? expires, CancellationToken cancellationToken)
    {
        var token = new AccessToken
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)),
            Subject = subject,
            Note = note,
            Scopes = scopes,
            Hash = HashOf(text),
            Created = clock.UtcNow,
            Expires = expires?.ToUniversalTime(),
        };
        database.Tokens.Add(token);
        await database.SaveChangesAsync(cancellationToken);
        return token;
    }

    // The text has 192 random bits, so a plain hash is enough: there is nothing to guess.
    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
