using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms.Searching;

/// <summary>The search finds what looking at each text finds, in the same order.</summary>
public sealed class RandomSearchTests
{
    [Theory]
    // Few texts; and so many that common words are met as sets and broad beginnings as well.
    [InlineData(1, 40, 12, 400)]
    [InlineData(2, 300, 60, 400)]
    [InlineData(3, 9_000, 40, 60)]
    public void Finds_what_looking_at_each_text_finds(int seed, int terms, int vocabulary, int questions)
    {
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, vocabulary).Select(_ => Word(random, 1, 10)).Distinct()];
        var (texts, builder) = (new List<(string Curie, DesignationKind Kind, string Text)>(), new OntologyBuilder(new()));
        for (var number = 0; number < terms; number++)
        {
            var curie = $"T:{number:00000}";
            var term = builder.Term(Encoding.UTF8.GetBytes(curie));
            builder.Declare(term, TermKind.Class, number + 1);
            List<(DesignationKind Kind, string Text)> own = [.. Enumerable.Range(0, random.Next(1, 5)).Select(at => (at == 0 ? DesignationKind.Label : (DesignationKind)random.Next(1, 6), Text(random, words)))];
            foreach (var (kind, text) in own) builder.AddText(term, kind, Encoding.UTF8.GetBytes(text), "en");
            texts.AddRange(own.Distinct().OrderBy(text => text.Kind).Select(text => (curie, text.Kind, text.Text)));
        }
        var (inUse, naive) = (new Terminologies([new(Compiling.Release(builder), "t", "1", true)]), new NaiveTermSearch(texts));
        for (var question = 0; question < questions; question++)
        {
            var query = Question(random, words, texts[random.Next(texts.Count)].Text);
            if (NaiveTermSearch.Words(query).Length == 0) continue;
            var (expected, offset) = (naive.Find(query), random.Next(4) == 0 ? random.Next(50) : 0);
            var page = inUse.Search(new() { Text = query, Offset = offset, Size = 30 }, TestContext.Current.CancellationToken);
            Assert.Equal(expected.Skip(offset).Take(30), page.Terms.Select(hit => (hit.Term.Curie, hit.Way, hit.Kind!.Value, hit.Matched)));
            Assert.Equal(expected.Count, page.Total);
            var exactly = texts.Where(text => text.Text.Equals(query.Trim(), StringComparison.OrdinalIgnoreCase)).Select(text => text.Curie).Distinct().Order();
            var exact = inUse.Search(new() { Text = query, Exact = true, Size = 10_000 }, TestContext.Current.CancellationToken);
            Assert.Equal(exactly, exact.Terms.Select(hit => hit.Term.Curie).Order());
        }
    }

    private static string Word(Random random, int least, int most) => new([.. Enumerable.Range(0, random.Next(least, most + 1)).Select(_ => (char)('a' + random.Next(3)))]);

    private static string Text(Random random, string[] words) =>
        string.Join(random.Next(4) == 0 ? "-" : " ", Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)]));

    private static string Question(Random random, string[] words, string text)
    {
        switch (random.Next(6))
        {
            case 0: return text;
            case 1: return text[..random.Next(1, text.Length + 1)];
            case 2: return Text(random, words).ToUpperInvariant();
            case 3: return words[random.Next(words.Length)] + " " + Word(random, 1, 2);
            case 4: return string.Join(' ', text.Split(' ', '-').OrderBy(_ => random.Next()).Take(2));
            default:
                var misspelt = text.ToCharArray();
                misspelt[random.Next(misspelt.Length)] = (char)('a' + random.Next(4));
                return new(misspelt);
        }
    }
}
