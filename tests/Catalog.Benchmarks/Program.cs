using Catalog.Benchmarks;
using Catalog.Benchmarks.Metadata;
using Catalog.Benchmarks.Rdf;
using Catalog.Benchmarks.Search;
using Catalog.Benchmarks.Spine;
using Catalog.Benchmarks.Terms;

if (args is [FreshProcess.Argument, .. var what])
{
    FreshProcess.Answer(what);
    return 0;
}

// eng/bench.sh [SUITE] [--records N] [--write]
Dictionary<string, Func<int, FigureTable, Task>> suites = new()
{
    ["spine"] = SpineBenchmark.RunAsync,
    ["metadata"] = MetadataBenchmark.RunAsync,
    ["rdf"] = RdfBenchmark.RunAsync,
    ["terms"] = TermsBenchmark.RunAsync,
    ["search"] = SearchBenchmark.RunAsync,
    ["expansion"] = ExpansionBenchmark.RunAsync,
    ["search-large"] = SearchBenchmark.RunAsync,
};
var suite = args is [var first, ..] && !first.StartsWith('-') ? first : "spine";
if (!suites.TryGetValue(suite, out var run) || args.Contains("--help"))
{
    Console.WriteLine($"Usage: eng/bench.sh [{string.Join('|', suites.Keys)}] [--records N] [--write]");
    Console.WriteLine("  --records N   how many records are generated (100000; search-large 500000)");
    Console.WriteLine("  --write       write the figures to docs/benchmarks.md");
    return args.Contains("--help") ? 0 : 2;
}

var records = args.SkipWhile(argument => argument != "--records").Skip(1).FirstOrDefault() is { } number
    ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
    : suite == "search-large" ? 500_000 : 100_000;
var figures = new FigureTable();
await run(records, figures);
Console.WriteLine(figures.ToMarkdown());
if (args.Contains("--write")) figures.WriteTo("docs/benchmarks.md", suite, records);
return 0;
