using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Catalog.Api.Reference;

/// <summary>How a problem is described, with an example for each status.</summary>
internal static class ProblemDescription
{
    private static readonly Dictionary<int, (string Description, string Code, string Detail)> ByStatus = new()
    {
        [400] = ("The request cannot be read.", "json-malformed", "The body is not JSON: line 3, column 7 (in bytes)."),
        [401] = ("Sign-in is needed, or the token does not stand.", "sign-in-required", "Sign in with a token that has the scope 'deposit': Authorization: Bearer TOKEN."),
        [403] = ("The caller is known and may not.", "scope-missing", "Your token lacks the scope 'curate' that this needs."),
        [404] = ("There is none, or the caller may not know of it.", "not-found", "There is nothing here that you may see."),
        [406] = ("Nothing that there is will do for the client (Accept); `available` says what there is.", "not-acceptable", "The record is to be had as text/html, application/vnd.datacite.datacite+json."),
        [409] = ("The state of the thing does not allow it.", "conflict", "The state of the thing does not allow this."),
        [410] = ("Withdrawn; the tombstone tells why.", "dataset-withdrawn", "The dataset was withdrawn."),
        [412] = ("It was changed since the caller read it (If-Match).", "stale", "It was changed since you read it. Read it again."),
        [413] = ("Larger than the configured limit.", "body-too-large", "The body is larger than 1048576 bytes, the limit of this server."),
        [414] = ("The address is longer than the server takes.", "address-too-long", "The address is longer than 8000 characters. Shorten the query, or take filters out of it."),
        [415] = ("A media type that is not taken here.", "media-type-unsupported", "'text/plain' is not taken here; send application/json or an application/…+json type."),
        [422] = ("It was read, and its content will not do; `errors` says where.", "content-unfit", "Nothing was changed; see the errors."),
        [428] = ("The request must say which state it was made for (If-Match).", "if-match-required", "Send the ETag of what you read as If-Match."),
        [503] = ("The database does not answer at the moment; try again.", "database-unavailable", "The database does not answer at the moment. Nothing was changed; send the request again."),
    };

    public static OpenApiResponse Response(int status, OpenApiDocument document)
    {
        var (description, code, detail) = ByStatus.TryGetValue(status, out var known) ? known : (ReasonPhrases.GetReasonPhrase(status), "http-" + status, ReasonPhrases.GetReasonPhrase(status));
        var example = new JsonObject
        {
            ["type"] = "/problems/" + code,
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = detail,
            ["code"] = code,
            ["requestId"] = "9f2c51d07be3a846",
        };
        if (status == 422) example["errors"] = JsonNode.Parse("""[{ "code": "property-unknown", "severity": "error", "pointer": "/titel", "message": "'titel' is not a property. Did you mean 'titles'?" }]""");
        return new()
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(DocumentDescription.ProblemSchema, document), Example = example },
            },
        };
    }

    public static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "A refusal (RFC 9457).",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "requestId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("A URI reference made of the code."),
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
            ["detail"] = Text("What is wrong and what to do."),
            ["code"] = Text("A stable name for programs."),
            ["requestId"] = Text("The request's id, which also stands in the server's log."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "What exactly is wrong with the content.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["code"] = Text("A stable name for programs."),
                        ["severity"] = Text("error, warning or advice."),
                        ["pointer"] = Text("A JSON Pointer (RFC 6901) to the place."),
                        ["message"] = Text("A sentence for the depositor."),
                        ["schema"] = Text("The JSON Schema whose rule was broken, such as genomics/1.0; absent where no schema says it."),
                        ["schemaPointer"] = Text("A JSON Pointer to that rule, through each $ref that was followed."),
                    },
                },
            },
            ["available"] = new OpenApiSchema { Type = JsonSchemaType.Array, Description = "What can be had in place of what was asked for: id, title, mediaTypes.", Items = new OpenApiSchema { Type = JsonSchemaType.Object } },
            ["tombstone"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What is left of a withdrawn dataset." },
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
