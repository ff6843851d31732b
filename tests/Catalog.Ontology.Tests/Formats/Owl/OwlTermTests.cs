namespace Catalog.Ontology.Tests.Formats.Owl;

/// <summary>What OWL says of a term, in the words of several communities.</summary>
public sealed class OwlTermTests
{
    private const string Prefixes = """
        @prefix : <http://purl.obolibrary.org/obo/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix o: <http://www.geneontology.org/formats/oboInOwl#> .
        @prefix dct: <http://purl.org/dc/terms/> .

        """;

    [Fact]
    public void The_header_names_title_version_date_licence_and_language()
    {
        var description = Load("""
            <http://purl.obolibrary.org/obo/bone/extensions/bone-plus.owl> a owl:Ontology ;
                owl:versionIRI <http://purl.obolibrary.org/obo/bone/releases/2026-05-03/bone.owl> ; owl:versionInfo "4.2" ;
                dct:title "Knochen"@de, "Bones"@en ; dct:license <http://creativecommons.org/licenses/by/4.0/> ; dct:language "en" .
            :BONE_1 a owl:Class .
            """).Release.Description;
        Assert.Equal(new("bone", "Bones", "2026-05-03", new(2026, 5, 3), "http://creativecommons.org/licenses/by/4.0/", "http://purl.obolibrary.org/obo/bone/extensions/bone-plus.owl",
            "http://purl.obolibrary.org/obo/bone/releases/2026-05-03/bone.owl", "en"), description);
    }

    [Theory]
    [InlineData("owl:versionInfo \"3.66.0\" ; dct:modified \"2024-05-16\"", "3.66.0", "2024-05-16")]
    [InlineData("o:date \"31:07:2026 10:00\"", "2026-07-31", "2026-07-31")]
    [InlineData("owl:versionIRI <http://example.org/x/2026-01-02/x.owl> ; dct:created \"2001-01-01\"", "2026-01-02", "2026-01-02")]
    public void A_version_is_a_date_where_it_has_one_and_else_what_it_is_called(string statements, string version, string date)
    {
        var description = Load($"<http://example.org/x.owl> a owl:Ontology ; {statements} .\n:X_1 a owl:Class .").Release.Description;
        Assert.Equal(("x", version, DateOnly.Parse(date, null)), (description.Name, description.Version, description.Date));
    }

    [Fact]
    public void Imports_are_never_fetched_and_are_told()
    {
        var loaded = Load("<http://example.org/x> a owl:Ontology ; owl:imports <http://example.org/y>, <http://example.org/z> .\n:X_1 a owl:Class .");
        Assert.Equal(2, loaded.Report.Counts["import-not-followed"]);
        Assert.Contains(loaded.Report.Remarks, remark => remark.Message.Contains("<http://example.org/y>", StringComparison.Ordinal));
    }

    [Fact]
    public void Texts_are_read_by_kind_and_language()
    {
        var release = Load("""
            :X_1 a owl:Class ; rdfs:label "heart"@en, "Herz"@de ; skos:prefLabel "heart"@en ;
                o:hasExactSynonym "cor"@la ; skos:altLabel "vertebrate heart"@en ; :IAO_0000118 "chambered heart" ; <http://www.ebi.ac.uk/efo/alternative_term> "cardiac organ" ;
                <http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl#P90> "HEART" ;
                o:hasNarrowSynonym "left heart" ; o:hasBroadSynonym "organ" ; o:hasRelatedSynonym "pump" ; skos:hiddenLabel "haert" ;
                :IAO_0000115 "A hollow organ."@en ; rdfs:comment "Found in the chest." ; :IAO_0000112 "The heart beats." .
            """).Release;
        Assert.Equal(
        [
            "Label en: heart", "Label de: Herz", "Exact en: vertebrate heart", "Exact: chambered heart", "Exact: cardiac organ", "Exact: HEART", "Exact la: cor",
            "Narrow: left heart", "Broad: organ", "Related: pump", "Related: haert", "Definition en: A hollow organ.", "Comment: Found in the chest.", "Comment: The heart beats.",
        ], release.Texts("X:1"));
    }

