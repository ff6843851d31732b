using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Schemas;

internal static class OutlineJson
{
    public const string Example = "{}";

    public static Task<IResult> OfAsync(RegisteredSchema schema, CancellationToken cancellationToken) => Task.FromResult(Results.Ok());
}
