using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Crosswalks.DataCite;

public sealed class DataCiteXmlReadingTests
{
    private const string Format = "datacite-xml";

    [Fact]
    public async Task Kernel_3_is_read_with_its_places_and_funders()
    {
        var record = await CrosswalkSource.ReadOneAsync(Format, """
            <resource xmlns="http://datacite.org/schema/kernel-3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://datacite.org/schema/kernel-3 x.xsd">
              <identifier identifierType="DOI"> 10.5072/old </identifier>
              <creators><creator><creatorName>Noor, A.</creatorName><nameIdentifier schemeURI="https://orcid.org" nameIdentifierScheme="ORCID">0000-0001-5727-2427</nameIdentifier><affiliation>Institute of Tides</affiliation></creator></creators>
              <titles><title xml:lang="en">Tides</title></titles>
              <publisher>Tide House</publisher>
              <publicationYear>2012</publicationYear>
              <contributors>
                <contributor contributorType="Funder"><contributorName>Sea Fund</contributorName><nameIdentifier nameIdentifierScheme="CrossRef Funder">https://doi.org/10.13039/1</nameIdentifier></contributor>
                <contributor contributorType="Editor"><contributorName>Berg, O.</contributorName></contributor>
              </contributors>
              <descriptions><description descriptionType="Abstract">One line<br/>and the next</description></descriptions>
              <subjects/>
              <geoLocations><geoLocation><geoLocationPoint>31.233 -67.302</geoLocationPoint><geoLocationBox>41.090 -71.032  42.893 -68.211</geoLocationBox><geoLocationPlace>Sea</geoLocationPlace></geoLocation></geoLocations>
              <rightsList><rights rightsURI="https://example.org/r">Free</rights></rightsList>
            </resource>
            """);
        Same("""
            {"doi":"10.5072/old","creators":[{"name":"Noor, A.","nameIdentifiers":[{"nameIdentifier":"0000-0001-5727-2427","nameIdentifierScheme":"ORCID","schemeUri":"https://orcid.org"}],"affiliation":[{"name":"Institute of Tides"}]}],
             "titles":[{"title":"Tides","lang":"en"}],"publisher":{"name":"Tide House"},"publicationYear":2012,
             "contributors":[{"name":"Berg, O.","contributorType":"Editor"}],"rightsList":[{"rights":"Free","rightsUri":"https://example.org/r"}],
             "descriptions":[{"description":"One line\nand the next","descriptionType":"Abstract"}],
             "geoLocations":[{"geoLocationPoint":{"pointLatitude":31.233,"pointLongitude":-67.302},"geoLocationBox":{"southBoundLatitude":41.090,"westBoundLongitude":-71.032,"northBoundLatitude":42.893,"eastBoundLongitude":-68.211},"geoLocationPlace":"Sea"}],
             "fundingReferences":[{"funderName":"Sea Fund","funderIdentifier":"https://doi.org/10.13039/1","funderIdentifierType":"Crossref Funder ID"}]}
            """, record);
    }

    [Theory]
    [InlineData("http://datacite.org/schema/kernel-2.2")]
    [InlineData("http://datacite.org/schema/kernel-3.1")]
    [InlineData("https://datacite.org/schema/kernel-4.5")]
    [InlineData("http://schema.datacite.org/schema/kernel-4")]
    [InlineData("")]
    public async Task Any_namespace_of_DataCite_is_read_and_none(string uri)
    {
        var record = await CrosswalkSource.ReadOneAsync(Format, $"<?xml version='1.0'?>\n<!-- a > b --><d:resource xmlns:d='{uri}'><d:titles><d:title>T</d:title></d:titles></d:resource>".Replace(uri.Length == 0 ? "d:" : "\0", "").Replace(" xmlns:d=''", "").Replace(":d=''", ""));
        Assert.Equal("T", record.MainTitle());
    }

