namespace Catalog.Api.Idempotency;

/// <summary>Endpoint metadata: the endpoint takes the header <c>Idempotency-Key</c>.</summary>
/// <param name="SealAnswer">True when the answer holds a secret, which is then kept readable only to the token that got it.</param>
public sealed record TakesIdempotencyKey(bool SealAnswer);

/// <summary>How a POST endpoint says that it may be repeated safely.</summary>
public static class IdempotencyExtensions
{
    /// <summary>
    /// Takes an <c>Idempotency-Key</c>. The handler's work and its answer are kept in one transaction: the handler writes
    /// through the request's <see cref="Records.Storage.UnitOfWork"/> or CatalogDbContext, and does not roll it back itself.
    /// </summary>
    public static RouteHandlerBuilder Idempotent(this RouteHandlerBuilder endpoint, bool sealAnswer = false) =>
        endpoint.WithMetadata(new TakesIdempotencyKey(sealAnswer)).AddEndpointFilter<RouteHandlerBuilder, IdempotencyFilter>();
}
