using System.Globalization;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Idempotency;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Security;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Releases;

namespace Catalog.Api.Ontologies;

/// <summary><c>/api/ontologies</c>: which there are, for all; which release of each is in use, for administrators to say.</summary>
internal static class OntologyEndpoints
{
    private const int PageSize = 100;
    private const int MostPageSize = 1000;

    private const string Members = """
        "version":"2026-07-31","current":true,"usable":true,"date":"2026-07-31","licence":"https://creativecommons.org/licenses/by/4.0/",
         "iri":"http://purl.obolibrary.org/obo/go.owl","versionIri":null,"checksum":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
         "format":"OBO 1.4","terms":39354,"entries":48106,"loaded":"2026-08-02T10:00:00Z","links":{"self":"https://catalog.example.org/api/ontologies/go/releases/2026-07-31"}
        """;

    private const string One = $$"""{"name":"go","title":"Gene Ontology","public":true,"current":"2026-07-31","releases":[{ {{Members}} }]}""";

    private const string Hidden = """{"name":"snomedct","title":"SNOMED CT","public":false,"current":"20260801"}""";

    private const string Release = $$"""
        {"name":"go","title":"Gene Ontology",{{Members}},"file":"go.obo.gz","loadedBy":"ana",
         "compiled":{"checksum":"sha256:4a44dc15364204a80fe80e9039455cc1608281820fe2b24f1e5233ade6af1dd5","bytes":31457280},
         "report":{"format":"OBO 1.4","read":[{"what":"terms","count":48106}],"leftOut":{"parent-missing":1},
          "remarks":[{"code":"parent-missing","file":null,"line":4711,"message":"GO:0000001 is a BFO:0000003, which is described nowhere."}] } }
        """;

    private const string Diff = """
        {"name":"go","from":"2026-06-15","to":"2026-07-31","counts":{"added":1,"removed":0,"obsoleted":1,"restored":0,"relabelled":0,"moved":0},
         "added":[{"curie":"GO:0160001","label":"a new process"}],"removed":[],
         "obsoleted":[{"curie":"GO:0000005","label":"obsolete ribosomal chaperone activity","replacedBy":[{"curie":"GO:0044183","label":"protein folding chaperone"}],"consider":[]}],
         "restored":[],"relabelled":[],"moved":[]}
        """;

    public static void MapOntologies(this IEndpointRouteBuilder routes)
    {
        var ontologies = routes.MapGroup("/api/ontologies").WithTags("Ontologies");
        ontologies.MapGet("", ListAsync).WithName("listOntologies").WithSummary("All ontologies with their releases, and which is in use")
            .WithDescription("In the order in which a term that several have is resolved. Of one that is not public, who has not signed in learns name, title and version alone.")
            .Example(200, $$"""{"ontologies":[{{One}},{{Hidden}}]}""");
        ontologies.MapGet("/{name}/releases/{version}", ReadAsync).RequireScope(Scopes.Administer).WithName("readOntologyRelease")
            .WithSummary("One release with the report of its load").Example(200, Release).Refuses(401, 403, 404);
        ontologies.MapDelete("/{name}/releases/{version}", RemoveAsync).RequireScope(Scopes.Administer).WithName("removeOntologyRelease").WithSummary("Remove a release")
            .WithDescription("One that is in use stays. The last goes with force=true, and the ontology with it.")
            .Refuses(400, 401, 403, 404, 409);
        ontologies.MapPost("/{name}/actions/use", UseAsync).RequireScope(Scopes.Administer).Idempotent().WithName("useOntologyRelease").WithSummary("Put a release into use")
            .WithDescription("At once and whole, in every process. The one that is in use already changes nothing.")
            .Accepts("""{"version":"2026-07-31"}""").Example(200, One).Refuses(400, 401, 403, 404, 413, 415, 422);
        ontologies.MapPost("/{name}/actions/undo", UndoAsync).RequireScope(Scopes.Administer).Idempotent().WithName("undoOntologySwitch")
            .WithSummary("Go back to the release that was in use before the last switch").Example(200, One).Refuses(401, 403, 404, 409);
        ontologies.MapGet("/{name}/diff", DiffAsync).RequireScope(Scopes.Administer).WithName("diffOntology").WithSummary("What changed from one release to another")
            .WithDescription($"from, to (default: the one in use); kind lists one kind of change alone, from offset on; size terms of each kind (default {PageSize}, at most {MostPageSize}). Parents are those by is a and part of.")
            .Example(200, Diff).Refuses(400, 401, 403, 404, 409);
    }

    /// <summary>What a parameter that is given twice, unknown or out of range is refused with.</summary>
    internal static Refusal Malformed(string detail) => new(RefusalKind.Malformed, "parameter-invalid", detail);

