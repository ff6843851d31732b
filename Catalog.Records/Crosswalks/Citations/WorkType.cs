namespace Catalog.Records.Crosswalks.Citations;

/// <summary>What one of DataCite's general types (4.7, appendix 1) is called in the formats of citation programs.</summary>
/// <param name="General">The value of <c>resourceTypeGeneral</c>.</param>
/// <param name="SchemaOrg">The type at schema.org.</param>
/// <param name="BibTeX">The entry type; <c>@dataset</c> and <c>@software</c> are biblatex's, which classic styles set like <c>@misc</c>.</param>
/// <param name="Ris">The value of TY.</param>
/// <param name="Csl">The type in CSL 1.0.2.</param>
/// <param name="Label">The word in square brackets behind a title in APA style; null where the style has none.</param>
internal sealed record WorkType(string General, string SchemaOrg, string BibTeX, string Ris, string Csl, string? Label)
{
    private const string Misc = "misc";

    /// <summary>The type of a record that names none: this is a catalogue of datasets.</summary>
    public static WorkType Dataset { get; } = new("Dataset", "Dataset", "dataset", "DATA", "dataset", "Data set");

    private static readonly WorkType Other = new("Other", "CreativeWork", Misc, "GEN", "document", null);

    // The first row of a foreign name is the one by which it is read.
    private static readonly WorkType[] All =
    [
        Dataset,
        new("Audiovisual", "VideoObject", Misc, "VIDEO", "motion_picture", "Video"),
        new("Award", "Grant", Misc, "GRANT", "document", "Grant"),
        new("Book", "Book", "book", "BOOK", "book", null),
        new("BookChapter", "Chapter", "incollection", "CHAP", "chapter", null),
        new("Collection", "Collection", Misc, "AGGR", "collection", "Collection"),
        new("Software", "SoftwareSourceCode", "software", "COMP", "software", "Computer software"),
        new("ComputationalNotebook", "SoftwareSourceCode", Misc, "COMP", "software", "Computational notebook"),
        new("ConferencePaper", "ScholarlyArticle", "inproceedings", "CPAPER", "paper-conference", "Conference paper"),
        new("ConferenceProceeding", "PublicationVolume", "proceedings", "CONF", "book", null),
        new("JournalArticle", "ScholarlyArticle", "article", "JOUR", "article-journal", null),
        new("DataPaper", "ScholarlyArticle", "article", "JOUR", "article-journal", null),
        new("Dissertation", "Thesis", "phdthesis", "THES", "thesis", "Dissertation"),
        new("Event", "Event", Misc, "GEN", "document", "Event"),
        new("Image", "ImageObject", Misc, "FIGURE", "graphic", "Image"),
        new("Instrument", "Product", Misc, "GEN", "document", "Instrument"),
        new("InteractiveResource", "WebApplication", Misc, "MULTI", "webpage", "Interactive resource"),
        new("Journal", "Periodical", Misc, "JFULL", "periodical", null),
        new("Model", "CreativeWork", Misc, "GEN", "document", "Model"),
        new("OutputManagementPlan", "DigitalDocument", Misc, "GEN", "document", "Output management plan"),
        new("PeerReview", "Review", Misc, "GEN", "review", "Peer review"),
        new("PhysicalObject", "Thing", Misc, "GEN", "document", "Physical object"),
        new("Poster", "Poster", Misc, "GEN", "speech", "Poster"),
        new("Preprint", "ScholarlyArticle", Misc, "UNPB", "article", "Preprint"),
        new("Presentation", "PresentationDigitalDocument", Misc, "SLIDE", "speech", "Presentation"),
        new("Project", "ResearchProject", Misc, "GEN", "document", "Project"),
        new("Report", "Report", "techreport", "RPRT", "report", null),
        new("Service", "Service", Misc, "GEN", "document", "Service"),
        new("Sound", "AudioObject", Misc, "SOUND", "song", "Audio"),
        new("Standard", "TechArticle", Misc, "STAND", "standard", null),
        new("StudyRegistration", "MedicalStudy", Misc, "GEN", "document", "Study registration"),
        new("Text", "Article", Misc, "GEN", "document", null),
        new("Workflow", "HowTo", Misc, "GEN", "document", "Workflow"),
        Other,
    ];

    private static readonly Dictionary<string, WorkType> ByGeneral = All.ToDictionary(type => type.General, StringComparer.OrdinalIgnoreCase);

    private static readonly Dictionary<string, string> FromSchemaOrg = new(First(type => type.SchemaOrg), StringComparer.OrdinalIgnoreCase)
    {
        ["CreativeWork"] = "Other",
        ["DataCatalog"] = "Collection",
        ["SoftwareApplication"] = "Software",
        ["MediaObject"] = "Audiovisual",
        ["Movie"] = "Audiovisual",
        ["Project"] = "Project",
        ["Article"] = "Text",
        ["DataFeed"] = "Dataset",
        ["DataDownload"] = "Dataset",
        ["WebSite"] = "InteractiveResource",
        ["WebPage"] = "InteractiveResource",
    };

