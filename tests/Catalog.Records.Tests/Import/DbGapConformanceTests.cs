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
        // One study has the e-mail address of a person in its description.
        Assert.Single(refused, codes => codes is ["personal-data-email"]);
        refused.RemoveAll(codes => codes is ["personal-data-email"]);
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
