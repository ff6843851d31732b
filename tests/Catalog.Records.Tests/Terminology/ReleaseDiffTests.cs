using Catalog.Records.Terminology.Releases;
using Catalog.Testing;

namespace Catalog.Records.Tests.Terminology;

/// <summary>What changed from one release to another.</summary>
public sealed class ReleaseDiffTests(PostgresServer server)
{
    [Fact]
    public async Task Every_kind_of_change_is_counted_and_listed_with_what_a_curator_needs()
    {
        await using var process = await OntologyProcess.StartAsync(server);
        await process.LoadAsync(TinyObo.Of("1", """
            1 | root |
            2 | leaf | 1
            3 | twig | 1
            4 | stays | 2
            5 | worn out | 1
            6 | merged | 1
            7 | long gone | | 1
            8 | vanished | 1
            """));
        await process.LoadAsync(TinyObo.Of("2", """
            1 | root |
            2 | leaf of a tree | 1
            3 | twig | 2
            4 | stays | 2
            5 | worn out | | 2
            7 | back | 1
            9 | new | 3
            10 | new and obsolete at once | | 9
            """) + "\n[Term]\nid: TINY:0000011\nname: heir\nalt_id: TINY:0000006\nis_a: TINY:0000001\n");
        var diff = (await process.Stored.CompareAsync("tiny", "1", "2", default)).Value!;

        Assert.Equal(["added TINY:0000009 new", "added TINY:0000011 heir", "removed TINY:0000006 merged → TINY:0000011 heir", "removed TINY:0000008 vanished →",
            "obsoleted TINY:0000005 worn out → TINY:0000002 leaf of a tree", "restored TINY:0000007 back",
            "relabelled TINY:0000002 leaf of a tree, before leaf", "relabelled TINY:0000007 back, before long gone",
            "moved TINY:0000003 twig from TINY:0000001 root to TINY:0000002 leaf of a tree", "moved TINY:0000007 back from  to TINY:0000001 root"],
            Enum.GetValues<TermChange>().SelectMany(change => diff.List(change, 0, 100).Select(term => Line(change, term)).Order(StringComparer.Ordinal)));
        foreach (var change in Enum.GetValues<TermChange>()) Assert.Equal(diff.List(change, 0, 100).Count, diff.Count(change));
        Assert.Equal(diff.List(TermChange.Added, 0, 100).Skip(1).Take(1).Select(term => term.Curie), diff.List(TermChange.Added, 1, 1).Select(term => term.Curie));

        // Without a second one it is the release in use, and a release differs in nothing from itself.
        var same = (await process.Stored.CompareAsync("tiny", "1", null, default)).Value!;
        Assert.All(Enum.GetValues<TermChange>(), change => Assert.Equal(0, same.Count(change)));
        Assert.Equal("ontology-release-not-found", (await process.Stored.CompareAsync("tiny", "1", "3", default)).Refusal!.Code);
        Assert.Equal("ontology-not-found", (await process.Stored.CompareAsync("none", "1", null, default)).Refusal!.Code);
    }

    private static string Line(TermChange change, ChangedTerm term) => $"{change.ToString().ToLowerInvariant()} {term.Curie} {term.Label}" + change switch
    {
        TermChange.Removed or TermChange.Obsoleted => " →" + Names(term.ReplacedBy, " "),
        TermChange.Relabelled => $", before {term.LabelBefore}",
        TermChange.Moved => $" from {Names(term.ParentsBefore, "")} to {Names(term.Parents, "")}",
        _ => "",
    };

    private static string Names(IReadOnlyList<NamedTerm> terms, string before) => string.Concat(terms.Select(term => $"{before}{term.Curie} {term.Label}"));
}
