using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Turtle;

/// <summary>What a person is told who made a mistake: in words, with the place.</summary>
public sealed class MistakeTests
{
    private const string Ex = "@prefix ex: <http://example.org/> .\n";

    [Theory]
    [InlineData("ex:s ex:p ex:o\nex:t ex:p ex:o .", "Line 3, column 1: Expected a '.' at the end of the statement, or ';' or ',' to go on, but here stands 'ex:t'.")]
    [InlineData("ex:s ex:p ex:o", "Line 2, column 15: Expected a '.' at the end of the statement, or ';' or ',' to go on, but the document ends.")]
    [InlineData("ex:s ex:p .", "Line 2, column 11: Expected an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false), but here stands '.'.")]
    [InlineData("ex:s ex:p", "Line 2, column 10: Expected an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false), but the document ends.")]
    [InlineData("ex:s .", "Line 2, column 6: Expected a predicate (an IRI, a prefixed name or a), but here stands '.'.")]
    [InlineData("dct:title ex:p 1 .", "Line 2, column 1: The prefix 'dct:' is not declared: an @prefix should say what it stands for.")]
    [InlineData("ex:s ex:p dct:title .", "Line 2, column 11: The prefix 'dct:' is not declared: an @prefix should say what it stands for.")]
    [InlineData("ex:s ex:p 1 . .", "Line 2, column 15: Expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, but here stands '.'.")]
    [InlineData("ex:s ex:p \"Ärger\n\" .", "Line 2, column 11: The text that begins here has no closing \" on its line: a text over several lines stands between three quotes.")]
    [InlineData("ex:s ex:p \"\"\"a\nb\" .", "Line 2, column 11: The text that begins here has no closing \"\"\" before the end of the document.")]
    [InlineData("ex:s ex:p <http://a b> .", "Line 2, column 20: The IRI <http://a… holds a space or a control character: perhaps a '>' is missing before it; within an IRI a space is written %20.")]
    [InlineData("ex:s ex:p <http://a> , <http://b .\nex:s", "Line 2, column 33: The IRI <http://b… holds a space or a control character: perhaps a '>' is missing before it; within an IRI a space is written %20.")]
    [InlineData("ex:s ex:p <http://a{1}> .", "Line 2, column 20: The IRI <http://a… holds the sign '{', which no IRI may hold: write it as a percent code (%7B).")]
    [InlineData("ex:s ex:p <\\n> .", "Line 2, column 12: In an IRI a backslash should stand only before u or U and hexadecimal digits.")]
    [InlineData("ex:s ex:p <http://a\\u0020b> .", "Line 2, column 11: The IRI <http://a… holds an escaped character (U+0020) that no IRI may hold.")]
    [InlineData("ex:s ex:p <o> .", "Line 2, column 11: <o> is a relative IRI and the document has no base: write the whole IRI, with http:// or the like, or declare @base.")]
    [InlineData("ex:s ex:p \"C:\\data\" .", "Line 2, column 14: In a text a backslash should stand before one of t b n r f \" ' \\ u U; write \\\\ for a backslash itself.")]
    [InlineData("ex:s ex:p \"\\u12\" .", "Line 2, column 12: After \\u should stand four hexadecimal digits, after \\U eight.")]
    [InlineData("ex:s ex:p \"\\uD83D\\uDE00\" .", "Line 2, column 12: The escape D83D stands for no character: it is beyond Unicode, or half of a pair, which is written as one \\U escape.")]
    [InlineData("ex:s ex:p \"x\"@ .", "Line 2, column 15: A language tag such as en or pt-BR should stand after the @.")]
    [InlineData("ex:s ex:p \"x\"@de- .", "Line 2, column 18: A language tag such as en or pt-BR should stand after the @.")]
    [InlineData("ex:s ex:p \"x\"@en_GB .", "Line 2, column 17: The parts of a language tag are joined by hyphens, as in pt-BR, not by '_'.")]
    [InlineData("ex:s ex:p http://a/b .", "Line 2, column 11: An IRI stands in angle brackets: write <http:…> with the whole address.")]
    [InlineData("ex:s ex:p \0 .", "Line 2, column 11: Expected an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false), but here stands the control character U+0000.")]
    [InlineData("ex:s ex:p \"x\"^^ .", "Line 2, column 17: Expected a datatype (an IRI or a prefixed name), but here stands '.'.")]
    [InlineData("ex:s ex:p \"x\"^xsd:date .", "Line 2, column 14: Expected ^^ and a datatype, but here stands '^xsd:date'.")]
    [InlineData("ex:s ex:p True .", "Line 2, column 11: Expected an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false), but here stands 'True'.")]
    [InlineData("ex:s ex:p yes .", "Line 2, column 11: Expected an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false), but here stands 'yes'.")]
    [InlineData("ex:s ex:p 12a .", "Line 2, column 13: Expected a '.' at the end of the statement, or ';' or ',' to go on, but here stands 'a'.")]
    [InlineData("ex:s ex:p + .", "Line 2, column 11: A number should have digits here.")]
    [InlineData("ex:s ex:p ex:a%2 .", "Line 2, column 15: A percent sign in a name should stand before two hexadecimal digits, or after a backslash.")]
    [InlineData("ex:s ex:p ex:a\\q .", "Line 2, column 15: In a name a backslash should stand before one of the signs _~.-!$&'()*+,;=/?#@%")]
    [InlineData("ex:s _:p 1 .", "Line 2, column 6: A predicate should be an IRI; here stands a blank node.")]
    [InlineData("ex:s \"p\" 1 .", "Line 2, column 6: Expected a predicate (an IRI, a prefixed name or a), but here stands '\"p'.")]
    [InlineData("\"s\" ex:p 1 .", "Line 2, column 1: Expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, but here stands '\"s'.")]
    [InlineData("ex:s ex:p _:. .", "Line 2, column 13: A blank node's label should begin with a letter, a digit or _ right after _:")]
    [InlineData("ex:s ex:p _a .", "Line 2, column 11: Expected a blank node with its colon, such as _:b1, but here stands '_a'.")]
    [InlineData("ex:s ex:p ( 1 2 .", "Line 2, column 17: Expected an object (an IRI, a prefixed name, a blank node, a text in quotes, a number, true or false), but here stands '.'.")]
    [InlineData("ex:s ex:p [ ex:q 1 .", "Line 2, column 20: Expected the ']' that closes the blank node, or ';' or ',' to go on, but here stands '.'.")]
    [InlineData("ex:s ex:p [ ex:q 1", "Line 2, column 19: Expected the ']' that closes the blank node, or ';' or ',' to go on, but the document ends.")]
    [InlineData("@Prefix a: <http://a> .", "Line 2, column 1: '@Prefix' is no directive: only @prefix and @base, in small letters, are.")]
    [InlineData("@prefix a <http://a> .", "Line 2, column 11: Expected a prefix with its colon, such as ex:, but here stands '<http://a'.")]
    [InlineData("@prefix a: http://a .", "Line 2, column 12: Expected the prefix's IRI in angle brackets, but here stands 'http://a'.")]
    [InlineData("@prefix a: <http://a>\nex:s ex:p 1 .", "Line 3, column 1: Expected the '.' that ends the directive, but here stands 'ex:s'.")]
    [InlineData("PREFIX a: <http://a> .", "Line 2, column 22: Expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, but here stands '.'.")]
    [InlineData("ex:g { ex:s ex:p 1 }", "Line 2, column 6: Expected a predicate (an IRI, a prefixed name or a), but here stands '{'.")]
    [InlineData("{ ex:s ex:p 1 }", "Line 2, column 1: A '{' begins a graph in TriG or an object in JSON-LD; in Turtle it has no place.")]
    [InlineData("<html><body>", "Line 2, column 1: <html> is a relative IRI and the document has no base: write the whole IRI, with http:// or the like, or declare @base.")]
    [InlineData("{\"@id\": 1}", "Line 2, column 1: A '{' begins a graph in TriG or an object in JSON-LD; in Turtle it has no place.")]
    public void Turtle(string document, string message) => Assert.Equal(message, Message(RdfFormat.Turtle, Ex + document));

