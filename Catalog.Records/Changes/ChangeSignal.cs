namespace Catalog.Records.Changes;

/// <summary>
/// Wakes this process's followers when it has appended to the log, so that they need not wait for their next look.
/// Other processes' changes are found by looking.
/// </summary>
public sealed class ChangeSignal
{
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes everyone who waits.</summary>
    public void Pulse() => Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>A task that ends at the next pulse. Take it before looking, or a change in between is slept over.</summary>
    public Task Next => next.Task;
}
