using System.Text.Json;
using System.Xml.Linq;
using Catalog.Records.Metadata;
using Catalog.Records.Tests.Samples;
using SampleRecords = Catalog.Records.Samples.Samples;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

public sealed class DataCiteRoundTripTests
{
    private const int Seeds = 400;

    public static TheoryData<string> SampleIds => SamplesTests.Ids;

    [Theory]
    [MemberData(nameof(SampleIds))]
    public async Task A_sample_comes_back_from_DataCite_XML(string id)
    {
        var record = Sample(id);
        var back = await CrosswalkSource.ReadOneAsync("datacite-xml", CrosswalkSource.Write("datacite-xml", record));
        Assert.Equal(SameContent.OfRecord(record), SameContent.OfRecord(back));
        Assert.Equal(CrosswalkSource.Doi, back.Text("doi"u8));
    }

    [Theory]
    [MemberData(nameof(SampleIds))]
    public void A_sample_is_valid_DataCite_XML(string id) => Assert.Empty(DataCiteXsd.Errors(CrosswalkSource.Write("datacite-xml", Sample(id))));

    [Theory]
    [MemberData(nameof(SampleIds))]
    public async Task A_sample_comes_back_from_DataCite_JSON_and_from_ours(string id)
    {
        var record = Sample(id);
        var body = Assert.Single(await CrosswalkSource.ReadAsync("datacite-json", CrosswalkSource.Write("datacite-json", record))).Body!.Value;
        Assert.Equal(SameContent.OfRecord(record), SameContent.OfRecord(DepositBody.Read(body).Record!.Value));

        var ours = DepositBody.Read(JsonElement.Parse(CrosswalkSource.Write("json", record)));
        Assert.Empty(ours.Findings);
        var expected = JsonElement.Parse($"{{\"doi\":\"{CrosswalkSource.Doi}\",{record.GetRawText().TrimStart()[1..]}");
        Assert.True(JsonElement.DeepEquals(CanonicalJson.Normalize(expected), ours.Record!.Value));
    }

    [Fact]
    public async Task Any_record_comes_back_from_DataCite_XML_and_JSON()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var record = new GeneratedDataCite(seed).Record();
            var fromXml = await CrosswalkSource.ReadOneAsync("datacite-xml", CrosswalkSource.Write("datacite-xml", record));
            Assert.True(SameContent.OfRecord(record) == SameContent.OfRecord(fromXml), $"Seed {seed}:\n{SameContent.OfRecord(record)}\n{SameContent.OfRecord(fromXml)}");
            var json = Assert.Single(await CrosswalkSource.ReadAsync("datacite-json", CrosswalkSource.Write("datacite-json", record))).Body!.Value;
            Assert.Equal(SameContent.OfRecord(record), SameContent.OfRecord(DepositBody.Read(json).Record!.Value));
        }
    }

    [Fact]
    public async Task Markup_in_a_description_comes_back_as_it_was()
    {
        const string description = "<p>Hearts of <em>mice</em>,<br/>p &lt; 0.05</p>";
        var record = JsonElement.Parse($$"""{"titles":[{"title":"One"}],"descriptions":[{"description":{{JsonSerializer.Serialize(description)}},"descriptionType":"Abstract"}]}""");
        foreach (var format in (string[])["datacite-xml", "datacite-json"])
        {
            var body = Assert.Single(await CrosswalkSource.ReadAsync(format, CrosswalkSource.Write(format, record))).Body!.Value;
            Assert.Equal(description, DepositBody.Read(body).Record!.Value.At("descriptions/0/description"));
        }
    }

    [Fact]
    public void Any_record_is_valid_DataCite_XML()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var errors = DataCiteXsd.Errors(CrosswalkSource.Write("datacite-xml", new GeneratedDataCite(seed).Record()));
            Assert.True(errors.Count == 0, $"Seed {seed}: {string.Join('\n', errors)}");
        }
    }

    [Theory]
    [InlineData("kernel-4.6")]
    [InlineData("kernel-4.7")]
    public async Task Every_official_example_comes_back_valid_and_with_the_same_content(string kernel)
    {
        var examples = DataCiteXsd.Examples(kernel);
        Assert.InRange(examples.Count, 13, 100);
        foreach (var example in examples)
        {
            var bytes = await File.ReadAllBytesAsync(example);
            var record = await CrosswalkSource.ReadOneAsync("datacite-xml", bytes);
            var written = CrosswalkSource.Write("datacite-xml", record);
            var errors = DataCiteXsd.Errors(written);
            Assert.True(errors.Count == 0, $"{example}: {string.Join('\n', errors)}");
            Assert.Equal(SameContent.OfXml(XDocument.Load(new MemoryStream(bytes))), SameContent.OfXml(XDocument.Load(new MemoryStream(written))));
            var again = await CrosswalkSource.ReadOneAsync("datacite-xml", written);
            Assert.True(JsonElement.DeepEquals(record, again), example);
        }
    }

    private static JsonElement Sample(string id) => SampleRecords.All.Single(sample => sample.SampleId == id).Record;
}
