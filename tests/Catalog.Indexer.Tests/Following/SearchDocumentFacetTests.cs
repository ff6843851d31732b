using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Following;
using Catalog.Ontology.Terms;
using Catalog.Records.Import;
using Catalog.Records.Samples;
using Catalog.Testing;

namespace Catalog.Indexer.Tests.Following;

/// <summary>Which values and numbers of a record are filtered by, and which of its words are searched.</summary>
public sealed class SearchDocumentFacetTests
{
    [Fact]
    public void Formats_have_one_name_whether_written_as_media_type_extension_or_word_and_however_packed()
    {
        var document = Build("""
            {"formats":["text/csv; charset=utf-8","CSV","data.unknown","other","application/dicom","FASTQ.gz","fq"],
             "distributions":[{"mediaType":"application/gzip","format":"vcf.gz"},{"mediaType":"text/tab-separated-values"},{"mediaType":"application/vnd.ga4gh.bam"}],
             "profiles":{"genomics":{"fileFormats":["BAM","VCF"]}}}
            """);
        Assert.Equal(["CSV", "data.unknown", "DICOM", "FASTQ", "VCF", "TSV", "BAM"], document.Facets[SearchFields.Format]);
    }

    [Fact]
    public void A_licence_is_its_SPDX_code_or_the_first_words_of_its_statement_and_a_consent_group_is_none()
    {
        var document = Build("""
            {"rightsList":[
               {"rightsIdentifier":"cc-by-4.0","rightsIdentifierScheme":"SPDX"},
               {"rights":"Creative Commons Zero","rightsUri":"https://creativecommons.org/publicdomain/zero/1.0/"},
               {"rights":"CC BY 4.0"}, {"rights":"Creative Commons Attribution Share Alike 4.0 International"},
               {"rights":"Study X Data Use Agreement; cite the paper. No commercial use."},
               {"rights":"General Research Use","rightsIdentifier":"GRU","rightsIdentifierScheme":"dbGaP consent group"},
               {"rights":"restricted access","rightsIdentifier":"c_16ec","rightsIdentifierScheme":"COAR access right"}],
             "distributions":[{"license":"https://spdx.org/licenses/MIT.html"}]}
            """);
        Assert.Equal(["CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0", "Study X Data Use Agreement", "MIT"], document.Facets[SearchFields.Licence]);
    }

    [Fact]
    public void Organisms_have_one_name_each_from_profiles_and_annotations()
    {
        var document = Build("""
            {"annotations":[{"curie":"NCBITaxon:9606","label":"human","role":"organism"},{"curie":"MONDO:1","label":"asthma","role":"disease"},
                {"curie":"NCBITaxon:12345","label":"Rare beast"},{"curie":"OBI:1","label":"flow cytometry assay","role":"assay"}],
             "profiles":{"genomics":{"organisms":[{"curie":"NCBITaxon:9606","label":"Homo sapiens"}]},"imaging":{"organisms":[{"label":"mouse"}]}}}
            """);
        Assert.Equal(["Homo sapiens", "Rare beast", "Mus musculus"], document.Facets[SearchFields.Organism]);
        Assert.Equal(["asthma"], document.Facets[SearchFields.Subject]);
        Assert.Equal(["flow cytometry assay"], document.Facets[SearchFields.Assay]);
    }

