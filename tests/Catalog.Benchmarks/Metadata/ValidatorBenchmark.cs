using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Catalog.Benchmarks.Spine;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas;
using Newtonsoft.Json.Linq;

namespace Catalog.Benchmarks.Metadata;

/// <summary>How many records of 5 kB one core checks against the record schema and one profile of 60 properties, with and
/// without reading the JSON; NJsonSchema does the same in the same run.</summary>
internal static class ValidatorBenchmark
{
    private const int Records = 500;
    private const int Properties = 60;
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(int records, FigureTable figures)
    {
        _ = records; // the rate does not depend on how many there are
        var texts = Texts();
        figures.Tell("validated record, size", texts.Average(text => text.Length), "bytes");
        var profile = JsonSchema.Compile(JsonElement.Parse(Profile()));
        var parsed = texts.Select(text => JsonElement.Parse(text)).ToArray();
        figures.Add("validator, record schema and a profile, one core", Rate(i => Check(parsed[i], profile)), "records/s", 15_000, atLeast: true);
        figures.Tell("the same with reading the JSON", Rate(i =>
        {
            using var document = JsonDocument.Parse(texts[i]);
            Check(document.RootElement, profile);
        }), "records/s");
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var record in parsed) Check(record, profile);
        figures.Tell("allocated by the validator", (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Records, "bytes a record");

        var (theirRecord, theirProfile) = (await TheirsAsync(RecordText()), await TheirsAsync(Profile()));
        var tokens = texts.Select(text => JObject.Parse(Encoding.UTF8.GetString(text))).ToArray();
        figures.Tell("NJsonSchema, the same schemas and records", Rate(i =>
        {
            if (theirRecord.Validate(tokens[i]).Count + theirProfile.Validate(tokens[i]["profiles"]!["benchmark"]!).Count > 0) throw new InvalidOperationException("NJsonSchema finds a record wrong.");
        }), "records/s", "the peer");
    }

    private static void Check(JsonElement record, JsonSchema profile)
    {
        if (RecordSchema.Check(record).Count + profile.Validate(record.GetProperty("profiles"u8).GetProperty("benchmark"u8)).Count > 0)
            throw new InvalidOperationException("The validator finds a record wrong.");
    }

    private static double Rate(Action<int> one)
    {
        for (var i = 0; i < Records; i++) one(i);
        var (watch, done) = (Stopwatch.StartNew(), 0);
        while (watch.Elapsed < Long)
        {
            for (var i = 0; i < Records; i++) one(i);
            done += Records;
        }

        return done / watch.Elapsed.TotalSeconds;
    }

    private static byte[][] Texts()
    {
        var generated = new GeneratedRecords(3);
        return [.. Enumerable.Range(0, Records).Select(i => Encoding.UTF8.GetBytes($"{generated.One(i)[..^1]},\"profiles\":{{\"benchmark\":{Block(i)}}}}}"))];
    }

    // Texts with a pattern, choices, numbers with limits, dates and lists of objects, as profiles have them.
    private static string Profile()
    {
        var schema = new StringBuilder("""{"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","required":["p0","p1"],"additionalProperties":false,"properties":{""");
        for (var i = 0; i < Properties; i++)
        {
            schema.Append(i > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"p{i}\":").Append((i % 6) switch
            {
                0 => """{"type":"string","minLength":1,"maxLength":200}""",
                1 => """{"type":"string","enum":["WGS","WES","RNA-seq","ATAC-seq","ChIP-seq"]}""",
                2 => """{"type":"integer","minimum":0,"maximum":1000000}""",
                3 => """{"type":"string","format":"date"}""",
                4 => """{"type":"string","pattern":"^[A-Z]{2,4}_[0-9]+$"}""",
                _ => """{"type":"array","minItems":1,"items":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"count":{"type":"number","exclusiveMinimum":0}},"additionalProperties":false}}""",
            });
        }

        return schema.Append("}}").ToString();
    }

    private static string Block(int number)
    {
        var block = new StringBuilder("{");
        for (var i = 0; i < Properties; i++)
        {
            block.Append(i > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"p{i}\":").Append((i % 6) switch
            {
                0 => "\"Homo sapiens\"",
                1 => "\"RNA-seq\"",
                2 => (number * 7 % 1000).ToString(CultureInfo.InvariantCulture),
                3 => "\"2024-05-31\"",
                4 => "\"GRCH_38\"",
                _ => """[{"name":"lane","count":2.5}]""",
            });
        }

        return block.Append('}').ToString();
    }

    private static string RecordText()
    {
        using var stream = typeof(RecordSchema).Assembly.GetManifestResourceStream("schemas/record/1.0.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    // It knows the older name of $defs only.
    private static Task<NJsonSchema.JsonSchema> TheirsAsync(string schema) =>
        NJsonSchema.JsonSchema.FromJsonAsync(schema.Replace("$defs", "definitions", StringComparison.Ordinal));
}
