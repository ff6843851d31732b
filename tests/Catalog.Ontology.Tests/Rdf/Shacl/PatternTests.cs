namespace Catalog.Ontology.Tests.Rdf.Shacl;

/// <summary>Regular expressions as SPARQL takes them.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData("^a$", "", "a", true)]
    // The end is the end, not the place before a last line break.
    [InlineData("^a$", "", "a\\n", false)]
    [InlineData("^a$", "m", "b\\na\\nc", true)]
    [InlineData("a.b", "", "a\\nb", false)]
    [InlineData("a.b", "s", "a\\nb", true)]
    [InlineData("ABC", "i", "xabcx", true)]
    [InlineData("a b", "x", "ab", true)]
    [InlineData("[a b]+$", "x", "a b", true)]
    [InlineData("a.b", "q", "a.b", true)]
    [InlineData("a.b", "q", "axb", false)]
    [InlineData("^\\\\i\\\\c*$", "", "name-1", true)]
    [InlineData("^\\\\i\\\\c*$", "", "1name", false)]
    [InlineData("^[\\\\i-[:]][\\\\c-[:]]*$", "", "a:b", false)]
    [InlineData("^[^$]+$", "", "a$", false)]
    [InlineData("^(a|b)\\\\1$", "", "aa", true)]
    [InlineData("^(?!x)", "", "xa", false)]
    [InlineData("\\\\$$", "", "5$", true)]
    [InlineData("^\\\\p{Lu}", "", "Ä", true)]
    public void A_value_matches_or_not(string pattern, string flags, string value, bool matches)
    {
        var report = Turtle.Validate($"ex:S sh:targetNode ex:a ; sh:path ex:p ; sh:pattern \"{pattern}\" ; sh:flags \"{flags}\" .", $"ex:a ex:p \"{value}\" .");
        Assert.True(report.IsComplete);
        Assert.Equal(matches, report.Conforms);
    }
}
