using System.Text.Json;
using Catalog.Records.Schemas;

namespace Catalog.Records.Tests.Schemas;

public sealed class JsonSchemaTests
{
    [Fact]
    public void An_error_names_both_places_through_references()
    {
        var errors = Validate("""
            {"properties":{"people":{"items":{"$ref":"#/$defs/person"}}},
             "$defs":{"person":{"properties":{"na/me":{"type":"string"}}}}}
            """, """{"people":[{"na/me":"x"},{"na/me":1}]}""");
        Assert.Equal(
            new SchemaError("/people/1/na~1me", "/properties/people/items/$ref/properties/na~1me/type", "type", "Here stands a whole number (1); expected is a text."),
            Assert.Single(errors));
    }

    [Theory]
    [InlineData("""{"enum":["open","closed"]}""", "\"Closd\"", "'Closd' is not one of open, closed. Did you mean 'closed'?")]
    [InlineData("""{"const":"a"}""", "\"b\"", "Here must stand a, not \"b\".")]
    [InlineData("""{"required":["organism"]}""", "{}", "The property 'organism' is missing here.")]
    [InlineData("""{"properties":{"organism":true},"additionalProperties":false}""", """{"organsm":1}""", "There is no property 'organsm' here. Did you mean 'organism'?")]
    [InlineData("""{"allOf":[{"properties":{"organism":true}}],"unevaluatedProperties":false}""", """{"organsm":1}""", "There is no property 'organsm' here. Did you mean 'organism'?")]
    [InlineData("""{"minimum":0.1}""", "0", "0 may not be less than 0.1.")]
    [InlineData("""{"exclusiveMaximum":10}""", "10", "10 must be less than 10.")]
    [InlineData("""{"minLength":1}""", "\"\"", "This text may not be empty.")]
    [InlineData("""{"pattern":"^[A-Z]+$","examples":["ABC"]}""", "\"abc\"", "'abc' does not have the form ^[A-Z]+$, for example \"ABC\".")]
    [InlineData("""{"format":"date"}""", "\"2024-02-30\"", "'2024-02-30' is not a date such as 2024-05-31.")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", "No entry may be given twice; entries 1 and 3 are both 1.0.")]
    [InlineData("""{"minItems":2}""", "[1]", "Here is 1 entry; at least 2 must be given.")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "Where 'a' is given, 'b' must be given too.")]
    [InlineData("""{"type":["string","null"]}""", "1", "Here stands a whole number (1); expected is a text or nothing (null).")]
    public void A_sentence_tells_a_depositor_what_is_wrong(string schema, string document, string message) =>
        Assert.Equal(message, Assert.Single(Validate(schema, document)).Message);

    [Fact]
    public void Of_several_shapes_the_nearest_one_is_explained()
    {
        const string Schema = """
            {"oneOf":[{"title":"a name","type":"string"},
              {"title":"a person","type":"object","properties":{"kind":{"const":"person"},"age":{"type":"integer"}},"required":["kind"]},
              {"title":"an organisation","type":"object","properties":{"kind":{"const":"organisation"},"ror":{"type":"string"},"city":{"type":"string"}},"required":["kind"]}]}
            """;
        var errors = Validate(Schema, """{"kind":"organisation","ror":1,"city":2}""");
        Assert.Equal([("/ror", "/oneOf/2/properties/ror/type"), ("/city", "/oneOf/2/properties/city/type")],
            errors.Select(error => (error.InstancePointer, error.SchemaPointer)));
        Assert.Contains("'an organisation' came nearest", errors[0].Message, StringComparison.Ordinal);
        Assert.Equal("Here stands true or false (true); expected is a text or an object.", Assert.Single(Validate(Schema, "true")).Message);
    }

    [Fact]
    public void All_errors_are_told_up_to_a_bound()
    {
        var list = "[" + string.Join(',', Enumerable.Repeat("1", 300)) + "]";
        var errors = JsonSchema.Compile(JsonElement.Parse("""{"items":{"type":"string"}}"""), new SchemaOptions { MostErrors = 10 }).Validate(JsonElement.Parse(list));
        Assert.Equal(11, errors.Count);
        Assert.Equal(SchemaError.TooMany, errors[^1].Keyword);
    }

