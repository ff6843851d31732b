using Catalog.Api.Pages;
using Catalog.Api.Search;
using Catalog.Indexer.Fields;
using Catalog.Records.Identifiers;

namespace Catalog.Api.Hosting;

/// <summary>
/// Every address the faces give out is made here, from the configured root or that of the request. What programs get is
/// absolute; pages link by path, so that they work under whatever name the browser reached them.
/// </summary>
public sealed class Links(LandingAddress address)
{
    public string Base => address.BaseUrl;

    public string Dataset(string id) => $"{Base}/api/datasets/{id}";

    public string Draft(string id) => Dataset(id) + "/draft";

    public string Version(string id, int number) => $"{Dataset(id)}/versions/{number}";

    public string Revision(string id, int version, int number) => $"{Version(id, version)}/revisions/{number}";

    /// <summary>A published version in a format (see <c>GET /api/formats</c>).</summary>
    public string Export(string id, string format, int version) => $"{Dataset(id)}/export/{format}?version={version}";

    /// <summary>The link set of a published version in a form: <c>json</c> or <c>text</c>.</summary>
    public string Linkset(string id, int version, string form) => $"{Dataset(id)}/linkset?version={version}&format={form}";

    public string Collection(string id) => $"{Base}/api/collections/{id}";

    public string Import(string id) => $"{Base}/api/imports/{id}";

    /// <summary>All ontologies.</summary>
    public string Ontologies => $"{Base}/api/ontologies";

    /// <summary>A release of an ontology.</summary>
    public string OntologyRelease(string name, string version) => $"{Ontologies}/{name}/releases/{Uri.EscapeDataString(version)}";

    /// <summary>A load of an ontology.</summary>
    public string OntologyLoad(string id) => $"{Ontologies}/loads/{id}";

    /// <param name="name">The id of a schema, or with a version <c>genomics/1.0</c>.</param>
    public string Schema(string name) => $"{Base}/api/schemas/{name}";

    public string MappingSet(string id) => $"{Base}/api/mapping-sets/{id}";

    public string Mapping(long id) => $"{Base}/api/mappings/{id}";
    /// <summary>A term by its CURIE.</summary>
    /// <param name="ontology">Where several ontologies have it, the one that is meant; null for the first.</param>
    public string Term(string curie, string? ontology) => $"{Base}/api/terms/{Segment(curie)}{Choosing(ontology)}";

    /// <summary>A list about a term, such as <c>children</c>.</summary>
    public string TermList(string curie, string list, string? ontology) => $"{Base}/api/terms/{Segment(curie)}/{list}{Choosing(ontology)}";

    /// <summary>The page of a term.</summary>
    public string TermPage(string curie, string? ontology) => $"{Base}{TermTail(curie, ontology)}";

    /// <summary>The search for the records that are found under a term.</summary>
    public string RecordsOf(string curie) => Search([new(SearchFields.Term.Name, curie)]);

    /// <summary>Where FHIR's terminology service begins.</summary>
    public string Fhir => Base + "/fhir";

    /// <summary>The landing page of a DOI on this server.</summary>
    public string Landing(string doi) => Base + LandingAddress.PathOf(doi);

    /// <summary>The search page in full, for what names it elsewhere.</summary>
    public string Search(IEnumerable<KeyValuePair<string, string>> parameters) => $"{Base}/search{Query(parameters)}";

    /// <summary>The path of the start page.</summary>
    public string HomePath => Root + "/";

    /// <summary>The path of the search page without parameters, which its forms are sent to.</summary>
    public string SearchFormPath => Root + "/search";

    /// <summary>The path that completes what is typed.</summary>
    public string SuggestPath => Root + "/api/suggest";

    /// <summary>The path of the description of the search for browsers.</summary>
    public string OpenSearchPath => Root + OpenSearchDescription.Path;

    /// <summary>The path below which a dataset's id leads to its landing page.</summary>
    public string RecordsPath => Root + "/datasets/";

    /// <summary>The path of the page where terms are searched, without parameters.</summary>
    public string TermsFormPath => Root + "/terms";

    /// <summary>The path of a search for terms.</summary>
    public string TermsPath(IEnumerable<KeyValuePair<string, string>> parameters) => TermsFormPath + Query(parameters);

    /// <summary>The path of the same search for programs.</summary>
    public string TermsApiPath(IEnumerable<KeyValuePair<string, string>> parameters) => Root + "/api/terms" + Query(parameters);

    /// <summary>The path of the page of a term.</summary>
    public string TermPath(string curie, string? ontology) => Root + TermTail(curie, ontology);

