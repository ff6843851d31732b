using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers.Registration;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Pids;

/// <summary><c>/api/datasets/{id}/pid</c>: where the DOIs of a dataset stand at the registration agency.</summary>
internal static class PidEndpoints
{
    private const string Example = """
        { "registers": true,
          "concept": { "doi": "10.70000/k7xq-9m2t-ab3c", "state": "findable", "url": "https://catalog.example.org/doi/10.70000/k7xq-9m2t-ab3c", "registered": "2026-03-02T10:00:04Z",
            "attempts": 0, "lastError": null, "nextAttempt": null },
          "versions": [{ "version": 1, "doi": "10.70000/3fgh-8r0k-w2dm", "external": false, "state": "reserved", "url": "https://catalog.example.org/doi/10.70000/3fgh-8r0k-w2dm", "registered": null,
            "attempts": 2, "lastError": "DataCite answered 500.", "nextAttempt": "2026-03-02T10:00:21Z" }],
          "findings": [] }
        """;

    public static void MapPids(this IEndpointRouteBuilder routes)
    {
        var pids = routes.MapGroup("/api/datasets/{id}/pid").WithTags("Identifiers");
        pids.MapGet("", ReadAsync).WithName("readPids").Example(200, Example)
            .WithSummary("Where the dataset's DOIs stand: local, reserved, findable, hidden, set-aside or external")
            .WithDescription("Errors, attempts and findings are told to those who keep the dataset: its owner, the curators of its collection, administrators.")
            .Refuses(404);
        pids.MapPost("/actions/retry", RetryAsync).RequireScope(Scopes.Administer).WithName("retryPids").Example(202, Example)
            .WithSummary("Tell DataCite all of the dataset's DOIs anew, those set aside too").Refuses(401, 403, 404, 409);
    }

    private static async Task<IResult> ReadAsync(
        string id, DatasetStore store, PidStates states, Links links, Caller caller, CancellationToken cancellationToken) =>
        await store.FindAsync(caller, id, cancellationToken) is { } dataset
            ? await AnswerAsync(dataset, 200, states, links, caller, cancellationToken)
            : Refusal.NoSuchDataset(id).ToResult();

    private static async Task<IResult> RetryAsync(
        string id, DatasetStore store, PidStates states, Links links, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id).ToResult();
        if (!states.Registers)
        {
            return new Refusal(RefusalKind.Conflict, "registration-off", "This catalogue registers no DOIs: no account at DataCite is configured.").ToResult();
        }
        await states.RetryAsync(dataset, cancellationToken);
        return await AnswerAsync(dataset, 202, states, links, caller, cancellationToken);
    }

    private static async Task<IResult> AnswerAsync(
        Dataset dataset, int status, PidStates states, Links links, Caller caller, CancellationToken cancellationToken)
    {
        var pids = await states.OfAsync(dataset, cancellationToken);
        var keeps = Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is null;
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteBoolean("registers", states.Registers);
            if (pids.Concept is { } concept) Write(writer, "concept", concept);
            else writer.WriteNull("concept");
            writer.WriteStartArray("versions");
            foreach (var (version, pid) in pids.Versions) Write(writer, null, pid, version);
            writer.WriteEndArray();
            if (keeps)
            {
                if (pids.Draft is { } draft) Write(writer, "draft", draft);
                DatasetJson.WriteFindings(writer, Findings(pids));
            }
            writer.WriteEndObject();
        })
        { Status = status };

        void Write(Utf8JsonWriter writer, string? name, PidStatus pid, int? version = null)
        {
            if (name is null) writer.WriteStartObject();
            else writer.WriteStartObject(name);
            if (version is { } number) writer.WriteNumber("version", number);
            writer.WriteString("doi", pid.Doi);
            if (version is not null) writer.WriteBoolean("external", pid.State == PidStatus.External);
            writer.WriteString("state", pid.State);
            writer.WriteString("url", links.Landing(pid.Doi));
            if (pid.Registered is { } since) writer.WriteString("registered", since.UtcDateTime);
            else writer.WriteNull("registered");
            if (keeps)
            {
                writer.WriteNumber("attempts", pid.Attempts);
                writer.WriteString("lastError", pid.LastError);
                if (pid.NextAttempt is { } next) writer.WriteString("nextAttempt", next.UtcDateTime);
                else writer.WriteNull("nextAttempt");
            }
            writer.WriteEndObject();
        }
    }

    private static Finding[] Findings(DatasetPids pids) =>
        [.. pids.Versions.Select(version => version.Pid).Prepend(pids.Concept).Append(pids.Draft).OfType<PidStatus>()
            .Where(pid => pid.State == PidStatus.SetAside)
            .Select(pid => new Finding(
                pid.Refused == PidRegistration.RefusedTaken ? "doi-taken-elsewhere" : "doi-refused", Severity.Error, "/doi", $"{pid.Doi}: {pid.LastError}"))];
}