    // biblatex's names beside BibTeX's own.
    private static readonly Dictionary<string, string> FromBibTeX = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dataset"] = "Dataset",
        ["data"] = "Dataset",
        ["software"] = "Software",
        ["article"] = "JournalArticle",
        ["book"] = "Book",
        ["mvbook"] = "Book",
        ["inbook"] = "BookChapter",
        ["incollection"] = "BookChapter",
        ["suppbook"] = "BookChapter",
        ["booklet"] = "Text",
        ["collection"] = "Book",
        ["inproceedings"] = "ConferencePaper",
        ["conference"] = "ConferencePaper",
        ["proceedings"] = "ConferenceProceeding",
        ["phdthesis"] = "Dissertation",
        ["mastersthesis"] = "Dissertation",
        ["thesis"] = "Dissertation",
        ["techreport"] = "Report",
        ["report"] = "Report",
        ["manual"] = "Text",
        ["periodical"] = "Journal",
        ["online"] = "InteractiveResource",
        ["electronic"] = "InteractiveResource",
        ["www"] = "InteractiveResource",
        ["unpublished"] = "Text",
        ["image"] = "Image",
        ["artwork"] = "Image",
        ["audio"] = "Sound",
        ["music"] = "Sound",
        ["movie"] = "Audiovisual",
        ["video"] = "Audiovisual",
        ["patent"] = "Text",
        ["standard"] = "Standard",
    };

    private static readonly Dictionary<string, string> FromRis = new(First(type => type.Ris), StringComparer.OrdinalIgnoreCase)
    {
        ["GEN"] = "Other",
        ["DBASE"] = "Dataset",
        ["ELEC"] = "InteractiveResource",
        ["WEB"] = "InteractiveResource",
        ["BLOG"] = "Text",
        ["EJOUR"] = "JournalArticle",
        ["JFULL"] = "Journal",
        ["EBOOK"] = "Book",
        ["EDBOOK"] = "Book",
        ["ECHAP"] = "BookChapter",
        ["MPCT"] = "Audiovisual",
        ["ART"] = "Image",
        ["MUSIC"] = "Sound",
        ["MAP"] = "Image",
        ["ICOMM"] = "Text",
        ["MGZN"] = "Text",
        ["NEWS"] = "Text",
        ["PAMP"] = "Text",
        ["PAT"] = "Text",
        ["INPR"] = "Preprint",
        ["ABST"] = "Text",
    };

    private static readonly Dictionary<string, string> FromCsl = new(First(type => type.Csl), StringComparer.OrdinalIgnoreCase)
    {
        ["document"] = "Other",
        ["article"] = "Preprint",
        ["article-magazine"] = "Text",
        ["article-newspaper"] = "Text",
        ["post"] = "Text",
        ["post-weblog"] = "Text",
        ["figure"] = "Image",
        ["map"] = "Image",
        ["broadcast"] = "Audiovisual",
        ["speech"] = "Presentation",
        ["manuscript"] = "Text",
        ["pamphlet"] = "Text",
        ["review-book"] = "Text",
        ["entry"] = "Text",
        ["book"] = "Book",
        ["graphic"] = "Image",
        // Crossref's own, in what it calls CSL.
        ["journal-article"] = "JournalArticle",
        ["posted-content"] = "Preprint",
        ["proceedings-article"] = "ConferencePaper",
        ["proceedings"] = "ConferenceProceeding",
        ["book-chapter"] = "BookChapter",
        ["monograph"] = "Book",
        ["edited-book"] = "Book",
        ["reference-book"] = "Book",
        ["dissertation"] = "Dissertation",
        ["peer-review"] = "PeerReview",
        ["database"] = "Dataset",
        ["report-component"] = "Report",
        ["report-series"] = "Report",
        ["grant"] = "Award",
    };

    /// <summary>The row of a general type; <see cref="Dataset"/> for none, the row of Other for an unknown one.</summary>
    public static WorkType Of(string? general) => general is null ? Dataset : ByGeneral.GetValueOrDefault(general, Other);

    /// <summary>Whether DataCite has this general type.</summary>
    public static bool IsGeneral(string? text) => text is not null && ByGeneral.ContainsKey(text);

    /// <summary>DataCite's general type for a type at schema.org; null for an unknown one.</summary>
    public static string? GeneralOfSchemaOrg(string type) => FromSchemaOrg.GetValueOrDefault(type);

    /// <summary>The same for an entry type of BibTeX or biblatex; null for <c>@misc</c> and unknown ones, which say nothing.</summary>
    public static string? GeneralOfBibTeX(string type) => FromBibTeX.GetValueOrDefault(type);

    /// <summary>The same for a value of RIS's TY; null for an unknown one.</summary>
    public static string? GeneralOfRis(string type) => FromRis.GetValueOrDefault(type);

    /// <summary>The same for a type of CSL or Crossref; null for an unknown one.</summary>
    public static string? GeneralOfCsl(string type) => FromCsl.GetValueOrDefault(type);

    private static Dictionary<string, string> First(Func<WorkType, string> name)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in All)
        {
            first.TryAdd(name(type), type.General);
        }

        return first;
    }
}
