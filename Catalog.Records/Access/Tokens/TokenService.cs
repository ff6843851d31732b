using System.Security.Cryptography;
using System.Text;
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
        return token is { Revoked: null } && !(token.Expires <= clock.GetUtcNow()) ? new(token.Subject, token.Scopes) : null;
    }

    /// <summary>All tokens, newest first, revoked ones too.</summary>
    public async Task<IReadOnlyList<AccessToken>> ListAsync(CancellationToken cancellationToken) =>
        await database.Tokens.AsNoTracking().OrderByDescending(t => t.Created).ThenBy(t => t.Id).ToListAsync(cancellationToken);

    /// <summary>Revokes a token at once; false when there is none of that id. Revoking again changes nothing.</summary>
    public async Task<bool> RevokeAsync(string id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await database.Tokens.Where(t => t.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Revoked, t => t.Revoked ?? now), cancellationToken) > 0;
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
            Created = clock.GetUtcNow(),
            Expires = expires?.ToUniversalTime(),
        };
        database.Tokens.Add(token);
        await database.SaveChangesAsync(cancellationToken);
        return token;
    }

    // The text has 192 random bits, so a plain hash is enough: there is nothing to guess.
    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
