using Catalog.Ontology.Terms;

namespace Catalog.Records.Terminology;

/// <summary>
/// The ontologies in use as this process has them. It follows the database: a switch by any process is seen here soon after
/// its change is in the log, whole or not at all.
/// </summary>
public sealed class CurrentTerminologies
{
    private volatile Terminologies now = Terminologies.Empty;
    private volatile TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What is in use now. Take it once for one piece of work.</summary>
    public Terminologies Now => now;

    /// <summary>A task that ends when another set comes into use. Take it before <see cref="Now"/>, or a switch in between is slept over.</summary>
    public Task Next => next.Task;

    /// <summary>Puts another one in its place.</summary>
    public void Use(Terminologies terminologies)
    {
        now = terminologies;
        Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }
}
