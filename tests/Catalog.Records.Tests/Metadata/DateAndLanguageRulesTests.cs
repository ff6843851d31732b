using Catalog.Records.Metadata;

namespace Catalog.Records.Tests.Metadata;

public sealed class DateAndLanguageRulesTests
{
    [Theory]
    [InlineData("2024"), InlineData("2024-03"), InlineData("2024-02-29"), InlineData("2024-03-01T10:00Z"), InlineData("2024-03-01T10:00:00.5+02:00")]
    [InlineData("2020/2024"), InlineData("2020-01-01/"), InlineData("../2024"), InlineData("2020-01-01/.."), InlineData("unknown/2004"), InlineData("2004/open")]
    [InlineData("1984~"), InlineData("1984?"), InlineData("1984-06%"), InlineData("198X"), InlineData("19XX"), InlineData("2004-XX"), InlineData("2004-07-XX")]
    [InlineData("2001-21"), InlineData("-0431"), InlineData("Y-17000"), InlineData("2004-03-02T00:00:00Z/2005-06-02T12:00:00Z")]
    public void Dates_of_W3CDTF_RKMS_and_EDTF_are_read(string date) =>
        RuleRecord.AssertNone("dates", $$"""[{"date":"{{date}}","dateType":"Valid"}]""");

    [Theory]
    [InlineData("spring"), InlineData("2023-02-29"), InlineData("2024-13"), InlineData("2024-00"), InlineData("2024-3-1"), InlineData("24"), InlineData("01/02/2024")]
    [InlineData("/"), InlineData("../.."), InlineData("2024-03-01T25:00Z"), InlineData("2024-03-32"), InlineData("XXXX"), InlineData("2024-03-01x"), InlineData("Y12")]
    public void Anything_else_is_a_warning(string date) =>
        RuleRecord.AssertOne("dates", $$"""[{"date":"{{date}}","dateType":"Valid"}]""", "date-unreadable", Severity.Warning, "/dates/0/date");

    [Theory]
    [InlineData("""[{"date":"2024/2020","dateType":"Collected"}]""", "date-range-reversed", "/dates/0/date")]
    [InlineData("""[{"date":"2024"}]""", "date-type-missing", "/dates/0/dateType")]
    [InlineData("""[{"date":"2024-05","dateType":"Created"},{"date":"2024-04-30","dateType":"Issued"}]""", "date-order", "/dates/1/date")]
    [InlineData("""[{"date":"2020","dateType":"Accepted"},{"date":"2021","dateType":"Submitted"}]""", "date-order", "/dates/0/date")]
    [InlineData("""[{"date":"2031","dateType":"Created"}]""", "date-in-future", "/dates/0/date")]
    [InlineData("""[{"date":"2031/2033","dateType":"Collected"}]""", "date-in-future", "/dates/0/date")]
    public void Dates_that_contradict_each_other_or_the_clock_are_warnings(string dates, string code, string pointer) =>
        RuleRecord.AssertOne("dates", dates, code, Severity.Warning, pointer);

    [Theory]
    [InlineData("""[{"date":"2024","dateType":"Created"},{"date":"2024-04-30","dateType":"Issued"}]""")]
    [InlineData("""[{"date":"2031","dateType":"Available"},{"date":"2031","dateType":"Issued"}]""")]
    [InlineData("""[{"date":"2020/2030","dateType":"Collected"},{"date":"2026-03-02","dateType":"Updated"}]""")]
    [InlineData("""[{"date":"2019","dateType":"Created"},{"date":"2022","dateType":"Created"},{"date":"2020","dateType":"Issued"}]""")]
    public void Dates_that_can_be_so_are_right(string dates) => RuleRecord.AssertNone("dates", dates);

    [Theory]
    [InlineData("en"), InlineData("de-CH"), InlineData("zh-Hans-CN"), InlineData("sr-Latn"), InlineData("es-419"), InlineData("de-1996"), InlineData("x-klingon")]
    [InlineData("mul"), InlineData("yue"), InlineData("und"), InlineData("zxx"), InlineData("gsw"), InlineData("cmn-Hant"), InlineData("qab"), InlineData("GEM"), InlineData("en-GB-oxendict"), InlineData("de-DE-u-co-phonebk"), InlineData("EN-us")]
    public void Language_tags_of_BCP_47_are_right(string tag) => RuleRecord.AssertNone("language", $"\"{tag}\"");

    [Theory]
    [InlineData("English", "en"), InlineData("xq", "ISO 639"), InlineData("zzz", "ISO 639"), InlineData("xyz-GB", "ISO 639"), InlineData("en_GB", "en-GB"), InlineData("en-XZ", "ISO 3166"), InlineData("e", "en, de")]
    [InlineData("en--GB", "en, de"), InlineData("en-GB-Latn", "Latn"), InlineData("12", "en, de"), InlineData("Klingonese", "en, de")]
    public void What_is_no_tag_is_a_warning_that_says_what_to_write(string tag, string said) =>
        Assert.Contains(said, RuleRecord.AssertOne("language", $"\"{tag}\"", "language-invalid", Severity.Warning, "/language").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("eng", "'en'"), InlineData("ger", "'de'"), InlineData("deu-AT", "'de-AT'")]
    public void A_longer_code_than_needed_is_advice(string tag, string shorter) =>
        Assert.Contains(shorter, RuleRecord.AssertOne("language", $"\"{tag}\"", "language-longer-than-needed", Severity.Advice, "/language").Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("titles", """[{"title":"x","lang":"xq"}]""", "/titles/0/lang")]
    [InlineData("descriptions", """[{"description":"Whole genome sequences of people from 26 populations of the world.","descriptionType":"Abstract","lang":"xq"}]""", "/descriptions/0/lang")]
    [InlineData("publisher", """{"name":"x","lang":"xq"}""", "/publisher/lang")]
    [InlineData("subjects", """[{"subject":"x","lang":"xq"}]""", "/subjects/0/lang")]
    [InlineData("rightsList", """[{"rightsIdentifier":"CC0-1.0","lang":"xq"}]""", "/rightsList/0/lang")]
    [InlineData("contributors", """[{"name":"x","contributorType":"Other","lang":"xq"}]""", "/contributors/0/lang")]
    [InlineData("distributions", """[{"accessUrl":"https://a.b/c","language":["en","xq"]}]""", "/distributions/0/language/1")]
    [InlineData("relatedItems", """[{"relatedItemType":"Book","relationType":"Cites","titles":[{"title":"x"},{"title":"y","lang":"xq"}]}]""", "/relatedItems/0/titles/1/lang")]
    [InlineData("labels", """[{"scheme":"TK","name":"TK Attribution","language":"xq"}]""", "/labels/0/language")]
    public void Tags_are_checked_wherever_a_record_has_them(string property, string json, string pointer) =>
        RuleRecord.AssertOne(property, json, "language-invalid", Severity.Warning, pointer);
}
