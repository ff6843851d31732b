using System.Text.Json;

namespace Catalog.Records.Samples;

/// <summary>
/// Sample records about real, well-known public datasets, written for this project and free of rights (CC0). They
/// describe; the data stay where they are, under their holders' terms. They carry no DOI.
/// </summary>
public static class Samples
{
    private const string Prefix = "samples/";
    private const string Ending = ".json";

    private static readonly Lazy<IReadOnlyList<(string SampleId, JsonElement Record)>> Loaded = new(Load);

    /// <summary>All samples in the order of their ids. The id is lasting (<c>tcga</c>); the record is a canonical record.</summary>
    public static IReadOnlyList<(string SampleId, JsonElement Record)> All => Loaded.Value;

    private static List<(string SampleId, JsonElement Record)> Load()
    {
        var assembly = typeof(Samples).Assembly;
        var samples = new List<(string, JsonElement)>();
        foreach (var name in assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var document = JsonDocument.Parse(stream);
            samples.Add((name[Prefix.Length..^Ending.Length], document.RootElement.Clone()));
        }

        return samples;
    }
}
