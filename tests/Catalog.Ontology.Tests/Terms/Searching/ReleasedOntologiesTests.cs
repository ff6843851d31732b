using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Terms.Searching;

/// <summary>In ontologies as they are released, terms are found by what they are called.</summary>
public sealed class ReleasedOntologiesTests
{
    [Theory]
    [InlineData("DO_rare_slim.obo")]
    [InlineData("NCIthesaurus.obo")]
    [InlineData("EDAM.owl")]
    public void Each_term_is_found_by_its_label_typed_and_in_a_sentence(string file)
    {
        using var compiled = new MemoryStream();
        OntologySource.Compile(ConformanceData.Path("data", "ontologies", file), compiled, new(), null, TestContext.Current.CancellationToken);
        var release = OntologyRelease.Read(compiled.ToArray());
        var inUse = new Terminologies([new(release, "o", "1", true)]);
        var (looked, mentioned) = (0, 0);
        for (var term = 0; term < release.Count; term += 5)
        {
            var label = release.Label(term);
            if (release.Kind(term) != TermKind.Class || release.IsObsolete(term) || label == release.Curie(term)) continue;
            looked++;
            var exact = inUse.Search(new() { Text = label, Exact = true, Size = 1000 }, TestContext.Current.CancellationToken);
            Assert.Contains(exact.Terms, hit => hit.Term.Term == term);
            Assert.All(exact.Terms, hit => Assert.True(hit.Matched.Trim().Equals(label.Trim(), StringComparison.OrdinalIgnoreCase) || !label.All(char.IsAscii) || hit.Way == TermMatch.Identifier));
            var typed = inUse.Search(new() { Text = label }, TestContext.Current.CancellationToken);
            Assert.True(typed.Terms[0].Way <= TermMatch.Exact);
            Assert.Equal(typed.Terms.Count, typed.Terms.DistinctBy(hit => hit.Term.Term).Count());
            var sentence = $"We saw {label} here.";
            var mention = inUse.Annotate(sentence, null, TestContext.Current.CancellationToken).FirstOrDefault(mention => mention.Terms.Any(named => named.Term.Term == term));
            if (mention is not null && sentence[mention.Start..mention.End] is var words && label.Contains(words, StringComparison.Ordinal)) mentioned++;
        }
        // Labels of single letters, of numbers or of more than 32 words, and those that are a broader name's too, are not mentions.
        Assert.InRange(looked, 50, int.MaxValue);
        Assert.InRange(mentioned, looked * 97 / 100, looked);
    }
}
