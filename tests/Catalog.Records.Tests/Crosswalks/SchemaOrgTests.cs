using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Crosswalks.SchemaOrg;
using Catalog.Records.Datasets;
using Catalog.Testing;

namespace Catalog.Records.Tests.Crosswalks;

public sealed class SchemaOrgTests
{
    [Fact]
    public void A_data_set_is_written_as_schema_org_has_it()
    {
        var json = Write(CrosswalkFixture.Of(CrosswalkFixture.Everything));
        var expected = """
            {"@context":"https://schema.org","@type":"Dataset","@id":"https://doi.org/10.5072/k7xq-9m2t",
            "http://purl.org/dc/terms/conformsTo":[{"@type":"CreativeWork","@id":"https://bioschemas.org/profiles/Dataset/1.0-RELEASE"}],
            "additionalType":"Gene panel",
            "identifier":[{"@type":"PropertyValue","name":"DOI","propertyID":"https://registry.identifiers.org/registry/doi","value":"doi:10.5072/k7xq-9m2t","url":"https://doi.org/10.5072/k7xq-9m2t"},
            {"@type":"PropertyValue","name":"dbGaP","propertyID":"dbGaP","value":"phs000007.v35.p16"}],
            "url":"https://catalog.example.org/doi/10.5072/k7xq-9m2t","name":"5 µm <i>TP53</i> {panel}: 100% of $50_samples & more #1 ~ ^","alternateName":"Ein Panel",
            "description":"Two lines\nof \"text\".\n\nAnd </script> more.","inLanguage":"en",
            "keywords":[{"@type":"DefinedTerm","name":"genes, human"},
            {"@type":"DefinedTerm","@id":"http://id.nlm.nih.gov/mesh/D009369","name":"Neoplasms","termCode":"D009369","url":"http://id.nlm.nih.gov/mesh/D009369","inDefinedTermSet":{"@type":"DefinedTermSet","name":"MeSH","url":"http://id.nlm.nih.gov/mesh/"}},
            {"@type":"DefinedTerm","@id":"http://purl.obolibrary.org/obo/MONDO_0005148","name":"type 2 diabetes mellitus","termCode":"MONDO:0005148","url":"http://purl.obolibrary.org/obo/MONDO_0005148","inDefinedTermSet":{"@type":"DefinedTermSet","name":"MONDO"}}],
            "creator":[{"@type":"Person","@id":"https://orcid.org/0000-0001-5000-0007","name":"Elizabeth A. Miller","givenName":"Elizabeth A.","familyName":"Miller",
            "identifier":[{"@type":"PropertyValue","name":"ORCID","propertyID":"https://orcid.org","value":"0000-0001-5000-0007","url":"https://orcid.org/0000-0001-5000-0007"}],
            "affiliation":[{"@type":"Organization","@id":"https://ror.org/02catss52","name":"European Bioinformatics Institute","identifier":{"@type":"PropertyValue","name":"ROR","propertyID":"ROR","value":"https://ror.org/02catss52","url":"https://ror.org/02catss52"}}]},
            {"@type":"Person","name":"Jean-Pierre Müller-Lüdenscheidt","givenName":"Jean-Pierre","familyName":"Müller-Lüdenscheidt"},{"@type":"Organization","name":"Genomes & Health, Inc."}],
            "editor":[{"@type":"Person","name":"Chidi Okafor","givenName":"Chidi","familyName":"Okafor"}],
            "contributor":[{"@type":"Role","roleName":"HostingInstitution","contributor":{"@type":"Organization","name":"Data Desk"}}],
            "publisher":{"@type":"Organization","@id":"https://doi.org/10.17616/R3QP53","name":"Zenodo","identifier":{"@type":"PropertyValue","name":"re3data","propertyID":"re3data","value":"https://doi.org/10.17616/R3QP53","url":"https://doi.org/10.17616/R3QP53"}},
            "license":"https://spdx.org/licenses/CC-BY-4.0","isAccessibleForFree":true,"conditionsOfAccess":"Open: anyone may have the data.",
            "datePublished":"2024-03-01","dateModified":"2024-05-06T07:08:09Z","temporalCoverage":"2011/2017","version":"1.2",
            "isBasedOn":{"@type":"Dataset","@id":"https://doi.org/10.5072/raw","identifier":"10.5072/raw","url":"https://doi.org/10.5072/raw"},
            "citation":[{"@type":"ScholarlyArticle","@id":"https://doi.org/10.1038/nature15393","identifier":"10.1038/nature15393","url":"https://doi.org/10.1038/nature15393"},
            {"@type":"CreativeWork","@id":"https://pubmed.ncbi.nlm.nih.gov/26432245","identifier":"26432245","url":"https://pubmed.ncbi.nlm.nih.gov/26432245"}],
            "funder":[{"@type":"Organization","@id":"https://ror.org/01cwqze88","name":"National Institutes of Health","identifier":{"@type":"PropertyValue","name":"ROR","propertyID":"ROR","value":"https://ror.org/01cwqze88","url":"https://ror.org/01cwqze88"}}],
            "funding":[{"@type":"MonetaryGrant","identifier":"U01HG004438","name":"Center","funder":{"@type":"Organization","@id":"https://ror.org/01cwqze88","name":"National Institutes of Health","identifier":{"@type":"PropertyValue","name":"ROR","propertyID":"ROR","value":"https://ror.org/01cwqze88","url":"https://ror.org/01cwqze88"}}}],
            "size":"343 subjects","encodingFormat":"text/vcf",
            "distribution":[{"@type":"DataDownload","@id":"https://catalog.example.org/doi/10.5072/k7xq-9m2t#vcf","name":"Genotypes","contentUrl":"https://example.org/chr1.vcf.gz","encodingFormat":"text/vcf","contentSize":"1048576 B","sha256":"9f86d081884c7d65"},
            {"@type":"DataDownload","@id":"https://catalog.example.org/doi/10.5072/k7xq-9m2t#portal","name":"portal","url":"https://example.org/portal","identifier":{"@type":"PropertyValue","name":"MD5","propertyID":"checksum","value":"abcd"},"isAccessibleForFree":false,"conditionsOfAccess":"Controlled access: a data access committee decides on applications."}],
            "variableMeasured":[{"@type":"PropertyValue","name":"sbp","alternateName":"Systolic blood pressure","unitText":"mmHg","unitCode":"mm[Hg]","minValue":40,"maxValue":300,"valueReference":[{"@type":"DefinedTerm","name":"yes","termCode":"1"}]}],
            "includedInDataCatalog":{"@type":"DataCatalog","url":"https://catalog.example.org/"},
            "spatialCoverage":[{"@type":"Place","name":"Framingham","geo":[{"@type":"GeoCoordinates","latitude":42.3,"longitude":-71.4},{"@type":"GeoShape","box":"42 -72 43 -71"}]}]}
            """;
        Assert.Equal(expected.ReplaceLineEndings(""), json.GetRawText());
    }