    [Theory]
    [InlineData("""{"type":"text"}""", "/type", "keyword-value")]
    [InlineData("""{"properties":{"a":{"required":"b"}}}""", "/properties/a/required", "keyword-value")]
    [InlineData("""{"$defs":{"unused":{"minLength":-1}}}""", "/$defs/unused/minLength", "keyword-value")]
    [InlineData("""{"items":[true]}""", "/items", "keyword-value")]
    [InlineData("""{"$ref":"#/$defs/none"}""", "/$ref", "reference-nowhere")]
    [InlineData("""{"$ref":"https://example.org/other.json"}""", "/$ref", "reference-nowhere")]
    [InlineData("""{"$ref":"file:///etc/passwd"}""", "/$ref", "reference-nowhere")]
    [InlineData("""{"allOf":[{"$ref":"#"}]}""", "/allOf/0", "reference-loop")]
    [InlineData("""{"$defs":{"a":{"anyOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}""", "/$defs/b/not", "reference-loop")]
    [InlineData("""{"pattern":"(a"}""", "/pattern", "pattern-unreadable")]
    [InlineData("""{"pattern":"\\p{Script=Greek}"}""", "/pattern", "pattern-unreadable")]
    [InlineData("""{"patternProperties":{"(?i)a":true}}""", "/patternProperties/(?i)a", "pattern-unreadable")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-04/schema#"}""", "/$schema", "not-supported")]
    [InlineData("""{"$vocabulary":{"https://example.org/v":true}}""", "/$vocabulary", "not-supported")]
    [InlineData("""{"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}}""", "/$defs/b/$id", "name-twice")]
    [InlineData("""{"type":["string","string"]}""", "/type", "keyword-value")]
    [InlineData("""{"$defs":{"a":{"$anchor":"1a"}}}""", "/$defs/a/$anchor", "keyword-value")]
    [InlineData("""{"$dynamicAnchor":"x","$dynamicRef":"#x"}""", "", "reference-loop")]
    [InlineData("""{"requried":["a"],"allOf":[{"$ref":"#"}]}""", "/allOf/0", "reference-loop")]
    [InlineData("[]", "", "keyword-value")]
    public void A_schema_that_nobody_could_keep_is_refused_with_the_place(string schema, string pointer, string code)
    {
        var refused = Assert.Throws<SchemaException>(() => JsonSchema.Compile(JsonElement.Parse(schema)));
        Assert.Contains((pointer, code), refused.Problems.Select(problem => (problem.Pointer, problem.Code)));
        Assert.Single(refused.Problems);
    }

    [Theory]
    [InlineData("""{"requried":["a"],"x-label":1}""", "keyword-unknown /requried")]
    [InlineData("""{"$defs":{"a":{"properites":{}}},"properties":{"properites":{}}}""", "keyword-unknown /$defs/a/properites")]
    [InlineData("""{"items":true,"additionalItems":false}""", "keyword-of-other-draft /additionalItems")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","unevaluatedProperties":false,"dependentRequired":{"a":["b"]}}""",
        "keyword-of-other-draft /unevaluatedProperties", "keyword-of-other-draft /dependentRequired")]
    [InlineData("""{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#/$defs/a","description":"","maxLength":3,"$defs":{"a":{}}}""", "keyword-idle /maxLength")]
    [InlineData("""{"then":{},"minContains":2}""", "keyword-idle /then", "keyword-idle /minContains")]
    [InlineData("""{"format":"date-tme"}""", "format-unknown /format")]
    [InlineData("""{"dependencies":{"a":["b"]},"definitions":{},"deprecated":true,"format":"uuid","if":{},"then":{},"contains":{},"maxContains":1}""")]
    public void What_a_schema_says_and_nobody_keeps_is_a_warning_with_its_place(string schema, params string[] expected) =>
        Assert.Equal(expected, JsonSchema.Compile(JsonElement.Parse(schema)).Warnings.Select(warning => $"{warning.Code} {warning.Pointer}"));

