namespace Catalog.Records.Tests.Crosswalks.OtherSystems;

/// <summary>schema.org as repositories, pages and RO-Crates write it.</summary>
public sealed class SchemaOrgOfOthersTests
{
    private const string Crate = """
        {"@context":"https://w3id.org/ro/crate/1.1/context","@graph":[
          {"@type":"CreativeWork","@id":"DESCRIPTOR","conformsTo":{"@id":"https://w3id.org/ro/crate/1.1"},"about":{"@id":"ROOT"}},
          {"@id":"ROOT","@type":"Dataset","name":"A crate","hasPart":[{"@id":"sub/"},{"@id":"a b.txt"},{"@id":"https://example.org/c.csv"}]},
          {"@id":"sub/","@type":"Dataset","name":"A folder"},
          {"@id":"a b.txt","@type":"File","name":"Counts","contentSize":"12","encodingFormat":"text/plain"},
          {"@id":"https://example.org/c.csv","@type":["File","SoftwareSourceCode"],"encodingFormat":["text/csv",{"@id":"https://example.org/csv"}]}]}
        """;

    [Theory]
    [InlineData("ro-crate-metadata.json", "./")]
    [InlineData("ro-crate-metadata.jsonld", "./")]
    [InlineData("https://example.org/crate/ro-crate-metadata.json", "https://example.org/crate/")]
    [InlineData("./ro-crate-metadata.json", "https://doi.org/10.1234/crate")]
    public async Task Of_an_RO_Crate_of_any_version_the_root_is_read_with_its_files(string descriptor, string root)
    {
        var record = await FormatFixture.OneAsync("schema-org", Crate.Replace("DESCRIPTOR", descriptor, StringComparison.Ordinal).Replace("ROOT", root, StringComparison.Ordinal));
        Assert.Equal("A crate", record.At("titles/0/title"));
        Assert.Equal(["Counts", null], record.All("distributions", "title"));
        Assert.Equal([null, "https://example.org/c.csv"], record.All("distributions", "downloadUrl"));
        Assert.Equal(("12", "text/plain"), (record.At("distributions/0/byteSize"), record.At("distributions/0/mediaType")));
        Assert.Equal("A folder", record.At("relatedItems/0/titles/0/title"));
    }

    [Theory]
    [InlineData("""{"@context":{"s":"https://schema.org/","dct":"http://purl.org/dc/terms/"},"@type":"s:Dataset","s:name":"One","dct:x":"y","s:creator":{"@type":"s:Person","s:name":"Jane Doe"}}""")]
    [InlineData("""{"@context":["https://example.org/c.jsonld",{"id":"@id","type":"@type","s":"http://schema.org/","label":"s:name","by":{"@id":"s:creator","@container":"@set"}}],"type":"s:Dataset","label":"One","by":[{"type":"s:Person","label":"Jane Doe"}]}""")]
    [InlineData("""{"@context":{"@vocab":"https://schema.org/","kind":"@type"},"kind":["Dataset"],"name":"One","creator":{"kind":"Person","name":"Jane Doe"}}""")]
    [InlineData("""{"@context":{"s":"https://schema.org/"},"@graph":[{"@type":"s:Dataset","s:name":"One","s:creator":{"@id":"_:b1"}},{"@id":"_:b1","@type":"s:Person","s:name":"Jane Doe"}]}""")]
    [InlineData("""[{"@context":{"s":"https://schema.org/","name":"s:headline","title":"s:name"},"@type":"s:Dataset","title":"One","s:creator":{"@id":"#a"}},{"@type":"Person","@id":"#a","name":"Doe, Jane"}]""")]
    public async Task Names_of_the_own_context_are_understood(string json)
    {
        var record = await FormatFixture.OneAsync("schema-org", json);
        Assert.Equal(("One", "Doe, Jane"), (record.At("titles/0/title"), record.At("creators/0/name")));
    }

    [Theory]
    [InlineData("""{"@context":{"name":"http://example.org/name","a":"a:b","b":"b:","c":null,"d":7,"s":"https://schema.org/","t":"s:","":"@id"},"@type":"Dataset","name":"One"}""")]
    [InlineData("""{"@context":[null,7,[{"x":"y"}]],"@type":"Dataset","name":"One"}""")]
    public async Task Contexts_of_any_kind_do_no_harm(string json) =>
        Assert.Equal("One", (await FormatFixture.OneAsync("schema-org", json)).At("titles/0/title"));

