using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>What an OBO document says arrives in the release, and what does not is told.</summary>
public sealed class OboReaderTests
{
    private const string Anatomy = """
        format-version: 1.4
        data-version: releases/2026-03-01
        date: 02:03:2026 10:11
        ontology: tst
        default-namespace: anatomy
        idspace: EX http://example.org/ex/ "Examples"
        synonymtypedef: LAY "layperson's word" EXACT
        subsetdef: core "Core"
        import: http://purl.obolibrary.org/obo/ro.owl
        property_value: dcterms:license https://creativecommons.org/licenses/by/4.0/
        property_value: dc:title "Test \"anatomy\"" xsd:string

        ! a comment of its own
        [Term]
        id: TST:1 ! behind it
        name: heart\, of a kind! {not a qualifier}
        def: "An organ\nthat \"pumps\"." [PMID:1, url:http\://a/\]b "described"] {source="x"}
        comment: A remark ! hidden
        synonym: "cor" EXACT []
        synonym: "ticker" LAY [EX:1]
        synonym: "pump" BROAD LAY [] {source="y"}
        synonym: "cœur" EXACT [] {xml:lang="fr"}
        synonym: "engine" []
        subset: core
        alt_id: TST:9
        xref: MESH:D006321 "Heart"
        xref: UBERON:0000948 {source="z"}
        property_value: skos:exactMatch FMA:7088
        property_value: skos:broadMatch FMA:9999
        is_a: TST:2 {source="w"} ! organ
        relationship: part_of TST:3 ! body
        relationship: pumps TST:4
        created_by: someone

        [Term]
        id: TST:2
        name: organ
        namespace: other

        [Term]
        id: TST:3
        name: body
        intersection_of: TST:2 ! organ
        intersection_of: has_part TST:4

        [Term]
        id: TST:4
        name: blo\
        od

        [Term]
        id: TST:5
        name: obsolete pump
        is_obsolete: true
        replaced_by: TST:1
        consider: TST:2
        property_value: IAO:0100001 TST:4

        [Term]
        id: local_thing
        name: thing without prefix
        is_a: TST:404
        colour: red
        a line of nothing

        [Typedef]
        id: part_of
        name: part of
        xref: BFO:0000050
        is_transitive: true

        [Typedef]
        id: has_part
        name: has part
        xref: BFO:0000051

        [Typedef]
        id: pumps
        name: pumps

        [Instance]
        id: TST:100
        name: my heart
        instance_of: TST:1
        """;

    private static readonly Loaded Loaded = Loading.Text(Anatomy);

    private static OntologyRelease Release => Loaded.Release;

    [Fact]
    public void The_header_gives_name_version_date_licence_and_title()
    {
        var said = Release.Description;
        Assert.Equal(("tst", "2026-03-01", new DateOnly(2026, 3, 1)), (said.Name, said.Version, said.Date));
        Assert.Equal(("Test \"anatomy\"", "https://creativecommons.org/licenses/by/4.0/"), (said.Title, said.Licence));
        Assert.Equal(("http://purl.obolibrary.org/obo/tst.owl", "http://purl.obolibrary.org/obo/tst/releases/2026-03-01/tst.owl"), (said.Iri, said.VersionIri));
        Assert.Equal("OBO 1.4", Loaded.Report.Format);
    }

    [Fact]
    public void Texts_come_without_escapes_qualifiers_and_comments_in_their_scope_and_language() => Assert.Equal(
        [
            "Label: heart, of a kind! {not a qualifier}", "Exact: cor", "Exact LAY: ticker", "Exact fr: cœur", "Broad LAY: pump", "Related: engine",
            "Definition: An organ\nthat \"pumps\".", "Comment: A remark",
        ], Release.Texts("TST:1"));

    [Fact]
    public void A_line_goes_on_after_an_escaped_end() => Assert.Equal("blood", Release.Label(Release.Term("TST:4")));

    [Fact]
    public void Statements_are_by_the_relations_that_typedefs_stand_for()
    {
        Assert.Equal(["IsA TST:2", "PartOf TST:3", "http://purl.obolibrary.org/obo/tst#pumps TST:4"], Release.Statements("TST:1"));
        Assert.Equal(["IsA TST:2", "BFO:0000051 TST:4"], Release.Statements("TST:3"));
        Assert.Equal(["ReplacedBy TST:1", "ReplacedBy TST:4", "Consider TST:2"], Release.Statements("TST:5"));
        Assert.Equal("has part", Release.Label(Release.Term("BFO:0000051")));
        Assert.Equal(TermKind.Relation, Release.Kind(Release.Term("BFO:0000050")));
        Assert.Equal(TermKind.Individual, Release.Kind(Release.Term("TST:100")));
        Assert.True(Release.IsUnder(Release.Term("TST:1"), Release.Term("TST:3"), Hierarchy.Wide));
    }

