using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;

namespace Catalog.Api.Http;

/// <summary>
/// When this process began to serve. Its program and its settings (the public address, whether DOIs are registered) stand
/// in every answer, so none of them dates from before: a client that asks by date alone would miss their change.
/// </summary>
internal sealed class ServingSince(TimeProvider clock, CurrentTerminologies current)
{
    private long shared = clock.GetUtcNow().UtcTicks;
    private volatile Terminologies shown = current.Now;

    public DateTimeOffset Time { get; } = clock.GetUtcNow();

    /// <summary>
    /// Since when that which stands in the answers of many records (the title of a collection, the words of a schema, the
    /// ontologies in use) is as it is, as far as this process knows. No answer dates from before.
    /// </summary>
    public DateTimeOffset Shared
    {
        get
        {
            var now = current.Now;
            if (!ReferenceEquals(shown, now))
            {
                // In this order: who comes in between renews once more, and never has the date from before.
                Renew();
                shown = now;
            }
            return new(Interlocked.Read(ref shared), TimeSpan.Zero);
        }
    }

    /// <summary>Such a thing was changed.</summary>
    public void Renew() => Interlocked.Exchange(ref shared, clock.GetUtcNow().UtcTicks);
}
