using System.Globalization;
using System.Text.Json.Nodes;
using Catalog.Api.Deposit;
using Catalog.Api.Idempotency;
using Catalog.Api.Security;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Catalog.Api.Reference;

/// <summary>Completes an operation from its endpoint's metadata: refusals, examples, sign-in, the Idempotency-Key.</summary>
internal sealed class OperationDescription : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Responses ??= [];
        var body = metadata.OfType<BodyExample>().LastOrDefault();
        foreach (var status in Refusals(metadata, body).Distinct().Order())
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = ProblemDescription.Response(status, document);
        foreach (var example in metadata.OfType<AnswerExample>()) AddExample(operation, example);
        foreach (var types in metadata.OfType<AnswerTypes>())
        {
            foreach (var type in types.MediaTypes) _ = Media(operation, types.Status, type);
        }
        if (body is not null)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = body.MediaTypes.ToDictionary(type => type, type => type == body.MediaTypes[0]
                    ? new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.Object }, Example = JsonNode.Parse(body.Json) }
                    : new OpenApiMediaType { Schema = new OpenApiSchema { Type = type.EndsWith("json", StringComparison.Ordinal) ? JsonSchemaType.Object : JsonSchemaType.String } }),
            };
        }
        if (metadata.OfType<RequiredScope>().LastOrDefault() is { } required)
        {
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(DocumentDescription.BearerScheme, document)] = [] }];
            operation.Description = $"{operation.Description} Needs the scope `{string.Join("` or `", required.Names)}`.".TrimStart();
        }
        if (metadata.OfType<TellsChangeNumber>().Any()) AddChangeNumber(operation);
        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Description = "1 to 200 visible characters. For 24 hours a repeat of the request under this key gets the same answer and has no effect.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 200 },
                Example = "6f2d1c1e-40c4-4c35-8f0b-2e4f1f4d9a57",
            });
        }
        return Task.CompletedTask;
    }

    // What the pipeline refuses by itself stands on every operation: a token that does not stand, a body it cannot take.
    private static IEnumerable<int> Refusals(IList<object> metadata, BodyExample? body) =>
        [401, .. metadata.OfType<RefusesWith>().SelectMany(refuses => refuses.Statuses), .. (ReadOnlySpan<int>)(body is null ? [] : [400, 413, 415])];

    private static void AddExample(OpenApiOperation operation, AnswerExample example) =>
        Media(operation, example.Status, example.MediaType).Example =
            example.MediaType.EndsWith("json", StringComparison.Ordinal) ? JsonNode.Parse(example.Json) : JsonValue.Create(example.Json);

    private static void AddChangeNumber(OpenApiOperation operation)
    {
        foreach (var response in operation.Responses!.Where(response => response.Key.StartsWith('2')).Select(response => response.Value).OfType<OpenApiResponse>())
        {
            (response.Headers ??= new Dictionary<string, IOpenApiHeader>())[ChangeNumber.Header] = new OpenApiHeader
            {
                Description = "The number in the change log that contains it; a search with `after=` this number sees it. Absent when nothing published has changed.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            };
        }
    }

    private static OpenApiMediaType Media(OpenApiOperation operation, int status, string type)
    {
        var name = status.ToString(CultureInfo.InvariantCulture);
        if (!operation.Responses!.TryGetValue(name, out var found) || found is not OpenApiResponse response)
            operation.Responses[name] = response = new OpenApiResponse { Description = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) };
        response.Content ??= new Dictionary<string, OpenApiMediaType>();
        if (!response.Content.TryGetValue(type, out var media)) response.Content[type] = media = new();
        return media;
    }
}
