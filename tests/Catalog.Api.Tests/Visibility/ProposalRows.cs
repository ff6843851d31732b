namespace Catalog.Api.Tests.Visibility;

/// <summary>The rows of terms in texts and of proposals. The host of the matrix has no ontology in use.</summary>
internal static class ProposalRows
{
    private const string Draft = "/api/datasets/{id}/draft";
    private const string Collection = "/api/collections/{id}/term-proposals";

    private static readonly Func<MatrixWorld, string> NoNumber = _ => """{"ids":[1]}""";

    public static IEnumerable<MatrixRow> Rows { get; } =
    [
        // Texts are read for all.
        new("POST /api/annotate", "", _ => "/api/annotate", Expected.All(200)) { Body = _ => """{"text":"matrix"}""" },

        // Proposals of a draft are its keepers'.
        OfDraft("GET", "/term-proposals", "draft", null, new(401, 404, 200, 404, 200, 200)),
        OfDraft("GET", "/term-proposals", "revision", null, new(401, 403, 200, 403, 200, 200)),
        OfDraft("GET", "/term-proposals", "closed", null, new(401, 403, 404, 403, 404, 404)),
        OfDraft("GET", "/term-proposals", "withdrawn", null, new(401, 403, 410, 403, 410, 410)),
        OfDraft("POST", "/actions/suggest-terms", "draft", null, new(401, 403, 200, 404, 200, 200)),
        OfDraft("POST", "/actions/suggest-terms", "revision", null, new(401, 403, 200, 403, 200, 200)),
        OfDraft("POST", "/actions/suggest-terms", "withdrawn", null, new(401, 403, 410, 403, 410, 410)),
        .. from action in (string[])["accept-terms", "refuse-terms"]
           from row in (MatrixRow[])
           [
               OfDraft("POST", "/actions/" + action, "draft", NoNumber, new(401, 403, 422, 404, 422, 422)),
               OfDraft("POST", "/actions/" + action, "revision", NoNumber, new(401, 403, 422, 403, 422, 422)),
               OfDraft("POST", "/actions/" + action, "withdrawn", NoNumber, new(401, 403, 410, 403, 410, 410)),
           ]
           select row,
        OfDraft("POST", "/actions/accept-terms", "in review", NoNumber, new(401, 403, 409, 404, 422, 422)),

        // Those of published records are a curator's.
        new("GET " + Collection, "", _ => "/api/collections/default/term-proposals", new(401, 403, 403, 403, 200, 200)),
        new("GET " + Collection, "none", _ => "/api/collections/none/term-proposals", new(401, 403, 403, 403, 404, 404)),
        new("POST " + Collection + "/actions/accept", "", _ => "/api/collections/default/term-proposals/actions/accept", new(401, 403, 403, 403, 200, 200)) { Body = NoNumber },
        new("POST " + Collection + "/actions/refuse", "", _ => "/api/collections/default/term-proposals/actions/refuse", new(401, 403, 403, 403, 200, 200)) { Body = NoNumber },
        new("GET /api/ontologies/{name}/records", "none", _ => "/api/ontologies/none/records", new(401, 403, 403, 403, 404, 404)),
    ];

    private static MatrixRow OfDraft(string method, string path, string state, Func<MatrixWorld, string>? body, Expected expected) =>
        new($"{method} {Draft}{path}", state, world => $"/api/datasets/{world.Made["dataset"]}/draft{path}", expected)
        {
            Body = body,
            Arrange = world => DatasetRows.ArrangeAsync(world, state),
        };
}
