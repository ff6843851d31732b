using Catalog.Records.Access;
using Catalog.Records.Storage;

namespace Catalog.Api.Security;

/// <summary>Endpoint metadata: which scope the caller's token must carry, checked before the body is read.</summary>
/// <param name="Scope">One scope, or several of which any will do; a wider one will do too.</param>
public sealed record RequiredScope(Scopes Scope)
{
    /// <summary>The words of the scopes, any of which will do.</summary>
    public IEnumerable<string> Names => Enum.GetValues<Scopes>()
        .Where(scope => scope != Scopes.None && Scope.HasFlag(scope)).Select(Words<Scopes>.Of);
}

/// <summary>How an endpoint says what it requires.</summary>
public static class RequiredScopeExtensions
{
    /// <summary>Answers 401 to who has not signed in and 403 to who lacks the scope.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoint, Scopes scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequiredScope(scope));
}
