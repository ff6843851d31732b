using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

/// <summary>The rules of the blocks beside DataCite's properties, of licences and of places.</summary>
public sealed class BlockRulesTests
{
    [Theory]
    [InlineData("""[{"rightsIdentifier":"CC-BY-40","rightsIdentifierScheme":"SPDX"}]""", "licence-unknown", Severity.Warning, "/rightsList/0/rightsIdentifier")]
    [InlineData("""[{"rightsIdentifier":"GPL-3.0","rightsIdentifierScheme":"SPDX"}]""", "licence-deprecated", Severity.Advice, "/rightsList/0/rightsIdentifier")]
    [InlineData("""[{"rightsUri":"https://spdx.org/licenses/CC-BY-4.1.html"}]""", "licence-unknown", Severity.Warning, "/rightsList/0/rightsUri")]
    [InlineData("""[{"rightsUri":"https://creativecommons.org/licenses/by-nc/4.0/legalcode","rightsIdentifier":"CC-BY-4.0"}]""", "licence-contradiction", Severity.Warning, "/rightsList/0/rightsIdentifier")]
    [InlineData("""[{"rightsUri":"https://creativecommons.org/licenses/by/3.0/de/","rightsIdentifier":"CC-BY-3.0"}]""", "licence-contradiction", Severity.Warning, "/rightsList/0/rightsIdentifier")]
    public void A_licence_is_in_the_list_of_SPDX_and_the_same_twice(string json, string code, Severity severity, string pointer) =>
        RuleRecord.AssertOne("rightsList", json, code, severity, pointer);

    [Theory]
    [InlineData("urn:oasis:names:terms"), InlineData("https://example.org/Terms of use.pdf"), InlineData(" https://example.org/terms")]
    public void An_address_that_is_written_badly_names_its_licence_all_the_same(string uri) => Assert.DoesNotContain(
        RuleRecord.Findings("rightsList", $$"""[{"rightsUri":"{{uri}}"}]"""), finding => finding.Code == "licence-missing-when-open");

    [Theory]
    [InlineData("not an address"), InlineData("javascript:alert(1)"), InlineData("www.example.org/terms")]
    public void What_is_no_address_names_no_licence(string uri)
    {
        Assert.Equal([("licence-missing-when-open", "/rightsList"), ("url-unreadable", "/rightsList/0/rightsUri")],
            RuleRecord.Findings("rightsList", $$"""[{"rightsUri":"{{uri}}"}]""").Select(finding => (finding.Code, finding.Pointer)).Order());
    }

