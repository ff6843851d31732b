using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Import;
using Catalog.Records.Import.Pipeline;
using Catalog.Testing;
using static Catalog.Records.Tests.Import.Pipeline.ImportDatabase;

namespace Catalog.Records.Tests.Import.Pipeline;

/// <summary>A record over which the program itself fails.</summary>
public sealed class FailingRecordTests(PostgresServer server)
{
    [Fact]
    public async Task It_is_left_out_and_told_and_the_others_are_in()
    {
        await using var database = await ImportDatabase.CreateAsync(server);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"[{Record("a")},{Record("b")},{Record("c")}]"));
        var report = await database.Service().RunAsync(
            new() { Stream = file, Name = "test", Caller = Caller.Operator, Mapping = new Mistaken() }, null, default);

        Assert.Equal(ImportState.Completed, report.State);
        Assert.Equal((3, 2, 1), (report.Counts.Read, report.Counts.Created, report.Counts.Refused));
        var finding = Assert.Single(Assert.Single(await database.RefusalsAsync(report)).Findings);
        Assert.Equal("record-failed", finding.Code);
        Assert.Contains(nameof(KeyNotFoundException), finding.Message, StringComparison.Ordinal);
        Assert.Contains("Mistaken.Map", finding.Message, StringComparison.Ordinal);
    }

    private sealed class Mistaken : SourceMapping
    {
        private int seen;

        public override string Id => "mistaken";

        public override string Source => "mistaken";

        public override int Priority => 1;

        public override MappedRecord Map(JsonElement content) =>
            ++seen == 2 ? throw new KeyNotFoundException("No such key.") : CanonicalMapping.Instance.Map(content);
    }
}
