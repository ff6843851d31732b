using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Storage;

namespace Catalog.Api.Collections;

/// <summary>Collections: listed for all, made and changed by administrators.</summary>
internal static class CollectionEndpoints
{
    private const string Example =
        """{"id":"heart-studies","title":"Heart studies","review":"required","defaultAccess":"controlled","doiPrefix":"10.70000","curators":["ana"]}""";

    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        var collections = routes.MapGroup("/api/collections").WithTags("Collections");
        collections.MapGet("", ListAsync).WithName("listCollections").Example(200, $$"""{"collections":[{{Examples.Collection}}]}""").WithSummary("All collections").Refuses(401);
        collections.MapGet("/{id}", ReadAsync).WithName("readCollection").Example(200, Examples.Collection).WithSummary("One collection with its policy").Refuses(404);
        collections.MapPost("", CreateAsync).RequireScope(Scopes.Administer).WithName("createCollection").Example(201, Examples.Collection)
            .WithSummary("Make a collection").Accepts(Example).Refuses(400, 401, 403, 409, 413, 415, 422).Idempotent();
        collections.MapPatch("/{id}", ChangeAsync).RequireScope(Scopes.Administer).WithName("changeCollection").Example(200, Examples.Collection)
            .WithSummary("Change what the body names: title, description, review, defaultAccess, doiPrefix (null: the configured one), curators")
            .Accepts("""{"curators":["ana","ben"]}""").Refuses(400, 401, 403, 404, 413, 415, 422);
    }

    private static async Task<IResult> ListAsync(CollectionService collections, Links links, Caller caller, CancellationToken cancellationToken)
    {
        var all = await collections.ListAsync(cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("collections");
            foreach (var collection in all) Write(writer, collection, links, caller);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(
        string id, CollectionService collections, Links links, Caller caller, CancellationToken cancellationToken) =>
        await collections.FindAsync(id, cancellationToken) is { } collection
            ? new JsonAnswer(writer => Write(writer, collection, links, caller))
            : CollectionService.NoSuchCollection(id).ToResult();

    private static async Task<IResult> CreateAsync(HttpContext http, CollectionService collections, Links links, Caller caller)
    {
        var settings = await CollectionBody.ReadAsync(http);
        if (!settings.Succeeded) return settings.Refusal.ToResult();
        return (await collections.CreateAsync(settings.Value, http.RequestAborted)).ToResult(collection =>
            new JsonAnswer(writer => Write(writer, collection, links, caller)) { Status = 201, Location = links.Collection(collection.Id) });
    }

    private static async Task<IResult> ChangeAsync(string id, HttpContext http, CollectionService collections, ServingSince since, Links links, Caller caller)
    {
        var settings = await CollectionBody.ReadAsync(http);
        if (!settings.Succeeded) return settings.Refusal.ToResult();
        var changed = await collections.ChangeAsync(id, settings.Value, http.RequestAborted);
        // All its records tell its title.
        if (changed.Succeeded && settings.Value.Title is not null) since.Renew();
        return changed.ToResult(collection => new JsonAnswer(writer => Write(writer, collection, links, caller)));
    }

    private static void Write(Utf8JsonWriter writer, Collection collection, Links links, Caller caller)
    {
        writer.WriteStartObject();
        writer.WriteString("id", collection.Id);
        writer.WriteString("title", collection.Title);
        writer.WriteString("description", collection.Description);
        writer.WriteString("review", Words<ReviewPolicy>.Of(collection.Review));
        writer.WriteString("defaultAccess", Words<AccessLevel>.Of(collection.DefaultAccess));
        writer.WriteString("doiPrefix", collection.DoiPrefix);
        // Who curates is for those who work here.
        if (caller.IsSignedIn)
        {
            writer.WriteStartArray("curators");
            foreach (var curator in collection.Curators.OrderBy(curator => curator.Subject, StringComparer.Ordinal)) writer.WriteStringValue(curator.Subject);
            writer.WriteEndArray();
        }
        writer.WriteString("created", collection.Created.UtcDateTime);
        writer.WriteStartObject("links");
        writer.WriteString("self", links.Collection(collection.Id));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
