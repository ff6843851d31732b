using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Import;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Import;

public sealed class MappingTests
{
    private static readonly JsonElement Row = JsonSerializer.SerializeToElement(new Dictionary<string, string>
    {
        ["accession"] = "phs002999.v5.p1",
        ["name"] = "Women&#39;s   Health\n Study",
        ["description"] = "Inversions &amp; disease",
        ["Parent study"] = "Framingham Cohort (phs000007.v35.p16)",
        ["Study Disease/Focus"] = "Genetic Diseases, Inborn",
        ["Study Design"] = "Case Set",
        ["Study Markerset"] = "Not Provided",
        ["Study Molecular Data Type"] = "SNP Genotypes (Array, NGS), WGS",
        ["Study Content"] = "5 phenotype datasets, 343 subjects, SRA",
        ["Ancestry (computed)"] = "European (60932), African American (16)",
        ["NIH Institute"] = "NIGMS",
        ["Study Consent"] = "GRU-IRB --- General Research Use (IRB), DS-X --- Disease-Specific (Cancer, other diseases, PUB)",
        ["Release Date"] = "2026-02-02",
        ["Embargo Release Date"] = "2023-07-18",
        ["Related Terms"] = "Disease, Genetic; Diseases",
        ["Collections"] = "dbGaP Collection: A;    B (x) (phs000688.v1.p1); Other (phs003014.v1.p1)",
    });

    [Fact]
    public void A_description_that_was_cut_off_is_completed_though_the_sources_space_and_quote_differently()
    {
        var cut = JsonElement.Parse("""{"descriptions":[{"description":"Men  and women in Hawaii (\"MEC\") and"}]}""");
        var whole = JsonElement.Parse("""{"descriptions":[{"description":"Men and women in Hawaii ('MEC') and California."}]}""");
        var merged = Contributions.Merge([new(100, cut), new(50, whole)]);
        Assert.Equal("Men and women in Hawaii ('MEC') and California.", Text(merged, "descriptions", 0, "description"));
    }

    [Fact]
    public void A_row_of_dbGaP_becomes_a_record_that_can_be_published()
    {
        var mapping = Mappings.Embedded.Recognise(Row)!;
        Assert.Equal(("dbgap-advanced-search", "dbgap-advanced-search"), (mapping.Id, mapping.Source));
        var mapped = mapping.Map(Row);
        Assert.Equal("dbgap:phs002999", mapped.Identity.ToString());
        Assert.Empty(mapped.Findings);
        var record = mapped.Contribution!.Value;
        Assert.Equal("Women's Health Study", Text(record, "titles", 0, "title"));
        Assert.Equal("Inversions & disease", Text(record, "descriptions", 0, "description"));
        Assert.Equal("National Institute of General Medical Sciences", Text(record, "creators", 0, "name"));
        Assert.Equal("https://ror.org/04q48ey07", record.GetProperty("creators")[0].GetProperty("nameIdentifiers")[0].GetProperty("nameIdentifier").GetString());
        Assert.Equal("National Institute of General Medical Sciences", record.GetProperty("publisher").GetProperty("name").GetString());
        Assert.Equal(2026, record.GetProperty("publicationYear").GetInt32());
        Assert.Equal("controlled", record.GetProperty("access").GetProperty("level").GetString());
        Assert.Equal(["5 phenotype datasets", "343 subjects"], record.GetProperty("sizes").EnumerateArray().Select(size => size.GetString()));
        Assert.Equal(["GRU-IRB", "DS-X"], Consents(record).Select(rights => rights.GetProperty("rightsIdentifier").GetString()));
        Assert.Equal("Disease-Specific (Cancer, other diseases, PUB)", Consents(record).Last().GetProperty("rights").GetString());
        Assert.Equal(["SNP Genotypes (Array, NGS)", "WGS"], Subjects(record, "dbGaP molecular data type"));
        Assert.Equal(["European", "African American"], Subjects(record, "dbGaP computed ancestry"));
        Assert.Empty(Subjects(record, "dbGaP markerset"));
        Assert.Equal("Case Set", record.GetProperty("types").GetProperty("resourceType").GetString());
        Assert.Equal(["phs000007.v35.p16", "phs000688.v1.p1", "phs003014.v1.p1"],
            record.GetProperty("relatedIdentifiers").EnumerateArray().Select(related => related.GetProperty("relatedIdentifier").GetString()!.Split('=')[1]));
        Assert.DoesNotContain(MetadataValidator.Validate(record, Today), finding => finding.Severity == Severity.Error);
    }