    [Fact]
    public void Ids_subsets_namespaces_and_references_are_kept()
    {
        var heart = Release.Term("TST:1");
        Assert.Equal(heart, Release.Find("TST:9"));
        Assert.Equal(["core"], Release.Subsets(heart));
        Assert.Equal(["MESH:D006321", "UBERON:0000948", "FMA:7088"], Release.CrossReferences(heart));
        Assert.Equal(("anatomy", "other"), (Release.Namespace(heart), Release.Namespace(Release.Term("TST:2"))));
        Assert.True(Release.IsObsolete(Release.Term("TST:5")));
        Assert.Equal("http://purl.obolibrary.org/obo/tst#local_thing", Release.Iri(Release.Term("http://purl.obolibrary.org/obo/tst#local_thing")));
    }

    [Fact]
    public void What_is_left_out_is_told_with_its_line()
    {
        Assert.Equal(9, Loaded.Remark("import-not-followed").Line);
        Assert.Equal((LineOf("is_a: TST:404"), true), (Loaded.Remark("parent-missing").Line, Loaded.Remark("parent-missing").Message.Contains("TST:404", StringComparison.Ordinal)));
        Assert.Equal(LineOf("colour: red"), Loaded.Remark("tag-unknown").Line);
        Assert.Equal(LineOf("a line of nothing"), Loaded.Remark("line-unreadable").Line);
        Assert.Contains(Loaded.Report.Remarks, remark => remark.Code == "tag-not-kept" && remark.Message.Contains("created_by", StringComparison.Ordinal) && remark.Line == LineOf("created_by: someone"));
        Assert.Contains(Loaded.Report.Remarks, remark => remark.Code == "tag-not-kept" && remark.Message.Contains("skos:broadMatch", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("def: \"never ends [PMID:1]")]
    [InlineData("synonym: \"x\" EXACT [a")]
    [InlineData("synonym: x EXACT []")]
    [InlineData("is_a: A:2 A:3")]
    [InlineData("relationship: part_of")]
    [InlineData("xref: ")]
    [InlineData("property_value: a:b")]
    public void A_value_that_is_not_understood_is_left_out_and_told(string line)
    {
        var loaded = Loading.Text($"[Term]\nid: A:1\nname: one\n{line}\n[Term]\nid: A:2\nname: two\n[Term]\nid: A:3\n");
        Assert.Equal(4, loaded.Remark("value-unreadable").Line);
        Assert.Equal(["Label: one"], loaded.Release.Texts("A:1"));
        Assert.Empty(loaded.Release.Statements("A:1"));
    }

    [Fact]
    public void An_id_that_is_described_twice_is_refused_with_both_lines()
    {
        var refusal = Loading.Refused("format-version: 1.4\n[Term]\nid: A:1\nname: one\n\n[Typedef]\nname: again\nid: A:1\n");
        Assert.Equal(8, refusal.Line);
        Assert.Contains("before in line 3", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_is_a_is_refused()
    {
        var refusal = Loading.Refused("[Term]\nid: A:1\nis_a: A:2\n[Term]\nid: A:2\nis_a: A:3\n[Term]\nid: A:3\nis_a: A:1\n");
        Assert.Contains("A:2", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("go", "releases/2026-01-01", null, "go", "2026-01-01", "http://purl.obolibrary.org/obo/go/releases/2026-01-01/go.owl")]
    [InlineData("doid/subsets/DO_rare_slim", "doid/releases/2026-07-31/subsets/DO_rare_slim.obo", "31:07:2026 21:27", "doid", "2026-07-31", "http://purl.obolibrary.org/obo/doid/releases/2026-07-31/subsets/DO_rare_slim.obo")]
    [InlineData("http://purl.obolibrary.org/obo/go/extensions/go-plus.owl", "4.2", null, "go", "4.2", null)]
    [InlineData("http://edamontology.org", "1.25", null, "edamontology-org", "1.25", null)]
    [InlineData("http://www.ebi.ac.uk/efo/efo.owl", "http://www.ebi.ac.uk/efo/releases/v3.60.0/efo.owl", null, "efo", "v3.60.0", "http://www.ebi.ac.uk/efo/releases/v3.60.0/efo.owl")]
    [InlineData("", null, "31:02:2026 21:27", "", null, null)]
    [InlineData("CL", "", "01:07:2026 21:27", "cl", "2026-07-01", null)]
    public void Names_and_versions_are_made_of_what_files_say(string id, string? version, string? date, string name, string? named, string? versionIri)
    {
        var names = OntologyNames.Of(id, version, date);
        Assert.Equal((name, named, versionIri), (names.Name, names.Version, names.VersionIri));
    }

    private static long LineOf(string line) => Array.IndexOf(Anatomy.Split('\n'), line) + 1;
}
