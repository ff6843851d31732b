using System.Text.Json;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Registry;
using SampleRecords = Catalog.Records.Samples.Samples;

namespace Catalog.Records.Tests.Samples;

public sealed class SamplesTests
{
    public static TheoryData<string> Ids => [.. SampleRecords.All.Select(sample => sample.SampleId)];

    [Fact]
    public void There_are_about_forty_with_unique_ids_over_all_four_levels()
    {
        Assert.InRange(SampleRecords.All.Count, 40, 60);
        Assert.Equal(SampleRecords.All.Count, SampleRecords.All.Select(sample => sample.SampleId).Distinct().Count());
        Assert.Equal(SampleRecords.All.Count, SampleRecords.All.Select(sample => sample.Record.GetProperty("titles")[0].GetProperty("title").GetString()).Distinct().Count());
        var levels = SampleRecords.All.CountBy(sample => sample.Record.GetProperty("access").GetProperty("level").GetString()!).ToDictionary();
        Assert.All(AccessLevels.All, level => Assert.True(levels.GetValueOrDefault(level) >= 3, $"{level}: {levels.GetValueOrDefault(level)}"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_sample_can_be_published_as_it_is(string id)
    {
        var record = Record(id);
        var body = DepositBody.Read(record);
        Assert.Empty(body.Findings);
        Assert.NotNull(body.Record);
        Assert.All(MetadataValidator.Validate(record, new RuleContext { Today = new DateOnly(2026, 3, 1) }),
            finding => Assert.Equal("ontology-not-loaded", finding.Code));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_sample_says_who_made_it_what_it_is_about_and_where_it_is(string id)
    {
        var record = Record(id);
        var identifiers = record.GetProperty("creators").EnumerateArray()
            .Where(creator => creator.TryGetProperty("nameIdentifiers", out _))
            .SelectMany(creator => creator.GetProperty("nameIdentifiers").EnumerateArray())
            .Select(identifier => identifier.GetProperty("nameIdentifier").GetString()!).ToList();
        Assert.NotEmpty(identifiers);
        Assert.All(identifiers, identifier => Assert.True(NameIdentifierChecks.IsRor(identifier) || NameIdentifierChecks.IsOrcid(identifier)));
        Assert.True(record.GetProperty("subjects").GetArrayLength() >= 3);
        Assert.InRange(record.GetProperty("descriptions")[0].GetProperty("description").GetString()!.Split(' ').Length, 60, 120);
        Assert.All(record.GetProperty("distributions").EnumerateArray().ToList(), distribution =>
        {
            Assert.StartsWith("https://", distribution.GetProperty("accessUrl").GetString(), StringComparison.Ordinal);
            Assert.False(distribution.TryGetProperty("checksum", out _));
        });
        Assert.False(record.TryGetProperty("doi", out _));
        if (record.GetProperty("access").GetProperty("level").GetString() == AccessLevels.Open)
        {
            Assert.StartsWith("https://", record.GetProperty("rightsList")[0].GetProperty("rightsUri").GetString(), StringComparison.Ordinal);
        }

        if (record.TryGetProperty("annotations", out var annotations))
        {
            Assert.All(annotations.EnumerateArray().ToList(), annotation => Assert.Equal(
                "http://purl.obolibrary.org/obo/" + annotation.GetProperty("curie").GetString()!.Replace(':', '_'), annotation.GetProperty("iri").GetString()));
        }
    }

    [Fact]
    public void Samples_show_every_profile_and_tell_funders_formats_and_people()
    {
        var records = SampleRecords.All.Select(sample => sample.Record).ToList();
        var profiles = records.Where(record => record.TryGetProperty("profiles", out _)).SelectMany(record => record.GetProperty("profiles").EnumerateObject()).CountBy(block => block.Name).ToDictionary();
        Assert.Equal(SchemaSet.Carried.Ids.Where(id => id != SchemaSet.RecordId), profiles.Keys.Order(StringComparer.Ordinal));
        Assert.True(profiles["genomics"] >= 15 && profiles["imaging"] >= 10 && profiles["cohort"] >= 15 && profiles["proteomics-metabolomics"] >= 4);
        Assert.True(records.Count(record => record.TryGetProperty("fundingReferences", out _)) >= 30);
        Assert.True(records.Count(record => record.TryGetProperty("formats", out _)) >= 35);
        Assert.True(records.Count(record => record.TryGetProperty("participants", out _)) >= 25);
        Assert.All(records.SelectMany(record => record.Items("fundingReferences"u8)), funder =>
            Assert.True(funder.Text("funderIdentifier"u8) is not { } identifier || NameIdentifierChecks.IsRor(identifier), funder.GetRawText()));
    }

    [Fact]
    public void People_and_sizes_of_a_sample_agree()
    {
        foreach (var (id, record) in SampleRecords.All)
        {
            if (record.Items("sizes"u8).Select(size => size.GetString()!).FirstOrDefault(size => size.EndsWith(" subjects", StringComparison.Ordinal)) is not { } subjects) continue;
            Assert.True(record.GetProperty("participants").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture) + " subjects" == subjects, id);
        }
    }

    private static JsonElement Record(string id) => SampleRecords.All.Single(sample => sample.SampleId == id).Record;
}
