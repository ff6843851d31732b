using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Terms;

/// <summary>What is compiled is found again, in every writing of its name and at every place of its hierarchy.</summary>
public sealed class OntologyReleaseTests
{
    private const string Cells = """
        GO:0008150 | biological process
        GO:0009987 | cellular process | is a GO:0008150
        GO:0008219 | cell death | is a GO:0009987
        GO:0012501 | programmed cell death | is a GO:0008219
        GO:0006915 | apoptotic process | is a GO:0012501
        GO:0097194 | execution phase of apoptosis | is a GO:0009987, part of GO:0006915
        GO:0006309 | apoptotic DNA fragmentation | part of GO:0097194, has part GO:0009987
        """;

    [Theory]
    [InlineData("GO:0008219")]
    [InlineData("go:0008219")]
    [InlineData("GO_0008219")]
    [InlineData("http://purl.obolibrary.org/obo/GO_0008219")]
    [InlineData(" GO:0008219 ")]
    [InlineData("GO:0016265")]
    public void A_term_is_found_by_any_common_writing_of_its_name(string name)
    {
        var release = Compiling.Release(Cells, null, builder => builder.AddAlternativeId(builder.Term("GO:0008219"u8), "GO:0016265"u8, 1));
        var term = release.Find(name);
        Assert.Equal(("GO:0008219", "http://purl.obolibrary.org/obo/GO_0008219", "cell death"), (release.Curie(term), release.Iri(term), release.Label(term)));
        Assert.Equal(["GO:0016265"], release.AlternativeIds(term));
        Assert.Equal(-1, release.Find("GO:0000001"));
    }

    [Fact]
    public void Snomed_ct_is_found_by_bare_identifiers_and_by_other_prefixes()
    {
        var release = Compiling.Release("http://snomed.info/id/22298006 | Myocardial infarction");
        foreach (var name in (string[])["22298006", "SNOMEDCT:22298006", "SCTID:22298006", "sct:22298006", "http://snomed.info/id/22298006"])
            Assert.Equal("SNOMEDCT:22298006", release.Curie(release.Find(name)));
    }

    [Fact]
    public void What_lies_above_and_below_is_told_by_is_a_and_by_part_of()
    {
        var release = Compiling.Release(Cells);
        var (execution, apoptosis, death) = (release.Find("GO:0097194"), release.Find("GO:0006915"), release.Find("GO:0008219"));
        Assert.Equal(["GO:0008150", "GO:0009987"], release.Curies(release.Ancestors(execution)));
        Assert.Equal(["GO:0006915", "GO:0008150", "GO:0008219", "GO:0009987", "GO:0012501"], release.Curies(release.Ancestors(execution, Hierarchy.Wide)));
        Assert.False(release.IsUnder(execution, death));
        Assert.True(release.IsUnder(execution, death, Hierarchy.Wide));
        Assert.True(release.IsUnder(death, death));
        Assert.Equal(["GO:0006915", "GO:0012501"], release.Curies(release.Descendants(death)));
        Assert.Equal(["GO:0006309", "GO:0006915", "GO:0012501", "GO:0097194"], release.Curies(release.Descendants(death, Hierarchy.Wide)));
        Assert.Equal(["GO:0097194"], release.Curies(release.Children(apoptosis, Hierarchy.Wide)));
        Assert.Equal(["GO:0006309", "GO:0008150"], release.Curies(release.Roots));
        var path = Assert.Single(release.Paths(death, 10));
        Assert.Equal(["GO:0008150", "GO:0009987", "GO:0008219"], path.Select(release.Curie));
        Assert.Equal(2, release.Paths(execution, 10, Hierarchy.Wide).Count);
    }

    [Fact]
    public void Any_hierarchy_is_told_as_a_walk_over_its_links_tells_it()
    {
        var random = new Random(7);
        for (var round = 0; round < 60; round++)
        {
            var count = random.Next(2, 60);
            var links = new HashSet<(int From, int To, bool Part)>();
            // Is a leads to smaller numbers alone, part of anywhere: circles by part of happen.
            for (var link = 0; link < count * 2; link++)
            {
                var (from, to, part) = (random.Next(count), random.Next(count), random.Next(4) == 0);
                if (from != to && (part || to < from)) links.Add((from, to, part));
            }
            var release = Compiling.Release(string.Join('\n', Enumerable.Range(0, count).Select(term =>
                $"T:{term:000} | t | {string.Join(',', links.Where(link => link.From == term).Select(link => $"{(link.Part ? "part of" : "is a")} T:{link.To:000}"))}".TrimEnd(' ', '|'))));
            foreach (var hierarchy in Enum.GetValues<Hierarchy>())
            {
                var steps = links.Where(link => hierarchy == Hierarchy.Wide || !link.Part).ToLookup(link => link.From, link => link.To);
                for (var term = 0; term < count; term++)
                {
                    var above = Walk(steps, term);
                    Assert.Equal(above, release.Ancestors(term, hierarchy).ToArray());
                    Assert.Equal(Enumerable.Range(0, count).Where(other => other != term && Walk(steps, other).Contains(term)), release.Descendants(term, hierarchy));
                }
            }
        }
    }

