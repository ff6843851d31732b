using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Signposting;

/// <summary>What a record is in the words of schema.org.</summary>
internal static class SchemaOrgTypes
{
    private const string Namespace = "https://schema.org/";

    // DataCite's own mapping of resourceTypeGeneral; whatever is not here is a creative work.
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Audiovisual"] = "MediaObject",
        ["Book"] = "Book",
        ["BookChapter"] = "Chapter",
        ["Collection"] = "Collection",
        ["ComputationalNotebook"] = "SoftwareSourceCode",
        ["ConferencePaper"] = "ScholarlyArticle",
        ["ConferenceProceeding"] = "Periodical",
        ["DataPaper"] = "ScholarlyArticle",
        ["Dataset"] = "Dataset",
        ["Dissertation"] = "Thesis",
        ["Event"] = "Event",
        ["Image"] = "ImageObject",
        ["Journal"] = "Periodical",
        ["JournalArticle"] = "ScholarlyArticle",
        ["PeerReview"] = "Review",
        ["Project"] = "Project",
        ["Report"] = "Report",
        ["Service"] = "Service",
        ["Software"] = "SoftwareSourceCode",
        ["Sound"] = "AudioObject",
    };

    /// <summary>The IRI of the record's type.</summary>
    public static string Of(JsonElement record) =>
        Namespace + (record.Get("types"u8)?.Text("resourceTypeGeneral"u8) is { } general && Types.TryGetValue(general, out var type) ? type : "CreativeWork");
}
