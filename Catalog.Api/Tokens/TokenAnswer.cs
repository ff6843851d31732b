using System.Text.Json.Serialization;
using Catalog.Records.Access;
using Catalog.Records.Access.Tokens;
using Catalog.Records.Storage;

namespace Catalog.Api.Tokens;

/// <summary>A token as it is shown.</summary>
/// <param name="Id">By which it is revoked.</param>
/// <param name="Token">Its text, in the answer that made it and never again.</param>
/// <param name="Expires">When it stops working; null for never.</param>
/// <param name="Revoked">When it was revoked; null while it stands.</param>
public sealed record TokenAnswer(
    string Id,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Token,
    string Subject,
    IReadOnlyList<string> Scopes,
    string? Note,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? Revoked)
{
    public static TokenAnswer Of(AccessToken token, string? text = null) => new(
        token.Id, text, token.Subject,
        [.. Enum.GetValues<Scopes>().Where(scope => scope != Records.Access.Scopes.None && token.Scopes.HasFlag(scope)).Select(Words<Scopes>.Of)],
        token.Note, token.Created, token.Expires, token.Revoked);
}