    [Fact]
    public void Assays_are_paths_with_all_that_stands_above_them()
    {
        var document = Build("""
            {"profiles":{
               "genomics":{"assays":[{"name":"exomes","technology":"sequencing","libraryStrategy":"WXS"},{"libraryStrategy":"RNA-Seq","librarySource":"TRANSCRIPTOMIC SINGLE CELL"},
                   {"technology":"methylation-array"},{"technology":"other","libraryStrategy":"OTHER"},{"name":"Methylation (CpG)"}],
                 "dataLevels":["variant-calls"]},
               "proteomics-metabolomics":{"omics":["lipidomics"],"technologies":["nmr-spectroscopy","other"]},
               "imaging":{"modalities":["MR","ECG"],"methods":[{"label":"confocal microscopy"}]}}}
            """);
        Assert.Equal(
            ["Sequencing", "Sequencing > WXS", "Sequencing > RNA-Seq", "Sequencing > Single cell", "Methylation array", "Metabolomics", "Metabolomics > NMR spectroscopy",
                "Imaging", "Imaging > MR", "Physiological signals", "Physiological signals > ECG", "Imaging > confocal microscopy"],
            document.Facets[SearchFields.Assay]);
        Assert.Equal(["Methylation", "Variant calls", "Metabolomics", "Images", "Physiological signals"], document.Facets[SearchFields.DataType]);
        Assert.Contains("Whole exome sequencing", document.Texts[SearchFields.Subjects]);
        Assert.Contains("MRI", document.Texts[SearchFields.Subjects]);
    }

    [Theory]
    [InlineData("""{"participants":2504,"sizes":["7 subjects"]}""", 2504L, null)]
    [InlineData("""{"sizes":["5 files","1,234 subjects","1.5 TB"]}""", 1234L, 1_500_000_000_000L)]
    [InlineData("""{"profiles":{"cohort":{"size":{"enrolled":77}}},"sizes":["12 GiB"],"distributions":[{"byteSize":10},{"byteSize":5},{}]}""", 77L, 15L)]
    [InlineData("""{"participants":-1,"sizes":["many people","500 bytes of text"]}""", null, 500L)]
    [InlineData("""{"distributions":[{"byteSize":9223372036854775807},{"byteSize":5}]}""", null, long.MaxValue)]
    [InlineData("""{"participants":0}""", 0L, null)]
    public void People_and_bytes_are_read_from_where_a_record_states_them(string json, long? people, long? bytes)
    {
        var numbers = Build(json).Numbers;
        Assert.Equal(people, numbers.TryGetValue(SearchFields.ParticipantsNumber, out var count) ? count : null);
        Assert.Equal(bytes, numbers.TryGetValue(SearchFields.DataSizeNumber, out var size) ? size : null);
        // 1 January 1970.
        Assert.Equal(719162, numbers[SearchFields.PublishedDay]);
    }

    [Fact]
    public void Languages_are_told_apart_by_their_first_part()
    {
        var document = Build("""{"language":"eng","distributions":[{"language":["en-GB","pt-BR"]}]}""");
        Assert.Equal(["en", "pt"], document.Facets[SearchFields.Language]);
    }

    [Fact]
    public void What_stands_deep_in_a_record_is_searched_but_no_address_of_a_person()
    {
        var document = Build("""
            {"variables":[{"name":"sbp1","label":"Systolic blood pressure"}],
             "contacts":[{"name":"A. Person","email":"person@example.org","organization":"Heart Institute"}],
             "consent":[{"code":"HMB-MDS","permission":{"curie":"DUO:0000006","label":"health or medical or biomedical research"}}],
             "geoLocations":[{"geoLocationPlace":"Framingham"}],
             "relatedItems":[{"titles":[{"title":"Parent cohort"}]}],
             "provenance":[{"activity":"alignment","software":[{"name":"bwa"}]}],
             "alternateIdentifiers":[{"alternateIdentifier":"phs000178.v11.p8"}],
             "profiles":{"clinical-trial":{"acronym":"NLST","registrations":[{"number":"NCT00047385"}],"interventions":[{"name":"Low-dose CT"}]},
                "genomics":{"assays":[{"instrumentModels":["Illumina NovaSeq 6000"]}],"tissues":[{"label":"blood"}]}}}
            """);
        foreach (var text in new[] { "sbp1", "Systolic blood pressure", "Heart Institute", "HMB-MDS", "Framingham", "Parent cohort", "bwa", "Illumina NovaSeq 6000" })
            Assert.Contains(text, document.Texts[SearchFields.Other]);
        Assert.Contains("blood", document.Texts[SearchFields.Subjects]);
        Assert.Contains("Low-dose CT", document.Texts[SearchFields.Subjects]);
        Assert.Contains("NLST", document.Texts[SearchFields.Title]);
        Assert.Contains("phs000178", document.Identifiers);
        Assert.Contains("NCT00047385", document.Identifiers);
        Assert.DoesNotContain(document.Texts.Values.SelectMany(texts => texts), text => text.Contains('@', StringComparison.Ordinal) || text.Contains("Person", StringComparison.Ordinal));
    }

