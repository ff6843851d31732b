using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Http;

/// <summary>What a client already has, and since when it stands (RFC 9110, 8.8 and 13.1). Pure.</summary>
internal static class Validators
{
    // A change in the same second would bear the same date, so a date younger than this says nothing (RFC 9110, 8.8.2.2).
    private static readonly TimeSpan Unsettled = TimeSpan.FromSeconds(2);

    /// <summary>Whether the request's If-None-Match, or without one its If-Modified-Since, shows that the client has this.</summary>
    /// <param name="tag">The entity tag with its quotes.</param>
    /// <param name="modified">In whole seconds; null when nobody can tell.</param>
    public static bool IsHeld(HttpRequest request, string tag, DateTimeOffset? modified, DateTimeOffset now)
    {
        var headers = request.Headers;
        if (headers.IfNoneMatch.Count > 0)
        {
            if (headers.IfNoneMatch.Any(value => value?.Trim() == "*")) return true;
            return EntityTagHeaderValue.TryParse(tag, out var ours)
                && EntityTagHeaderValue.TryParseList(headers.IfNoneMatch!, out var held)
                && held.Any(other => ours.Compare(other, useStrongComparison: false));
        }
        // A date in the future is some clock's mistake and would hide changes.
        return modified is { } time && request.GetTypedHeaders().IfModifiedSince is { } since && since <= now && time <= since;
    }

    /// <summary>The date in whole seconds, or null while another change could still bear it.</summary>
    public static DateTimeOffset? Settled(DateTimeOffset? modified, DateTimeOffset now) =>
        modified is { } time && now - time >= Unsettled ? new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset) : null;

    /// <summary>
    /// When what the public sees of a version last changed: with its dataset, or at midnight with the end of an embargo.
    /// Null for who is signed in: what they see also changes with drafts and rights, which have no part in this date.
    /// </summary>
    /// <param name="today">Today in UTC.</param>
    public static DateTimeOffset? LastModified(Caller caller, PublishedState state, DateOnly today)
    {
        if (caller.IsSignedIn) return null;
        var changed = state.Dataset.Updated;
        foreach (var embargo in (ReadOnlySpan<DateOnly?>)[state.OwnAccess.EmbargoUntil, state.Dataset.EmbargoUntil])
        {
            if (embargo is { } day && day <= today && new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) is var end && end > changed) changed = end;
        }
        return changed;
    }
}
