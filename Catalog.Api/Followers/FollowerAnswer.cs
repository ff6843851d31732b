using Catalog.Records.Followers;
using Catalog.Records.Storage;

namespace Catalog.Api.Followers;

/// <summary>All followers and timed jobs, by name.</summary>
public sealed record FollowerList(IReadOnlyList<FollowerAnswer> Followers);

/// <summary>One follower or timed job as it is answered; see <see cref="FollowerState"/>. Times are in UTC.</summary>
/// <param name="Sort"><c>local</c>, <c>shared</c>, <c>outward</c> or <c>job</c>.</param>
public sealed record FollowerAnswer(
    string Name,
    string Sort,
    long Checkpoint,
    long? Behind,
    string? Holder,
    DateTime? HeldUntil,
    int Attempts,
    string? LastError,
    DateTime? NextAttempt,
    int FailingTotal,
    int SetAsideTotal,
    IReadOnlyList<FailingAnswer> Failing)
{
    public static FollowerAnswer Of(FollowerState state) => new(
        state.Name, Words<FollowerSort>.Of(state.Sort), state.Checkpoint, state.Behind, state.Holder, state.HeldUntil?.UtcDateTime,
        state.Attempts, state.LastError, state.NextAttempt?.UtcDateTime, state.FailingTotal, state.SetAsideTotal,
        [.. state.Failing.Select(record => new FailingAnswer(
            record.DatasetId, record.Number, record.Attempts, record.Error, record.NextAttempt?.UtcDateTime, record.SetAside))]);
}

/// <summary>A record that a follower could not handle; see <see cref="FailingRecord"/>.</summary>
public sealed record FailingAnswer(string? DatasetId, long Number, int Attempts, string? Error, DateTime? NextAttempt, bool SetAside);
