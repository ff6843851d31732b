using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Mappings;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Mappings;

/// <summary>Mapping sets in SSSOM/TSV come in and go out as they were, and what is wrong in them is told.</summary>
public sealed class SssomTests
{
    private const string Set = """
        #curie_map:
        #  orphanet.ordo: "http://www.orpha.net/ORDO/Orphanet_"
        #  doid: http://purl.obolibrary.org/obo/DOID_
        #  mine: https://example.org/mine/  # ours
        #  orcid: https://orcid.org/
        #mapping_set_id: https://example.org/sets/1
        #mapping_set_title: 'It''s a set'
        #mapping_set_description: >
        #  In two
        #  lines: folded.
        #mapping_set_version: "2026-03-01"
        #creator_id:
        #- orcid:0000-0002-1825-0097
        #see_also: [ "https://a/b", 'https://c/d' ]
        #license: https://creativecommons.org/publicdomain/
        #  zero/1.0/
        #mapping_date: 2026-02-03
        object_id	subject_id	comment	predicate_id	confidence	mapping_justification	author_id	subject_label	object_category
        doid:1	orphanet.ordo:100	"a ""quoted""
        comment	with a tab"	skos:exactMatch	0.875	semapv:ManualMappingCuration	orcid:1|orcid:2	one	x
        DOID:2	http://www.orpha.net/ORDO/Orphanet_200		skos:broadMatch		semapv:LexicalMatching			
        mine:3	HP:0000003		skos:closeMatch	1	semapv:LexicalMatching
        """;

    [Fact]
    public void A_set_is_read_with_its_metadata_and_its_names_are_ours()
    {
        var (set, report) = Read(Set);
        Assert.Equal(("https://example.org/sets/1", "It's a set", "2026-03-01"), (set.Id, set.Title, set.Version));
        Assert.Equal(("In two lines: folded.", "https://creativecommons.org/publicdomain/ zero/1.0/"), (set.Description, set.Licence));
        Assert.Equal("https://example.org/mine/", set.Prefixes["mine"]);
        Assert.Equal("http://www.orpha.net/ORDO/Orphanet_", set.Prefixes["Orphanet"]);

        Assert.Equal(3, set.Mappings.Count);
        var first = set.Mappings[0];
        Assert.Equal(("Orphanet:100", "skos:exactMatch", "DOID:1", "one"), (first.SubjectId, first.PredicateId, first.ObjectId, first.SubjectLabel));
        Assert.Equal("a \"quoted\"\ncomment\twith a tab", first.Comment);
        Assert.Equal((0.875, new DateOnly(2026, 2, 3), 19), (first.Confidence!.Value, first.Date!.Value, first.Line));
        Assert.Equal(["orcid:1", "orcid:2"], first.AuthorIds!);
        Assert.Equal(("Orphanet:200", "DOID:2", 21), (set.Mappings[1].SubjectId, set.Mappings[1].ObjectId, set.Mappings[1].Line));
        Assert.Equal("mine:3", set.Mappings[2].ObjectId);

        Assert.Equal(["creator_id", "see_also"], report.Remarks.Where(remark => remark.Code == "slot-not-kept").Select(remark => remark.Message.Split(' ')[2]));
        Assert.Single(report.Remarks, remark => remark.Code == "column-not-kept" && remark.Line == 18);
        Assert.Equal([("HP", 22L), ("DOID", 21L)], report.Remarks.Where(remark => remark.Code == "prefix-undeclared").Select(remark => (remark.Message.Split(' ')[2], remark.Line)).OrderByDescending(pair => pair.Item2));
    }

    [Fact]
    public void Metadata_may_be_a_document_of_their_own()
    {
        var metadata = "curie_map:\n  A: http://a/\n  B: http://b/\nmapping_set_id: http://set\n";
        var set = SssomReader.Read(Stream("subject_id\tpredicate_id\tobject_id\tmapping_justification\nA:1\tskos:exactMatch\tB:1\tsemapv:x\n"), new(), new(), Stream(metadata));
        Assert.Equal(("http://set", "http://b/"), (set.Id, set.Prefixes["B"]));
    }

    [Theory]
    [InlineData("\tskos:exactMatch\tB:1\tsemapv:x\t1\t", "row-unreadable")]
    [InlineData("A 1\tskos:exactMatch\tB:1\tsemapv:x\t1\t", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\tB:1\t\t1\t", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\tB:1\tsemapv:x\t1.5\t", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\tB:1\tsemapv:x\tNaN\t", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\tA:1\tsemapv:x\t1\t", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\tB:1\tsemapv:x\t1\t\ttoo many", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\t\"B:1\"x\tsemapv:x\t1\t", "row-unreadable")]
    [InlineData("A:1\tskos:exactMatch\tsssom:NoTermFound\tsemapv:x\t1\t", "term-not-found")]
    [InlineData("A:1\tskos:exactMatch\tB:1\tsemapv:x\t1\tNot", "mapping-negated")]
    public void A_wrong_row_is_left_out_and_told_with_its_line(string row, string code)
    {
        var (set, report) = Read($"#curie_map:\n#  A: http://a/\n#  B: http://b/\nsubject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\tpredicate_modifier\n{row}\nA:7\tskos:exactMatch\tB:7\tsemapv:x\t\t\n");
        Assert.Equal(5, Assert.Single(report.Remarks).Line);
        Assert.Equal(code, Assert.Single(report.Remarks).Code);
        Assert.Equal("A:7", Assert.Single(set.Mappings).SubjectId);
    }

