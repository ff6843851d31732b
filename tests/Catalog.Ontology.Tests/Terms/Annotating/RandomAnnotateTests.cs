using Catalog.Ontology.Terms;
using Catalog.Ontology.Terms.Annotating;
using Catalog.Ontology.Text;

namespace Catalog.Ontology.Tests.Terms.Annotating;

/// <summary>Annotation finds what comparing each name at each word finds.</summary>
public sealed class RandomAnnotateTests
{
    private static readonly string[] Vocabulary = ["t", "cell", "cells", "non", "heart", "attack", "attacks", "biopsy", "biopsies", "virus", "viruses", "il", "6", "2", "of", "the", "α", "é"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Finds_what_comparing_each_name_at_each_word_finds(int seed)
    {
        var random = new Random(seed);
        var names = Enumerable.Range(0, 60).Select(_ => Written(random, random.Next(1, 5))).Distinct().ToList();
        var inUse = Worded.InUse(string.Join('\n', names.Select((name, number) => $"T:{number:000} = {name}")));
        for (var round = 0; round < 60; round++)
        {
            var text = Written(random, 60);
            var found = inUse.Annotate(text, null, TestContext.Current.CancellationToken).Select(mention => (mention.Start, mention.End, string.Join(' ', mention.Terms.Select(term => term.Term.Label).Order())));
            Assert.Equal(Naive(text, names), found);
        }
    }

    private static string Written(Random random, int words)
    {
        string[] joints = [" ", " ", " ", "-", "", ", "];
        var text = Vocabulary[random.Next(Vocabulary.Length)];
        for (var word = 1; word < words; word++) text += joints[random.Next(joints.Length)] + Vocabulary[random.Next(Vocabulary.Length)];
        return random.Next(3) == 0 ? text.ToUpperInvariant() : text;
    }

    private static List<(int Start, int End, string Names)> Naive(string text, List<string> names)
    {
        var (words, found) = (WordsOf(text), new List<(int, int, string)>());
        var sought = names.Where(name => WordsOf(name).Exists(word => word.IsTelling)).ToList();
        for (var first = 0; first < words.Count; first++)
        {
            if (!MentionRules.MayBegin(text, words[first].Start)) continue;
            for (var last = Math.Min(words.Count - 1, first + 8); last >= first; last--)
            {
                var (start, end, count) = (words[first].Start, words[last].End, last - first + 1);
                if (!MentionRules.MayEnd(text, end) || (count == 1 && !words[first].IsTelling)) continue;
                var same = sought.Where(name => NameComparison.AreSame(text, start, count, name) && MentionRules.IsWrittenLike(text, start, end, name)).Order().ToList();
                if (same.Count == 0) continue;
                found.Add((start, end, string.Join(' ', same)));
                first = last;
                break;
            }
        }
        return found;
    }

    private static List<(int Start, int End, bool IsTelling)> WordsOf(string text)
    {
        var (words, reader) = (new List<(int, int, bool)>(), new WordReader(text, 0, new char[WordReader.MaxLength]));
        while (reader.MoveNext()) words.Add((reader.Start, reader.End, NameIndexCompiler.IsTelling(reader.Word, text, reader.Start, reader.End)));
        return words;
    }
}
