using System.Text.Json;
using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology;

namespace Catalog.Api.Annotation;

/// <summary><c>POST /api/annotate</c>: the terms that a text names, for anybody.</summary>
internal static class AnnotateEndpoints
{
    // A character may be written as \u1234; the rest of the body is small.
    private const int BytesPerCharacter = 6;
    private const int FrameBytes = 16 * 1024;

    private const string Description = """
        Finds the terms of the ontologies in use that a text names: the longest at each place, whatever the case, plural or hyphen. `ontologies` limits where
        to look (`GET /api/ontologies` lists them). `start` and `end` are offsets in UTF-16 code units, as JavaScript, Java and C# count them; `end` is
        after the last. Words that name several terms are told once for each, the likeliest first, with the same offsets and `ambiguous` true.
        Who has not signed in gets the terms of public ontologies. Nothing of the text is kept.
        """;

    private const string Body = """{"text":"Gait of patients with Parkinson's disease and of healthy mice","ontologies":["mondo","ncbitaxon"]}""";

    private const string Example = """
        {"annotations":[{"start":22,"end":41,"text":"Parkinson's disease","curie":"MONDO:0005180","label":"Parkinson disease","ontology":"mondo","ambiguous":false},
          {"start":57,"end":61,"text":"mice","curie":"NCBITaxon:10090","label":"Mus musculus","ontology":"ncbitaxon","ambiguous":false}]}
        """;

    public static void MapAnnotate(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/annotate", AnnotateAsync).WithTags("Terms").WithName("annotate").WithSummary("Find ontology terms in a text")
            .WithDescription(Description).Accepts(Body).Example(200, Example).Refuses(400, 413, 415, 422, 503);

    private static async Task<IResult> AnnotateAsync(
        HttpContext http, CatalogOptions options, CurrentTerminologies terminologies, AnnotationPlaces places, Caller caller)
    {
        var limit = options.Limits.MaxAnnotatedCharacters;
        var json = await JsonBody.ReadAsync(http, checked(limit * BytesPerCharacter + FrameBytes));
        if (!json.Succeeded) return (json.Refusal.Code == "body-too-large" ? TooLong(limit) : json.Refusal).ToResult();
        using var document = json.Value;
        var body = ObjectBody.Read(document.RootElement, "text", "ontologies");
        var text = body.Text("text");
        if (text is null) body.Missing("text", "'text' is the text in which terms are looked for.");
        var ontologies = body.Texts("ontologies");
        if (body.Refusal("The body has not what this needs. Nothing was looked for.") is { } refusal) return refusal.ToResult();
        if (text!.Length > limit) return TooLong(limit).ToResult();

        // Taken once, so that all of the text is read with the same releases.
        var terms = caller.IsSignedIn ? terminologies.Now : terminologies.Now.Public;
        if (KnownOntologies.Check(terms, ontologies, "/ontologies") is { } unknown) return unknown.ToResult();
        IReadOnlyList<TermMention> found = [];
        if (!await places.RunAsync(() => found = terms.Annotate(text, ontologies, http.RequestAborted), http.RequestAborted))
            return new ProblemResult(new(503, "busy", "Too many texts are read at the moment. Send it again.") { RetryAfter = TimeSpan.FromSeconds(2) });
        return new JsonAnswer(writer => Write(writer, text, found));
    }

    private static Refusal TooLong(int limit) => new(RefusalKind.TooLarge, "text-too-large",
        $"The text is longer than {limit} characters, the limit of this server. Send it in parts, cut between sentences.");

    private static void Write(Utf8JsonWriter writer, string text, IReadOnlyList<TermMention> found)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("annotations"u8);
        foreach (var mention in found)
        {
            foreach (var (term, _) in mention.IsAmbiguous ? mention.Terms : mention.Terms.Take(1))
            {
                writer.WriteStartObject();
                writer.WriteNumber("start"u8, mention.Start);
                writer.WriteNumber("end"u8, mention.End);
                writer.WriteString("text"u8, text.AsSpan(mention.Start, mention.End - mention.Start));
                writer.WriteString("curie"u8, term.Curie);
                writer.WriteString("label"u8, term.Label);
                writer.WriteString("ontology"u8, term.Ontology.Name);
                writer.WriteBoolean("ambiguous"u8, mention.IsAmbiguous);
                writer.WriteEndObject();
            }
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
