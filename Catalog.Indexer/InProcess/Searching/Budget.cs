namespace Catalog.Indexer.InProcess.Searching;

/// <summary>
/// The time one query may take. It is looked at between a query's units and now and then on long walks; once it is
/// spent, what is left is passed over.
/// </summary>
internal sealed class Budget(TimeProvider clock, TimeSpan allowed, CancellationToken cancellation)
{
    /// <summary>Postings to walk between two looks at the clock, some 50 µs.</summary>
    public const int Stride = 8192;

    private readonly long start = clock.GetTimestamp();

    public bool IsSpent { get; private set; }

    /// <summary>Whether there is time to go on.</summary>
    /// <exception cref="OperationCanceledException">The caller has given up.</exception>
    public bool Allows()
    {
        cancellation.ThrowIfCancellationRequested();
        return !IsSpent && !(IsSpent = clock.GetElapsedTime(start) >= allowed);
    }
}