    [Theory]
    [InlineData("ex:g { ex:s ex:p 1", "Line 2, column 19: Expected a '.' at the end of the statement or the graph's closing '}', but the document ends.")]
    [InlineData("GRAPH { ex:s ex:p 1 }", "Line 2, column 7: Expected the graph's name (an IRI, a prefixed name, a blank node), but here stands '{'.")]
    [InlineData("GRAPH (1) { ex:s ex:p 1 }", "Line 2, column 7: Expected the graph's name (an IRI, a prefixed name, a blank node), but here stands '(1'.")]
    [InlineData("[ ex:p 1 ] { ex:s ex:p 1 }", "Line 2, column 12: A graph's name should be an IRI or a blank node without properties.")]
    [InlineData("ex:g { ex:s ex:p 1 } .", "Line 2, column 22: Expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, but here stands '.'.")]
    [InlineData("ex:g { @prefix a: <http://a> . }", "Line 2, column 8: Expected a subject or the graph's closing '}', but here stands '@prefix'.")]
    [InlineData("ex:g { ex:s ex:p 1 ex:q 2 }", "Line 2, column 20: Expected a '.' at the end of the statement or the graph's closing '}', but here stands 'ex:q'.")]
    [InlineData("}", "Line 2, column 1: Expected a subject (an IRI, a prefixed name, a blank node), @prefix or @base, but here stands '}'.")]
    public void TriG(string document, string message) => Assert.Equal(message, Message(RdfFormat.TriG, Ex + document));