    /// <summary>The path of a list about a term, such as <c>children</c>, for programs.</summary>
    public string TermListPath(string curie, string list, string? ontology) => $"{Root}/api/terms/{Segment(curie)}/{list}{Choosing(ontology)}";

    /// <summary>The path of a term in a format: <c>json</c>, or a name of RDF's.</summary>
    public string TermFormatPath(string curie, string format, string? ontology) => Root + FormatTail(curie, format, ontology);

    /// <summary>A term in a format: <c>json</c>, or a name of RDF's.</summary>
    public string TermFormat(string curie, string format, string? ontology) => Base + FormatTail(curie, format, ontology);

    /// <summary>The path of the search for the records that are found under a term.</summary>
    public string RecordsPathOf(string curie) => SearchPath([new(SearchFields.Term.Name, curie)]);

    /// <summary>The path of the API reference.</summary>
    public string ReferencePath => Root + "/scalar";

    /// <summary>The path of the health check.</summary>
    public string HealthPath => Root + "/health/ready";

    /// <summary>The path of the landing page of a DOI.</summary>
    public string LandingPath(string doi) => Root + LandingAddress.PathOf(doi);

    /// <summary>The path of the search page.</summary>
    public string SearchPath(IEnumerable<KeyValuePair<string, string>> parameters) => SearchFormPath + Query(parameters);

    /// <summary>The path of the same search for programs.</summary>
    public string SearchApiPath(IEnumerable<KeyValuePair<string, string>> parameters) => Root + "/api/search" + Query(parameters);

    /// <summary>The path of a file with all that a search finds; size, cursor and facets are left out of its parameters.</summary>
    /// <param name="format">One of <c>csv</c>, <c>ndjson</c>, <c>bibtex</c>, <c>ris</c>.</param>
    public string SearchExportPath(string format, IEnumerable<KeyValuePair<string, string>> parameters) =>
        Root + "/api/search/export/" + format + Query(parameters.Where(parameter => !OfPage(parameter)));

    /// <summary>The path of the Atom feed of a search, from its first page on.</summary>
    public string SearchFeedPath(IEnumerable<KeyValuePair<string, string>> parameters) => Root + FeedPath(parameters.Where(parameter => !OfPage(parameter)));

    /// <summary>The Atom feed of a search, with the page that the parameters name.</summary>
    public string SearchFeed(IEnumerable<KeyValuePair<string, string>> parameters) => Base + FeedPath(parameters.Where(parameter => parameter.Key is not ("facets" or "parent")));

    /// <summary>How the catalogue is searched, for browsers and feed readers.</summary>
    public string OpenSearch => Base + OpenSearchDescription.Path;

    /// <summary>The path of a dataset's JSON.</summary>
    public string DatasetPath(string id) => $"{Root}/api/datasets/{id}";

    /// <summary>The path of a published version's JSON.</summary>
    public string VersionPath(string id, int number) => $"{DatasetPath(id)}/versions/{number}";

    /// <summary>The path of a published version in a format.</summary>
    public string ExportPath(string id, string format, int version) => $"{DatasetPath(id)}/export/{format}?version={version}";

    /// <summary>The path of a file of ours, which changes with its content.</summary>
    public string AssetPath(PageAsset asset) => $"{Root}/{asset.Name}?v={asset.Version}";

    // A proxy may serve the catalogue below a path of its own.
    private string Root { get; } = new Uri(address.BaseUrl).AbsolutePath.TrimEnd('/');

    // The colon of a CURIE may stand in a path (RFC 3986, 3.3), and people read it there.
    private static string Segment(string name) => Uri.EscapeDataString(name).Replace("%3A", ":", StringComparison.Ordinal);

    private static string Choosing(string? ontology) => ontology is null ? "" : "?ontology=" + Uri.EscapeDataString(ontology);

    private static string TermTail(string curie, string? ontology) => $"/terms/{Segment(curie)}{Choosing(ontology)}";

    private static string FormatTail(string curie, string format, string? ontology) =>
        $"/api/terms/{Segment(curie)}?format={format}{(ontology is null ? "" : "&ontology=" + Uri.EscapeDataString(ontology))}";

    private static string FeedPath(IEnumerable<KeyValuePair<string, string>> parameters) => "/api/search/feed" + Query(parameters);

    private static bool OfPage(KeyValuePair<string, string> parameter) => parameter.Key is "size" or "cursor" or "facets" or "parent";

    private static QueryString Query(IEnumerable<KeyValuePair<string, string>> parameters) =>
        QueryString.Create(parameters.Select(parameter => new KeyValuePair<string, string?>(parameter.Key, parameter.Value)));
}
