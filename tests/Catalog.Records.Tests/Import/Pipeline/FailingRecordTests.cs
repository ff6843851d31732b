using System.Text;
using System.Text.Json;
using Catalog.Records.Access;
using Catalog.Records.Import;
using Catalog.Records.Import.Pipeline;
using Catalog.Testing;
using Microsoft.Extensions.Logging;
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
        var log = new KeptLog();
        var report = await database.Service(log: log).RunAsync(
            new() { Stream = file, Name = "test", Caller = Caller.Operator, Mapping = new Mistaken() }, null, default);

        Assert.Equal(ImportState.Completed, report.State);
        Assert.Equal((3, 2, 1), (report.Counts.Read, report.Counts.Created, report.Counts.Refused));
        var finding = Assert.Single(Assert.Single(await database.RefusalsAsync(report)).Findings);
        Assert.Equal("record-failed", finding.Code);
        Assert.Contains($"import {report.Id}, record 2.", finding.Message, StringComparison.Ordinal);
        // What the program is made of is for its operator.
        Assert.DoesNotMatch("Exception|Mistaken|Map|key", finding.Message);
        var (level, said, cause) = Assert.Single(log.Entries);
        Assert.Equal((LogLevel.Error, $"Import {report.Id} failed over record 2 and left it out"), (level, said));
        Assert.IsType<KeyNotFoundException>(cause);
    }

    private sealed class KeptLog : ILogger<ImportService>
    {
        public List<(LogLevel Level, string Text, Exception? Cause)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Add((logLevel, formatter(state, exception), exception));
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
