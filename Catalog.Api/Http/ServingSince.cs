namespace Catalog.Api.Http;

/// <summary>
/// When this process began to serve. Its program and its settings (the public address, whether DOIs are registered) stand
/// in every answer, so none of them dates from before: a client that asks by date alone would miss their change.
/// </summary>
internal sealed class ServingSince(TimeProvider clock)
{
    public DateTimeOffset Time { get; } = clock.GetUtcNow();
}
