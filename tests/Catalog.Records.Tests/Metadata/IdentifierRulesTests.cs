using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

public sealed class IdentifierRulesTests
{
    [Theory]
    [InlineData("DOI", "10.1038/nature15393"), InlineData("DOI", "https://doi.org/10.1038/nature15393"), InlineData("Handle", "20.500.12345/abc")]
    [InlineData("Handle", "https://hdl.handle.net/11304/6eacaa76"), InlineData("ARK", "ark:/12148/btv1b8449691v"), InlineData("ARK", "https://n2t.net/ark:12148/btv1b8449691v")]
    [InlineData("PMID", "32913098"), InlineData("PMID", "https://pubmed.ncbi.nlm.nih.gov/32913098/"), InlineData("arXiv", "arXiv:2004.12345v2"), InlineData("arXiv", "hep-th/9901001")]
    [InlineData("arXiv", "https://arxiv.org/abs/0706.0001"), InlineData("arXiv", "math.GT/0309136"), InlineData("bibcode", "2014A&A...566A..21S"), InlineData("bibcode", "1974AJ.....79..819H")]
    [InlineData("EAN13", "4006381333931"), InlineData("ISBN", "978-3-16-148410-0"), InlineData("ISBN", "0-8044-2957-X"), InlineData("ISSN", "1476-4687"), InlineData("EISSN", "2434-561X")]
    [InlineData("LISSN", "0378-5955"), InlineData("ISTC", "A02-2009-000004BE-A"), InlineData("UPC", "036000291452"), InlineData("IGSN", "IECUR0097"), InlineData("IGSN", "10.58052/IEUJP0011")]
    [InlineData("LSID", "urn:lsid:ubio.org:namebank:11815"), InlineData("PURL", "http://purl.obolibrary.org/obo/MONDO_0005148"), InlineData("URL", "https://example.org/x"), InlineData("URL", "s3://bucket/key")]
    [InlineData("URN", "urn:nbn:de:101:1-201102033592"), InlineData("w3id", "https://w3id.org/dpv"), InlineData("CSTR", "CSTR:31253.11.sciencedb.j00001.00123"), InlineData("RRID", "RRID:AB_90755")]
    [InlineData("RRID", "RRID:IMSR_JAX:000664"), InlineData("SWHID", "swh:1:rev:309cf2674ee7a0749978cf8265ab91a60aea0f7d;origin=https://example.org"), InlineData("RAiD", "https://raid.org/10.26259/1ec42b4b")]
    [InlineData("Unheard", "anything at all")]
    public void An_identifier_written_as_its_type_is_right(string type, string identifier)
    {
        var findings = RuleRecord.Findings("relatedIdentifiers", Relation(type, identifier));
        Assert.Equal(type == "Unheard" ? ["value-not-in-list"] : Array.Empty<string>(), findings.Select(finding => finding.Code));
    }

    [Theory]
    [InlineData("DOI", "nature15393"), InlineData("Handle", "abc"), InlineData("ARK", "ark:12/x"), InlineData("PMID", "PMC32913098"), InlineData("PMID", "0"), InlineData("arXiv", "2013.12345")]
    [InlineData("arXiv", "12345"), InlineData("bibcode", "2014A&A"), InlineData("EAN13", "4006381333932"), InlineData("ISBN", "978-3-16-148410-1"), InlineData("ISBN", "123"), InlineData("ISSN", "1476-4688")]
    [InlineData("ISTC", "A02-2009-000004BE-B"), InlineData("UPC", "036000291453"), InlineData("LSID", "urn:lsid:x"), InlineData("PURL", "purl.org/x"), InlineData("URL", "example.org"), InlineData("URL", "10.1038/nature15393")]
    [InlineData("URL", "javascript://x/%0aalert(1)"), InlineData("URN", "nbn:de:101"), InlineData("w3id", "https://example.org"), InlineData("CSTR", "sciencedb"), InlineData("RRID", "90755"), InlineData("SWHID", "swh:1:rev:309cf")]
    [InlineData("RAiD", "1ec42b4b"), InlineData("URL", "https://example.org/a b"), InlineData("PURL", "http://purl.org/\"x\"")]
    public void An_identifier_written_otherwise_is_a_warning(string type, string identifier) =>
        RuleRecord.AssertOne("relatedIdentifiers", Relation(type, identifier), "related-identifier-invalid", Severity.Warning, "/relatedIdentifiers/0/relatedIdentifier");

