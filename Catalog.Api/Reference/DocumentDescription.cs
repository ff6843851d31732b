using Catalog.Api.Hosting;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Catalog.Api.Reference;

/// <summary>What the API reference says of the whole: title, licence, tags, how to sign in, and what a problem looks like.</summary>
internal sealed class DocumentDescription(CatalogOptions options, IHttpContextAccessor accessor, PublicUrls urls) : IOpenApiDocumentTransformer
{
    public const string BearerScheme = "bearer";
    public const string ProblemSchema = "Problem";

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Search"] = "Finding published records.",
        ["Formats"] = "Records in other formats. By media type they are had at their landing page, `/doi/{doi}`.",
        ["Followers"] = "Where the readers of the change log stand.",
        ["Tokens"] = "Access tokens, made and revoked by an administrator.",
        ["Health"] = "Whether the server answers, and whether it answers as it should.",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = "FAIR biomedical metadata catalogue",
            Version = Commands.CommandLine.Version,
            Description = "Deposit, publish, find and harvest records of biomedical datasets. Refusals are application/problem+json (RFC 9457) with a stable `code` and a `requestId` that also stands in the server's log.",
            License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        var root = accessor.HttpContext is { } http ? urls.Root(http.Request) : options.BaseUrl?.AbsoluteUri;
        document.Servers = root is null ? [] : [new() { Url = root }];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of POST /api/tokens. The administrator's first one is printed at the first start.",
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[ProblemSchema] = ProblemDescription.Schema();
        document.Tags = new HashSet<OpenApiTag>((document.Tags ?? new HashSet<OpenApiTag>()).Select(tag =>
            new OpenApiTag { Name = tag.Name, Description = Tags.GetValueOrDefault(tag.Name ?? "") }));
        return Task.CompletedTask;
    }
}
