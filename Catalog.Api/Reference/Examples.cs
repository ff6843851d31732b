namespace Catalog.Api.Reference;

/// <summary>Examples of answers that several endpoints share.</summary>
internal static class Examples
{
    private const string Record = """
        "metadata":{"titles":[{"title":"Whole genomes of 120 families with cardiomyopathy"}],
          "creators":[{"name":"Example Heart Consortium","nameType":"Organizational"}],"publicationYear":2026,
          "publisher":"Example University","types":{"resourceTypeGeneral":"Dataset"},
          "descriptions":[{"description":"Germline genomes of 412 people in 120 families.","descriptionType":"Abstract"}]},
        "profiles":{},"distributions":[{"id":"d1","title":"Variants","mediaType":"text/vcf","byteSize":1048576}],
        "access":{"level":"controlled","embargoUntil":null},"annotations":[],"variables":[],"provenance":[],
        "consent":[{"permission":{"curie":"DUO:0000006"}}],"labels":[],"contacts":[],"conformsTo":[],"audience":[],"participants":412,
        "collection":"default",
        "created":"2026-03-02T10:00:00Z","updated":"2026-03-02T10:05:00Z"
        """;

    private const string PublishedVersion = $$"""
        "id":"qxqy-cczs-f49k","doi":"10.5072/c647-6z13-j4hw","conceptDoi":"10.5072/qxqy-cczs-f49k","version":1,"revision":1,
         "state":"published",{{Record}},"published":"2026-03-02T10:05:00Z",
         "links":{"self":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k",
           "html":"https://catalog.example.org/doi/10.5072/c647-6z13-j4hw",
           "versions":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/versions",
           "revisions":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/revisions"}
        """;

    private const string Finding =
        """{"code":"language-missing","severity":"advice","pointer":"/language","message":"Say which language the data are in, for example \"en\"."}""";

    /// <summary>A published version.</summary>
    public const string Dataset = $$"""{ {{PublishedVersion}} }""";

    /// <summary>The answer to a publish.</summary>
    public const string Published = $$"""{ {{PublishedVersion}},"findings":[{{Finding}}] }""";

    /// <summary>A draft with a finding.</summary>
    public const string Draft = $$"""
        {"id":"qxqy-cczs-f49k","doi":"10.5072/c647-6z13-j4hw","conceptDoi":"10.5072/qxqy-cczs-f49k","version":1,"revision":null,
         "state":"draft","kind":"first",{{Record}},
         "findings":[{{Finding}}],
         "links":{"self":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k",
           "versions":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/versions",
           "revisions":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/revisions",
           "draft":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/draft"} }
        """;

    /// <summary>The record as deposit takes it.</summary>
    public const string Body = """
        {"titles":[{"title":"Whole genomes of 120 families with cardiomyopathy"}],
         "creators":[{"name":"Example Heart Consortium","nameType":"Organizational"}],
         "publicationYear":2026,"publisher":"Example University","types":{"resourceTypeGeneral":"Dataset"},
         "descriptions":[{"description":"Germline genomes of 412 people in 120 families.","descriptionType":"Abstract"}],
         "access":{"level":"controlled"}}
        """;

    /// <summary>Datasets in a list.</summary>
    public const string DatasetList = """
        {"datasets":[{"id":"qxqy-cczs-f49k","title":"Whole genomes of 120 families with cardiomyopathy","state":"published","version":1,
          "access":"controlled","collection":"default","created":"2026-03-02T10:00:00Z","updated":"2026-03-02T10:05:00Z",
          "links":{"self":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k"}}],"nextCursor":null}
        """;

    /// <summary>The versions of a dataset.</summary>
    public const string Versions = """
        {"conceptDoi":"10.5072/qxqy-cczs-f49k","versions":[{"version":1,"doi":"10.5072/c647-6z13-j4hw","doiExternal":false,
          "state":"published","revision":1,"published":"2026-03-02T10:05:00Z",
          "links":{"self":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/versions/1",
            "html":"https://catalog.example.org/doi/10.5072/c647-6z13-j4hw"}}]}
        """;

    /// <summary>The history of a dataset.</summary>
    public const string Revisions = """
        {"revisions":[{"version":1,"revision":2,"at":"2026-04-01T09:00:00Z","by":"ana","summary":"Changed descriptions",
          "changed":["descriptions"],"links":{"self":"https://catalog.example.org/api/datasets/qxqy-cczs-f49k/versions/1/revisions/2"}}]}
        """;

    /// <summary>What a validation found.</summary>
    public const string Findings = """
        {"publishable":false,"findings":[{"code":"title-missing","severity":"error","pointer":"/titles","message":"A record needs a title."}]}
        """;

    /// <summary>A collection.</summary>
    public const string Collection = """
        {"id":"heart-studies","title":"Heart studies","description":null,"review":"required","defaultAccess":"controlled","doiPrefix":null,
         "curators":["ana"],"created":"2026-03-02T10:00:00Z","links":{"self":"https://catalog.example.org/api/collections/heart-studies"}}
        """;

    /// <summary>A dataset that was withdrawn.</summary>
    public const string Withdrawn = """
        {"id":"qxqy-cczs-f49k","state":"withdrawn","tombstone":{"reason":"Participants withdrew their consent.",
          "date":"2026-05-01T08:00:00Z","by":"ana","citation":"Example Heart Consortium (2026): Whole genomes of 120 families with cardiomyopathy. Example University. https://catalog.example.org/doi/10.5072/c647-6z13-j4hw","replacement":null}}
        """;
}