    [Fact]
    public void A_fuller_description_is_more_complete()
    {
        Assert.Equal(0, Build("{}").Completeness);
        Assert.Equal(0, Build("""{"subjects":[],"profiles":{},"language":" "}""").Completeness);
        Assert.Equal(15, Build("""{"subjects":[{"subject":"x"}],"language":"en","recordCount":3}""").Completeness);
    }

    [Fact]
    public void Samples_are_found_by_their_acronyms_and_have_values_in_the_facets_that_matter()
    {
        var documents = Samples.All.ToDictionary(sample => sample.SampleId, sample => Build(sample.Record.GetRawText()));
        Assert.Contains("TCGA", documents["tcga"].Texts[SearchFields.Title]);
        Assert.Contains("phs000178", documents["tcga"].Identifiers);
        Assert.Contains("NHANES", documents["nhanes"].Texts[SearchFields.Title]);
        foreach (var facet in new[] { SearchFields.Access, SearchFields.Type, SearchFields.Subject, SearchFields.Licence, SearchFields.Language, SearchFields.Publisher, SearchFields.Creator })
            Assert.All(documents.Values, document => Assert.True(document.Facets.ContainsKey(facet), $"{document.Title} has no {facet}"));
        Assert.All(documents.Values, document => Assert.InRange(document.Completeness, 40, 100));
    }

    [Fact]
    public async Task Studies_of_dbGaP_have_data_types_assays_and_formats_in_few_words()
    {
        var documents = new List<SearchDocument>();
        await using var stream = File.OpenRead(ConformanceData.Path("data", "dbgap", "dbgap-advanced-search-2026-01-27.csv.gz"));
        await foreach (var study in RecordReader.ReadAsync(stream))
            documents.Add(Build(Mappings.Embedded.Recognise(study.Content!.Value)!.Map(study.Content.Value).Contribution!.Value.GetRawText()));

        Assert.Equal(3264, documents.Count);
        Assert.Equal(["Phenotypes and measurements", "Sequence reads", "Genotypes"], Most(documents, SearchFields.DataType, 3));
        Assert.Equal(["Sequencing", "Sequencing > RNA-Seq", "Sequencing > WXS"], Most(documents, SearchFields.Assay, 3));
        Assert.Equal(["TSV", "SRA", "MAF"], Most(documents, SearchFields.Format, 9));
        Assert.Equal(["Controlled access under the dbGaP Data Use Certification"], Most(documents, SearchFields.Licence, 9));
        Assert.Equal(["COVID-19", "Neoplasms", "Cardiovascular Diseases"], Most(documents, SearchFields.Subject, 3));
        Assert.Equal(["Homo sapiens"], Most(documents, SearchFields.Organism, 9));
        // Synonyms of diseases are searched, not browsed by.
        Assert.True(documents.SelectMany(document => Values(document, SearchFields.Subject)).Distinct().Count() < 1100);
        Assert.Contains(documents, document => document.Texts[SearchFields.Subjects].Contains("AML - Acute Myeloid Leukemia"));
        Assert.True(documents.Count(document => Values(document, SearchFields.DataType).Any()) > 2850);
    }

    private static IEnumerable<string> Most(List<SearchDocument> documents, FacetField field, int most) => documents.SelectMany(document => Values(document, field))
        .CountBy(value => value).OrderByDescending(value => value.Value).Take(most).Select(value => value.Key);

    private static IReadOnlyList<string> Values(SearchDocument document, FacetField field) => document.Facets.TryGetValue(field, out var values) ? values : [];

    private static SearchDocument Build(string json) =>
        SearchDocumentBuilder.Build(SearchDocumentBuilderTests.Record(JsonDocument.Parse(json).RootElement.GetRawText()), Terminologies.Empty);
}