    [Fact]
    public void A_licence_in_words_alone_is_answered_with_its_code() => Assert.Contains("for example CC-BY-4.0",
        RuleRecord.AssertOne("rightsList", """[{"rights":"CC BY 4.0"}]""", "licence-missing-when-open", Severity.Error, "/rightsList").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{"rightsIdentifier":"cc-by-4.0","rightsIdentifierScheme":"SPDX","schemeUri":"https://spdx.org/licenses/","rightsUri":"https://creativecommons.org/licenses/by/4.0/"}]""")]
    [InlineData("""[{"rightsIdentifier":"MIT OR (Apache-2.0 WITH LLVM-exception)","rightsIdentifierScheme":"SPDX"}]""")]
    [InlineData("""[{"rightsIdentifier":"CC0-1.0"},{"rightsIdentifier":"HMB","rightsIdentifierScheme":"dbGaP"},{"rightsIdentifier":"LicenseRef-ours","rightsIdentifierScheme":"SPDX"}]""")]
    [InlineData("""[{"rightsIdentifier":"CC-BY-3.0-DE","rightsUri":"https://creativecommons.org/licenses/by/3.0/de/deed.en"}]""")]
    [InlineData("""[{"rightsIdentifier":"CC-BY-4.0","rightsUri":"https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1"}]""")]
    public void Licences_in_use_are_right(string json) => RuleRecord.AssertNone("rightsList", json);

    [Fact]
    public void A_licence_nearly_right_is_asked_back() =>
        Assert.Contains("'CC-BY-4.0'", RuleRecord.AssertOne("rightsList", """[{"rightsIdentifier":"CC BY 4.0","rightsIdentifierScheme":"SPDX"}]""",
            "licence-unknown", Severity.Warning, "/rightsList/0/rightsIdentifier").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "id":"a" """, """ "id":"a" """, "distribution-id-twice", Severity.Error, "/distributions/1/id")]
    [InlineData(""" "id":"a" """, """ "mediaType":"csv" """, "media-type-invalid", Severity.Warning, "/distributions/1/mediaType")]
    [InlineData(""" "id":"a" """, """ "mediaType":"txt/csv" """, "media-type-invalid", Severity.Warning, "/distributions/1/mediaType")]
    [InlineData(""" "id":"a" """, """ "compressFormat":"gzip" """, "media-type-invalid", Severity.Warning, "/distributions/1/compressFormat")]
    [InlineData(""" "id":"a" """, """ "mediaType":"text/vcf+gz" """, "media-type-compressed", Severity.Advice, "/distributions/1/mediaType")]
    [InlineData(""" "id":"a" """, """ "byteSize":-1 """, "byte-size-negative", Severity.Error, "/distributions/1/byteSize")]
    [InlineData(""" "id":"a" """, """ "checksum":{"algorithm":"MD5","value":"abc"} """, "checksum-malformed", Severity.Warning, "/distributions/1/checksum/value")]
    [InlineData(""" "id":"a" """, """ "checksum":{"algorithm":"MD5","value":"zz9f86d081884c7d659a2feaa0c55ad0"} """, "checksum-malformed", Severity.Warning, "/distributions/1/checksum/value")]
    [InlineData(""" "id":"a" """, """ "checksum":{"algorithm":"SHA-257","value":"ab"} """, "checksum-algorithm-unknown", Severity.Warning, "/distributions/1/checksum/algorithm")]
    [InlineData(""" "id":"a" """, """ "checksum":{"value":"ab"} """, "checksum-incomplete", Severity.Warning, "/distributions/1/checksum")]
    [InlineData(""" "id":"a" """, """ "issued":"soon" """, "date-unreadable", Severity.Warning, "/distributions/1/issued")]
    [InlineData(""" "id":"a" """, """ "issued":"2024","modified":"2020-01-01" """, "date-order", Severity.Warning, "/distributions/1/modified")]
    [InlineData(""" "id":"a" """, """ "license":"CC-BY-9.0" """, "licence-unknown", Severity.Warning, "/distributions/1/license")]
    [InlineData(""" "id":"a" """, """ "availability":"NOW" """, "availability-unknown", Severity.Warning, "/distributions/1/availability")]
    [InlineData(""" "id":"a" """, """ "status":"DONE" """, "status-unknown", Severity.Warning, "/distributions/1/status")]
    [InlineData(""" "id":"a" """, """ "documentation":["https://a.b/c","readme"] """, "url-unreadable", Severity.Warning, "/distributions/1/documentation/1")]
    [InlineData(""" "id":"a" """, """ "temporalResolution":"1 day" """, "duration-unreadable", Severity.Warning, "/distributions/1/temporalResolution")]
    [InlineData(""" "id":"a" """, """ "spatialResolutionInMeters":0 """, "resolution-not-positive", Severity.Warning, "/distributions/1/spatialResolutionInMeters")]
    [InlineData(""" "id":"a" """, """ "accessService":{"endpointUrl":"htsget"} """, "url-unreadable", Severity.Warning, "/distributions/1/accessService/endpointUrl")]
    public void Distributions_are_checked(string first, string second, string code, Severity severity, string pointer) =>
        RuleRecord.AssertOne("distributions", $$"""[{"accessUrl":"https://a.b/c",{{first}}},{"accessUrl":"https://a.b/c",{{second}}}]""", code, severity, pointer);

    [Fact]
    public void A_distribution_with_everything_is_right() => RuleRecord.AssertNone("distributions", """
        [{"id":"vcf","accessUrl":"https://a.b/c","mediaType":"text/vcf; charset=utf-8","byteSize":0,"compressFormat":"application/gzip","packageFormat":"application/x-tar",
          "checksum":{"algorithm":"http://spdx.org/rdf/terms#checksumAlgorithm_sha256","value":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"},
          "issued":"2024-03-01","modified":"2024-06-30T10:00:00Z","license":"CC0-1.0","language":["en","fr"],"rights":"Cite us","policy":"https://a.b/p",
          "availability":"http://publications.europa.eu/resource/authority/planned-availability/STABLE","status":"COMPLETED","documentation":["https://a.b/readme"],
          "spatialResolutionInMeters":30,"temporalResolution":"PT1H","conformsTo":[{"title":"VCF 4.3"}],
          "accessService":{"title":"htsget","endpointUrl":"https://a.b/htsget","conformsTo":[{"title":"GA4GH htsget 1.3"}]}},
         {"accessUrl":"https://a.b/d","mediaType":"chemical/x-pdb","checksum":{"algorithm":"md5","value":"9e107d9d372bb6826bd81d3542a419d6"},"temporalResolution":"PT0.5S"}]
        """);

    [Fact]
    public void An_embargo_that_is_over_is_a_warning() =>
        RuleRecord.AssertOne("access", """{"level":"open","embargoUntil":"2026-03-01"}""", "embargo-past", Severity.Warning, "/access/embargoUntil");

    [Theory]
    [InlineData("""{"geoLocationPoint":{"pointLongitude":181,"pointLatitude":0}}""", "geo-out-of-range", "/geoLocationPoint/pointLongitude")]
    [InlineData("""{"geoLocationPoint":{"pointLongitude":"8.68","pointLatitude":"-90.5"}}""", "geo-out-of-range", "/geoLocationPoint/pointLatitude")]
    [InlineData("""{"geoLocationPoint":{"pointLongitude":"8°","pointLatitude":50}}""", "geo-unreadable", "/geoLocationPoint/pointLongitude")]
    [InlineData("""{"geoLocationPoint":{"pointLongitude":8}}""", "geo-incomplete", "/geoLocationPoint")]
    [InlineData("""{"geoLocationBox":{"westBoundLongitude":1,"southBoundLatitude":50,"northBoundLatitude":60}}""", "geo-incomplete", "/geoLocationBox")]
    [InlineData("""{"geoLocationBox":{"westBoundLongitude":1,"eastBoundLongitude":2,"southBoundLatitude":50,"northBoundLatitude":40}}""", "geo-box-reversed", "/geoLocationBox")]
    [InlineData("""{"geoLocationPolygon":[{"polygonPoint":{"pointLongitude":0,"pointLatitude":0}},{"polygonPoint":{"pointLongitude":1,"pointLatitude":0}},{"polygonPoint":{"pointLongitude":1,"pointLatitude":1}},{"polygonPoint":{"pointLongitude":0,"pointLatitude":1}}]}""", "geo-polygon-open", "/geoLocationPolygon")]
    [InlineData("""{"geoLocationPolygon":[[{"polygonPoint":{"pointLongitude":0,"pointLatitude":0}},{"polygonPoint":{"pointLongitude":0,"pointLatitude":0}}]]}""", "geo-polygon-short", "/geoLocationPolygon/0")]
    public void Places_lie_on_the_globe(string json, string code, string pointer) =>
        RuleRecord.AssertOne("geoLocations", $"[{json}]", code, Severity.Warning, "/geoLocations/0" + pointer);

    [Fact]
    public void A_box_across_the_date_line_and_a_closed_area_are_right() => RuleRecord.AssertNone("geoLocations", """
        [{"geoLocationPlace":"Pacific","geoLocationBox":{"westBoundLongitude":170,"eastBoundLongitude":"-170","southBoundLatitude":-10,"northBoundLatitude":10}},
         {"geoLocationPolygon":[{"polygonPoint":{"pointLongitude":0,"pointLatitude":0}},{"polygonPoint":{"pointLongitude":"1","pointLatitude":0}},{"polygonPoint":{"pointLongitude":1,"pointLatitude":1}},
           {"polygonPoint":{"pointLongitude":0.0,"pointLatitude":"0"}},{"inPolygonPoint":{"pointLongitude":0.5,"pointLatitude":0.2}}]}]
        """);

    [Theory]
    [InlineData("""{"permission":{"curie":"DUO:0000007"}}""", "duo-value-missing", Severity.Warning, "/permission/value")]
    [InlineData("""{"permission":{"curie":"DUO:9999999"}}""", "duo-unknown", Severity.Warning, "/permission/curie")]
    [InlineData("""{"permission":{"iri":"http://purl.obolibrary.org/obo/DUO_0000021"}}""", "duo-kind", Severity.Warning, "/permission/iri")]
    [InlineData("""{"permission":{"curie":"DUO:0000042"},"modifiers":[{"curie":"DUO:0000006"}]}""", "duo-kind", Severity.Warning, "/modifiers/0/curie")]
    [InlineData("""{"permission":{"curie":"DUO:0000005"}}""", "duo-obsolete", Severity.Warning, "/permission/curie")]
    [InlineData("""{"permission":{"curie":"DUO:0000006","label":"general research use"}}""", "duo-label-differs", Severity.Warning, "/permission/label")]
    [InlineData("""{"permission":{"label":"general research use"}}""", "duo-term-missing", Severity.Warning, "/permission/curie")]
    [InlineData("""{"permission":{"curie":"DUO:0000042"},"modifiers":[{"curie":"DUO:0000024"}]}""", "duo-value-missing", Severity.Warning, "/modifiers/0/value")]
    [InlineData("""{"permission":{"curie":"DUO:0000042"},"modifiers":[{"curie":"DUO:0000024","value":"soon"}]}""", "duo-value-invalid", Severity.Warning, "/modifiers/0/value")]
    [InlineData("""{"permission":{"curie":"DUO:0000042"},"modifiers":[{"curie":"DUO:0000025","value":"two years"}]}""", "duo-value-invalid", Severity.Warning, "/modifiers/0/value")]
    [InlineData("""{"permission":{"curie":"DUO:0000042"},"modifiers":[{"curie":"DUO:0000022","value":"GB, XZ"}]}""", "duo-value-invalid", Severity.Warning, "/modifiers/0/value")]
    [InlineData("""{"permission":{"curie":"GRU"}}""", "duo-unknown", Severity.Warning, "/permission/curie")]
    [InlineData("""{"statement":"x","url":"our page"}""", "url-unreadable", Severity.Warning, "/url")]
    [InlineData("""{"code":"HMB"}""", "consent-permission-missing", Severity.Advice, "/permission")]
    [InlineData("""{"statement":"x","participants":-3}""", "count-negative", Severity.Error, "/participants")]
    public void Consent_is_checked_against_DUO(string json, string code, Severity severity, string pointer) =>
        RuleRecord.AssertOne("consent", $"[{json}]", code, severity, "/consent/0" + pointer);

    [Fact]
    public void GA4GH_letters_in_place_of_a_term_are_answered_with_the_term() => Assert.Contains("DUO:0000006 (health or medical or biomedical research)",
        RuleRecord.AssertOne("consent", """[{"permission":{"curie":"HMB"}}]""", "duo-unknown", Severity.Warning, "/consent/0/permission/curie").Message, StringComparison.Ordinal);

    [Fact]
    public void Consent_groups_as_they_are_used_are_right() => RuleRecord.AssertNone("consent", """
        [{"code":"DS-T2D-IRB","permission":{"curie":"DUO:0000007","value":"MONDO:0005148"},"modifiers":[{"curie":"DUO:0000021","label":"ethics approval required"}],"participants":10},
         {"permission":{"iri":"http://purl.obolibrary.org/obo/DUO_0000007"},"modifiers":[{"curie":"MONDO:0005148","value":"type 2 diabetes mellitus"}]},
         {"permission":{"curie":"DUO:0000042"},"modifiers":[{"curie":"DUO:0000022","value":"US, CA"},{"curie":"DUO:0000022","value":"Scandinavia"},{"curie":"DUO:0000025","value":"24"},{"curie":"DUO:0000024","value":"2027-01-01"},{"curie":"DUO:0000044"}]},
         {"statement":"As agreed with each participant."}]
        """);

    [Fact]
    public void Groups_do_not_have_more_participants_than_the_record()
    {
        var record = System.Text.Json.Nodes.JsonNode.Parse(RuleRecord.With("consent", """[{"statement":"x","participants":7},{"statement":"y","participants":4}]""").GetRawText())!;
        record["participants"] = 10;
        var finding = Assert.Single(MetadataValidator.Validate(System.Text.Json.JsonSerializer.SerializeToElement(record), RuleRecord.Context));
        Assert.Equal(("consent-participants", "/consent"), (finding.Code, finding.Pointer));
    }

    [Theory]
    [InlineData("participants"), InlineData("recordCount")]
    public void Numbers_of_things_are_not_negative(string name) => RuleRecord.AssertOne(name, "-1", "count-negative", Severity.Error, "/" + name);

    [Theory]
    [InlineData("""[{"name":"TK Attribution"}]""", "label-scheme-unknown", Severity.Warning, "/labels/0/scheme")]
    [InlineData("""[{"scheme":"TK"}]""", "label-name-missing", Severity.Error, "/labels/0/name")]
    [InlineData("""[{"scheme":"BC","name":"BC Provenence"}]""", "label-unknown", Severity.Warning, "/labels/0/name")]
    [InlineData("""[{"scheme":"TK","name":"BC Provenance"}]""", "label-scheme-differs", Severity.Warning, "/labels/0/scheme")]
    [InlineData("""[{"scheme":"BC","name":"BC Provenance","url":"here"}]""", "url-unreadable", Severity.Warning, "/labels/0/url")]
    public void Labels_are_those_of_Local_Contexts(string json, string code, Severity severity, string pointer) => RuleRecord.AssertOne("labels", json, code, severity, pointer);

    [Fact]
    public void Labels_by_any_of_their_names_are_right() => RuleRecord.AssertNone("labels", """
        [{"scheme":"TK","name":"TK Non-Commercial"},{"scheme":"TK","name":"Attribution"},{"scheme":"TK","name":"TK Open to Commercialisation Label"},
         {"scheme":"BC","name":"BC Consent Verified (BC CV)"},{"scheme":"Notice","name":"Open to Collaborate Notice"},{"scheme":"Notice","name":"Biocultural Notice"},{"scheme":"Notice","name":"BC Notice"}]
        """);

    [Theory]
    [InlineData("""[{"label":"x"}]""", "variable-name-missing", Severity.Error, "/variables/0/name")]
    [InlineData("""[{"name":"a"},{"name":"a"}]""", "variable-twice", Severity.Warning, "/variables/1/name")]
    [InlineData("""[{"name":"a","type":"text"}]""", "variable-type-unknown", Severity.Warning, "/variables/0/type")]
    [InlineData("""[{"name":"a","minimum":5,"maximum":"4"}]""", "variable-range-reversed", Severity.Warning, "/variables/0/minimum")]
    [InlineData("""[{"name":"a","minimum":"2024-01-01","maximum":"2023"}]""", "variable-range-reversed", Severity.Warning, "/variables/0/minimum")]
    [InlineData("""[{"name":"a","type":"categorical"}]""", "variable-coding-missing", Severity.Advice, "/variables/0/coding")]
    [InlineData("""[{"name":"a","coding":[{"code":1},{"code":"1"}]}]""", "variable-code-twice", Severity.Warning, "/variables/0/coding/1/code")]
    [InlineData("""[{"name":"a","coding":[{"label":"x"}]}]""", "variable-code-missing", Severity.Warning, "/variables/0/coding/0/code")]
    [InlineData("""[{"name":"a","unitCode":"mm Hg"}]""", "unit-code-invalid", Severity.Warning, "/variables/0/unitCode")]
    [InlineData("""[{"name":"a","unitCode":"µg/mL"}]""", "unit-code-invalid", Severity.Warning, "/variables/0/unitCode")]
    [InlineData("""[{"name":"a","unitCode":"mm[Hg"}]""", "unit-code-invalid", Severity.Warning, "/variables/0/unitCode")]
    [InlineData("""[{"name":"a","type":"integer","minimum":"low","maximum":5}]""", "variable-bound-unreadable", Severity.Warning, "/variables/0/minimum")]
    public void Variables_are_checked(string json, string code, Severity severity, string pointer) => RuleRecord.AssertOne("variables", json, code, severity, pointer);

    [Theory]
    [InlineData(""" "type":"float" """, "'number'"), InlineData(""" "type":"datetime" """, "'dateTime'"), InlineData(""" "type":"factor" """, "'categorical'"), InlineData(""" "unitCode":"mmHg" """, "'mm[Hg]'")]
    public void Words_of_other_programs_are_recognised(string property, string meant) =>
        Assert.Contains(meant, Assert.Single(RuleRecord.Findings("variables", $$"""[{"name":"a",{{property}}}]""")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_data_dictionary_is_right() => RuleRecord.AssertNone("variables", """
        [{"name":"id","type":"identifier","table":"visits","required":true},{"name":"id","type":"identifier","table":"people"},
         {"name":"sbp","label":"Systolic blood pressure","type":"integer","unit":"mmHg","unitCode":"mm[Hg]","minimum":60,"maximum":260,"missingCodes":["-9",-8],"terms":[{"curie":"LOINC:8480-6"}]},
         {"name":"smoking","type":"categorical","coding":[{"code":"0","label":"never"},{"code":"1","label":"current","term":{"curie":"NCIT:C17934"}}]}]
        """);

    [Theory]
    [InlineData("""[{"stage":"raw"}]""", "provenance-activity-missing", Severity.Error, "/provenance/0/activity")]
    [InlineData("""[{"activity":"x","stage":"cooked"}]""", "provenance-stage-unknown", Severity.Warning, "/provenance/0/stage")]
    [InlineData("""[{"activity":"x","stage":"curated"},{"activity":"x","stage":"raw"}]""", "provenance-stage-order", Severity.Warning, "/provenance/1/stage")]
    [InlineData("""[{"activity":"x","stage":"raw","startedAt":"2024"},{"activity":"x","stage":"curated","startedAt":"2023"}]""", "provenance-date-order", Severity.Warning, "/provenance/1/startedAt")]
    [InlineData("""[{"activity":"x","startedAt":"2024","endedAt":"2023-12-31"}]""", "date-range-reversed", Severity.Warning, "/provenance/0/endedAt")]
    [InlineData("""[{"activity":"x","generated":["reads"]},{"activity":"y","used":["reads"]},{"activity":"z","used":["raeds"]}]""", "provenance-source-unknown", Severity.Advice, "/provenance/2/used/0")]
    [InlineData("""[{"activity":"x","startedAt":"then"}]""", "date-unreadable", Severity.Warning, "/provenance/0/startedAt")]
    [InlineData("""[{"activity":"x","agents":[{"role":"y"}]}]""", "provenance-name-missing", Severity.Error, "/provenance/0/agents/0/name")]
    [InlineData("""[{"activity":"x","software":[{"version":"1"}]}]""", "provenance-name-missing", Severity.Error, "/provenance/0/software/0/name")]
    [InlineData("""[{"activity":"x","agents":[{"name":"y","nameIdentifiers":[{"nameIdentifier":"https://ror.org/05a0ya143"}]}]}]""", "ror-invalid", Severity.Warning, "/provenance/0/agents/0/nameIdentifiers/0/nameIdentifier")]
    public void Provenance_is_in_order(string json, string code, Severity severity, string pointer) => RuleRecord.AssertOne("provenance", json, code, severity, pointer);

    [Fact]
    public void A_stage_in_another_spelling_is_recognised() => Assert.Contains("'analysed'",
        RuleRecord.AssertOne("provenance", """[{"activity":"x","stage":"analyzed"}]""", "provenance-stage-unknown", Severity.Warning, "/provenance/0/stage").Message, StringComparison.Ordinal);

    [Fact]
    public void The_hand_offs_from_raw_to_findings_are_right() => RuleRecord.AssertNone("provenance", """
        [{"stage":"raw","activity":"Sequencing","agents":[{"name":"Broad Institute","nameType":"Organizational","role":"sequencing centre"}],"generated":["reads"],"startedAt":"2022","endedAt":"2023-01"},
         {"stage":"curated","activity":"Variant calling","software":[{"name":"GATK","version":"4.5.0.0","identifier":"RRID:SCR_001876"}],"used":["reads"],"generated":["vcf"],"startedAt":"2022-06-01T08:00:00Z"},
         {"stage":"analysed","activity":"Association tests"},{"stage":"findings","activity":"Publication"}]
        """);

    [Theory]
    [InlineData("""[{"email":"a@example.org"}]""", "contact-name-missing", Severity.Error, "/contacts/0/name")]
    [InlineData("""[{"name":"x"}]""", "contact-unreachable", Severity.Advice, "/contacts/0")]
    [InlineData("""[{"name":"x","email":"mailto:a@example.org"}]""", "contact-email-invalid", Severity.Warning, "/contacts/0/email")]
    [InlineData("""[{"name":"x","email":"a at example.org"}]""", "contact-email-invalid", Severity.Warning, "/contacts/0/email")]
    [InlineData("""[{"name":"x","url":"example.org"}]""", "url-unreadable", Severity.Warning, "/contacts/0/url")]
    public void Contacts_can_be_reached(string json, string code, Severity severity, string pointer) => RuleRecord.AssertOne("contacts", json, code, severity, pointer);

    [Theory]
    [InlineData("subjects", """[{"subject":"Genomes"},{"subject":"x"},{"subject":"genomes"}]""", "subject-twice", Severity.Advice, "/subjects/2")]
    [InlineData("contributors", """[{"contributorType":"Other"}]""", "contributor-name-missing", Severity.Warning, "/contributors/0/name")]
    [InlineData("descriptions", """[{"description":"Whole genome sequences of people from 26 populations of the world."}]""", "description-type-missing", Severity.Advice, "/descriptions/0/descriptionType")]
    [InlineData("contributors", """[{"name":"x"}]""", "contributor-type-missing", Severity.Warning, "/contributors/0/contributorType")]
    public void What_is_listed_is_said_once_and_whole(string property, string json, string code, Severity severity, string pointer) =>
        RuleRecord.AssertOne(property, json, code, severity, pointer);

    [Fact]
    public void A_long_text_is_quoted_up_to_a_whole_character()
    {
        var subject = new string('x', 59) + "😀😀";
        var finding = Assert.Single(RuleRecord.Findings("subjects", $$"""[{"subject":"{{subject}}"},{"subject":"{{subject}}"}]"""));
        Assert.Equal($"The subject '{subject[..59]}…' is listed twice.", finding.Message);
    }

    [Fact]
    public void A_hundred_thousand_mistakes_are_told_in_bounds_and_an_error_among_them_still_counts()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"name":"a","type":"text"}""", 3000));
        var findings = RuleRecord.Findings("variables", $"[{many}]");
        Assert.Equal(501, findings.Count);
        Assert.Equal(("too-many-findings", Severity.Advice), (findings[^1].Code, findings[^1].Severity));
        // A hidden error refuses the publish all the same.
        var relations = string.Join(',', Enumerable.Repeat("""{"relatedIdentifier":"x","relatedIdentifierType":"DOI"}""", 300));
        var record = System.Text.Json.Nodes.JsonNode.Parse(RuleRecord.With("relatedIdentifiers", $"[{relations}]").GetRawText())!;
        record["contacts"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"email":"a@example.org"}]""");
        var last = MetadataValidator.Validate(System.Text.Json.JsonSerializer.SerializeToElement(record), RuleRecord.Context)[^1];
        Assert.Equal(("too-many-findings", Severity.Error), (last.Code, last.Severity));
    }
}
