using System.Text;

namespace Catalog.Records.Metadata;

/// <summary>A controlled list of DataCite 4.7, looked up by raw UTF-8 so that a check makes no string.</summary>
internal sealed class DataCiteVocabulary
{
    private readonly HashSet<string> values;

    private DataCiteVocabulary(string spaceSeparated)
        : this(spaceSeparated.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
    {
    }

    private DataCiteVocabulary(string[] values) => this.values = new HashSet<string>(values, StringComparer.Ordinal);

    /// <summary>Appendix 1, resourceTypeGeneral.</summary>
    public static DataCiteVocabulary ResourceTypeGeneral { get; } = new("""
        Audiovisual Award Book BookChapter Collection ComputationalNotebook ConferencePaper ConferenceProceeding DataPaper Dataset
        Dissertation Event Image Instrument InteractiveResource Journal JournalArticle Model OutputManagementPlan PeerReview
        PhysicalObject Poster Preprint Presentation Project Report Service Software Sound Standard StudyRegistration Text Workflow Other
        """);

    public static DataCiteVocabulary NameType { get; } = new("Personal Organizational");

    public static DataCiteVocabulary TitleType { get; } = new("AlternativeTitle Subtitle TranslatedTitle Other");

    public static DataCiteVocabulary DescriptionType { get; } =
        new("Abstract Methods SeriesInformation TableOfContents TechnicalInfo Other");

    public static DataCiteVocabulary DateType { get; } =
        new("Accepted Available Collected Copyrighted Coverage Created Issued Other Submitted Updated Valid Withdrawn");

    public static DataCiteVocabulary ContributorType { get; } = new("""
        ContactPerson DataCollector DataCurator DataManager Distributor Editor HostingInstitution Other Producer ProjectLeader
        ProjectManager ProjectMember RegistrationAgency RegistrationAuthority RelatedPerson ResearchGroup RightsHolder Researcher
        Sponsor Supervisor Translator WorkPackageLeader
        """);

    public static DataCiteVocabulary RelatedIdentifierType { get; } = new("""
        ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN ISTC LISSN LSID PMID PURL RAiD RRID SWHID UPC URL URN w3id
        """);

    public static DataCiteVocabulary RelationType { get; } = new("""
        IsCitedBy Cites IsSupplementTo IsSupplementedBy IsContinuedBy Continues IsNewVersionOf IsPreviousVersionOf IsPartOf HasPart
        IsPublishedIn IsReferencedBy References IsDocumentedBy Documents IsCompiledBy Compiles IsVariantFormOf IsOriginalFormOf
        IsIdenticalTo HasMetadata IsMetadataFor Reviews IsReviewedBy IsDerivedFrom IsSourceOf Describes IsDescribedBy HasVersion
        IsVersionOf Requires IsRequiredBy Obsoletes IsObsoletedBy Collects IsCollectedBy HasTranslation IsTranslationOf Other
        """);

    public static DataCiteVocabulary FunderIdentifierType { get; } = new(["Crossref Funder ID", "GRID", "ISNI", "ROR", "Other"]);

    public static DataCiteVocabulary NumberType { get; } = new("Article Chapter Report Other");

    public IReadOnlyCollection<string> Values => values;

    public bool Contains(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[64];
        return utf8.Length <= text.Length
            && values.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text[..Encoding.UTF8.GetChars(utf8, text)]);
    }
}