    [Fact]
    public void A_circle_is_refused_with_its_members_and_lines()
    {
        var refused = Assert.Throws<OntologyFormatException>(() => Compiling.Release("""
            A:1 | one | is a A:3
            A:2 | two | is a A:1
            A:3 | three | is a A:2
            A:4 | four | is a A:3
            """));
        Assert.Contains("A:1 is a A:3 (line 1), A:3 is a A:2 (line 3), A:2 is a A:1 (line 2)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_that_is_described_nowhere_is_told_and_left_out()
    {
        var report = new LoadReport();
        var release = Compiling.Release("A:1 | one | is a A:9", report);
        Assert.Equal(("parent-missing", 1), report.Remarks.Select(remark => (remark.Code, remark.Line)).Single());
        Assert.Empty(release.Ancestors(0).ToArray());
        Assert.Equal(1, release.Count);
    }

    [Fact]
    public void Texts_come_in_order_and_a_second_label_is_a_synonym()
    {
        var report = new LoadReport();
        var release = Compiling.Release("A:1 | apoptosis", report, builder =>
        {
            builder.AddText(0, DesignationKind.Definition, "A form of death."u8);
            builder.AddText(0, DesignationKind.Label, "Apoptose"u8, "de");
            builder.AddText(0, DesignationKind.Exact, "type I death"u8, "en", "ABBREVIATION");
            builder.AddText(0, DesignationKind.Label, "programmed death"u8, "en", null, 9);
            builder.AddText(0, DesignationKind.Exact, "type I death"u8, "en", "ABBREVIATION");
        });
        Assert.Equal(
            [
                new("apoptosis", DesignationKind.Label, "en"), new("Apoptose", DesignationKind.Label, "de"),
                new("programmed death", DesignationKind.Exact, "en"), new("type I death", DesignationKind.Exact, "en", "ABBREVIATION"), new("A form of death.", DesignationKind.Definition),
            ], release.Designations(0));
        Assert.Equal("A form of death.", release.Definition(0));
        Assert.Equal(("Apoptose", "apoptosis"), (release.Label(0, "de"), release.Label(0, "fr")));
        Assert.Equal(9, Assert.Single(report.Remarks).Line);
    }

    [Fact]
    public void What_is_torn_or_foreign_is_not_opened()
    {
        var stream = new MemoryStream();
        var builder = new OntologyBuilder(new());
        builder.Declare(builder.Term("A:1"u8), TermKind.Class, 1);
        builder.Compile(stream, "", TestContext.Current.CancellationToken);
        var whole = stream.ToArray();
        Assert.Equal(1, OntologyRelease.Read(whole).Count);
        foreach (var length in (int[])[0, 7, 63, 64, whole.Length - 1]) Assert.Throws<InvalidDataException>(() => OntologyRelease.Read(whole.AsMemory(0, length)));
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, whole);
        var release = OntologyRelease.Open(path);
        File.Delete(path);
        Assert.Equal("A:1", release.Label(release.Find("a:1")));
        whole[8]++;
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => OntologyRelease.Read(whole)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_keep_their_relations_and_successors_that_are_elsewhere()
    {
        var release = Compiling.Release("A:1 | one | has part A:2\nA:2 | two", null, builder =>
        {
            builder.SetObsolete(builder.Term("A:2"u8));
            builder.AddLink(builder.Term("A:2"u8), LinkKind.ReplacedBy, -1, builder.Term("B:7"u8), 5);
            builder.AddCrossReference(builder.Term("A:1"u8), "MESH:D1"u8);
            builder.AddSubset(builder.Term("A:1"u8), "slim");
            builder.SetNamespace(builder.Term("A:1"u8), "letters");
        });
        var (one, two) = (release.Find("A:1"), release.Find("A:2"));
        var part = Assert.Single(release.Links(one));
        Assert.Equal((LinkKind.Other, "has_part", two), (part.Kind, release.Curie(part.Relation), part.Target));
        Assert.Equal(("B:7", TermKind.Mentioned), (release.Curie(release.Links(two).Single().Target), release.Kind(release.Find("B:7"))));
        Assert.True(release.IsObsolete(two));
        Assert.Equal(["MESH:D1"], release.CrossReferences(one));
        Assert.Equal(["slim"], release.Subsets(one));
        Assert.Equal(("letters", 1), (release.Namespace(one), release.ActiveClassCount));
    }

    private static int[] Walk(ILookup<int, int> steps, int term)
    {
        var (seen, open) = (new SortedSet<int>(), new Stack<int>(steps[term]));
        while (open.TryPop(out var next))
        {
            if (next == term || !seen.Add(next)) continue;
            foreach (var above in steps[next]) open.Push(above);
        }
        return [.. seen];
    }
}
