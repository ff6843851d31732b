using Catalog.Api.Datasets;
using Catalog.Api.Hosting;
using Catalog.Api.Http;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Api.Signposting;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Formats;

/// <summary>The formats that there are, and records in them by name. By media type they are had at the landing address.</summary>
internal static class FormatEndpoints
{
    private const string ListExample = """
        {"formats":[{"id":"bibtex","title":"BibTeX","mediaTypes":["application/x-bibtex"],"profile":null,"fileExtension":"bib","read":true,"write":true,
          "links":{"export":"https://catalog.example.org/api/datasets/{id}/export/bibtex"} }],"citationStyles":["apa","vancouver"]}
        """;

    private const string ExportExample = """
        @misc{10.5072/c647-6z13-j4hw,
          title = {Whole genomes of 120 families with cardiomyopathy},
          year = {2026}
        }
        """;

    public static void AddCatalogFormats(this IServiceCollection services) => services.AddScoped<CrosswalkRecords>();

    public static void MapFormats(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/formats", List).WithTags("Formats").WithName("listFormats")
            .WithSummary("The formats in which records are given out and taken").Example(200, ListExample);
        routes.MapGet("/api/datasets/{id}/export/{format}", ExportAsync).WithTags("Formats").WithName("exportDataset")
            .WithSummary("A published version in another format, by the format's name")
            .WithDescription("`version` names one other than the newest, `style` the style of a citation; with `download` a browser saves a file. "
                + "Of a withdrawn dataset the metadata stay: they come with the status 410. Of a dataset never published, those who may see its draft get that.")
            .Example(200, ExportExample, "application/x-bibtex").Answers(200, CrosswalkTable.All.Select(format => Offer.Of(format).BareType))
            .Answers(410, CrosswalkTable.All.Select(format => Offer.Of(format).BareType)).Refuses(400, 404);
    }

    private static JsonAnswer List(Links links) => new(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("formats");
        foreach (var crosswalk in CrosswalkTable.All)
        {
            var offer = Offer.Of(crosswalk);
            writer.WriteStartObject();
            writer.WriteString("id", crosswalk.Id);
            writer.WriteString("title", crosswalk.Title);
            writer.WriteStartArray("mediaTypes");
            foreach (var type in offer.AskedAs) writer.WriteStringValue(type);
            writer.WriteEndArray();
            writer.WriteString("profile", crosswalk.Profile);
            writer.WriteString("fileExtension", crosswalk.FileExtension);
            writer.WriteBoolean("read", DepositTypes.Reads(crosswalk.Id));
            writer.WriteBoolean("write", true);
            writer.WriteStartObject("links");
            writer.WriteString("export", links.Dataset("{id}") + "/export/" + crosswalk.Id);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteStartArray("citationStyles");
        foreach (var style in CitationChoice.Styles) writer.WriteStringValue(style);
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static async Task<IResult> ExportAsync(
        string id, string format, int? version, string? style, string? download, DatasetStore store, CrosswalkRecords records, Links links, Caller caller, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (CrosswalkTable.Find(format) is not { } crosswalk)
        {
            return new Refusal(RefusalKind.NotFound, "format-unknown",
                $"There is no format of this name. There are {string.Join(", ", CrosswalkTable.All.Select(known => known.Id))}.").ToResult();
        }
        if (style is not null && !CitationChoice.Takes(crosswalk, style))
        {
            return new Refusal(RefusalKind.Malformed, "parameter-invalid", crosswalk.Id == CitationChoice.Format
                ? $"The parameter 'style' must be one of {string.Join(", ", CitationChoice.Styles)}."
                : "Only the format 'citation' has a 'style'.").ToResult();
        }
        if (await store.FindAsync(caller, id, cancellationToken) is not { } dataset) return Refusal.NoSuchDataset(id).ToResult();
        if (version is null && dataset is { CurrentVersion: null, Draft: { } draft, Tombstone: null } && Permissions.Check(DatasetAction.SeeDraft, caller, dataset) is null)
        {
            return new FormatAnswer(crosswalk, records.Of(dataset, draft), style) { Download = download is not null };
        }
        var found = await store.ReadKeptAsync(dataset, version, null, cancellationToken);
        return found.ToResult(state => new FormatAnswer(crosswalk, records.Of(state, caller), style)
        {
            Download = download is not null,
            Linkset = links.Linkset(id, state.Version.Number, LinksetForm.Json.Id),
            LastModified = Validators.LastModified(caller, state, clock.Today()),
        });
    }
}
