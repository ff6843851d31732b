using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

public sealed class JsonLdFaultTests
{
    [Theory]
    [InlineData("{\"@id\": \"http://a/b\",\n  \"@type\": 5}", 2, 12, "invalid type value")]
    [InlineData("{\"@context\": {\"é\": {\"@id\": \"no iri\"}}}", 1, 28, "invalid IRI mapping")]
    [InlineData("{\"@context\": {\n\"a\": \"b:c\", \"b\": \"a:d\"}}", 2, 6, "cyclic IRI mapping")]
    [InlineData("{\n\t\"http://a/p\": {\"@value\": [1]}}", 2, 27, "invalid value object value")]
    [InlineData("{\"@context\": \"http://nowhere.example/\"}", 1, 14, "loading remote context failed")]
    [InlineData("[{}, {\"@id\": 1}]", 1, 14, "invalid @id value")]
    [InlineData("{\"@context\": {\"t\": {\"@id\": \"http://a/t\", \"@context\": {\"x\": 1}}}}", 1, 60, "invalid scoped context: invalid term definition")]
    [InlineData("{\"a:b\": 1, \"a:c\": 2, \"a:b\": 3}", 1, 29, "stands twice in this object")]
    [InlineData("{\"a:b\": \"\\uD83D\"}", 1, 9, "half of a character")]
    [InlineData("{\"a:b\": }", 1, 9, "not JSON")]
    [InlineData(" \n", 2, 1, "The document is empty")]
    [InlineData("", 1, 1, "The document is empty")]
    [InlineData("{\"@context\": {\"@version\": 2}}", 1, 27, "\"@version\" is 1.1, written as a number; no other version is read")]
    public void An_error_names_its_place_and_the_code_of_the_standard(string json, int line, int column, string words)
    {
        var refusal = Reading.Refusal(json);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), ((int)refusal.Line, (int)refusal.Column));
    }

    [Fact]
    public void An_error_of_a_named_context_says_in_which()
    {
        var contexts = new GivenContexts { ["http://c/"] = "{\"@context\":\n {\"t\": 1}}" };
        var refusal = Reading.Refusal("{\"@context\": \"http://c/\"}", Reading.Usual with { Contexts = contexts });
        Assert.StartsWith("Line 2, column 8: In the context http://c/: The term \"t\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_byte_has_a_place_and_a_long_text_is_shortened()
    {
        byte[] broken = [.. "{\"a:b\":\n \"é"u8, 0xFF, .. "\"}"u8];
        var refusal = Assert.Throws<RdfSyntaxException>(() => Reading.Read(broken));
        Assert.Equal((2, 4), ((int)refusal.Line, (int)refusal.Column));
        var many = new string('x', 100_000);
        Assert.InRange(Reading.Refusal($"{{\"@context\": {{\"t\": \"{many}\"}}}}").Message.Length, 50, 300);
    }

    [Fact]
    public void Relative_iris_need_a_base_unless_the_context_takes_it_away()
    {
        var options = new RdfReadOptions();
        Assert.Contains("address is not known", Reading.Refusal("{\"a:p\": {\"@id\": \"x\"}}", options).Message, StringComparison.Ordinal);
        Assert.Contains("\"Dataset\"", Reading.Refusal("{\"@type\": \"Dataset\"}", options).Message, StringComparison.Ordinal);
        Assert.Equal(0, Reading.Read("{\"@context\": {\"@base\": null}, \"@id\": \"x\", \"a:p\": 1}", options).Count);
        Assert.Equal(["<http://b/x>"], Reading.Objects("{\"@context\": {\"@base\": \"http://b/\"}, \"a:p\": {\"@id\": \"x\"}}", options));
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var nested = new string('[', 40) + new string(']', 40);
        Assert.Contains("deeper than the 39", Reading.Refusal(nested, new() { MaxDepth = 39 }).Message, StringComparison.Ordinal);
        Assert.Equal(0, Reading.Read(nested, new() { MaxDepth = 40 }).Count);
    }

    [Fact]
    public void Texts_are_bounded() =>
        Assert.Contains("longer than the 39 bytes", Reading.Refusal("{\"a:p\": \"" + new string('x', 40) + "\"}", new() { MaxTermBytes = 39 }).Message, StringComparison.Ordinal);

    [Fact]
    public void Documents_are_bounded()
    {
        Assert.Contains("longer than the 20 bytes", Reading.Refusal("{\"a:p\": [1, 2, 3, 4]}", new() { MaxBytes = 20 }).Message, StringComparison.Ordinal);
        Assert.Equal(4, Reading.Read("{\"a:p\": [1, 2, 3, 4]}", new() { MaxBytes = 21 }).Count);
    }

    [Fact]
    public void Statements_are_bounded() =>
        Assert.Contains("more than the 3 statements", Reading.Refusal("{\"a:p\": [1, 2, 3, 4]}", new() { MaxStatements = 3 }).Message, StringComparison.Ordinal);

    // Deeper than the stack, whoever allows it.
    [Theory]
    [InlineData("{\"a:p\":", "}")]
    [InlineData("[", "]")]
    [InlineData("{\"@nest\":", "}")]
    [InlineData("{\"a:p\": {\"@type\": \"@json\", \"@value\":", "}}")]
    [InlineData("{\"@context\": {\"a:p\":", "}}")]
    public void What_is_nested_deeper_than_the_stack_is_refused(string open, string close)
    {
        const int Depth = 200_000;
        var deep = new StringBuilder().Insert(0, open, Depth).Append("{}").Insert(open.Length * Depth + 2, close, Depth).ToString();
        Assert.Contains("too deep", Reading.Refusal(deep, new() { MaxDepth = int.MaxValue }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_of_terms_longer_than_the_stack_is_refused()
    {
        var terms = string.Join(',', Enumerable.Range(0, 200_000).Select(number => $"\"t{number}\": \"t{number + 1}:x\""));
        Assert.Contains("too deep", Reading.Refusal($"{{\"@context\": {{{terms}}}}}").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_names_itself_is_refused_unless_it_is_scoped()
    {
        var contexts = new GivenContexts
        {
            ["http://c/self"] = "{\"@context\": [\"http://c/other\"]}",
            ["http://c/other"] = "{\"@context\": [\"http://c/self\"]}",
            ["http://c/scoped"] = "{\"@context\": {\"p\": {\"@id\": \"http://a/p\", \"@context\": \"http://c/scoped\"}}}",
        };
        var options = Reading.Usual with { Contexts = contexts };
        Assert.Contains("names itself", Reading.Refusal("{\"@context\": \"http://c/self\"}", options).Message, StringComparison.Ordinal);
        Assert.Equal(3, Reading.Read("{\"@context\": \"http://c/scoped\", \"p\": {\"p\": {\"p\": 1}}}", options).Count);
    }

    [Fact]
    public void Contexts_that_make_much_of_little_are_refused()
    {
        // Each names the next twice: 2^40 to apply.
        var contexts = new GivenContexts();
        for (var number = 0; number < 40; number++) contexts[$"http://c/{number}"] = $"{{\"@context\": [\"http://c/{number + 1}\", \"http://c/{number + 1}\"]}}";
        contexts["http://c/40"] = "{\"@context\": {}}";
        Assert.Contains("context overflow", Reading.Refusal("{\"@context\": \"http://c/0\"}", Reading.Usual with { Contexts = contexts }).Message, StringComparison.Ordinal);
        // Each key stands for a megabyte.
        var keys = string.Join(',', Enumerable.Range(0, 1000).Select(number => $"\"p:{number}\": {number}"));
        var prefix = $"{{\"@context\": {{\"p\": \"http://a/{new string('x', 1 << 20)}/\"}}, {keys}}}";
        Assert.Contains("context overflow", Reading.Refusal(prefix).Message, StringComparison.Ordinal);
        var names = string.Join(',', Enumerable.Range(0, 100).Select(number => $"\"http://c/{number}\""));
        foreach (var number in Enumerable.Range(0, 100)) contexts[$"http://c/{number}"] = "{\"@context\": {}}";
        Assert.Contains("more than the 64 different contexts", Reading.Refusal($"{{\"@context\": [{names}]}}", Reading.Usual with { Contexts = contexts }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancellation_ends_the_reading()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var json = Encoding.UTF8.GetBytes("{\"a:p\": 1}");
        Assert.Throws<OperationCanceledException>(() => RdfReader.Read(new MemoryStream(json), RdfFormat.JsonLd, new DatasetBuilder(), null, source.Token));
    }
}
