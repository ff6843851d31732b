using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;
using Catalog.Ontology.Tests.Formats;
using Catalog.Testing;
using TermKind = Catalog.Ontology.Terms.TermKind;

namespace Catalog.Ontology.Tests.Terms;

/// <summary>Terms as RDF: what is written, and that it is read back as it was.</summary>
public sealed class TermGraphTests
{
    private const string Source = """
        @prefix : <http://purl.obolibrary.org/obo/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix o: <http://www.geneontology.org/formats/oboInOwl#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        :x.owl a owl:Ontology ; owl:versionIRI :x\/releases\/2026-07-31\/x.owl ; dct:title "X" ; dct:license <http://creativecommons.org/licenses/by/4.0/> .
        :R_1 a owl:ObjectProperty ; rdfs:label "regulates"@en .
        :R_2 a owl:ObjectProperty ; rdfs:label "strongly regulates" ; rdfs:subPropertyOf :R_1 .
        :X_1 a owl:Class ; rdfs:label "one"@en, "eins"@de ; o:hasExactSynonym "1"@en, "I" ; o:hasNarrowSynonym "one half" ; o:hasBroadSynonym "number" ; o:hasRelatedSynonym "unit" ;
            :IAO_0000115 "The first number."@en ; rdfs:comment "Not zero." ; o:hasDbXref "MESH:D1", "https://example.org/1" ; o:hasAlternativeId "X:7" ; o:inSubset "core" ; o:hasOBONamespace "numbers" ;
            rdfs:subClassOf :X_2, [ a owl:Restriction ; owl:onProperty :BFO_0000050 ; owl:someValuesFrom :X_3 ], [ a owl:Restriction ; owl:onProperty :R_1 ; owl:someValuesFrom :X_4 ] ;
            owl:equivalentClass :X_5 .
        [] a owl:Axiom ; owl:annotatedSource :X_1 ; owl:annotatedProperty o:hasExactSynonym ; owl:annotatedTarget "I" ; o:hasSynonymType :OMO_0003012 .
        :X_2 a owl:Class ; rdfs:label "number" .
        :X_3 a owl:Class ; rdfs:label "series" .
        :X_4 a owl:Class ; rdfs:label "four" .
        :X_5 a owl:Class ; rdfs:label "unity" .
        :X_6 a owl:Class ; rdfs:label "old one" ; owl:deprecated true ; :IAO_0100001 :X_1 ; o:consider :X_5 .
        :X_8 a owl:NamedIndividual, :X_2 ; rdfs:label "eight" ; :R_1 :X_9 .
        :X_9 a owl:NamedIndividual ; rdfs:label "nine" .
        """;

    [Fact]
    public void A_term_is_told_in_the_words_of_OWL_OBO_and_SKOS()
    {
        var graph = TermGraph.Of(Term(Loading.Text(Source).Release, "X:1"));
        var expected = """
            @prefix : <http://purl.obolibrary.org/obo/> .
            @prefix owl: <http://www.w3.org/2002/07/owl#> .
            @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
            @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
            @prefix o: <http://www.geneontology.org/formats/oboInOwl#> .
            @prefix dct: <http://purl.org/dc/terms/> .
            :x.owl a owl:Ontology ; owl:versionIRI :x\/releases\/2026-07-31\/x.owl ; owl:versionInfo "2026-07-31" ; dct:title "X" ; dct:license <http://creativecommons.org/licenses/by/4.0/> .
            :X_1 a owl:Class ; o:id "X:1" ; rdfs:label "one"@en, "eins"@de ; skos:prefLabel "one"@en, "eins"@de ;
                o:hasExactSynonym "1"@en, "I" ; o:hasNarrowSynonym "one half" ; o:hasBroadSynonym "number" ; o:hasRelatedSynonym "unit" ;
                :IAO_0000115 "The first number."@en ; skos:definition "The first number."@en ; rdfs:comment "Not zero." ;
                o:hasDbXref "MESH:D1", "https://example.org/1" ; o:hasAlternativeId "X:7" ; o:inSubset "core" ; o:hasOBONamespace "numbers" ;
                rdfs:subClassOf :X_2, [ a owl:Restriction ; owl:onProperty :BFO_0000050 ; owl:someValuesFrom :X_3 ], [ a owl:Restriction ; owl:onProperty :R_1 ; owl:someValuesFrom :X_4 ] ;
                owl:equivalentClass :X_5 ; rdfs:isDefinedBy :x\/releases\/2026-07-31\/x.owl .
            [] a owl:Axiom ; owl:annotatedSource :X_1 ; owl:annotatedProperty o:hasExactSynonym ; owl:annotatedTarget "I" ; o:hasSynonymType :OMO_0003012 .
            :X_2 a owl:Class ; rdfs:label "number" . :X_3 a owl:Class ; rdfs:label "series" . :X_4 a owl:Class ; rdfs:label "four" . :X_5 a owl:Class ; rdfs:label "unity" .
            :R_1 a owl:ObjectProperty ; rdfs:label "regulates"@en .
            """;
        Assert.Null(Isomorphism.Difference(Graph.Read(new MemoryStream(Encoding.UTF8.GetBytes(expected)), RdfFormat.Turtle), graph));
        Assert.Equal("http://purl.obolibrary.org/obo/X_", graph.Prefixes.Single(pair => pair.Key == "X").Value);
    }

