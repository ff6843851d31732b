using Catalog.Api.Datasets;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Storage;

namespace Catalog.Api.Deposit;

/// <summary>Withdrawal and moves of whole datasets.</summary>
internal static class CurationEndpoints
{
    public static void MapCuration(this IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/api/datasets/{id}/actions").WithTags("Curation");
        actions.MapPost("/withdraw", WithdrawAsync).RequireScope(Scopes.Deposit | Scopes.Curate).WithName("withdrawDataset").Example(200, Examples.Withdrawn)
            .WithSummary("Withdraw the dataset for ever; a tombstone with the reason stays")
            .Accepts("""{"reason":"Participants withdrew their consent.","replacement":"10.5072/example"}""")
            .Refuses(400, 401, 403, 404, 409, 410, 415, 422).TellsChange().Idempotent();
        actions.MapPost("/move", MoveAsync).RequireScope(Scopes.Curate).WithName("moveDataset").Example(200, Examples.Dataset)
            .WithSummary("Move the dataset to another collection").Accepts("""{"collection":"heart-studies"}""")
            .Refuses(400, 401, 403, 404, 410, 415, 422).TellsChange().Idempotent();
    }

    private static async Task<IResult> WithdrawAsync(string id, HttpContext http, CurationService curation, Caller caller)
    {
        var body = await CommandBody.ReadAsync(http, required: true, "reason!", "replacement");
        if (!body.Succeeded) return body.Refusal.ToResult();
        var outcome = await curation.WithdrawAsync(caller, id, body.Value["reason"]!, body.Value["replacement"], http.RequestAborted);
        return outcome.ToResult(dataset => new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", dataset.Id);
            writer.WriteString("state", Words<DatasetState>.Of(dataset.State));
            writer.WritePropertyName("tombstone");
            TombstoneJson.Write(writer, dataset.Tombstone!);
            writer.WriteEndObject();
        }));
    }

    private static async Task<IResult> MoveAsync(
        string id, HttpContext http, CurationService curation, DatasetStore store, DepositService deposits, DatasetJson json, Caller caller)
    {
        var body = await CommandBody.ReadAsync(http, required: true, "collection!");
        if (!body.Succeeded) return body.Refusal.ToResult();
        var moved = await curation.MoveAsync(caller, id, body.Value["collection"]!, http.RequestAborted);
        if (!moved.Succeeded) return moved.Refusal.ToResult();
        return moved.Value.CurrentVersion is null
            ? (await deposits.ReadAsync(caller, id, http.RequestAborted)).ToResult(state => new JsonAnswer(writer => json.Write(writer, caller, state)))
            : (await store.ReadAsync(caller, id, null, null, http.RequestAborted)).ToResult(state => new JsonAnswer(writer => json.Write(writer, caller, state)));
    }
}
