using System.Text;
using System.Text.Json;
using Catalog.Records.Schemas;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Testing;

namespace Catalog.Records.Tests.Schemas;

/// <summary>Schemas and documents made to hurt: each ends soon with a refusal or an error, and nothing else throws.</summary>
public sealed class HostileSchemaTests
{
    private const string Likely = "{}[]\",:0123456789\\$#/.eE-";

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 5_000 };

    [Fact]
    public void Work_that_is_charged_counts_as_steps()
    {
        var budget = new Budget(new SchemaOptions { MostSteps = 100 });
        Assert.True(budget.Charge(100));
        Assert.False(budget.Charge(1));
        Assert.Contains("steps", budget.Excess, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$")]
    [InlineData("(x+x+)+y")]
    public void A_pattern_without_references_never_backtracks(string pattern)
    {
        var schema = Compile($$"""{"pattern":{{JsonSerializer.Serialize(pattern)}}}""");
        var text = new string(pattern[0] == '(' ? 'x' : 'a', 50_000) + "!";
        Assert.Equal("pattern", Assert.Single(schema.Validate(JsonSerializer.SerializeToElement(text))).Keyword);
    }

    [Fact]
    public void A_pattern_that_backtracks_for_ever_ends_the_check_with_an_error()
    {
        var schema = Compile("""{"items":{"pattern":"^(?=(a+)+$)\\1b"}}""");
        var texts = JsonSerializer.SerializeToElement(Enumerable.Repeat(new string('a', 40) + "!", 1_000));
        Assert.Equal(SchemaError.TooCostly, Assert.Single(schema.Validate(texts)).Keyword);
        Assert.False(schema.IsValid(texts));
    }

    [Fact]
    public void A_stopped_check_is_no_right_document_even_under_not()
    {
        var schema = Compile("""{"not":{"pattern":"^(?=(a+)+$)\\1b"}}""");
        Assert.Contains(schema.Validate(JsonSerializer.SerializeToElement(new string('a', 40) + "!")), error => error.Keyword == SchemaError.TooCostly);
    }

    [Fact]
    public void Branches_that_double_at_every_step_end_at_the_bound()
    {
        var schema = new StringBuilder("""{"$ref":"#/$defs/d0","$defs":{""");
        for (var i = 0; i < 40; i++)
        {
            schema.Append($$"""
                "d{{i}}":{"anyOf":[{"$ref":"#/$defs/d{{i + 1}}"},{"$ref":"#/$defs/d{{i + 1}}"}]},
                """);
        }

        var compiled = JsonSchema.Compile(JsonElement.Parse(schema + "\"d40\":{\"type\":\"string\"}}}"), new SchemaOptions { MostSteps = 100_000 });
        Assert.Equal(SchemaError.TooCostly, Assert.Single(compiled.Validate(JsonElement.Parse("1"))).Keyword);
    }

    [Theory]
    [InlineData("""{"$ref":"#/$defs/d"}""")]
    [InlineData("""{"allOf":[{"$ref":"#/$defs/d"}]}""")]
    public void A_long_chain_of_references_is_refused_and_needs_no_stack(string link)
    {
        var links = Enumerable.Range(0, 20_000).Select(i => $"\"d{i}\":{link.Replace("/d\"", $"/d{i + 1}\"", StringComparison.Ordinal)},");
        var refused = Assert.Throws<SchemaException>(() => Compile($$"""{"$ref":"#/$defs/d0","$defs":{ {{string.Concat(links)}} "d20000":{"type":"string"} } }"""));
        Assert.Equal("schema-too-deep", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public void A_dynamic_reference_that_runs_in_a_circle_is_stopped()
    {
        // With two places of the name it is known at run time only.
        var schema = Compile("""{"$id":"https://example.org/a","$dynamicAnchor":"x","$dynamicRef":"#x","$defs":{"b":{"$id":"b","$dynamicAnchor":"x"}}}""");
        Assert.Equal(SchemaError.TooCostly, Assert.Single(schema.Validate(JsonElement.Parse("1"))).Keyword);
    }

    [Theory]
    [InlineData("""{"items":{"pattern":"(a|aa){1,20}b$"}}""", 2_000)]
    [InlineData("""{"items":{"items":{"anyOf":[{"pattern":"b$"},{"pattern":"c$"},true]}}}""", 100)]
    public void Much_work_that_is_little_each_time_ends_the_check_as_well(string schema, int length)
    {
        var options = new SchemaOptions { MostTime = TimeSpan.FromMilliseconds(1) };
        var inner = JsonSerializer.Serialize(new string('a', length) + "d");
        var text = length < 500 ? $"[{string.Join(',', Enumerable.Repeat(inner, 1_000))}]" : inner;
        var document = JsonElement.Parse($"[{string.Join(',', Enumerable.Repeat(text, 100))}]");
        var compiled = JsonSchema.Compile(JsonElement.Parse(schema), options);
        Assert.Contains(compiled.Validate(document), error => error.Keyword == SchemaError.TooCostly && error.Message.Contains("longer", StringComparison.Ordinal));
        Assert.False(compiled.IsValid(document));
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(4_000)]
    public void A_schema_that_nests_too_deep_is_refused(int depth)
    {
        using var schema = JsonDocument.Parse(string.Concat(Enumerable.Repeat("{\"not\":", depth)) + "true" + new string('}', depth), Deep);
        var refused = Assert.Throws<SchemaException>(() => JsonSchema.Compile(schema.RootElement));
        Assert.Equal("schema-too-deep", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public void A_schema_of_ten_megabytes_is_refused()
    {
        var schema = JsonSerializer.SerializeToElement(new { @enum = Enumerable.Range(0, 700_000).Select(i => "value " + i) });
        Assert.Equal("schema-too-large", Assert.Single(Assert.Throws<SchemaException>(() => JsonSchema.Compile(schema)).Problems).Code);
        var parts = JsonSerializer.SerializeToElement(new { allOf = Enumerable.Repeat(new { not = false }, 60_000) });
        Assert.Equal("schema-too-large", Assert.Single(Assert.Throws<SchemaException>(() => JsonSchema.Compile(parts)).Problems).Code);
    }

    [Fact]
    public void A_huge_list_of_values_is_looked_up_not_walked()
    {
        var schema = JsonSchema.Compile(JsonSerializer.SerializeToElement(new { items = new { @enum = Enumerable.Range(0, 100_000).Select(i => "v" + i) } }));
        Assert.Empty(schema.Validate(JsonSerializer.SerializeToElement(Enumerable.Range(0, 100_000).Select(i => "v" + i))));
        var message = Assert.Single(schema.Validate(JsonElement.Parse("[\"w\"]"))).Message;
        Assert.True(message.Length < 1_000, message);
    }

    [Fact]
    public void A_document_that_nests_too_deep_is_told_so()
    {
        using var document = JsonDocument.Parse(new string('[', 2_000) + new string(']', 2_000), Deep);
        Assert.Equal(SchemaError.TooDeep, Assert.Single(Compile("""{"$dynamicAnchor":"x","items":{"$dynamicRef":"#x"}}""").Validate(document.RootElement)).Keyword);
    }

    [Theory]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\udfff":1}""")]
    [InlineData("""["\ud800\u0041"]""")]
    public void Text_that_is_no_Unicode_is_told_and_never_thrown(string document)
    {
        var schema = Compile("""{"uniqueItems":true,"items":{"pattern":"a","enum":["b"]},"propertyNames":{"pattern":"a"},"required":["x"]}""");
        Assert.Equal(SchemaError.BadText, Assert.Single(schema.Validate(JsonElement.Parse(document))).Keyword);
        var bytes = Encoding.Latin1.GetBytes("[\"\u00ff\"]");
        Assert.Equal(SchemaError.BadText, Assert.Single(schema.Validate(JsonElement.Parse(bytes))).Keyword);
    }

    [Theory]
    [InlineData("""{"multipleOf":3}""", "1e1000000000", false)]
    [InlineData("""{"multipleOf":1e-1000000000}""", "1e1000000000", true)]
    [InlineData("""{"multipleOf":0.0001}""", "0.00751", false)]
    [InlineData("""{"multipleOf":0.01}""", "123456789012345678901234567890.99", true)]
    [InlineData("""{"maximum":9007199254740992}""", "9007199254740993", false)]
    [InlineData("""{"exclusiveMinimum":0}""", "1e-1000000", true)]
    [InlineData("""{"minimum":-1e400}""", "-1e399", true)]
    [InlineData("""{"type":"integer"}""", "1e400", true)]
    [InlineData("""{"type":"integer"}""", "1.50e1", true)]
    [InlineData("""{"type":"integer"}""", "1e-1", false)]
    [InlineData("""{"const":1}""", "1.0", true)]
    [InlineData("""{"enum":[[{"a":100}]]}""", """[{"a":1e2}]""", true)]
    public void Numbers_are_taken_exactly_however_large(string schema, string document, bool isRight) =>
        Assert.Equal(isRight, Compile(schema).Validate(JsonElement.Parse(document)).Count == 0);

    [Fact]
    public void Numbers_with_a_million_digits_end_soon()
    {
        var schema = Compile("""{"items":{"multipleOf":7,"minimum":0,"type":"number"},"uniqueItems":true}""");
        Assert.NotEmpty(schema.Validate(JsonElement.Parse($"[{new string('9', 1_000_000)},1e{new string('9', 100_000)}]")));
    }

    [Fact]
    public void Entries_whose_hashes_were_made_equal_end_the_check()
    {
        var items = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"1.{new string('0', 30)}{i:d5}1"));
        Assert.Equal(SchemaError.TooCostly, Assert.Single(Compile("""{"uniqueItems":true}""").Validate(JsonElement.Parse($"[{items}]"))).Keyword);
    }

    [Theory]
    [InlineData("draft2020-12")]
    [InlineData("draft7")]
    public void Mutated_schemas_and_documents_of_the_official_suite_never_crash(string draft)
    {
        var random = new Random(1);
        var texts = Directory.GetFiles(ConformanceData.Path("standards", "json-schema-test-suite", "tests", draft), "*.json")
            .SelectMany(file => JsonElement.Parse(File.ReadAllBytes(file)).EnumerateArray())
            .SelectMany(group => group.GetProperty("tests").EnumerateArray().Select(test => test.GetProperty("data")).Prepend(group.GetProperty("schema")))
            .Select(element => Encoding.UTF8.GetBytes(element.GetRawText())).ToList();
        var options = new SchemaOptions { Dialect = draft == "draft7" ? SchemaDialect.Draft7 : SchemaDialect.Draft202012, MostSteps = 20_000 };
        var (compiled, checkedDocuments) = (0, 0);
        for (var i = 0; i < 6_000; i++)
        {
            if (Parse(Mutate(texts, random)) is not { } mutated)
            {
                continue;
            }

            JsonSchema schema;
            try
            {
                schema = JsonSchema.Compile(mutated, options);
                compiled++;
            }
            catch (SchemaException)
            {
                continue;
            }

            for (var j = 0; j < 10; j++)
            {
                if (Parse(random.Next(2) == 0 ? texts[random.Next(texts.Count)] : Mutate(texts, random)) is { } document)
                {
                    var errors = schema.Validate(document);
                    Assert.Equal(schema.IsValid(document), errors.Count == 0);
                    Assert.All(errors, error => Assert.NotEmpty(error.Message));
                    checkedDocuments++;
                }
            }
        }

        Assert.True(compiled > 500 && checkedDocuments > 4_000, $"{compiled} schemas, {checkedDocuments} documents");
    }

    private static JsonElement? Parse(byte[] text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A byte changed, a piece cut out, or a piece of another text put in.
    private static byte[] Mutate(List<byte[]> texts, Random random)
    {
        var text = texts[random.Next(texts.Count)].ToList();
        for (var times = random.Next(1, 3); times > 0 && text.Count > 2; times--)
        {
            var at = random.Next(text.Count);
            switch (random.Next(4))
            {
                case 0:
                    text[at] = (byte)random.Next(256);
                    break;
                case 1:
                    text[at] = (byte)Likely[random.Next(Likely.Length)];
                    break;
                case 2:
                    text.RemoveRange(at, Math.Min(text.Count - at, random.Next(1, 8)));
                    break;
                default:
                    // A whole value in place of another keeps it readable.
                    var quote = text.IndexOf((byte)':', at);
                    var end = quote < 0 ? -1 : text.FindIndex(quote, letter => letter is (byte)',' or (byte)'}');
                    if (end > 0)
                    {
                        text.RemoveRange(quote + 1, end - quote - 1);
                        text.InsertRange(quote + 1, texts[random.Next(texts.Count)]);
                    }

                    break;
            }
        }

        return [.. text];
    }

    private static JsonSchema Compile(string schema) => JsonSchema.Compile(JsonElement.Parse(schema));
}