    [Fact]
    public void JSON_for_a_page_cannot_end_its_script_element()
    {
        var record = CrosswalkFixture.Of(CrosswalkFixture.Everything);
        var text = CrosswalkFixture.Write(new SchemaOrgCrosswalk(forPage: true), record);
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain("&", text);
        Assert.Contains("Müller", text);
        Assert.True(JsonElement.DeepEquals(Write(record), JsonElement.Parse(text)));
    }

    [Theory]
    [InlineData(AccessLevel.Open, null, true, "Open:")]
    [InlineData(AccessLevel.Open, "2027-01-31", false, "Under embargo until 2027-01-31.")]
    [InlineData(AccessLevel.Registered, null, false, "Registered")]
    [InlineData(AccessLevel.Controlled, null, false, "Controlled")]
    [InlineData(AccessLevel.Closed, null, false, "Closed")]
    public void Access_is_told_in_words_and_as_a_flag(AccessLevel level, string? embargo, bool free, string start)
    {
        var json = Write(CrosswalkFixture.Of(CrosswalkFixture.Bare) with { AccessLevel = level, EmbargoUntil = embargo is null ? null : DateOnly.Parse(embargo, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.Equal(free ? "True" : "False", json.At("isAccessibleForFree"));
        Assert.StartsWith(start, json.At("conditionsOfAccess"));
    }

    [Theory]
    [InlineData("""{"familyName":"King Jr.","givenName":"Martin"}""", "Martin", "King Jr.")]
    [InlineData("""{"familyName":"King Jr."}""", null, "King Jr.")]
    [InlineData("""{"familyName":"King Jr.","name":"King Jr., Martin"}""", null, "King Jr.")]
    [InlineData("""{"name":"King Jr., Martin","nameType":"Personal"}""", "Martin, Jr.", "King")]
    [InlineData("""{"name":"King, Martin, Jr."}""", "Martin, Jr.", "King")]
    public void What_stands_behind_a_name_is_written_once(string creator, string? given, string family)
    {
        var json = Write(CrosswalkFixture.Of($$"""{"titles":[{"title":"T"}],"creators":[{{creator}}]}"""));
        Assert.Equal((given, family), (json.At("creator/0/givenName"), json.At("creator/0/familyName")));
    }

    [Fact]
    public void Versions_are_named_before_and_after()
    {
        var json = Write(CrosswalkFixture.Of(CrosswalkFixture.Crowd(1), registered: false) with
        {
            ConceptDoi = "10.5072/k7xq",
            Version = 2,
            OtherVersions = [new(1, "10.5072/v1", "https://catalog.example.org/doi/10.5072/v1"), new(3, "10.5072/v3", "https://catalog.example.org/doi/10.5072/v3")],
        });
        Assert.Equal("https://catalog.example.org/doi/10.5072/k7xq", json.At("exampleOfWork/@id"));
        Assert.Equal(("https://catalog.example.org/doi/10.5072/v1", "https://catalog.example.org/doi/10.5072/v3", "2"), (json.At("successorOf/@id"), json.At("predecessorOf/@id"), json.At("version")));
        // The number that counts versions is not the version that a record may name itself.
        Assert.Null(json.At("successorOf/version"));
    }

    [Fact]
    public void A_tombstone_is_withdrawn_and_has_no_files()
    {
        var json = Write(CrosswalkFixture.Of(CrosswalkFixture.Everything) with
        {
            Tombstone = new Tombstone("Consent was withdrawn.", new DateTimeOffset(2025, 1, 2, 0, 0, 0, TimeSpan.Zero), "curator", "Miller (2024)", "10.5072/new"),
        });
        Assert.Equal(("Withdrawn", "False", "Withdrawn: Consent was withdrawn.", "2025-01-02"), (json.At("creativeWorkStatus"), json.At("isAccessibleForFree"), json.At("conditionsOfAccess"), json.At("expires")));
        Assert.Equal("https://doi.org/10.5072/new", json.At("predecessorOf/@id"));
        Assert.Null(json.At("distribution"));
    }

    [Theory]
    [InlineData("Software", "SoftwareSourceCode", "encoding")]
    [InlineData("Image", "ImageObject", "encoding")]
    [InlineData("Dataset", "Dataset", "distribution")]
    public void Other_works_have_other_types_and_files_of_their_own_kind(string general, string type, string files)
    {
        var json = Write(CrosswalkFixture.Of($$"""{"titles": [{"title": "T"}], "types": {"resourceTypeGeneral": "{{general}}"}, "distributions": [{"downloadUrl": "https://example.org/a"}] }"""));
        Assert.Equal((type, "https://example.org/a"), (json.At("@type"), json.At(files + "/0/contentUrl")));
    }

    [Fact]
    public async Task Texts_objects_and_lists_are_all_read()
    {
        var body = await FormatFixture.OneAsync("schema-org", """
            {"@context": {"sc": "http://schema.org/", "@vocab": "http://schema.org/"}, "@type": ["sc:Dataset"], "@id": "https://doi.org/10.5072/ABC", "sc:name": {"@value": "T", "@language": "en"}, "http://schema.org/description": ["D"],
             "creator": ["Miller, Elizabeth", {"@type": "Person", "name": "Elizabeth van der Berg", "@id": "https://orcid.org/0000-0001-5000-0007", "affiliation": "Bonn"}, {"@type": "Organization", "name": "WHO", "sameAs": "https://ror.org/01f80g185"}],
             "keywords": "a, b", "license": {"@type": "CreativeWork", "name": "CC BY", "url": "https://creativecommons.org/licenses/by/4.0/"}, "publisher": "P", "datePublished": "2020-03-04T05:06:07Z", "dateModified": "2021",
             "identifier": ["https://doi.org/10.5072/ABC", "PMID:123", {"@type": "PropertyValue", "propertyID": "GEO", "value": "GSE1"}], "url": "https://example.org/1",
             "isBasedOn": "https://doi.org/10.5072/raw", "citation": ["A paper in words", {"@type": "ScholarlyArticle", "url": "https://pubmed.ncbi.nlm.nih.gov/26432245/"}], "sameAs": ["https://doi.org/10.5072/abc", "https://example.org/same"],
             "distribution": {"@type": "DataDownload", "contentUrl": "https://example.org/a.csv", "encodingFormat": "text/csv", "contentSize": "3.4 MB", "md5": "abc"}, "variableMeasured": ["age", {"name": "sbp", "unitText": "mmHg", "minValue": "40"}],
             "spatialCoverage": "Bonn", "temporalCoverage": "2011/..", "inLanguage": {"@type": "Language", "name": "German", "alternateName": "de"}, "funder": {"@type": "Organization", "name": "NIH"}, "award": "x"}
            """);
        Assert.Equal(("10.5072/abc", "T", "D", "https://example.org/1", "P", "2020", "de"), (body.At("doi"), body.At("titles/0/title"), body.At("descriptions/0/description"), body.At("url"), body.At("publisher/name"), body.At("publicationYear"), body.At("language")));
        Assert.Equal(["Miller, Elizabeth", "van der Berg, Elizabeth", "WHO"], body.All("creators", "name"));
        Assert.Equal([null, "Personal", "Organizational"], body.All("creators", "nameType"));
        Assert.Equal(("ORCID", "ROR", "Bonn"), (body.At("creators/1/nameIdentifiers/0/nameIdentifierScheme"), body.At("creators/2/nameIdentifiers/0/nameIdentifierScheme"), body.At("creators/1/affiliation/0/name")));
        Assert.Equal(["a", "b"], body.All("subjects", "subject"));
        Assert.Equal(["PMID", "GEO"], body.All("alternateIdentifiers", "alternateIdentifierType"));
        Assert.Equal(["IsDerivedFrom", "References", "IsIdenticalTo"], body.All("relatedIdentifiers", "relationType"));
        Assert.Equal(["DOI", "PMID", "URL"], body.All("relatedIdentifiers", "relatedIdentifierType"));
        Assert.Equal("A paper in words", body.At("relatedItems/0/titles/0/title"));
        Assert.Equal(("https://example.org/a.csv", "text/csv", "3400000", "MD5"), (body.At("distributions/0/downloadUrl"), body.At("distributions/0/mediaType"), body.At("distributions/0/byteSize"), body.At("distributions/0/checksum/algorithm")));
        Assert.Equal(("2020-03-04", "2021", "2011/.."), (body.At("dates/0/date"), body.At("dates/1/date"), body.At("dates/2/date")));
        Assert.Equal(("CC BY", "Bonn", "NIH"), (body.At("rightsList/0/rights"), body.At("geoLocations/0/geoLocationPlace"), body.At("fundingReferences/0/funderName")));
    }

    [Theory]
    [InlineData("\"microbiome, 16S, ageing\"", "microbiome|16S|ageing")]
    [InlineData("\"Neoplasms, Experimental; genes (human, mouse)\"", "Neoplasms, Experimental|genes (human, mouse)")]
    [InlineData("\"genes (human, mouse), ageing\"", "genes (human, mouse)|ageing")]
    [InlineData("[\"Neoplasms, Experimental\"]", "Neoplasms, Experimental")]
    [InlineData("[\"a, b\", {\"@type\":\"DefinedTerm\",\"name\":\"c, d\"}]", "a, b|c, d")]
    [InlineData("{\"@value\":\"a, b\",\"@language\":\"en\"}", "a|b")]
    public async Task A_text_of_keywords_is_a_list_and_an_item_of_a_list_is_a_keyword(string keywords, string subjects)
    {
        var body = await FormatFixture.OneAsync("schema-org", $$"""{"@context":"https://schema.org","@type":"Dataset","name":"T","measurementTechnique":"PCR","keywords":{{keywords}}}""");
        Assert.Equal([.. subjects.Split('|'), "PCR"], body.All("subjects", "subject"));
    }

    [Fact]
    public async Task A_single_keyword_with_a_comma_comes_back_as_one()
    {
        var body = await FormatFixture.OneAsync("schema-org", Write(CrosswalkFixture.Of("""{"titles":[{"title":"T"}],"subjects":[{"subject":"Neoplasms, Experimental"}]}""")).GetRawText());
        Assert.Equal(["Neoplasms, Experimental"], body.All("subjects", "subject"));
    }

    [Theory]
    [InlineData("2048", "2048"), InlineData("2048 bytes", "2048"), InlineData("12 MB", "12000000"), InlineData("12.5MB", "12500000"), InlineData("900 kB", "900000")]
    [InlineData("3.2 GiB", "3435973836"), InlineData("1 TiB", "1099511627776"), InlineData("1.5", null), InlineData("2.5 B", null), InlineData("1,5 MB", null), InlineData("large", null), InlineData("99999999999999 TB", null)]
    public async Task The_size_of_a_file_is_read_with_its_unit_or_told(string size, string? bytes)
    {
        var read = Assert.Single(await FormatFixture.ReadAsync("schema-org",
            $$"""{"@context":"https://schema.org","@type":"Dataset","name":"T","distribution":{"contentUrl":"https://example.org/a.csv","contentSize":"{{size}}"} }"""));
        Assert.Equal(bytes, read.Body!.Value.At("distributions/0/byteSize"));
        Assert.Equal(bytes is null, read.Findings.Any(finding => finding.Code == "fields-not-taken"));
    }

    [Theory]
    [InlineData("https://example.org/d/77", "https://example.org/d/77"), InlineData("https://doi.org/10.5072/abc", null), InlineData("./", null)]
    public async Task The_address_of_a_node_is_its_page_where_no_other_is_told(string id, string? url)
    {
        var body = await FormatFixture.OneAsync("schema-org", $$"""{"@context":"https://schema.org","@type":"Dataset","@id":"{{id}}","name":"T"}""");
        Assert.Equal(url, body.At("url"));
    }

    [Fact]
    public async Task The_data_sets_of_a_graph_are_read_with_the_nodes_they_name()
    {
        var records = await FormatFixture.ReadAsync("schema-org", """
            {"@context": "https://schema.org", "@graph": [{"@id": "#p", "@type": "Person", "name": "Miller, Elizabeth", "affiliation": {"@id": "#o"}}, {"@id": "#o", "@type": "Organization", "name": "Bonn", "employee": {"@id": "#p"}},
             {"@id": "#1", "@type": "Dataset", "name": "One", "creator": {"@id": "#p"}, "publisher": {"@id": "#o"}}, {"@type": "Dataset", "name": "Two", "creator": [{"@id": "#nobody"}]}]}
            """);
        Assert.Equal(["One", "Two"], records.Select(record => record.Body!.Value.At("titles/0/title")));
        var first = records[0].Body!.Value;
        Assert.Equal(("Miller, Elizabeth", "Bonn", "Bonn"), (first.At("creators/0/name"), first.At("creators/0/affiliation/0/name"), first.At("publisher/name")));
    }

    [Fact]
    public async Task Of_an_RO_Crate_the_root_is_read()
    {
        var body = await FormatFixture.OneAsync("schema-org", """
            {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": [{"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
             {"@id": "./", "@type": "Dataset", "name": "Root", "hasPart": [{"@id": "part/"}]}, {"@id": "part/", "@type": "Dataset", "name": "Part"}]}
            """);
        Assert.Equal("Root", body.At("titles/0/title"));
    }

    [Fact]
    public async Task What_is_no_data_set_is_refused()
    {
        Assert.Equal("dataset-missing", Assert.Single(await FormatFixture.ReadAsync("schema-org", """{"@context":"https://schema.org","@type":"Person","name":"x"}""")).Findings[0].Code);
        Assert.Equal("dataset-missing", Assert.Single(await FormatFixture.ReadAsync("schema-org", "[7]")).Findings[0].Code);
        Assert.Equal("json-lone-surrogate", Assert.Single(await FormatFixture.ReadAsync("schema-org", """{"@type":"Dataset","name":"\udc00"}""")).Findings[0].Code);
    }

    [Fact]
    public async Task A_graph_whose_nodes_all_name_each_other_stays_small()
    {
        var all = string.Join(',', Enumerable.Range(0, 150).Select(n => $"{{\"@id\":\"#{n}\"}}"));
        var nodes = string.Join(',', Enumerable.Range(0, 150).Select(n => $"{{\"@id\":\"#{n}\",\"@type\":\"Dataset\",\"name\":\"N{n}\",\"hasPart\":[{all}]}}"));
        var records = await FormatFixture.ReadAsync("schema-org", $"{{\"@context\":\"https://schema.org\",\"@graph\":[{nodes}]}}");
        Assert.Equal(150, records.Count);
    }

    [Fact]
    public async Task Croissant_files_are_read_as_far_as_they_are_schema_org()
    {
        foreach (var file in Directory.EnumerateFiles(ConformanceData.Path("data", "croissant"), "metadata.json", SearchOption.AllDirectories))
        {
            var body = await FormatFixture.OneAsync("schema-org", await File.ReadAllTextAsync(file));
            var source = JsonElement.Parse(await File.ReadAllTextAsync(file));
            Assert.Equal(source.GetProperty("name").GetString(), body.At("titles/0/title"));
            Assert.Equal(("Dataset", source.GetProperty("distribution").GetArrayLength()), (body.At("types/resourceTypeGeneral"), body.TryGetProperty("distributions", out var files) ? files.GetArrayLength() : 0));
            Assert.Equal("schema-org", RecordFormatTable.Recognise(source)?.Id);
        }
    }

    [Fact]
    public void Samples_have_what_Bioschemas_asks_for()
    {
        foreach (var (id, record) in Records.Samples.Samples.All)
        {
            var json = Write(CrosswalkFixture.Of(record));
            foreach (var name in (string[])["name", "description", "identifier", "keywords", "license", "url"])
            {
                Assert.True(json.At(name) is { Length: > 0 }, $"{id}: {name}");
            }
        }
    }

    private static JsonElement Write(CrosswalkRecord record) => JsonElement.Parse(CrosswalkFixture.Write(new SchemaOrgCrosswalk(), record));
}
