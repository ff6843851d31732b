using Catalog.Records.Access;

namespace Catalog.Api.Security;

/// <summary>Who makes this request. Handlers take a <see cref="Records.Access.Caller"/> parameter, which comes from here.</summary>
public sealed class CallerAccessor
{
    public Caller Caller { get; set; } = Caller.Anonymous;
}