    [Theory]
    [InlineData("""{"requried":["a"]}""", "Did you mean 'required'?")]
    [InlineData("""{"format":"datetime"}""", "Did you mean 'date-time'?")]
    [InlineData("""{"$recursiveRef":"#"}""", "Use $dynamicRef, or name the draft that has it.")]
    public void A_warning_says_what_was_probably_meant(string schema, string end) =>
        Assert.EndsWith(end, Assert.Single(JsonSchema.Compile(JsonElement.Parse(schema)).Warnings).Message, StringComparison.Ordinal);

    [Fact]
    public void However_many_warnings_there_are_they_hide_no_problem()
    {
        var unknown = string.Join(',', Enumerable.Range(0, 150).Select(i => $"\"unknown{i}\":1"));
        var refused = Assert.Throws<SchemaException>(() => JsonSchema.Compile(JsonElement.Parse($$"""{ {{unknown}},"properties":{"a":{"type":"text"} } }""")));
        Assert.Equal("/properties/a/type", Assert.Single(refused.Problems).Pointer);
        Assert.Equal(100, refused.Warnings.Count);
    }

    [Theory]
    [InlineData("(a", "The pattern (a cannot be used: a group is not closed; a ) is missing.")]
    [InlineData("a{5,2}", "The pattern a{5,2} cannot be used: in a quantifier {m,n} the first number is larger than the second.")]
    [InlineData("[\\w-.]", "The pattern [\\w-.] cannot be used: a range in a class has no character at its end; write \\- for a hyphen (at character 6).")]
    public void A_pattern_that_is_none_is_refused_in_words_about_what_its_author_wrote(string pattern, string message)
    {
        var schema = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["pattern"] = pattern });
        Assert.Equal(message, Assert.Single(Assert.Throws<SchemaException>(() => JsonSchema.Compile(schema)).Problems).Message);
    }

    [Fact]
    public void A_schema_finds_itself_and_its_neighbours_from_where_it_was_found()
    {
        var asked = new List<string>();
        var options = new SchemaOptions
        {
            Address = new Uri("https://example.org/schemas/a/1.0"),
            Resolve = address =>
            {
                asked.Add(address.AbsolutePath);
                return JsonElement.Parse("""{"type":"integer"}""");
            },
        };
        const string Schema = """{"properties":{"own":{"$ref":"/schemas/a/1.0#/$defs/text"},"other":{"$ref":"../b/2.0"}},"$defs":{"text":{"type":"string"}}}""";
        var errors = JsonSchema.Compile(JsonElement.Parse(Schema), options).Validate(JsonElement.Parse("""{"own":1,"other":"x"}"""));
        Assert.Equal(["/own", "/other"], errors.Select(error => error.InstancePointer));
        Assert.Equal(["/schemas/b/2.0"], asked);
    }

    [Fact]
    public void A_mistake_that_two_ways_lead_to_is_told_once()
    {
        const string Schema = """{"allOf":[{"$ref":"#/$defs/base"},{"$ref":"#/$defs/more"}],"$defs":{"base":{"properties":{"a":{"type":"string"}}},"more":{"$ref":"#/$defs/base","required":["b"]}}}""";
        Assert.Equal([("/a", "/allOf/0/$ref/properties/a/type"), ("", "/allOf/1/$ref/required")],
            Validate(Schema, """{"a":1}""").Select(error => (error.InstancePointer, error.SchemaPointer)));
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"string"}},"unevaluatedProperties":false}""", """{"a":1,"b":2}""", "/a", "/b")]
    [InlineData("""{"allOf":[{"properties":{"a":{"type":"string"}}}],"properties":{"c":{}},"unevaluatedProperties":false}""", """{"a":1,"b":2,"c":3}""", "/a", "/b")]
    [InlineData("""{"anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", "/a", "/b")]
    [InlineData("""{"allOf":[{"patternProperties":{"^a":{"type":"string"}}}],"unevaluatedProperties":false}""", """{"a":1,"b":2}""", "/a")]
    public void A_name_that_nobody_knows_is_told_beside_other_errors(string schema, string document, params string[] expected) =>
        Assert.Equal(expected, Validate(schema, document).Select(error => error.InstancePointer));

    [Fact]
    public void A_draft_7_schema_is_accepted()
    {
        const string Schema = """{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"string"}],"additionalItems":false,"dependencies":{"a":["b"]}}""";
        Assert.Equal("additionalItems", Assert.Single(Validate(Schema, """["a",1]""")).Keyword);
        Assert.Equal("dependencies", Assert.Single(Validate(Schema, """{"a":1}""")).Keyword);
    }

    [Fact]
    public void Other_documents_come_from_the_resolver_only()
    {
        var asked = new List<Uri>();
        var options = new SchemaOptions
        {
            Resolve = address =>
            {
                asked.Add(address);
                return address.AbsoluteUri == "https://example.org/schemas/b" ? JsonElement.Parse("""{"type":"string"}""") : null;
            },
        };
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"$id":"https://example.org/schemas/a","$ref":"b"}"""), options);
        Assert.Equal("/$ref/type", Assert.Single(schema.Validate(JsonElement.Parse("1"))).SchemaPointer);
        Assert.Equal("https://example.org/schemas/b", Assert.Single(asked).AbsoluteUri);
    }

    [Fact]
    public void A_schema_can_be_checked_against_the_meta_schema()
    {
        foreach (var meta in (string[])["https://json-schema.org/draft/2020-12/schema", "http://json-schema.org/draft-07/schema#"])
        {
            var schema = $$"""{"$ref":"{{meta}}"}""";
            Assert.Empty(Validate(schema, """{"type":"object","properties":{"a":{"minLength":1}}}"""));
            Assert.Equal("/properties/a/minLength", Assert.Single(Validate(schema, """{"properties":{"a":{"minLength":-1}}}""")).InstancePointer);
        }
    }

    [Fact]
    public void A_right_document_costs_no_allocation()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""
            {"type":"object","required":["a"],"patternProperties":{"^a":{"pattern":"^[a-zé]+$","maxLength":9,"format":"hostname"}},"propertyNames":{"maxLength":5},
             "properties":{"n":{"minimum":1,"multipleOf":2},"f":{"type":"number","minimum":0.5,"exclusiveMaximum":1e3},"i":{"type":"integer"},"l":{"uniqueItems":true,"contains":{"const":1},"items":{"enum":[1,2,"x"]}},
               "d":{"format":"date-time"},"o":{"anyOf":[{"type":"string"},{"type":"object"}],"unevaluatedProperties":{"type":"integer"}}},"unevaluatedProperties":false}
            """));
        var document = JsonElement.Parse("""{"a":"abc","n":4,"f":37.25,"i":2.0,"l":[1,"x",2],"d":"2024-01-01T00:00:00Z","o":{"q":1}}""");
        for (var i = 0; i < 50; i++)
        {
            Assert.Empty(schema.Validate(document)); // the pattern builds its states
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        schema.Validate(document);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void One_schema_serves_many_threads()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"items":{"pattern":"^a+$","$ref":"#/$defs/x"},"$defs":{"x":{"maxLength":50}}}"""));
        Parallel.For(0, 200, i =>
        {
            var right = JsonElement.Parse($"[\"{new string('a', (i % 50) + 1)}\"]");
            Assert.Empty(schema.Validate(right));
            Assert.Equal("/1", Assert.Single(schema.Validate(JsonElement.Parse("[\"a\",\"b\"]"))).InstancePointer);
        });
    }

    [Fact]
    public void More_properties_at_the_top_are_taken_but_not_suggested()
    {
        var schema = JsonSchema.Compile(JsonElement.Parse("""{"properties":{"title":{"type":"string"},"version":{"type":"string"}},"additionalProperties":false}"""), new SchemaOptions
        {
            MoreProperties = new Dictionary<string, JsonElement> { ["revision"] = JsonElement.Parse("true"), ["version"] = JsonElement.Parse("""{"type":"integer"}""") },
        });
        Assert.Equal(["title", "version"], schema.Names);
        Assert.Empty(schema.Validate(JsonElement.Parse("""{"revision":{},"version":1}""")));
        Assert.Equal("There is no property 'revisio' here.", Assert.Single(schema.Validate(JsonElement.Parse("""{"revisio":1}"""))).Message);
    }

    private static IReadOnlyList<SchemaError> Validate(string schema, string document) =>
        JsonSchema.Compile(JsonElement.Parse(schema)).Validate(JsonElement.Parse(document));
}
