using System.Runtime.InteropServices;
using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Api.Schemas;

/// <summary><c>/api/schemas</c>: the schemas of the record and of its profiles, read by all, added by administrators.</summary>
internal static class SchemaEndpoints
{
    private const string Listed = """
        {"id":"genomics","title":"Genomics and sequencing","description":"Domain block for sequencing…","versions":["1.0"],
         "appliesTo":["Dataset","Collection"],"links":{"self":"https://catalog.example.org/api/schemas/genomics","newest":"https://catalog.example.org/api/schemas/genomics/1.0"}}
        """;

    private const string One = """
        {"id":"genomics","title":"Genomics and sequencing","versions":[{"version":"1.0","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         "created":null,"links":{"schema":"https://catalog.example.org/api/schemas/genomics/1.0","outline":"https://catalog.example.org/api/schemas/genomics/1.0/outline"}}]}
        """;

    private const string Schema = """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Rare disease","x-appliesTo":["Dataset"],"type":"object",
         "properties":{"orphaCode":{"type":"string","pattern":"^ORPHA:\\d+$"}},"additionalProperties":false}
        """;

    private const string Added = """
        {"id":"rare-disease","version":"1.0","title":"Rare disease","sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","created":"2026-03-02T10:00:00Z",
         "findings":[],"links":{"schema":"https://catalog.example.org/api/schemas/rare-disease/1.0","outline":"https://catalog.example.org/api/schemas/rare-disease/1.0/outline"}}
        """;

    public static void MapSchemas(this IEndpointRouteBuilder routes)
    {
        var schemas = routes.MapGroup("/api/schemas").WithTags("Schemas");
        schemas.MapGet("", ListAsync).WithName("listSchemas").WithSummary("All schemas with their versions, newest first")
            .WithDescription("The schema of the record, and those of the profiles whose blocks a record may carry under profiles.")
            .Example(200, $$"""{"schemas":[{{Listed}}]}""").Refuses(401);
        schemas.MapGet("/{id}", ReadAsync).WithName("readSchemaVersions").WithSummary("One schema with its versions, newest first")
            .Example(200, One).Refuses(404);
        schemas.MapGet("/{id}/{version}", ServeAsync).WithName("readSchema").WithSummary("One version of a schema, as it was written")
            .WithDescription("It never changes, so it may be kept for ever.")
            .Example(200, Schema, SchemaFile.MediaType).Refuses(404);
        schemas.MapGet("/{id}/{version}/outline", OutlineAsync).WithName("readSchemaOutline")
            .WithSummary("What forms need of a schema: its properties with types, and a sample")
            .Example(200, OutlineJson.Example).Refuses(404, 422);
        schemas.MapPut("/{id}/{version}", AddAsync).RequireScope(Scopes.Administer).WithName("addSchema").WithSummary("Add a schema, or a version of one")
            .WithDescription("Draft 2020-12 or draft 7, said in $schema. References lead to the schema itself, to other schemas here (/api/schemas/{id}/{version} or their $id) "
                + "and to nothing else. What is in stays as it is, since records name it: the same bytes again change nothing, others are refused.")
            .Accepts(Schema).Example(200, Added).Example(201, Added).Refuses(401, 403, 409, 413, 415, 422);
    }