    [Theory]
    [InlineData("GEO", "GSE60450"), InlineData("GEO accession", "geo:GSM1480297"), InlineData("SRA", "SRP045636"), InlineData("ENA", "ERR1234567"), InlineData("BioProject", "PRJNA257197")]
    [InlineData("BioSample", "SAMEA104728877"), InlineData("dbGaP", "phs000007.v35.p16"), InlineData("dbGaP", "phs000007"), InlineData("EGA", "EGAD00001000052"), InlineData("ArrayExpress", "E-MTAB-1733")]
    [InlineData("PRIDE", "PXD000001"), InlineData("MetaboLights", "MTBLS1"), InlineData("PDB", "4HHB"), InlineData("PDB", "pdb_00004hhb"), InlineData("UniProt", "P69905"), InlineData("UniProt", "A0A024R1R8")]
    [InlineData("ClinicalTrials.gov", "NCT01234567"), InlineData("EudraCT", "2004-000001-19"), InlineData("dbGaP", "https://www.ncbi.nlm.nih.gov/gap/?term=x"), InlineData("our own number", "17"), InlineData("ISSN", "1476-4687")]
    [InlineData("BioProject accession number", "PRJNA257197"), InlineData("EGA dataset", "EGAD00001000052"), InlineData("ENCODE", "ENCSR000AAA"), InlineData("Synapse ID", "syn2580853")]
    [InlineData("JGA", "JGAS000001"), InlineData("GSA-Human", "HRA000001"), InlineData("Ensembl", "ENSG00000139618.19"), InlineData("dbSNP", "rs1801133"), InlineData("PMCID", "PMC7646085")]
    public void An_accession_as_its_archive_writes_it_is_right(string type, string accession)
    {
        RuleRecord.AssertNone("alternateIdentifiers", $$"""[{"alternateIdentifier":"{{accession}}","alternateIdentifierType":"{{type}}"}]""");
        RuleRecord.AssertNone("identifiers", $$"""[{"identifier":"{{accession}}","identifierType":"{{type}}"}]""");
    }

    [Theory]
    [InlineData("GEO", "GSE"), InlineData("SRA", "SRQ045636"), InlineData("BioProject", "257197"), InlineData("BioSample", "SAM1"), InlineData("dbGaP", "phs7"), InlineData("dbGaP", "phs000007.p16")]
    [InlineData("EGA", "EGAD000010"), InlineData("ArrayExpress", "MTAB-1733"), InlineData("PRIDE", "PXD1"), InlineData("MetaboLights", "1"), InlineData("PDB", "HHBB"), InlineData("UniProt", "69905P")]
    [InlineData("ClinicalTrials.gov", "NCT0123456"), InlineData("EudraCT", "2004-1-19"), InlineData("ISSN", "1476-4688")]
    [InlineData("ENA Study", "x"), InlineData("ENCODE", "ENC1"), InlineData("Synapse ID", "2580853"), InlineData("PMCID", "32913098")]
    public void An_accession_written_otherwise_is_a_warning(string type, string accession)
    {
        RuleRecord.AssertOne("alternateIdentifiers", $$"""[{"alternateIdentifier":"{{accession}}","alternateIdentifierType":"{{type}}"}]""",
            "accession-invalid", Severity.Warning, "/alternateIdentifiers/0/alternateIdentifier");
        RuleRecord.AssertOne("identifiers", $$"""[{"identifier":"{{accession}}","identifierType":"{{type}}"}]""", "accession-invalid", Severity.Warning, "/identifiers/0/identifier");
    }

    [Theory]
    [InlineData("""[{"relatedIdentifierType":"DOI","relationType":"Cites"}]""", "related-identifier-missing", Severity.Warning, "/relatedIdentifiers/0/relatedIdentifier")]
    [InlineData("""[{"relatedIdentifier":"10.1/a","relationType":"Cites"}]""", "related-identifier-type-missing", Severity.Warning, "/relatedIdentifiers/0/relatedIdentifierType")]
    [InlineData("""[{"relatedIdentifier":"10.1234/a","relatedIdentifierType":"DOI"}]""", "relation-type-missing", Severity.Warning, "/relatedIdentifiers/0/relationType")]
    [InlineData("""[{"relatedIdentifier":"10.1234/a","relatedIdentifierType":"DOI","relationType":"Other"}]""", "relation-information-missing", Severity.Warning, "/relatedIdentifiers/0/relationTypeInformation")]
    [InlineData("""[{"relatedIdentifier":"10.1234/a","relatedIdentifierType":"DOI","relationType":"Cites"},{"relatedIdentifier":"10.1234/A","relatedIdentifierType":"DOI","relationType":"Cites"}]""", "related-identifier-twice", Severity.Advice, "/relatedIdentifiers/1")]
    public void A_relation_says_to_what_and_how(string json, string code, Severity severity, string pointer) => RuleRecord.AssertOne("relatedIdentifiers", json, code, severity, pointer);