    [Fact]
    public void A_definition_may_be_a_node_with_a_text_and_else_is_told()
    {
        var loaded = Load("""
            :X_1 a owl:Class ; rdfs:label "one" ; o:hasDefinition [ a o:Definition ; rdfs:label "Old form." ] ; skos:definition [ rdf:value "New form."@en ] .
            :X_2 a owl:Class ; rdfs:label "two" ; o:hasExactSynonym <http://example.org/page> .
            """);
        Assert.Equal(["Label: one", "Definition en: New form.", "Definition: Old form."], loaded.Release.Texts("X:1"));
        Assert.Contains("<http://example.org/page>", loaded.Remark("text-unreadable").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_type_of_a_synonym_comes_from_the_annotation_of_its_axiom()
    {
        var release = Load("""
            [] a owl:Axiom ; owl:annotatedSource :X_1 ; owl:annotatedProperty o:hasExactSynonym ; owl:annotatedTarget "AML"@en ; o:hasSynonymType :OMO_0003012 .
            [] a owl:Axiom ; owl:annotatedSource :X_1 ; owl:annotatedProperty o:hasRelatedSynonym ; owl:annotatedTarget "blood cancer" ; o:hasSynonymType <http://purl.obolibrary.org/obo/hp#layperson> .
            [] a owl:Axiom ; owl:annotatedSource :X_2 ; owl:annotatedProperty o:hasExactSynonym ; owl:annotatedTarget "AML" ; o:hasSynonymType :OMO_0003012 .
            :X_1 a owl:Class ; rdfs:label "acute myeloid leukaemia" ; o:hasExactSynonym "AML"@en, "ANLL" ; o:hasRelatedSynonym "blood cancer" .
            """).Release;
        Assert.Equal(["Label: acute myeloid leukaemia", "Exact en OMO:0003012: AML", "Exact: ANLL", "Related layperson: blood cancer"], release.Texts("X:1"));
    }

    [Fact]
    public void Obsolete_terms_name_their_successors_by_IRI_or_CURIE()
    {
        var loaded = Load("""
            :X_1 a owl:Class ; rdfs:label "old" ; owl:deprecated true ; :IAO_0100001 :X_3 ; o:consider "X:4" .
            :X_2 a owl:DeprecatedClass ; rdfs:label "older" ; :IAO_0100001 "X:3" ; o:consider "the new one" .
            :X_3 a owl:Class ; rdfs:label "new" ; owl:deprecated false .
            :X_4 a owl:Class ; rdfs:label "other" ; rdfs:subClassOf o:ObsoleteClass .
            """);
        Assert.Equal(["X:1", "X:2", "X:4"], new[] { "X:1", "X:2", "X:3", "X:4" }.Where(name => loaded.Release.IsObsolete(loaded.Release.Term(name))));
        Assert.Equal(["ReplacedBy X:3", "Consider X:4"], loaded.Release.Statements("X:1"));
        Assert.Equal(["ReplacedBy X:3"], loaded.Release.Statements("X:2"));
        Assert.Contains("\"the new one\"", loaded.Remark("successor-unclear").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_merged_class_without_a_label_is_an_alternative_id_of_its_successor()
    {
        var release = Load("""
            :X_1 a owl:Class ; owl:deprecated true ; :IAO_0000231 :IAO_0000227 ; :IAO_0100001 :X_2 .
            :X_3 a owl:Class ; owl:deprecated true ; :IAO_0000231 :IAO_0000227 ; :IAO_0100001 "X:2" .
            :X_4 a owl:Class ; rdfs:label "kept" ; owl:deprecated true ; :IAO_0000231 :IAO_0000227 ; :IAO_0100001 :X_2 .
            :X_2 a owl:Class ; rdfs:label "two" ; o:hasAlternativeId "X:1", "X:5" .
            """).Release;
        Assert.Equal(["X:1", "X:3", "X:5"], release.AlternativeIds(release.Term("X:2")).Order());
        Assert.Equal(release.Find("X:2"), release.Find("http://purl.obolibrary.org/obo/X_1"));
        Assert.True(release.IsObsolete(release.Term("X:4")));
    }

    [Fact]
    public void Groups_and_names_elsewhere_are_kept()
    {
        var release = Load("""
            :X_1 a owl:Class ; rdfs:label "one" ; o:hasDbXref "MESH:D1", "ICD10:A00" ; skos:exactMatch :Y_1 ; skos:closeMatch <http://elsewhere.example/1> ;
                o:inSubset <http://purl.obolibrary.org/obo/x#slim>, "core" ; o:hasOBONamespace "anatomy" ; o:id "X:1" .
            """).Release;
        var term = release.Term("X:1");
        Assert.Equal(["ICD10:A00", "MESH:D1", "Y:1", "http://elsewhere.example/1"], release.CrossReferences(term).Order(StringComparer.Ordinal));
        Assert.Equal(["core", "slim"], release.Subsets(term).Order());
        Assert.Equal("anatomy", release.Namespace(term));
        Assert.Empty(release.AlternativeIds(term));
    }

    [Fact]
    public void What_is_not_kept_is_told_by_property_with_its_count()
    {
        var loaded = Load(":X_1 a owl:Class ; rdfs:label \"one\" ; <http://example.org/colour> \"red\", \"blue\" ; rdfs:seeAlso <http://example.org/> .");
        Assert.Equal(2, loaded.Report.Counts["property-not-kept"]);
        Assert.Contains(loaded.Report.Remarks, remark => remark.Message == "What <http://example.org/colour> says is not kept (2 statements).");
    }

    [Fact]
    public void Terms_without_a_known_prefix_get_that_of_their_ids_or_of_the_document()
    {
        var release = Load("""
            @prefix tool: <http://example.org/tools/> .
            @prefix obo: <http://purl.obolibrary.org/obo/> .
            @prefix x: <http://purl.obolibrary.org/obo/x#> .
            <http://example.org/own/A_7> a owl:Class ; rdfs:label "seven" ; o:id "A:7" .
            tool:hammer a owl:Class ; rdfs:label "hammer" .
            <http://nowhere.example/1> a owl:Class ; rdfs:label "nameless" .
            :X_1 a owl:Class ; rdfs:label "one" .
            """).Release;
        Assert.Equal(["A:7", "X:1", "http://nowhere.example/1", "tool:hammer"], Enumerable.Range(0, release.Count).Select(release.Curie));
        Assert.Equal("http://example.org/own/A_7", release.Iri(release.Term("A:7")));
        Assert.Equal("http://example.org/tools/hammer", release.Iri(release.Term("tool:hammer")));
    }

    private static Loaded Load(string turtle) => Loading.Text(Prefixes + turtle);
}