    [Theory]
    [InlineData("", "no table", 0)]
    [InlineData("#mapping_set_id: x\n", "no table", 1)]
    [InlineData("#a: b\nsubject_id\tobject_id\tmapping_justification\n", "predicate_id", 2)]
    [InlineData("subject_id\tpredicate_id\tobject_id\n", "mapping_justification", 1)]
    [InlineData("subject_id\tsubject_id\n", "twice", 1)]
    [InlineData("<!DOCTYPE html>\n<html>", "subject_id", 1)]
    [InlineData("subject_id\tpredicate_id\tobject_id\tmapping_justification\nA:1\t\"x\n\n", "not closed", 2)]
    public void What_is_no_SSSOM_is_refused_with_its_line(string document, string told, long line)
    {
        var refusal = Assert.Throws<OntologyFormatException>(() => Read(document));
        Assert.Contains(told, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(line, refusal.Line);
    }

    [Fact]
    public void Old_kinds_of_matches_are_justifications() =>
        Assert.Equal("semapv:ManualMappingCuration", Assert.Single(Read("subject_id\tpredicate_id\tobject_id\tmatch_type\nA:1\tskos:exactMatch\tB:1\tHumanCurated\n").Set.Mappings).Justification);

    [Fact]
    public void YAML_that_is_not_allowed_is_told_and_the_rest_is_read()
    {
        var (set, report) = Read("#mapping_set_id: &anchor x\n#this is a comment\n#license: http://l\n#curie_map: {A: \"http://a/\", B: 'http://b/'}\n#mapping_set_title: |\n#  one\n#\n#  two\nsubject_id\tpredicate_id\tobject_id\tmapping_justification\n");
        Assert.Equal([1L, 2L], report.Remarks.Where(remark => remark.Code == "metadata-unreadable").Select(remark => remark.Line));
        Assert.Equal((null, "http://l", "one\n\ntwo", "http://a/", "http://b/"), (set.Id, set.Licence, set.Title, set.Prefixes["A"], set.Prefixes["B"]));
    }

    [Fact]
    public void What_is_written_is_read_again_as_it_was()
    {
        var set = new MappingSetDocument("https://example.org/1", "A title: with # all \"sorts\"", "1.0", "https://l/", "Two\nlines", new SortedDictionary<string, string> { ["X"] = "http://x/", ["Orphanet"] = "http://www.orpha.net/ORDO/Orphanet_", ["orcid"] = "https://orcid.org/" },
        [
            new("X:1", "one \"1\"", "skos:exactMatch", "Orphanet:2", "two\ttabs", "semapv:ManualMappingCuration", 0.363095, ["orcid:1", "orcid:2"], new(2026, 3, 1), "several\nlines", 8),
            new("X:2", null, "skos:narrowMatch", "Orphanet:3", null, "semapv:ManualMappingCuration", Line: 10),
        ]);
        using var stream = new MemoryStream();
        SssomWriter.Write(stream, set);
        var (read, report) = Read(Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Empty(report.Remarks);
        AssertSame(set, read);
    }

    [Theory]
    [InlineData("hp_doid_pistoia.sssom.tsv")]
    [InlineData("mp_hp_mgi_all.sssom.tsv")]
    [InlineData("ordo_doid_pistoia.sssom.tsv")]
    public void Every_row_of_a_released_set_is_read_and_written_again(string name)
    {
        var path = ConformanceData.Path("data", "sssom", name);
        var text = File.ReadAllText(path);
        var (set, report) = Read(text);
        var rows = text.Split('\n').Count(line => line.Length > 0 && line[0] != '#') - 1;
        Assert.Equal(rows, set.Mappings.Count + report.Counts.GetValueOrDefault("row-unreadable") + report.Counts.GetValueOrDefault("term-not-found"));
        Assert.InRange(set.Mappings.Count, rows * 99 / 100, rows);
        Assert.DoesNotContain("metadata-unreadable", report.Counts.Keys);
        Assert.NotNull(set.Id);
        Assert.NotNull(set.Licence);

        using var stream = new MemoryStream();
        SssomWriter.Write(stream, set);
        AssertSame(set, Read(Encoding.UTF8.GetString(stream.ToArray())).Set);
    }

    private static void AssertSame(MappingSetDocument one, MappingSetDocument other)
    {
        Assert.Equal((one.Id, one.Title, one.Version, one.Licence, one.Description), (other.Id, other.Title, other.Version, other.Licence, other.Description));
        Assert.Equal(one.Mappings.Count, other.Mappings.Count);
        foreach (var (a, b) in one.Mappings.Zip(other.Mappings))
        {
            Assert.Equal(a with { AuthorIds = null, Line = 0 }, b with { AuthorIds = null, Line = 0 });
            Assert.Equal(a.AuthorIds ?? [], b.AuthorIds ?? []);
        }
    }

    private static (MappingSetDocument Set, LoadReport Report) Read(string text)
    {
        var report = new LoadReport();
        return (SssomReader.Read(Stream(text), report, new()), report);
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}