    [Theory]
    [InlineData("X:1")]
    [InlineData("X:6")]
    [InlineData("X:8")]
    [InlineData("R:2")]
    public void Read_as_a_source_it_gives_the_same_term_in_every_format(string name)
    {
        var release = Loading.Text(Source).Release;
        var graph = TermGraph.Of(Term(release, name));
        foreach (var format in RdfFormat.All)
        {
            // A relation or an individual alone is no ontology; its neighbours are here.
            var document = new MemoryStream();
            RdfWriter.Write(name == "R:2" ? TermGraph.Of([Term(release, name), Term(release, "X:1")]) : graph, document, format);
            var back = Loading.Bytes(document.ToArray()).Release;
            Assert.Equal(Everything(release, release.Term(name)), Everything(back, back.Term(name)));
        }
    }

    [Theory]
    [InlineData("DO_cancer_slim.owl")]
    [InlineData("EDAM.owl")]
    [InlineData("duo.owl")]
    [InlineData("DO_rare_slim.obo")]
    public void A_whole_ontology_is_read_back_as_it_was(string file)
    {
        var release = Loading.Path(ConformanceData.Path("data", "ontologies", file)).Release;
        var described = Enumerable.Range(0, release.Count).Where(term => release.Kind(term) != TermKind.Mentioned).ToList();
        var document = new MemoryStream();
        RdfWriter.Write(TermGraph.Of(described.Select(term => new TermReference(new(release, "x", "1", true), term))), document, RdfFormat.RdfXml);
        var back = Loading.Bytes(document.ToArray()).Release;

        Assert.Equal((release.Description.Name, release.Description.Version), (back.Description.Name, back.Description.Version));
        Assert.Equal(release.Count, back.Count);
        Assert.All(described, term => Assert.Equal(Everything(release, term), Everything(back, back.Term(release.Curie(term)))));
    }

    [Fact]
    public void A_page_may_have_terms_of_several_ontologies()
    {
        var other = Loading.Text("@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix v: <http://example.org/voc/> . v:fish a skos:Concept ; skos:prefLabel \"fish\"@en ; skos:related v:eel . v:eel a skos:Concept .").Release;
        var graph = TermGraph.Of([Term(Loading.Text(Source).Release, "X:1"), Term(other, "v:fish"), Term(other, "v:eel")]);
        Assert.True(graph.Contains(new Iri("http://example.org/voc/fish"), new Iri("http://www.w3.org/2004/02/skos/core#related"), new Iri("http://example.org/voc/eel")));
        Assert.Contains(graph.Prefixes, pair => pair.Key == "v");
        Assert.Equal(0, TermGraph.Of([]).Count);
    }

    private static TermReference Term(OntologyRelease release, string name) => new(new(release, "x", "1", true), release.Term(name));

    // All but the order, which a graph has not.
    private static string Everything(OntologyRelease release, int term) => string.Join('\n',
    [
        release.Curie(term), release.Iri(term), release.Kind(term).ToString(), release.IsObsolete(term).ToString(), release.Namespace(term) ?? "",
        .. release.Designations(term).Select(text => text.ToString()).Order(StringComparer.Ordinal),
        .. release.Statements(release.Curie(term)).Order(StringComparer.Ordinal),
        .. release.CrossReferences(term).Order(StringComparer.Ordinal),
        .. release.AlternativeIds(term).Order(StringComparer.Ordinal),
        .. release.Subsets(term).Order(StringComparer.Ordinal),
    ]);
}
