using Catalog.Records.Datasets;
using Catalog.Records.Outcomes;
using Microsoft.Extensions.Primitives;

namespace Catalog.Api.Deposit;

/// <summary>Entity tags of drafts, and what If-Match asks for (RFC 9110, 8.8.3 and 13.1.1). Published states have tags of their content.</summary>
public static class EntityTags
{
    public static string Of(Draft draft) => $"\"d{draft.Stamp}\"";

    /// <summary>
    /// The draft stamp that If-Match names; null for <c>*</c>. A tag of another shape is none we gave for the state that
    /// stands, so it counts as stale.
    /// </summary>
    public static (long? Stamp, Refusal? Refusal) Expected(HttpRequest request, bool required)
    {
        StringValues header = request.Headers.IfMatch;
        if (header.Count == 0)
        {
            return required
                ? (null, new(RefusalKind.PreconditionRequired, "if-match-needed",
                    "Send the draft's ETag in If-Match, so that nobody's changes are overwritten unseen. GET the draft to learn it."))
                : (null, null);
        }
        var tag = header.ToString().Trim();
        if (tag == "*") return (null, null);
        return tag.Length > 3 && tag.StartsWith("\"d", StringComparison.Ordinal) && tag[^1] == '"' && long.TryParse(tag.AsSpan(2, tag.Length - 3), out var stamp)
            ? (stamp, null)
            : (null, new(RefusalKind.Stale, "draft-changed", $"The tag {tag} is not that of the draft as it stands. GET the draft and repeat your change."));
    }
}
