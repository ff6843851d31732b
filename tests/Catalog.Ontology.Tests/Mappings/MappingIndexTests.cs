using Catalog.Ontology.Mappings;

namespace Catalog.Ontology.Tests.Mappings;

/// <summary>Where mappings lead a search.</summary>
public sealed class MappingIndexTests
{
    private static readonly MappingIndex Index = MappingIndex.Of(
    [
        Of("A:1", "skos:exactMatch", "B:1"),
        Of("A:1", "skos:relatedMatch", "B:2"),
        Of("A:1", "skos:narrowMatch", "B:3"),
        Of("A:1", "skos:broadMatch", "B:4"),
        Of("B:5", "owl:equivalentClass", "A:1"),
        Of("B:6", "skos:broadMatch", "A:1"),
        Of("B:7", "skos:narrowMatch", "A:1"),
        Of("B:8", "rdfs:subClassOf", "A:1"),
        Of("B:9", "owl:sameAs", "a:1"),
        Of("a:1", "skos:closeMatch", "b:1"),
        Of("B:1", "skos:exactMatch", "C:1"),
        Of("ORDO:100", "skos:exactMatch", "NCI:C1"),
        Of("http://purl.obolibrary.org/obo/DOID_4", "http://www.w3.org/2004/02/skos/core#exactMatch", "MSH:D004194"),
    ]);

    [Fact]
    public void A_search_reaches_the_same_and_the_narrower_never_the_broader_or_related() =>
        Assert.Equal(["B:1", "B:3", "B:5", "B:6", "B:8", "B:9"], Reached("A:1"));

    [Theory]
    [InlineData("B:4", "A:1")]
    [InlineData("B:7", "A:1")]
    [InlineData("B:3", "")]
    [InlineData("B:6", "")]
    [InlineData("B:2", "")]
    [InlineData("Z:1", "")]
    [InlineData("", "")]
    public void The_other_end_sees_it_the_other_way_round(string term, string reached) => Assert.Equal(reached, string.Join(' ', Reached(term)));

    [Fact]
    public void It_goes_one_step_and_names_each_term_once_by_the_first_mapping()
    {
        Assert.Equal(["A:1", "C:1"], Reached("b:1"));
        Assert.Equal("skos:exactMatch", Index.Reach("A:1")[0].By.PredicateId);
    }

    [Theory]
    [InlineData("orphanet:100", "NCI:C1")]
    [InlineData("Orphanet:100", "NCI:C1")]
    [InlineData("NCIT:C1", "ORDO:100")]
    [InlineData("http://www.orpha.net/ORDO/Orphanet_100", "NCI:C1")]
    [InlineData("doid:4", "MSH:D004194")]
    [InlineData("MESH:D004194", "http://purl.obolibrary.org/obo/DOID_4")]
    public void Terms_are_found_by_any_spelling_of_their_prefix(string term, string reached) => Assert.Equal([reached], Reached(term));

    [Fact]
    public void What_names_a_term_is_given_in_order_from_either_end()
    {
        Assert.Equal(10, Index.Naming("A:1").Count);
        Assert.Equal(["B:1", "C:1"], [Index.Naming("B:1")[0].ObjectId, Index.Naming("B:1")[2].ObjectId]);
        Assert.Empty(MappingIndex.Empty.Naming("A:1"));
        Assert.Empty(MappingIndex.Empty.Reach("A:1"));
    }

    private static string[] Reached(string term) => [.. Index.Reach(term).Select(reached => reached.Curie)];

    private static Mapping Of(string subject, string predicate, string target) => new(subject, null, predicate, target, null, "semapv:ManualMappingCuration");
}
