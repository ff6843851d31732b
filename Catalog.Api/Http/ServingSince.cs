namespace Catalog.Api.Http;

/// <summary>
/// When this process began to serve. Its program and its settings (the public address, whether DOIs are registered) stand
/// in every answer, so none of them dates from before: a client that asks by date alone would miss their change.
/// </summary>
internal sealed class ServingSince(TimeProvider clock)
{
    private long shared = clock.GetUtcNow().UtcTicks;

    public DateTimeOffset Time { get; } = clock.GetUtcNow();

    /// <summary>
    /// Since when that which stands in the answers of many records (the title of a collection, the words of a schema, the
    /// ontologies in use) is as it is, as far as this process knows. No answer dates from before.
    /// </summary>
    public DateTimeOffset Shared => new(Interlocked.Read(ref shared), TimeSpan.Zero);

    /// <summary>Such a thing was changed.</summary>
    public void Renew() => Interlocked.Exchange(ref shared, clock.GetUtcNow().UtcTicks);
}
