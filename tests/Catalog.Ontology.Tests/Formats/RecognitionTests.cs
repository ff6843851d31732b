using System.Text;
using Catalog.Ontology.Formats;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>What is no ontology is told as what it is, with what to do.</summary>
public sealed class RecognitionTests
{
    [Theory]
    [InlineData("", "empty")]
    [InlineData(" \r\n\t\n", "empty")]
    [InlineData("\n<!DOCTYPE html>\n<html><body>404 Not Found</body></html>", "web page")]
    [InlineData("<HTML lang='en'>", "web page")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("Prefix(:=<http://a/>)\nOntology(<http://a>)", "functional syntax")]
    [InlineData("Prefix: a: <http://a/>\nOntology: <http://a>", "Manchester")]
    [InlineData("<?xml version=\"1.0\"?>\n<Ontology xmlns=\"http://www.w3.org/2002/07/owl#\"></Ontology>", "OWL/XML")]
    [InlineData("{\"nothing\": 1}", "neither OBO Graphs")]
    [InlineData("BZh91AY", "bzip2")]
    [InlineData("id,label\n1,one\n", "not known")]
    public void A_file_in_no_known_format_is_told_as_what_it_is(string content, string told)
    {
        var refusal = Loading.Refused(content);
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void UTF_16_is_told_as_such_with_and_without_its_mark(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding).GetBytes("format-version: 1.4\n[Term]\nid: A:1\nname: café\n");
        var mark = Encoding.GetEncoding(encoding).GetPreamble();
        Assert.Contains("UTF-16", Loading.Refused(bytes).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Loading.Refused([.. mark, .. bytes]).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Latin_1_is_told_as_such_with_line_and_byte()
    {
        var refusal = Loading.Refused(Encoding.Latin1.GetBytes("format-version: 1.4\n[Term]\nid: A:1\nname: café\n"));
        Assert.Equal((4, true), (refusal.Line, refusal.Message.Contains("Byte 10", StringComparison.Ordinal) && refusal.Message.Contains("Latin-1", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_zero_byte_is_told_with_its_line() =>
        Assert.Equal(3, Loading.Refused("format-version: 1.4\n[Term]\nid: A\0:1\n").Line);

    [Fact]
    public void A_file_that_is_not_there_is_no_matter_of_format() => Assert.ThrowsAny<IOException>(() => Loading.Path(Path.Combine(Path.GetTempPath(), "not", "there")));

    [Theory]
    [InlineData("! comment\n\n[Term]\nid: A:1\n")]
    [InlineData("ontology: x\r\n\r\n[Term]\r\nid: A:1\r\n")]
    [InlineData("[Instance]\nid: A:1")]
    public void OBO_is_recognised_without_its_version(string content) => Assert.Equal("OBO", Loading.Text(content).Report.Format);

    [Theory]
    [InlineData("date: 2026-01-01\nauthor: someone\n")]
    [InlineData("remark: a remark\n")]
    public void A_tag_alone_is_not_OBO(string content) => Loading.Refused(content);

    [Fact]
    public void An_edition_to_read_first_is_for_RF2_alone()
    {
        using var folder = new SourceFolder();
        var path = folder.Write("x", "[Term]\nid: A:1\n"u8.ToArray());
        var refusal = Assert.Throws<OntologyFormatException>(() => Loading.Path(path, new() { Base = path }));
        Assert.Contains("RF2", refusal.Message, StringComparison.Ordinal);
    }
}
