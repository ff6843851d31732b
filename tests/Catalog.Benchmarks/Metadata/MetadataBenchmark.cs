namespace Catalog.Benchmarks.Metadata;

/// <summary>Formats, schemas and landing pages. Each part adds its figures.</summary>
internal static class MetadataBenchmark
{
    private static readonly Func<int, FigureTable, Task>[] Parts =
    [
        ValidatorBenchmark.RunAsync,
        CrosswalkBenchmark.RunAsync,
        ExportBenchmark.RunAsync,
    ];

    public static async Task RunAsync(int records, FigureTable figures)
    {
        foreach (var part in Parts) await part(records, figures);
    }
}
