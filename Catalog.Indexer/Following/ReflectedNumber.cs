namespace Catalog.Indexer.Following;

/// <summary>How far a follower is in the change log, and whoever waits for it to be further.</summary>
internal sealed class ReflectedNumber(TimeProvider clock)
{
    private long value;
    private volatile TaskCompletionSource moved = New();

    public long Value => Interlocked.Read(ref value);

    /// <summary>Goes on to a number, never back.</summary>
    public void Advance(long number)
    {
        if (number <= Value) return;
        Set(number);
    }

    /// <summary>Takes a number as it is: a rebuild may begin again below what was reflected before.</summary>
    public void Set(long number)
    {
        Interlocked.Exchange(ref value, number);
        Interlocked.Exchange(ref moved, New()).TrySetResult();
    }

    /// <summary>Waits without looking again and again.</summary>
    /// <returns>False when the time was up first.</returns>
    public async Task<bool> WaitForAsync(long number, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (Value >= number) return true;
        using var patience = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (true)
        {
            // Taken before the look, or a move in between would be slept over.
            var next = moved.Task;
            if (Value >= number) return true;
            await next.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            if (patience.IsCancellationRequested) return Value >= number;
        }
    }

    // Those who wait go on by themselves, not in the follower's loop.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
