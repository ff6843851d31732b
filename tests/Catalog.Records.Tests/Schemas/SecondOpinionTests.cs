using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Catalog.Records.Schemas;
using Catalog.Testing;

namespace Catalog.Records.Tests.Schemas;

/// <summary>
/// Differential: NJsonSchema gives a second opinion on random schemas and documents, over the keywords that it knows and
/// reads as the drafts do (no const, if, contains, propertyNames, prefixItems, dependent…; no numbers like 1.0, whose
/// type it takes from their writing). The meta-schemas give one on schemas.
/// </summary>
public sealed class SecondOpinionTests
{
    private static readonly string[] Names = ["a", "b", "c", "name"];
    private static readonly string[] Texts = ["", "a", "abc", "name", "2024"];

    [Fact]
    public async Task Random_schemas_get_the_same_answer_from_both()
    {
        var random = new Random(20_26);
        var (right, wrong) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var text = Schema(random, 3);
            var ours = JsonSchema.Compile(JsonElement.Parse(text));
            var theirs = await NJsonSchema.JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken);
            for (var j = 0; j < 20; j++)
            {
                var document = Document(random, 3);
                var answer = ours.Validate(JsonElement.Parse(document)).Count == 0;
                // It throws for some schemas instead of answering.
                bool? second = null;
                try
                {
                    second = theirs.Validate(document).Count == 0;
                }
                catch (Exception failed) when (failed is InvalidOperationException or NullReferenceException or FormatException or InvalidCastException)
                {
                }

                Assert.True(second is null || second == answer, $"{text}\n{document}\nours: {answer}");
                right += second == true ? 1 : 0;
                wrong += second == false ? 1 : 0;
            }
        }

        Assert.True(right > 500 && wrong > 500, $"{right} right, {wrong} wrong");
    }

    [Theory]
    [InlineData("draft2020-12", "https://json-schema.org/draft/2020-12/schema")]
    [InlineData("draft7", "http://json-schema.org/draft-07/schema#")]
    public void What_the_meta_schema_forbids_is_refused(string draft, string address)
    {
        var random = new Random(7);
        // Without formats: whether a text is a good address or pattern, the compiler says more strictly or leaves open.
        var meta = JsonSchema.Compile(JsonElement.Parse($$"""{"$ref":"{{address}}"}"""), new SchemaOptions { AssertFormats = false });
        var options = new SchemaOptions { Dialect = draft == "draft7" ? SchemaDialect.Draft7 : SchemaDialect.Draft202012 };
        var groups = Directory.GetFiles(ConformanceData.Path("standards", "json-schema-test-suite", "tests", draft), "*.json")
            .SelectMany(file => JsonElement.Parse(File.ReadAllBytes(file)).EnumerateArray()).ToList();
        var schemas = groups.Select(group => group.GetProperty("schema").GetRawText()).ToList();
        var values = groups.SelectMany(group => group.GetProperty("tests").EnumerateArray()).Select(test => test.GetProperty("data").GetRawText()).Concat(schemas).ToList();
        var forbidden = 0;
        for (var i = 0; i < 6_000; i++)
        {
            var schema = JsonNode.Parse(schemas[random.Next(schemas.Count)])!;
            if (Below(schema).ToList() is { Count: > 0 } parts)
            {
                parts[random.Next(parts.Count)].ReplaceWith(JsonNode.Parse(values[random.Next(values.Count)]));
            }

            var text = schema.ToJsonString();
            if (meta.IsValid(JsonElement.Parse(text)))
            {
                continue;
            }

            forbidden++;
            Assert.True(IsRefused(text, options), text);
        }

        Assert.True(forbidden > 500, $"{forbidden}");
    }

    private static IEnumerable<JsonNode> Below(JsonNode node) => (node switch
    {
        JsonObject members => members.Select(member => member.Value),
        JsonArray items => items,
        _ => [],
    }).OfType<JsonNode>().SelectMany(inside => Below(inside).Prepend(inside));

    private static bool IsRefused(string schema, SchemaOptions options)
    {
        try
        {
            JsonSchema.Compile(JsonElement.Parse(schema), options);
            return false;
        }
        catch (SchemaException)
        {
            return true;
        }
    }

    private static string Schema(Random random, int depth)
    {
        var keywords = new Dictionary<string, string>();
        var type = random.Next(6);
        keywords["type"] = type switch { 0 => "\"string\"", 1 => "\"integer\"", 2 => "\"boolean\"", 3 => "\"array\"", _ => "\"object\"" };
        switch (type)
        {
            case 0:
                Maybe("minLength", () => Number(0, 3));
                Maybe("maxLength", () => Number(1, 5));
                Maybe("pattern", () => Pick("\"^a\"", "\"[0-9]+\"", "\"c$\""));
                Maybe("enum", () => Pick("[\"a\",\"abc\"]", "[\"\",\"2024\",\"name\"]"));
                break;
            case 1:
                Maybe("minimum", () => Number(-2, 3));
                Maybe("maximum", () => Number(0, 6));
                Maybe("multipleOf", () => Number(1, 4));
                break;
            case 3 when depth > 0:
                Maybe("items", () => Schema(random, depth - 1));
                Maybe("minItems", () => Number(0, 2));
                Maybe("maxItems", () => Number(1, 4));
                Maybe("uniqueItems", () => "true");
                break;
            case > 3 when depth > 0:
                Maybe("properties", () => $"{{{string.Join(',', Names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\":{Schema(random, depth - 1)}"))}}}");
                Maybe("additionalProperties", () => random.Next(2) == 0 ? "false" : Schema(random, depth - 1));
                Maybe("required", () => Pick("[\"a\"]", "[\"b\",\"name\"]"));
                Maybe("minProperties", () => Number(0, 3));
                Maybe("maxProperties", () => Number(1, 4));
                break;
        }

        if (depth > 1 && random.Next(4) == 0)
        {
            var combined = Pick("anyOf", "oneOf", "allOf");
            return $"{{\"{combined}\":[{Schema(random, depth - 1)},{Schema(random, depth - 1)}]}}";
        }

        return depth > 1 && random.Next(10) == 0 ? $"{{\"not\":{Schema(random, depth - 1)}}}"
            : $"{{{string.Join(',', keywords.Select(keyword => $"\"{keyword.Key}\":{keyword.Value}"))}}}";

        void Maybe(string keyword, Func<string> value)
        {
            if (random.Next(3) == 0)
            {
                keywords[keyword] = value();
            }
        }

        string Pick(params string[] values) => values[random.Next(values.Length)];
        string Number(int from, int to) => random.Next(from, to).ToString(CultureInfo.InvariantCulture);
    }

    private static string Document(Random random, int depth) => random.Next(depth > 0 ? 8 : 4) switch
    {
        0 or 1 => $"\"{Texts[random.Next(Texts.Length)]}\"",
        2 => random.Next(-3, 8).ToString(CultureInfo.InvariantCulture),
        3 => random.Next(2) == 0 ? "true" : "false",
        4 => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => Document(random, depth - 1)))}]",
        _ => $"{{{string.Join(',', Names.Where(_ => random.Next(2) == 0).Select(name => $"\"{name}\":{Document(random, depth - 1)}"))}}}",
    };
}
