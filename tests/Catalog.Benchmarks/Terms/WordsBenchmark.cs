using System.Diagnostics;
using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Benchmarks.Terms;

/// <summary>Searching terms as they are typed, and finding them in free text.</summary>
internal static class WordsBenchmark
{
    private const int SearchedTerms = 600_000, AnnotatedTerms = 70_000, TextBytes = 8_000_000, Queries = 2_000;

    // Words of texts between the names of terms.
    private static readonly string[] Plain =
    [
        "the", "of", "and", "in", "with", "patients", "we", "were", "study", "was", "to", "for", "by", "showed", "that", "after", "between", "group", "from", "data", "samples",
        "expression", "measured", "analysis", "results", "compared", "significant", "control", "treatment", "levels", "associated", "age", "years", "during", "method", "using",
    ];

    public static void Run(BenchmarkFolder folder, OntologyRelease snomed, OntologyRelease gene, FigureTable figures)
    {
        var rest = Compiled(folder, "REST", SearchedTerms - snomed.Count - gene.Count);
        var all = new Terminologies([Loaded("snomedct", snomed), Loaded("go", gene), Loaded("rest", rest)]);
        Search(all, figures);
        Annotate(Compiled(folder, "ANN", AnnotatedTerms), figures);
        figures.Tell("expansion of a search's words", "see the suite search");
    }

    private static void Search(Terminologies all, FigureTable figures)
    {
        var random = new Random(23);
        var terms = all.Ontologies.Sum(ontology => ontology.Release.Count);
        foreach (var (what, typed) in new (string, Func<string, string>)[]
        {
            ("the beginning of a name", label => label[..Math.Min(label.Length, random.Next(2, 12))]),
            ("words of a name, the last begun", label => Words(label, random)),
            ("a whole name", label => label),
            ("a name with a letter wrong", label => Wrong(label, random)),
        })
        {
            var (times, found) = (new List<double>(Queries), 0);
            for (var query = 0; query < Queries + 50; query++)
            {
                var release = all.Ontologies[random.Next(all.Ontologies.Count)].Release;
                var text = typed(release.Label(random.Next(release.Count)));
                var start = Stopwatch.GetTimestamp();
                var page = all.Search(new() { Text = text }, CancellationToken.None);
                // The first ones warm up.
                if (query >= 50) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                found += page.Total > 0 ? 1 : 0;
            }
            figures.Add($"search of {terms:N0} terms, {what}: 95 of 100", times.Percentile(0.95), "ms", 3, atLeast: false);
            figures.Tell("the same, half of them", times.Percentile(0.5), "ms", $"{100.0 * found / (Queries + 50):N0} % found something");
        }
    }

    private static void Annotate(OntologyRelease release, FigureTable figures)
    {
        var ontologies = new Terminologies([Loaded("ann", release)]);
        var text = Text(release, TextBytes);
        var bytes = Encoding.UTF8.GetByteCount(text);
        ontologies.Annotate(text[..100_000], null, CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        var found = ontologies.Annotate(text, null, CancellationToken.None).Count;
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        figures.Add($"text annotated against {release.Count:N0} terms, {found:N0} found", bytes / 1e6 / seconds, "MB/s", 3, atLeast: true);
    }

    // One word in six begins the name of a term, as an abstract of the field has them.
    private static string Text(OntologyRelease release, int length)
    {
        var (random, text) = (new Random(29), new StringBuilder(length + 200));
        for (var word = 0; text.Length < length; word++)
        {
            if (random.Next(6) == 0) text.Append(release.Designations(random.Next(release.Count)) is { Count: > 0 } names ? names[random.Next(names.Count)].Text : "");
            else text.Append(Plain[(int)(Math.Pow(random.NextDouble(), 2) * Plain.Length)]);
            text.Append(word % 18 == 17 ? ". " : " ");
        }
        return text.ToString();
    }

    private static string Words(string label, Random random)
    {
        var words = label.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (first, last) = (words[random.Next(words.Length)], words[random.Next(words.Length)]);
        return $"{first} {last[..Math.Min(last.Length, random.Next(2, 8))]}";
    }

    private static string Wrong(string label, Random random)
    {
        var letters = label.ToCharArray();
        letters[random.Next(letters.Length)] = (char)('a' + random.Next(26));
        return new(letters);
    }

    private static OntologyRelease Compiled(BenchmarkFolder folder, string prefix, int terms)
    {
        var (source, compiled) = (folder[prefix + ".obo"], folder[prefix + ".bin"]);
        new GeneratedOntology(prefix, terms).Write(source);
        using (var stream = File.Create(compiled)) OntologySource.Compile(source, stream, new(), null, CancellationToken.None);
        return OntologyRelease.Open(compiled);
    }

    private static LoadedOntology Loaded(string name, OntologyRelease release) => new(release, name, "2026-07-31", IsPublic: true);
}
