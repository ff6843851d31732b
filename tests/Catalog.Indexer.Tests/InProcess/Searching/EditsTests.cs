using Catalog.Indexer.InProcess.Searching;
using Catalog.Indexer.Tests.Naive;

namespace Catalog.Indexer.Tests.InProcess.Searching;

public sealed class EditsTests
{
    [Theory]
    [InlineData("asthma", "asthma", 0)]
    [InlineData("asthma", "astma", 1)]
    [InlineData("asthma", "ashtma", 1)]
    [InlineData("asthma", "asthmatic", 3)]
    [InlineData("genome", "gnoem", 2)]
    [InlineData("ab", "b", 1)]
    public void Edits_are_insertions_deletions_replacements_and_swaps(string word, string other, int edits) =>
        Assert.Equal(Math.Min(edits, 3), new Edits(word, 2).To(other));

    /// <summary>The table keeps rows from word to word, so any order of words that share beginnings must give the same.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_kept_rows_give_what_the_whole_table_gives(int most)
    {
        var random = new Random(most);
        string[] words = [.. Enumerable.Range(0, 1500).Select(_ => Word()).Distinct().Order(StringComparer.Ordinal)];
        foreach (string word in words.Where((_, at) => at % 20 == 0))
        {
            var edits = new Edits(word, most);
            foreach (string other in words)
                Assert.Equal(Math.Min(NaiveRanking.Edits(word, other), most + 1), Math.Min(edits.To(other), most + 1));
        }

        string Word() => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => (char)('a' + random.Next(3))));
    }
}