    [Fact]
    public void A_record_does_not_relate_to_itself()
    {
        var record = System.Text.Json.Nodes.JsonNode.Parse(RuleRecord.With("relatedIdentifiers", Relation("DOI", "https://doi.org/10.1234/ABC")).GetRawText())!;
        record["doi"] = "10.1234/abc";
        var finding = Assert.Single(MetadataValidator.Validate(System.Text.Json.JsonSerializer.SerializeToElement(record), RuleRecord.Context));
        Assert.Equal("related-to-itself", finding.Code);
    }

    [Theory]
    [InlineData("""[{"relatedItemType":"Journal","relationType":"IsPublishedIn","relatedItemIdentifier":{"relatedItemIdentifier":"1476-4688","relatedItemIdentifierType":"ISSN"}}]""", "related-identifier-invalid", "/relatedItems/0/relatedItemIdentifier/relatedItemIdentifier")]
    [InlineData("""[{"relationType":"IsPublishedIn"}]""", "related-item-type-missing", "/relatedItems/0/relatedItemType")]
    [InlineData("""[{"relatedItemType":"Journal"}]""", "relation-type-missing", "/relatedItems/0/relationType")]
    [InlineData("""[{"relatedItemType":"Journal","relationType":"Other"}]""", "relation-information-missing", "/relatedItems/0/relationTypeInformation")]
    [InlineData("""[{"relatedItemType":"Journal","relationType":"IsPublishedIn","number":"1","numberType":"Artikel"}]""", "value-not-in-list", "/relatedItems/0/numberType")]
    public void Related_items_are_checked_the_same_way(string json, string code, string pointer) => RuleRecord.AssertOne("relatedItems", json, code, Severity.Warning, pointer);

    [Theory]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya142"}],"affiliation":["X",{"name":"B","affiliationIdentifier":"https://ror.org/05a0ya143"}]}]""", "ror-invalid", "/creators/0/affiliation/1/affiliationIdentifier")]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"https://isni.org/isni/0000000121032684"}]}]""", "isni-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"0000-0002-1825-0098"}]}]""", "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"0000-0002-1825-0098","nameIdentifierScheme":"ORCID iD"}]}]""", "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"0000-0002-1825-0098","nameIdentifierScheme":"https://orcid.org/"}]}]""", "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"0000-0002-1825-0098","schemeUri":"https://orcid.org"}]}]""", "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    [InlineData("""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"https://orcid.org/0000-0002-1825-0098","nameIdentifierScheme":"Other"}]}]""", "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    public void Identifiers_of_people_and_their_institutions_have_check_digits(string json, string code, string pointer) => RuleRecord.AssertOne("creators", json, code, Severity.Warning, pointer);

