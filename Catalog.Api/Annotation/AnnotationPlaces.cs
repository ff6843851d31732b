namespace Catalog.Api.Annotation;

/// <summary>
/// As many texts as are searched for terms at once: one a processor. Anybody may send one, so without a bound long texts would
/// take the processors from all others. Who finds none free waits a moment, since a text takes some milliseconds.
/// </summary>
internal sealed class AnnotationPlaces : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim free = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>Runs the work in a place of its own; false when none got free in time.</summary>
    public async Task<bool> RunAsync(Action work, CancellationToken cancellationToken)
    {
        if (!await free.WaitAsync(Patience, cancellationToken)) return false;
        try
        {
            // Away from the threads that answer requests.
            await Task.Run(work, cancellationToken);
            return true;
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();
}