    /// <summary>Null when all parameters are known here.</summary>
    internal static Refusal? Unknown(IQueryCollection query, params IReadOnlyList<string> allowed) =>
        query.Keys.FirstOrDefault(key => !allowed.Contains(key)) is { } unknown
            ? Malformed($"'{unknown}' is not a parameter here; allowed are {string.Join(", ", allowed)}.") : null;

    /// <summary>A parameter that is true or false; null when it is neither, <paramref name="absent"/> when it is not given.</summary>
    internal static bool? Truth(IQueryCollection query, string name, bool absent) =>
        query[name].ToString() switch { "" => absent, "true" => true, "false" => false, _ => null };

    private static async Task<IResult> ListAsync(StoredTerminologies stored, Caller caller, Links links, CancellationToken cancellationToken)
    {
        var ontologies = await stored.OntologiesAsync(cancellationToken);
        return new JsonAnswer(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("ontologies"u8);
            foreach (var ontology in ontologies) OntologyJson.Write(writer, ontology, ontology.IsPublic || caller.IsSignedIn, links);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<IResult> ReadAsync(string name, string version, StoredTerminologies stored, Links links, CancellationToken cancellationToken) =>
        (await stored.ReportAsync(name, version, cancellationToken)).ToResult(found =>
            new JsonAnswer(writer => OntologyJson.Write(writer, found.Release, found.Current, found.Report, links)));

    private static async Task<IResult> RemoveAsync(
        string name, string version, HttpContext http, ReleaseService releases, Caller caller, CancellationToken cancellationToken)
    {
        if (Unknown(http.Request.Query, "force") is { } unknown) return unknown.ToResult();
        if (Truth(http.Request.Query, "force", false) is not { } force) return Malformed("force is true or false.").ToResult();
        return (await releases.RemoveAsync(caller, name, version, force, cancellationToken)).ToResult(_ => Results.NoContent());
    }

    private static async Task<IResult> UseAsync(string name, HttpContext http, ReleaseService releases, Caller caller, Links links)
    {
        var read = await JsonBody.ReadAsync(http, 10_000);
        if (!read.Succeeded) return read.Refusal.ToResult();
        using var body = read.Value;
        if (body.RootElement is not { ValueKind: System.Text.Json.JsonValueKind.Object } root || root.EnumerateObject().Count() != 1
            || !root.TryGetProperty("version", out var version) || version.ValueKind != System.Text.Json.JsonValueKind.String)
        {
            return new Refusal(RefusalKind.Unprocessable, "body-invalid", """Send which release: {"version":"2026-07-31"}.""").ToResult();
        }
        return (await releases.UseAsync(caller, name, version.GetString()!, http.RequestAborted)).ToResult(ontology => Answer(ontology, links));
    }

    private static async Task<IResult> UndoAsync(string name, ReleaseService releases, Caller caller, Links links, CancellationToken cancellationToken) =>
        (await releases.UndoAsync(caller, name, cancellationToken)).ToResult(ontology => Answer(ontology, links));

    private static async Task<IResult> DiffAsync(string name, HttpContext http, StoredTerminologies stored)
    {
        var query = http.Request.Query;
        if (Unknown(query, "from", "to", "kind", "offset", "size") is { } unknown) return unknown.ToResult();
        if (query["from"].ToString() is not { Length: > 0 } from) return Malformed("from is the version to compare with; it must be given.").ToResult();
        var kinds = Enum.GetValues<TermChange>();
        if (query["kind"].ToString() is { Length: > 0 } word)
        {
            if (!Words<TermChange>.TryParse(word, out var kind)) return Malformed($"kind is one of {string.Join(", ", Words<TermChange>.All)}, not '{word}'.").ToResult();
            kinds = [kind];
        }
        if (Number(query, "offset", 0, 0, int.MaxValue) is not { } offset) return Malformed("offset is a whole number from 0 on.").ToResult();
        if (Number(query, "size", PageSize, 1, MostPageSize) is not { } size) return Malformed($"size is a whole number from 1 to {MostPageSize}.").ToResult();
        var to = query["to"].ToString();
        return (await stored.CompareAsync(name, from, to.Length == 0 ? null : to, http.RequestAborted)).ToResult(diff =>
            new JsonAnswer(writer => OntologyJson.Write(writer, diff, kinds, offset, size)));
    }

    private static int? Number(IQueryCollection query, string name, int absent, int least, int most) => query[name].ToString() switch
    {
        "" => absent,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most => number,
        _ => null,
    };

    private static JsonAnswer Answer(StoredOntology ontology, Links links) => new(writer => OntologyJson.Write(writer, ontology, true, links));
}