    [Theory]
    [InlineData("https://ror.org/02catss52", "ORCID", "address of ror.org")]
    [InlineData("Jane Doe", "ORCID", "0000-0002-1825-0097")]
    [InlineData("0000-0002-1825-0098", "orcid", "check digits")]
    [InlineData("grid.94365.3d", "ROR", "https://ror.org/")]
    public void What_is_wrong_with_an_identifier_is_said(string identifier, string scheme, string said) => Assert.Contains(said, Assert.Single(
        RuleRecord.Findings("creators", $$"""[{"name":"A","nameIdentifiers":[{"nameIdentifier":"{{identifier}}","nameIdentifierScheme":"{{scheme}}"}]}]""")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_identifier_whose_scheme_nothing_says_is_asked_for_it()
    {
        var json = """[{"name":"A","nameIdentifiers":[{"nameIdentifier":"https://orcid.org/0000-0002-1825-0097"},{"nameIdentifier":"7004"}]}]""";
        RuleRecord.AssertOne("creators", json, "name-identifier-scheme-missing", Severity.Advice, "/creators/0/nameIdentifiers/1/nameIdentifierScheme");
        RuleRecord.AssertOne("alternateIdentifiers", """[{"alternateIdentifier":"7004"}]""", "alternate-identifier-type-missing", Severity.Advice, "/alternateIdentifiers/0/alternateIdentifierType");
    }

    [Fact]
    public void A_relation_to_an_archive_is_checked_as_its_accession_and_led_to_its_address()
    {
        Assert.Equal(["/relatedIdentifiers/0/relatedIdentifierType", "/relatedIdentifiers/0/relatedIdentifier"],
            RuleRecord.Findings("relatedIdentifiers", Relation("GEO", "GSE12x")).Select(finding => finding.Pointer));
        var said = RuleRecord.AssertOne("relatedIdentifiers", Relation("PMCID", "PMC7646085"), "value-not-in-list", Severity.Warning, "/relatedIdentifiers/0/relatedIdentifierType").Message;
        Assert.Contains("type URL", said, StringComparison.Ordinal);
        Assert.DoesNotContain("PMID", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_are_checked_wherever_the_schema_names_them() =>
        Assert.Contains(("value-not-in-list", "/provenance/1/agents/1/nameType"),
            RuleRecord.Findings("provenance", """[{"activity":"Sequencing"},{"activity":"Alignment","agents":[{"name":"x"},{"name":"y","nameType":"Human"}]}]""")
                .Select(finding => (finding.Code, finding.Pointer)));

    [Theory]
    [InlineData(""" "titles":[{"title":"x","titleType":"Short"}] """, "value-not-in-list", "/titles/0/titleType")]
    [InlineData(""" "creators":[{"name":"x"},{"name":"y","nameType":"Human"}] """, "value-not-in-list", "/creators/1/nameType")]
    [InlineData(""" "contributors":[{"name":"x","contributorType":"Helper"}] """, "value-not-in-list", "/contributors/0/contributorType")]
    [InlineData(""" "relatedItemIdentifier":{"relatedItemIdentifier":"x","relatedItemIdentifierType":"PubMed"} """, "value-not-in-list", "/relatedItemIdentifier/relatedItemIdentifierType")]
    [InlineData(""" "creators":[{"name":"x","nameIdentifiers":[{"nameIdentifier":"0000-0002-1825-0098","nameIdentifierScheme":"ORCID"}]}] """, "orcid-invalid", "/creators/0/nameIdentifiers/0/nameIdentifier")]
    public void What_a_related_item_has_within_it_is_checked(string part, string code, string pointer) =>
        RuleRecord.AssertOne("relatedItems", $$"""[{"relatedItemType":"Journal","relationType":"IsPublishedIn",{{part}}}]""", code, Severity.Warning, "/relatedItems/0" + pointer);

    [Theory]
    [InlineData("""[{"funderName":"NIH","funderIdentifier":"https://ror.org/01cwqze89","funderIdentifierType":"ROR"}]""", "ror-invalid", "/fundingReferences/0/funderIdentifier")]
    [InlineData("""[{"funderName":"NIH","funderIdentifier":"10.1234/1","funderIdentifierType":"Crossref Funder ID"}]""", "funder-identifier-invalid", "/fundingReferences/0/funderIdentifier")]
    [InlineData("""[{"funderName":"NIH","funderIdentifier":"94365.3d","funderIdentifierType":"GRID"}]""", "funder-identifier-invalid", "/fundingReferences/0/funderIdentifier")]
    [InlineData("""[{"funderIdentifier":"https://ror.org/01cwqze88","funderIdentifierType":"ROR"}]""", "funder-name-missing", "/fundingReferences/0/funderName")]
    [InlineData("""[{"funderName":"NIH","funderIdentifier":"https://ror.org/01cwqze88","funderIdentifierType":"RoR"}]""", "value-not-in-list", "/fundingReferences/0/funderIdentifierType")]
    [InlineData("""[{"funderName":"NIH","awardUri":"award 7"}]""", "url-unreadable", "/fundingReferences/0/awardUri")]
    public void Funders_are_checked(string json, string code, string pointer) => RuleRecord.AssertOne("fundingReferences", json, code, Severity.Warning, pointer);

    [Fact]
    public void A_publisher_has_a_check_digit_too() =>
        RuleRecord.AssertOne("publisher", """{"name":"X","publisherIdentifier":"https://ror.org/05a0ya143"}""", "ror-invalid", Severity.Warning, "/publisher/publisherIdentifier");

    private static string Relation(string type, string identifier) =>
        System.Text.Json.JsonSerializer.Serialize(new[] { new { relatedIdentifier = identifier, relatedIdentifierType = type, relationType = "IsDescribedBy" } });
}