    [Fact]
    public async Task Several_points_of_one_place_become_several_places()
    {
        var record = await CrosswalkSource.ReadOneAsync(Format, """
            <resource xmlns="http://datacite.org/schema/kernel-4"><geoLocations><geoLocation>
            <geoLocationPlace>A</geoLocationPlace><geoLocationPoint><pointLongitude>1</pointLongitude><pointLatitude>2</pointLatitude></geoLocationPoint>
            <geoLocationPoint><pointLatitude>4</pointLatitude><pointLongitude>3</pointLongitude></geoLocationPoint></geoLocation></geoLocations></resource>
            """);
        Same("""{"geoLocations":[{"geoLocationPlace":"A","geoLocationPoint":{"pointLongitude":1,"pointLatitude":2}},{"geoLocationPoint":{"pointLatitude":4,"pointLongitude":3}}]}""", record);
    }

    [Fact]
    public async Task Every_resource_of_an_answer_is_read_and_a_broken_one_is_told_with_its_line()
    {
        var records = await CrosswalkSource.ReadAsync(Format, """
            <?xml version="1.0" encoding="UTF-8"?>
            <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:d="http://datacite.org/schema/kernel-4"><ListRecords>
            <record><header status="deleted"/></record>
            <record><metadata><resource xmlns="http://datacite.org/schema/kernel-4"><titles><title>First</title></titles></resource></metadata></record>
            <record><metadata><resource xmlns="http://datacite.org/schema/kernel-4"><titles><title>Broken</titel></titles></resource></metadata></record>
            <record><metadata><resource xmlns="http://datacite.org/schema/kernel-4">
              <titles><title>Open
            </metadata></record>
            <record><metadata><oai><payload><d:resource><d:titles><d:title>Prefix &amp; all</d:title></d:titles></d:resource></payload></oai></metadata></record>
            <record><metadata><resource xmlns="https://example.org/other"><titles/></resource></metadata></record>
            <record><metadata><resource xmlns="http://datacite.org/schema/kernel-3"><titles><title>Last</title></titles></resource></metadata></record>
            </ListRecords></OAI-PMH>
            """);
        Assert.Equal(["First", null, null, "Last"], records.Where(record => record.Line != 10).Select(record => record.Body?.MainTitle()));
        Assert.Contains("Line 5, column ", Assert.Single(records[1].Findings).Message, StringComparison.Ordinal);
        Assert.Equal((5, "xml-broken"), (records[1].Line, records[1].Findings[0].Code));
        Assert.Contains("Line 6, column ", Assert.Single(records[2].Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_without_an_end_does_not_take_the_next_with_it()
    {
        var records = await CrosswalkSource.ReadAsync(Format, "<resources>\n<resource><titles><title>A</title></titles>\n<resource><titles><title>B</title></titles></resource>\n</resources>");
        Assert.Equal([null, "B"], records.Select(record => record.Body?.MainTitle()));
        Assert.Contains("Line 2, column 1:", records[0].Findings[0].Message, StringComparison.Ordinal);
        Assert.Contains("Line 3, column 1", records[0].Findings[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE resource SYSTEM 'file:///etc/passwd'>\n<resource/>", "dtd-refused", "Line 1, column 1:")]
    [InlineData("<?xml version='1.0'?>\n <!DOCTYPE r [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>\n<resource><titles><title>&b;</title></titles></resource>", "dtd-refused", "Line 2, column 2:")]
    [InlineData("<resource>\n<!DOCTYPE r [<!ENTITY x SYSTEM 'http://example.org/'>]><titles/></resource>", "xml-broken", "Line 2, column ")]
    [InlineData("<resource>\n<titles><title>&xxe;</title></titles></resource>", "xml-broken", "Line 2, column 17")]
    [InlineData("<resource><titles><title>a&#0;b</title></titles></resource>", "xml-broken", "Line 1, column ")]
    [InlineData("<resource>\n <unheard>1</unheard></resource>", "unknown-element", "Line 2, column 3: DataCite has no element 'unheard'")]
    [InlineData("<resource><titles><title colour='red'>a</title></titles></resource>", "unknown-attribute", "Line 1, column 26: DataCite has no attribute 'colour'")]
    [InlineData("<resource><publisher>A</publisher><publisher>B</publisher></resource>", "xml-twice", "Line 1, column 36:")]
    [InlineData("<resource>loose<titles/></resource>", "xml-text", "Line 1")]
    [InlineData("<resource><titles>", "xml-broken", "Line 1, column 1: The element 'resource' has no end")]
    [InlineData("<resource/>and more", "xml-broken", "Line 1, column 12: Expected is '<'")]
    [InlineData("<resources><resource/>", "xml-broken", "Line 1, column 1: The element 'resources' has no end; the file is cut off")]
    [InlineData("<feed><entry/></feed>", "record-missing", "There is no DataCite resource in this XML, whose outermost element is 'feed'.")]
    [InlineData("<?xml version='1.0' encoding='EBCDIC'?><resource/>", "encoding-unknown", "'EBCDIC'")]
    [InlineData("<resource", "xml-broken", "Line 1, column 1")]
    [InlineData("<resource xmlns:a=''><a:b/></resource>", "xml-broken", "Line 1")]
    [InlineData("<p:resource/>", "record-missing", "no DataCite resource")]
    public async Task Bad_XML_is_refused_with_its_place(string xml, string code, string part)
    {
        var finding = (await CrosswalkSource.ReadAsync(Format, xml)).Where(record => record.Body is null).SelectMany(record => record.Findings).First();
        Assert.Equal((code, Severity.Error), (finding.Code, finding.Severity));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_that_is_not_UTF_8_is_told_with_its_place()
    {
        byte[] xml = [.. "<resource>\n<titles><title>caf"u8, 0xe9, .. "</title></titles></resource>"u8];
        var finding = Assert.Single(Assert.Single(await CrosswalkSource.ReadAsync(Format, xml)).Findings);
        Assert.Contains("Line 2, column ", finding.Message, StringComparison.Ordinal);
        byte[] latin = [.. "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>"u8, .. xml];
        Assert.Equal("café", (await CrosswalkSource.ReadOneAsync(Format, latin)).MainTitle());
        Assert.Equal("ä", (await CrosswalkSource.ReadOneAsync(Format,
            [0xff, 0xfe, .. Encoding.Unicode.GetBytes("<?xml version='1.0' encoding='utf-16'?><resource><titles><title>ä</title></titles></resource>")])).MainTitle());
    }

    [Theory]
    [InlineData("windows-1252", 1252)]
    [InlineData("ISO-8859-15", 28605)]
    [InlineData("UTF-16", 1200)]
    [InlineData("UTF-16", 1201)]
    public async Task XML_is_read_in_the_encoding_that_it_declares_and_in_UTF_16_without_a_mark(string name, int page)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
        var xml = encoding.GetBytes($"<?xml version='1.0' encoding='{name}'?><resource><titles><title>Größe € –</title></titles></resource>".Replace(" –", page == 28605 ? "" : " –", StringComparison.Ordinal));
        Assert.StartsWith("Größe €", (await CrosswalkSource.ReadOneAsync(Format, xml)).MainTitle(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_counts_more_than_what_is_declared()
    {
        const string xml = "<?xml version='1.0' encoding='ISO-8859-1'?><resource><titles><title>Größe</title></titles></resource>";
        Assert.Equal("Größe", (await CrosswalkSource.ReadOneAsync(Format, [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(xml)])).MainTitle());
        Assert.Equal("Größe", (await CrosswalkSource.ReadOneAsync(Format, [0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(xml)])).MainTitle());
        var broken = Assert.Single(await CrosswalkSource.ReadAsync(Format, [0xff, 0xfe, .. Encoding.Unicode.GetBytes("<resource/>"), 0x00, 0xd8, 0x20, 0x00]));
        Assert.Null(broken.Body);
    }

    [Fact]
    public async Task Kernel_2_says_in_attributes_when_its_file_was_changed()
    {
        var record = await CrosswalkSource.ReadOneAsync(Format, """
            <resource xmlns="http://datacite.org/schema/kernel-2.2" lastMetadataUpdate="2011-02-01" metadataVersionNumber="1">
              <identifier identifierType="DOI">10.5072/K2</identifier><titles><title>Kernel 2</title></titles><rights>CC</rights><resourceType resourceTypeGeneral="Film">Walk</resourceType>
            </resource>
            """);
        Assert.Equal("Kernel 2", record.MainTitle());
        Assert.Equal("Audiovisual", record.GetProperty("types").GetProperty("resourceTypeGeneral").GetString());
    }

    [Fact]
    public async Task Deep_and_giant_resources_are_refused_and_the_next_is_read()
    {
        var deep = "<resource><titles>" + string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)) + "</titles></resource>";
        var giant = "<resource><titles><title>" + new string('x', 3_000_000) + "</title></titles></resource>";
        var comment = "<resource><titles><!--" + new string('x', 1_500_000) + "--></titles></resource>";
        var good = "<resource><titles><title>Good</title></titles></resource>";
        var records = await CrosswalkSource.ReadAsync(Format, $"<resources>{deep}{giant}{good}{good}</resources>");
        Assert.Equal(["too-deep", "too-large", null, null], records.Select(record => record.Findings is [var first, ..] ? first.Code : null));
        Assert.Equal("too-large", (await CrosswalkSource.ReadAsync(Format, $"<resources>{comment}{good}</resources>"))[0].Findings[0].Code);
        var around = string.Concat(Enumerable.Repeat("<a>", 200)) + good;
        Assert.Equal("too-deep", (await CrosswalkSource.ReadAsync(Format, around))[0].Findings[0].Code);
    }

    [Fact]
    public async Task Elements_of_other_namespaces_are_advice()
    {
        var read = Assert.Single(await CrosswalkSource.ReadAsync(Format,
            "<resource xmlns='http://datacite.org/schema/kernel-4' xmlns:x='https://example.org/x'><titles><title x:note='1'>A</title></titles>\n<x:more>1</x:more></resource>"));
        Assert.Equal("A", read.Body!.Value.MainTitle());
        Assert.All(read.Findings, finding => Assert.Equal(Severity.Advice, finding.Severity));
        Assert.Equal(2, read.Findings.Count);
    }

    [Fact]
    public async Task Mutated_official_examples_never_break_the_reader()
    {
        var random = new Random(20);
        var examples = DataCiteXsd.Examples("kernel-4.7").Select(File.ReadAllBytes).ToList();
        byte[][] pieces = ["<resource>"u8.ToArray(), "</resource>"u8.ToArray(), "<!--"u8.ToArray(), "<![CDATA["u8.ToArray(), "]]>"u8.ToArray(), "&"u8.ToArray(), "\""u8.ToArray(), [0], [0xff], "<?"u8.ToArray(), "/>"u8.ToArray(), "<br/>"u8.ToArray(), "xmlns='x'"u8.ToArray()];
        for (var round = 0; round < 3000; round++)
        {
            var bytes = examples[random.Next(examples.Count)].ToList();
            for (var change = random.Next(1, 6); change > 0 && bytes.Count > 0; change--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 200), bytes.Count - at)); break;
                    case 2: bytes.InsertRange(at, pieces[random.Next(pieces.Length)]); break;
                    case 3: bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(random.Next(300)).ToArray()); break;
                    default: bytes.RemoveRange(at, bytes.Count - at); bytes.Add((byte)'<'); break;
                }
            }
            foreach (var read in await CrosswalkSource.ReadAsync(Format, [.. bytes], 100_000))
            {
                if (read.Body is { } body)
                {
                    // Whatever was read can be checked and written.
                    if (DepositBody.Read(body).Record is { } record) Assert.Empty(DataCiteXsd.Errors(CrosswalkSource.Write(Format, record)));
                }
                else
                {
                    Assert.All(read.Findings, finding => Assert.True(finding.Message.Contains("ine ", StringComparison.Ordinal) || finding.Code == "record-missing",
                        string.Create(CultureInfo.InvariantCulture, $"Round {round}: {finding.Message}")));
                }
            }
        }
    }

    private static void Same(string expected, JsonElement actual) =>
        Assert.True(JsonElement.DeepEquals(CanonicalJson.Normalize(JsonElement.Parse(expected)), actual), actual.ToString());
}