    [Fact]
    public void No_year_is_invented()
    {
        var row = JsonNode.Parse(Row.GetRawText())!;
        row["Release Date"] = "";
        var mapped = Map(row);
        Assert.Equal(["year-missing"], MetadataValidator.Validate(mapped.Contribution!.Value, Today)
            .Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code));
    }

    [Fact]
    public void A_date_that_cannot_be_read_is_a_warning_and_left_out()
    {
        var row = JsonNode.Parse(Row.GetRawText())!;
        row["Release Date"] = "soon";
        Assert.All(Map(row).Findings, finding => Assert.Equal(("value-unreadable", "/Release Date"), (finding.Code, finding.Pointer)));
    }

    [Fact]
    public void A_record_without_identity_is_refused()
    {
        var row = JsonNode.Parse(Row.GetRawText())!;
        row["accession"] = "x";
        Assert.Equal("identity-missing", Assert.Single(Map(row).Findings).Code);
    }

    [Fact]
    public void A_study_of_a_platform_joins_the_study_of_dbGaP()
    {
        var study = JsonElement.Parse("""
            {"dbGapId":"phs002999","studyAccession":"phs002999.v4.p1","platforms":["AnVIL"],"consentCodes":["GRU-IRB","EA"],"title":"Another title",
             "description":"<p>Inversions &#x26; disease <b>and</b> more, p &lt; 0.05.</p><ul><li>one</li></ul><script>x</script>","focus":"Genetic Diseases, Inborn",
             "participantCount":340,"studyDesigns":["Case Set"],"dataTypes":["WGS"],"duosUrl":null,
             "consentLongNames":{"GRU-IRB":"General use with review","EA":"ERROR: Unknown symbol"}}
            """);
        var mapping = Mappings.Embedded.Recognise(study)!;
        Assert.Equal("ncpi-platform-studies", mapping.Id);
        var (second, first) = (mapping.Map(study), Mappings.Embedded.Find("dbgap-advanced-search")!.Map(Row));
        Assert.Equal(first.Identity, second.Identity);
        Assert.Equal(1, Consents(second.Contribution!.Value).Count(rights => rights.GetProperty("rightsIdentifier").GetString() == "EA"));

        Contribution[] both = [new(100, first.Contribution!.Value), new(50, second.Contribution!.Value)];
        var merged = Contributions.Merge(both);
        Assert.Equal("Women's Health Study", Text(merged, "titles", 0, "title"));
        // The table's description is cut off; the same text in full stands in its place.
        Assert.Equal("Inversions & disease and more, p < 0.05.\n- one", Text(merged, "descriptions", 0, "description"));
        Assert.Equal(["AnVIL"], Subjects(merged, "NCPI platform"));
        Assert.Equal(["SNP Genotypes (Array, NGS)", "WGS"], Subjects(merged, "dbGaP molecular data type"));
        Assert.Equal(["GRU-IRB", "DS-X", "EA"], Consents(merged).Select(rights => rights.GetProperty("rightsIdentifier").GetString()));
        Assert.Equal(merged.GetRawText(), Contributions.Merge([both[1], both[0]]).GetRawText());
        Assert.Equal(merged.GetRawText(), Contributions.Merge([new(100, merged)]).GetRawText());
    }

    [Fact]
    public void A_plain_table_becomes_records()
    {
        var mapped = Map(JsonNode.Parse("""
            {"Title":"My data","Authors":"Miller, Elizabeth (0000-0001-5000-0007); DataCite","Year":"5 March 2021","Publisher":"Zenodo","Description":"Some <i>data</i>",
             "Keywords":"a;b","License":"CC-BY-4.0","DOI":"https://doi.org/10.5072/ABC","url":"https://example.org/1","access":"Restricted"}
            """)!);
        Assert.Equal("doi:10.5072/abc", mapped.Identity.ToString());
        Assert.Equal("""
            {"doi":"10.5072/abc","url":"https://example.org/1","creators":[{"name":"Miller, Elizabeth","familyName":"Miller","givenName":"Elizabeth","nameIdentifiers":[{"nameIdentifier":"https://orcid.org/0000-0001-5000-0007","nameIdentifierScheme":"ORCID","schemeUri":"https://orcid.org"}]},{"name":"DataCite"}],"titles":[{"title":"My data"}],"publisher":{"name":"Zenodo"},"publicationYear":2021,"subjects":[{"subject":"a"},{"subject":"b"}],"types":{"resourceTypeGeneral":"Dataset"},"rightsList":[{"rightsIdentifier":"CC-BY-4.0","rightsIdentifierScheme":"SPDX","schemeUri":"https://spdx.org/licenses/"}],"descriptions":[{"description":"Some data","descriptionType":"Abstract"}],"distributions":[{"id":"source","title":"At the source","accessUrl":"https://example.org/1"}],"access":{"level":"controlled"}}
            """, mapped.Contribution?.GetRawText());
    }

    [Theory]
    [InlineData("""{"doi":"HTTPS://DOI.ORG/10.5072/A","titles":[{"title":"x"}]}""", "doi:10.5072/a")]
    [InlineData("""{"id":"10.5072/A","type":"dois","attributes":{"titles":[{"title":"x"}]}}""", "doi:10.5072/a")]
    [InlineData("""{"id":"local-7","titles":[{"title":"x"}]}""", "id:local-7")]
    public void A_record_of_DataCite_needs_no_mapping(string json, string identity)
    {
        var record = JsonElement.Parse(json);
        var mapping = Mappings.Embedded.Recognise(record)!;
        Assert.Equal("datacite", mapping.Id);
        Assert.Equal(identity, mapping.Map(record).Identity.ToString());
    }

    [Fact]
    public void A_record_without_a_name_is_known_by_its_content()
    {
        var first = CanonicalMapping.Instance.Map(JsonElement.Parse("""{"titles":[{"title":"x"}],"language":"en"}""")).Identity;
        Assert.Equal("content", first?.Namespace);
        Assert.Equal(first, CanonicalMapping.Instance.Map(JsonElement.Parse("""{ "language":"en", "titles":[{"title":"x"}] }""")).Identity);
    }

    [Fact]
    public void A_record_that_no_mapping_knows_is_not_guessed_at() => Assert.Null(Mappings.Embedded.Recognise(JsonElement.Parse("""{"foo":1}""")));

    [Theory]
    [InlineData("""{"id":"x","source":"x","identity":[],"fields":[],"colour":1}""")]
    [InlineData("""{"id":"x","source":"x","identity":[],"fields":[{"from":"a","to":"colour","as":"{value}"}]}""")]
    [InlineData("""{"id":"x","source":"x","identity":[],"fields":[{"from":"a","to":"url","as":"{value"}]}""")]
    [InlineData("""{"id":"x","source":"x","identity":[],"fields":[{"from":"a","to":"url","as":"{value}","clean":["wash"]}]}""")]
    [InlineData("""{"id":"x","source":"x","identity":[],"fields":[{"from":"a","to":"url","as":"{value}","extract":"("}]}""")]
    [InlineData("""{"id":"x","source":"x","identity":[],"fields":[{"from":"a","to":"url","as":"{value}","table":"none"}]}""")]
    public void A_mapping_with_a_mistake_is_refused_when_it_is_loaded(string json) =>
        Assert.ThrowsAny<ArgumentException>(() => new DeclaredMapping(JsonElement.Parse(json)));

    [Fact]
    public void An_unknown_institute_keeps_its_code_as_name()
    {
        var row = JsonNode.Parse(Row.GetRawText())!;
        row["NIH Institute"] = "NIXX";
        var creator = Map(row).Contribution!.Value.GetProperty("creators")[0];
        Assert.Equal("""{"name":"NIXX","nameType":"Organizational"}""", creator.GetRawText());
    }

    private static RuleContext Today => new() { Today = new DateOnly(2026, 3, 1) };

    private static MappedRecord Map(JsonNode row)
    {
        var content = JsonSerializer.SerializeToElement(row);
        return Mappings.Embedded.Recognise(content)!.Map(content);
    }

    private static string? Text(JsonElement record, string list, int index, string property) =>
        record.GetProperty(list)[index].GetProperty(property).GetString();

    private static IEnumerable<string?> Subjects(JsonElement record, string scheme) =>
        record.GetProperty("subjects").EnumerateArray().Where(subject => subject.GetProperty("subjectScheme").GetString() == scheme)
            .Select(subject => subject.GetProperty("subject").GetString());

    private static IEnumerable<JsonElement> Consents(JsonElement record) => record.GetProperty("rightsList").EnumerateArray()
        .Where(rights => rights.TryGetProperty("rightsIdentifierScheme", out var scheme) && scheme.GetString() == "dbGaP consent group");
}
