using System.Text.Json;
using Catalog.Records.Import;
using Catalog.Records.Metadata;
using Catalog.Testing;

namespace Catalog.Records.Tests.Import;

/// <summary>The whole files of dbGaP, where they are at hand.</summary>
public sealed class DbGapConformanceTests
{
    private static RuleContext Today => new() { Today = new DateOnly(2026, 3, 1) };

    [Fact]
    public async Task Every_study_maps_and_all_but_34_could_be_published()
    {
        var mapped = await MapAsync("dbgap-advanced-search-2026-01-27.csv.gz", "dbgap-advanced-search");
        Assert.Equal(3264, mapped.Count);
        var refused = mapped.Select(study => MetadataValidator.Validate(study.Contribution!.Value, Today)
            .Where(finding => finding.Severity != Severity.Advice).Select(finding => finding.Code).ToList()).Where(codes => codes.Count > 0).ToList();
        Assert.Equal(34, refused.Count);
        Assert.All(refused, codes => Assert.Equal(["year-missing"], codes));
        Assert.All(mapped, study => Assert.Equal("controlled", study.Contribution!.Value.GetProperty("access").GetProperty("level").GetString()));
        Assert.All(mapped, study => Assert.Empty(study.Findings));
    }

    [Fact]
    public async Task The_studies_of_the_platforms_join_and_one_is_new()
    {
        var first = await MapAsync("dbgap-advanced-search-2026-01-27.csv.gz", "dbgap-advanced-search");
        var second = await MapAsync("ncpi-platform-studies.json", "ncpi-platform-studies");
        Assert.Equal(383, second.Count);
        var joined = first.Select(study => (100, study)).Concat(second.Select(study => (50, study))).GroupBy(entry => entry.study.Identity!.Value).ToList();
        Assert.Equal(3265, joined.Count);
        var errors = joined.Select(group => Contributions.Merge([.. group.Select(entry => new Contribution(entry.Item1, entry.study.Contribution!.Value))]))
            .Select(record => MetadataValidator.Validate(record, Today).Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code).ToList())
            .Where(codes => codes.Count > 0).ToList();
        // The one of the platforms alone has neither a year nor an institute.
        Assert.Equal(34, errors.Count(codes => codes is ["year-missing"]));
        Assert.Equal([["year-missing", "publisher-missing", "creator-missing"]], errors.Where(codes => codes.Count > 1));
    }

    [Fact]
    public async Task Studies_bring_blocks_of_profiles_funders_formats_and_people()
    {
        var studies = (await MapAsync("dbgap-advanced-search-2026-01-27.csv.gz", "dbgap-advanced-search")).ConvertAll(study => study.Contribution!.Value);
        Assert.Equal(3264, studies.Count(study => study.TryGetProperty("fundingReferences", out _)));
        Assert.Equal(2952, studies.Count(study => study.TryGetProperty("participants", out _)));
        Assert.Equal("clinical-trial 298, cohort 2696, genomics 2536, proteomics-metabolomics 22", Counts(studies));

        var chirah = studies.Single(study => study.GetProperty("url").GetString()!.EndsWith("phs001605.v3.p1", StringComparison.Ordinal));
        Same("292", chirah.GetProperty("participants"));
        Same("""["text/tab-separated-values"]""", chirah.GetProperty("formats"));
        Same(
            """
            {"genomics":{
               "organisms":[{"curie":"NCBITaxon:9606","iri":"http://purl.obolibrary.org/obo/NCBITaxon_9606","label":"Homo sapiens"}],
               "assays":[{"name":"SNP/CNV Genotypes (NGS)","technology":"sequencing"},{"name":"CNV (NGS)","technology":"sequencing"},
                 {"name":"WGS","technology":"sequencing","libraryStrategy":"WGS"}],
               "samples":296,"markerSets":["WGS_markerset_grc38"],"referenceGenomes":[{"name":"GRCh38","accession":"GCA_000001405.15"}],
               "ancestry":[{"group":"Other","individuals":2,"method":"computed"},{"group":"Hispanic2","individuals":2,"method":"computed"},
                 {"group":"African American","individuals":266,"method":"computed"},{"group":"Hispanic1","individuals":3,"method":"computed"},
                 {"group":"African","individuals":3,"method":"computed"}]},
             "cohort":{"designs":["case-set"],"population":{"conditions":[{"label":"Asthma"}]}}}
            """, chirah.GetProperty("profiles"));
        Same(
            """
            [{"code":"DS-ASTHMA-IRB-COL","permission":{"curie":"DUO:0000007","iri":"http://purl.obolibrary.org/obo/DUO_0000007","label":"disease specific research"},
              "modifiers":[{"curie":"DUO:0000021","iri":"http://purl.obolibrary.org/obo/DUO_0000021","label":"ethics approval required"},
                {"curie":"DUO:0000020","iri":"http://purl.obolibrary.org/obo/DUO_0000020","label":"collaboration required"}],
              "statement":"Disease-Specific (Asthma, IRB, COL)"}]
            """, chirah.GetProperty("consent"));
        Same(
            """[{"funderName":"National Heart, Lung, and Blood Institute","funderIdentifier":"https://ror.org/012pb6c26","funderIdentifierType":"ROR","schemeUri":"https://ror.org"}]""",
            chirah.GetProperty("fundingReferences"));

        var platforms = (await MapAsync("ncpi-platform-studies.json", "ncpi-platform-studies")).ConvertAll(study => study.Contribution!.Value);
        Assert.Equal("clinical-trial 80, cohort 301, genomics 207, proteomics-metabolomics 10", Counts(platforms));
    }

    private static void Same(string expected, JsonElement found) =>
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(expected), found), found.GetRawText());

    private static string Counts(List<JsonElement> studies) => string.Join(", ", studies
        .Where(study => study.TryGetProperty("profiles", out _)).SelectMany(study => study.GetProperty("profiles").EnumerateObject())
        .CountBy(block => block.Name).OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}"));

    private static async Task<List<MappedRecord>> MapAsync(string file, string mappingId)
    {
        var mapped = new List<MappedRecord>();
        await using var stream = File.OpenRead(ConformanceData.Path("data", "dbgap", file));
        await foreach (var record in RecordReader.ReadAsync(stream))
        {
            Assert.Null(record.Error);
            var mapping = Mappings.Embedded.Recognise(record.Content!.Value);
            Assert.Equal(mappingId, mapping?.Id);
            mapped.Add(mapping!.Map(record.Content.Value));
        }

        return mapped;
    }
}
