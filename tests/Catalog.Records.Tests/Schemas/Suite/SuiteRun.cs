using System.Text.Json;
using Catalog.Records.Schemas;
using Catalog.Testing;

namespace Catalog.Records.Tests.Schemas.Suite;

/// <summary>Runs files of the official suite. Its remote schemas are served from disk, never fetched.</summary>
internal sealed class SuiteRun(string draft, bool assertFormats)
{
    public sealed record Results(int Total, IReadOnlyList<string> Failed);

    public Results Run(IEnumerable<string> files)
    {
        var (total, failed) = (0, new List<string>());
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var groups = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var group in groups.RootElement.EnumerateArray())
            {
                var name = $"{Path.GetFileNameWithoutExtension(file)}: {group.GetProperty("description").GetString()}";
                JsonSchema? schema = null;
                var refused = "";
                try
                {
                    schema = JsonSchema.Compile(group.GetProperty("schema"), Options);
                }
                catch (SchemaException reason)
                {
                    refused = $" REFUSED {reason.Message}";
                }

                foreach (var test in group.GetProperty("tests").EnumerateArray())
                {
                    total++;
                    var data = test.GetProperty("data");
                    var valid = test.GetProperty("valid").GetBoolean();
                    var errors = schema?.Validate(data);
                    if (errors is null || errors.Count == 0 != valid || schema!.IsValid(data) != valid)
                    {
                        failed.Add($"{name}: {test.GetProperty("description").GetString()}{refused}");
                    }
                }
            }
        }

        return new Results(total, failed);
    }

    private SchemaOptions Options => new()
    {
        AssertFormats = assertFormats,
        Dialect = draft == "draft7" ? SchemaDialect.Draft7 : SchemaDialect.Draft202012,
        MostDepth = 1000,
        Resolve = address =>
        {
            var path = address.Host == "localhost"
                ? Path.Combine(ConformanceData.Path("standards", "json-schema-test-suite", "remotes"), address.AbsolutePath.TrimStart('/'))
                : "";
            return File.Exists(path) ? JsonElement.Parse(File.ReadAllBytes(path)) : null;
        },
    };
}
