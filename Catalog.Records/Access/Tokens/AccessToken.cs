namespace Catalog.Records.Access.Tokens;

/// <summary>A bearer token (RFC 6750) as it is stored: only its SHA-256 hash is kept.</summary>
public sealed class AccessToken
{
    /// <summary>The public id by which it is listed and revoked.</summary>
    public required string Id { get; init; }

    /// <summary>Whom it speaks for; several tokens may share a subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What it is for, in the administrator's words; null when not said.</summary>
    public string? Note { get; init; }

    public required Scopes Scopes { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>When it stops working; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it was revoked; null while it stands.</summary>
    public DateTimeOffset? Revoked { get; set; }
}