    [Fact]
    public async Task A_short_word_for_a_long_name_makes_no_large_document()
    {
        var json = $$"""{"@context":{"a":"https://schema.org/{{new string('x', 100_000)}}"},"@type":"Dataset","name":"One","keywords":[{{string.Join(',', Enumerable.Repeat("{\"a\":1}", 50_000))}}]}""";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Single(await FormatFixture.ReadAsync("schema-org", json));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 200_000_000);
    }

    [Fact]
    public async Task A_list_of_nodes_is_a_graph()
    {
        var record = await FormatFixture.OneAsync("schema-org", """
            [{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[]},
             {"@context":"https://schema.org","@type":"Dataset","name":"In a list","creator":{"@id":"#a"}},
             {"@type":"Person","@id":"#a","name":"Jane Doe"}]
            """);
        Assert.Equal(("In a list", "Doe, Jane"), (record.At("titles/0/title"), record.At("creators/0/name")));
    }

    [Fact]
    public async Task A_list_of_works_is_one_record_each_with_its_line()
    {
        var records = await FormatFixture.ReadAsync("schema-org", "[\n{\"@type\":\"Dataset\",\"name\":\"One\"},\n{\"@type\":\"Article\",\"name\":\"Two\"},\n{\"@type\":\"Dataset\",\"name\":\"Three\"}]");
        Assert.Equal(["One", "Two", "Three"], records.Select(record => record.Body!.Value.At("titles/0/title")));
        Assert.Equal([2L, 3, 4], records.Select(record => record.Line));
    }

    [Fact]
    public async Task In_a_list_of_works_one_that_is_none_is_told_and_not_dropped()
    {
        var records = await FormatFixture.ReadAsync("schema-org", """[{"@type":"Dataset","name":"One"},{"@type":"Datset","name":"Two"},{"@type":"Dataset","name":"Three"}]""");
        Assert.Equal(["One", null, "Three"], records.Select(record => record.Body?.At("titles/0/title")));
        Assert.NotEmpty(records[1].Findings);
    }

    [Fact]
    public async Task In_a_list_of_nothing_and_in_a_broken_list_each_item_is_told()
    {
        Assert.All(await FormatFixture.ReadAsync("schema-org", """[{"@type":"Person","name":"One"},{"@type":"Place"}]"""), record => Assert.Null(record.Body));
        var broken = await FormatFixture.ReadAsync("schema-org", "[{\"@type\":\"Person\"},\n{\"@type\":\"Dataset\",\"name\":\"One\",\"name\":\"Two\"},\n{\"@type\":\"Dataset\",\"name\":\"Three\"}]");
        Assert.Equal([null, null, "Three"], broken.Select(record => record.Body?.At("titles/0/title")));
    }

    [Fact]
    public async Task Of_a_page_about_a_data_set_the_data_set_is_read()
    {
        Assert.Equal("The data", (await FormatFixture.OneAsync("schema-org", """{"@type":"ItemPage","name":"A page","mainEntity":[{"@type":"Thing"},{"@type":"Dataset","name":"The data"}]}""")).At("titles/0/title"));
        Assert.Equal("A page", (await FormatFixture.OneAsync("schema-org", """{"@type":"WebPage","name":"A page","mainEntity":{"@type":"Person","name":"X"}}""")).At("titles/0/title"));
    }

    [Fact]
    public async Task An_organization_in_the_place_of_a_grant_is_the_funder()
    {
        var record = await FormatFixture.OneAsync("schema-org", """
            {"@type":"DataSet","name":"One","funding":[{"@type":"Organization","@id":"https://doi.org/10.13039/100000050","name":"A Heart Institute"},
             {"@type":"Grant","identifier":"R01","funder":{"@type":"Organization","name":"A Foundation"}},{"@type":"Grant","identifier":"R02","name":"Without a funder"}]}
            """);
        Assert.Equal(["A Heart Institute", "A Foundation"], record.All("fundingReferences", "funderName"));
        Assert.Equal("Crossref Funder ID", record.At("fundingReferences/0/funderIdentifierType"));
    }

    [Fact]
    public async Task Names_and_descriptions_in_several_languages_are_all_kept()
    {
        var record = await FormatFixture.OneAsync("schema-org", """
            {"@type":"Dataset","name":[{"@value":"Herzen","@language":"de"},{"@value":"Hearts","@language":"en"}],"abstract":"one",
             "description":["one","<p>Two &lt; three</p><ul><li>a</li></ul>",{"@value":"drei","@language":"de"}],"creator":["Jane Doe",{"@list":[{"@type":"Person","name":"A B"}]}]}
            """);
        Assert.Equal(["Herzen", "Hearts"], record.All("titles", "title"));
        Assert.Equal([null, "TranslatedTitle"], record.All("titles", "titleType"));
        Assert.Equal(["de", "en"], record.All("titles", "lang"));
        Assert.Equal(["one", "Two < three\n- a", "drei"], record.All("descriptions", "description"));
        Assert.Equal(["Jane Doe", "B, A"], record.All("creators", "name"));
    }
}
