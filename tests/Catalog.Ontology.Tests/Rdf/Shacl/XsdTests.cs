using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Rdf.Shacl;

namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>Lexical forms and the order of values, as XML Schema and SPARQL have them.</summary>
public sealed class XsdTests
{
    [Theory]
    [InlineData("boolean", "true false 1 0", "TRUE yes 2 01")]
    [InlineData("integer", "0 -0 +7 007 123456789012345678901234567890", "1.0 1e3 - + 0x1")]
    [InlineData("decimal", "1 -1.5 .5 5. +0.0", "1e3 . 1.2.3 INF 1,5")]
    [InlineData("byte", "127 -128 +0127", "128 -129 c 300")]
    [InlineData("unsignedByte", "0 255 -0", "256 -1")]
    [InlineData("long", "9223372036854775807 -9223372036854775808", "9223372036854775808 -9223372036854775809")]
    [InlineData("unsignedLong", "18446744073709551615", "18446744073709551616")]
    [InlineData("int", "2147483647", "2147483648")]
    [InlineData("short", "-32768", "-32769")]
    [InlineData("unsignedInt", "4294967295", "4294967296")]
    [InlineData("unsignedShort", "65535", "65536")]
    [InlineData("positiveInteger", "1", "0 -1")]
    [InlineData("nonNegativeInteger", "0", "-1")]
    [InlineData("negativeInteger", "-1", "0")]
    [InlineData("nonPositiveInteger", "0 -7", "1")]
    [InlineData("double", "1 1.5e3 -1E-3 INF -INF +INF NaN .5", "Infinity nan e3 1e 1e1.5 -NaN")]
    [InlineData("float", "3.14", "3,14")]
    [InlineData("date", "2024-02-29 2024-01-31Z 2024-01-31+14:00 -0044-03-15 12024-01-01 0000-01-01", "2023-02-29 2024-1-1 24-01-01 2024-13-01 2024-01-00 2024-01-31+14:01 012024-01-01 2024-01-01T00:00:00")]
    [InlineData("dateTime", "2024-01-31T09:30:00 2024-01-31T24:00:00 2024-01-31T09:30:00.123456789012345678901Z", "2024-01-31 2024-01-31T9:30:00 2024-01-31T24:00:01 2024-01-31T09:60:00 2024-01-31T09:30:00. 2024-01-31T09:30 2024-01-31t09:30:00")]
    [InlineData("dateTimeStamp", "2024-01-31T09:30:00Z", "2024-01-31T09:30:00")]
    [InlineData("time", "09:30:00 23:59:59.9-05:00", "9:30:00 25:00:00 09:30")]
    [InlineData("gYear", "2024 -0001 2024Z", "24 2024-01")]
    [InlineData("gYearMonth", "2024-12", "2024-13 2024")]
    [InlineData("gMonth", "--12", "-12 12 --13")]
    [InlineData("gMonthDay", "--02-29", "--02-30 02-29")]
    [InlineData("gDay", "---31", "--31 ---32")]
    [InlineData("duration", "P1Y P1Y2M3DT4H5M6.7S -P1D PT1M P1M PT0.5S", "P PT 1Y P1S P1YT P1D1Y PT1M1H P1.5Y P-1Y PT1H2H")]
    [InlineData("dayTimeDuration", "P1DT1H", "P1Y P1M")]
    [InlineData("yearMonthDuration", "P1Y2M", "P1D P1YT1H")]
    [InlineData("hexBinary", "0aFF", "0 0g")]
    [InlineData("base64Binary", "YWJj YQ==", "YQ= Y!==")]
    [InlineData("anyURI", "http://a/b?c#d urn:x relative", "http://{x} a\\b")]
    [InlineData("language", "en de-AT zh-Hant-TW", "e_n 1en toolonglanguage en-")]
    [InlineData("NCName", "a _b é a-1", "1a a:b -a")]
    [InlineData("Name", "a:b :a", "1a")]
    [InlineData("NMTOKEN", "1a a:b -a", "a/b")]
    [InlineData("string", "anything", "")]
    public void A_lexical_form_is_one_of_its_datatype_or_not(string datatype, string good, string bad)
    {
        var check = XsdDatatypes.CheckOf(Xsd.Namespace + datatype) ?? (_ => true);
        Assert.All(good.Split(' '), text => Assert.True(check(Encoding.UTF8.GetBytes(text)), text));
        Assert.All(bad.Split(' ', StringSplitOptions.RemoveEmptyEntries), text => Assert.False(check(Encoding.UTF8.GetBytes(text)), text));
        // White space around it, and nothing at all, are no number or date.
        if (datatype is "string" or "anyURI" or "hexBinary" or "base64Binary") return;
        Assert.False(check(Encoding.UTF8.GetBytes(" " + good.Split(' ')[0])));
        Assert.False(check([]));
    }