    [Theory]
    [InlineData("<http://s> <http://p> <http://o>", "Line 2, column 33: Expected the '.' that ends the statement, but the document ends.")]
    [InlineData("<http://s> <http://p>\n<http://o> .", "Line 2, column 22: Expected an object (an IRI in angle brackets, a blank node or a text in double quotes), but the line ends.")]
    [InlineData("<http://s> <http://p> <http://o> . <http://s>", "Line 2, column 36: Expected the end of the line after the statement, but here stands '<http://s'.")]
    [InlineData("<http://s> <http://p> <http://o> <http://g> .", "Line 2, column 34: Expected the '.' that ends the statement, but here stands '<http://g'.")]
    [InlineData("<http://s> _:p <http://o> .", "Line 2, column 12: Expected a predicate (an IRI in angle brackets), but here stands '_:p'.")]
    [InlineData("\"s\" <http://p> <http://o> .", "Line 2, column 1: Expected a subject (an IRI in angle brackets or a blank node), but here stands '\"s'.")]
    [InlineData("<http://s> <http://p> 1 .", "Line 2, column 23: Expected an object (an IRI in angle brackets, a blank node or a text in double quotes), but here stands '1'.")]
    [InlineData("<http://s> <http://p> 'o' .", "Line 2, column 23: Expected an object (an IRI in angle brackets, a blank node or a text in double quotes), but here stands ''o'.")]
    [InlineData("<http://s> <http://p> <o> .", "Line 2, column 23: <o> is a relative IRI: here the whole IRI should stand, with http:// or the like.")]
    [InlineData("<http://s> <http://p> <http://o .", "Line 2, column 32: The IRI <http://o… holds a space or a control character: perhaps a '>' is missing before it; within an IRI a space is written %20.")]
    [InlineData("<http://s> <http://p> \"o .\n", "Line 2, column 23: The text that begins here has no closing \" on its line; an end of line in a text is written \\n.")]
    [InlineData("<http://s> <http://p> \"a\\q\" .", "Line 2, column 25: In a text a backslash should stand before one of t b n r f \" ' \\ u U; write \\\\ for a backslash itself.")]
    [InlineData("<http://s> <http://p> \"ä\"@1 .", "Line 2, column 27: A language tag such as en or pt-BR should stand after the @.")]
    [InlineData("<http://s> <http://p> \"a\"^^xsd:date .", "Line 2, column 28: Expected a datatype (an IRI in angle brackets), but here stands 'xsd:date'.")]
    [InlineData("<http://s> <http://p> _:-a .", "Line 2, column 25: A blank node's label should begin with a letter, a digit or _ right after _:")]
    [InlineData("@prefix a: <http://a> .", "Line 2, column 1: Expected a subject (an IRI in angle brackets or a blank node), but here stands '@prefix'.")]
    [InlineData("<a:s> <a:p> \"x\"@en_GB .", "Line 2, column 19: The parts of a language tag are joined by hyphens, as in pt-BR, not by '_'.")]
    public void NTriples(string document, string message) => Assert.Equal(message, Message(RdfFormat.NTriples, "# Ä\n" + document));

    [Theory]
    [InlineData("<http://s> <http://p> <http://o> \"g\" .", "Line 1, column 34: Expected a graph's name or the '.' that ends the statement, but here stands '\"g'.")]
    [InlineData("<http://s> <http://p> <http://o> <http://g> <http://h> .", "Line 1, column 45: Expected the '.' that ends the statement, but here stands '<http://h'.")]
    public void NQuads(string document, string message) => Assert.Equal(message, Message(RdfFormat.NQuads, document));

    private static string Message(RdfFormat format, string document) =>
        Assert.Throws<RdfSyntaxException>(() => Dataset.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), format)).Message;
}