    private static async Task<IResult> ListAsync(SchemaRegistry registry, Links links, CancellationToken cancellationToken)
    {
        var schemas = await registry.CurrentAsync(cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("schemas");
            foreach (var id in schemas.Ids) WriteListed(writer, schemas.Versions(id), links);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(string id, SchemaRegistry registry, Links links, CancellationToken cancellationToken) =>
        (await registry.CurrentAsync(cancellationToken)).Versions(id) is { Count: > 0 } versions
            ? new JsonAnswer(writer => WriteVersions(writer, versions, links))
            : NoSuchSchema(id).ToResult();

    private static async Task<IResult> ServeAsync(string id, string version, SchemaRegistry registry, CancellationToken cancellationToken) =>
        await FindAsync(id, version, registry, cancellationToken) is { } schema ? new SchemaFile(schema) : NoSuchSchema($"{id}/{version}").ToResult();

    private static async Task<IResult> OutlineAsync(string id, string version, SchemaRegistry registry, CancellationToken cancellationToken) =>
        await FindAsync(id, version, registry, cancellationToken) is { } schema ? OutlineJson.Of(schema) : NoSuchSchema($"{id}/{version}").ToResult();

    private static async Task<IResult> AddAsync(
        string id, string version, HttpContext http, SchemaRegistration registration, ServingSince since, Links links, Caller caller)
    {
        var read = await JsonBody.ReadAsync(http, SchemaRegistration.MostBytes);
        if (!read.Succeeded) return read.Refusal.ToResult();
        using var document = read.Value;
        var bytes = JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray();
        var added = await registration.AddAsync(caller, id, version, bytes, document.RootElement, http.RequestAborted);
        // Pages explain what stands in records by its words.
        if (added.Succeeded && added.Value.IsNew) since.Renew();
        return added.ToResult(addition =>
            new JsonAnswer(writer => WriteAdded(writer, addition, links))
            {
                Status = addition.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
                Location = addition.IsNew ? links.Schema(addition.Schema.Name.ToString()) : null,
            });
    }

    private static async Task<RegisteredSchema?> FindAsync(string id, string version, SchemaRegistry registry, CancellationToken cancellationToken) =>
        (await registry.CurrentAsync(cancellationToken)).Find(new(id, version));

    private static Refusal NoSuchSchema(string name) => new(RefusalKind.NotFound, "schema-not-found", $"There is no schema '{name}'. All are listed at /api/schemas.");

    private static void WriteListed(Utf8JsonWriter writer, IReadOnlyList<RegisteredSchema> versions, Links links)
    {
        var newest = versions[0];
        writer.WriteStartObject();
        writer.WriteString("id", newest.Name.Id);
        writer.WriteString("title", newest.Title);
        writer.WriteString("description", newest.Description);
        writer.WriteStartArray("versions");
        foreach (var version in versions) writer.WriteStringValue(version.Name.Version);
        writer.WriteEndArray();
        if (newest.AppliesTo is { } types)
        {
            writer.WriteStartArray("appliesTo");
            foreach (var type in types) writer.WriteStringValue(type);
            writer.WriteEndArray();
        }
        writer.WriteStartObject("links");
        writer.WriteString("self", links.Schema(newest.Name.Id));
        writer.WriteString("newest", links.Schema(newest.Name.ToString()));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteVersions(Utf8JsonWriter writer, IReadOnlyList<RegisteredSchema> versions, Links links)
    {
        writer.WriteStartObject();
        writer.WriteString("id", versions[0].Name.Id);
        writer.WriteString("title", versions[0].Title);
        writer.WriteString("description", versions[0].Description);
        writer.WriteStartArray("versions");
        foreach (var version in versions)
        {
            writer.WriteStartObject();
            WriteVersion(writer, version, links);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAdded(Utf8JsonWriter writer, SchemaAddition addition, Links links)
    {
        writer.WriteStartObject();
        writer.WriteString("id", addition.Schema.Name.Id);
        writer.WriteString("title", addition.Schema.Title);
        WriteVersion(writer, addition.Schema, links);
        DatasetJson.WriteFindings(writer, addition.Findings);
        writer.WriteEndObject();
    }

    private static void WriteVersion(Utf8JsonWriter writer, RegisteredSchema schema, Links links)
    {
        writer.WriteString("version", schema.Name.Version);
        writer.WriteString("sha256", schema.Sha256);
        if (schema.Created is { } created) writer.WriteString("created", created.UtcDateTime);
        else writer.WriteNull("created"); // it came with the program
        writer.WriteStartObject("links");
        writer.WriteString("schema", links.Schema(schema.Name.ToString()));
        writer.WriteString("outline", links.Schema(schema.Name.ToString()) + "/outline");
        writer.WriteEndObject();
    }
}