    [Theory]
    [InlineData("1 integer", "2 integer", -1)]
    [InlineData("10 integer", "9 integer", 1)]
    [InlineData("-10 integer", "-9 integer", -1)]
    [InlineData("1 integer", "1.00 decimal", 0)]
    [InlineData("-0 integer", "+0.0 decimal", 0)]
    [InlineData("123456789012345678901234567890.1 decimal", "123456789012345678901234567890.09 decimal", 1)]
    [InlineData("1 integer", "1.5e0 double", -1)]
    [InlineData("INF double", "1e300 double", 1)]
    [InlineData("1 byte", "2 unsignedLong", -1)]
    [InlineData("a string", "b string", -1)]
    [InlineData("b string", "ab string", 1)]
    [InlineData("false boolean", "1 boolean", -1)]
    [InlineData("2024-01-31 date", "2024-02-01 date", -1)]
    [InlineData("-0044-03-15 date", "0001-01-01 date", -1)]
    [InlineData("2024-02-29 date", "2024-03-01 date", -1)]
    [InlineData("2024-01-01T00:00:00+01:00 dateTime", "2023-12-31T23:00:00Z dateTime", 0)]
    [InlineData("2024-01-01T00:00:00.1 dateTime", "2024-01-01T00:00:00.09 dateTime", 1)]
    [InlineData("2024-01-01T24:00:00Z dateTime", "2024-01-02T00:00:00Z dateTimeStamp", 0)]
    [InlineData("2024-01-01T00:00:00 dateTime", "2024-01-01T20:00:00Z dateTime", -1)]
    [InlineData("09:00:00 time", "10:00:00 time", -1)]
    [InlineData("2023 gYear", "2024 gYear", -1)]
    [InlineData("2023-12 gYearMonth", "2024-01 gYearMonth", -1)]
    [InlineData("P1M duration", "P2M duration", -1)]
    [InlineData("PT60S dayTimeDuration", "PT1M duration", 0)]
    public void Values_are_ordered(string a, string b, int order)
    {
        Assert.Equal(order, Order(a, b));
        Assert.Equal(-order, Order(b, a));
    }

    [Theory]
    [InlineData("1 integer", "1 string")]
    [InlineData("x integer", "1 integer")]
    [InlineData("NaN double", "NaN double")]
    [InlineData("2024-01-01 date", "2024-01-01T00:00:00 dateTime")]
    [InlineData("2024-01-01T00:00:00 dateTime", "2024-01-01T05:00:00Z dateTime")]
    [InlineData("P1M duration", "P30D duration")]
    [InlineData("00 hexBinary", "01 hexBinary")]
    public void Others_cannot_be_compared(string a, string b)
    {
        Assert.Null(Order(a, b));
        Assert.Null(Order(b, a));
    }

    private static int? Order(string a, string b)
    {
        var (first, second) = (new HeldTerm(), new HeldTerm());
        first.Set(new Literal(a.Split(' ')[0], Xsd.Namespace + a.Split(' ')[1]));
        second.Set(new Literal(b.Split(' ')[0], Xsd.Namespace + b.Split(' ')[1]));
        return XsdOrder.Compare(first.Term, second.Term) is { } order ? Math.Sign(order) : null;
    }
}
