using System.Text;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Tests.Rdf.Fuzzing;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Formats.Fuzzing;

/// <summary>What spoilt sources are made of, a format: own documents that have everything, pieces of released ones, telling tokens.</summary>
internal static class FuzzSources
{
    private const int Stanzas = 6;

    private static readonly string[] OboTokens =
    [
        "[Term]\n", "[Typedef]\n", "[Instance]\n", "[", "]", "\nid: A:1\n", "\nis_a: A:1\n", "\nis_a: A:2\n", "relationship: part_of A:3\n", "intersection_of: ", "synonym: \"x\" EXACT []\n", "\"", "\\", "\\\n", "{a=\"b\"}", " ! ",
        "is_obsolete: true\n", "replaced_by: A:2\n", "alt_id: A:1\n", "ontology: x\n", "format-version: 9\n", "property_value: IAO:0100001 A:1\n", "name: \n", ":", "\r\n", "xref: X:1 \"y\"\n", "def: \"\" []\n", "idspace: A http://a/\n",
    ];

    private static readonly string[] JsonTokens =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\uD800", "\\u0000", "null", "true", "1e5", "\"graphs\":[", "\"nodes\":[", "\"edges\":[", "\"id\":\"A:1\",", "\"meta\":{", "\"val\":\"x\",", "\"pred\":\"is_a\",", "\"lbl\":\"x\",", "\"deprecated\":true,",
        "\"synonyms\":[{\"pred\":\"hasExactSynonym\",\"val\":\"y\"}],", "\"type\":\"CLASS\",", "\"equivalentNodesSets\":[", "\"logicalDefinitionAxioms\":[",
    ];

    private static readonly string[] RdfTokens =
    [
        "<", ">", "\"", "[ ", " ]", "( ", " )", " . ", " ; ", "rdfs:subClassOf ", "owl:Class ", "owl:Restriction ", "owl:onProperty ", "owl:someValuesFrom ", "owl:intersectionOf ", "skos:broader ", "skos:prefLabel ", "a ", "x:A_1 ", "x:A_2 ", "_:b ", "rdf:first ", "rdf:rest ", "rdf:nil ",
        "<owl:Class rdf:about=\"http://purl.obolibrary.org/obo/A_1\"/>", "</owl:Class>", "rdf:resource=\"http://purl.obolibrary.org/obo/A_1\"", "\"@id\":", "\"@type\":", "&amp;", "@en",
    ];

    private static readonly string[] Rf2Tokens = ["\t", "\n", "\r\n", "1", "0", "138875005", "900000000000003001", "116680003", "20260131", "\"", "x", "\t1\t", "\t0\t", "900000000000207008", "900000000000548007"];

    private static readonly string[] SssomTokens =
    [
        "\t", "\n", "#", "#  ", "# - ", "\"", "\"\"", "|", "curie_map:", ": ", "[", "]", "{", "}", "'", ">", "subject_id", "skos:exactMatch", "semapv:x", "A:1", "http://a/b", "0.5", "1e400", "Not", "sssom:NoTermFound", "2026-01-01", "---", "\r\n",
    ];

    public static IReadOnlyList<string> Formats { get; } = ["OBO", "OBO Graphs", "Turtle", "RDF/XML", "N-Triples", "JSON-LD", "RF2"];

    /// <summary>The files of a source that is the same for the same seed.</summary>
    public static Func<int, IReadOnlyList<(string? Place, byte[] Content)>> Of(string format) => format switch
    {
        "OBO" => Single(new([Utf8(Obo), .. Pieces("DO_rare_slim.obo", 1000), .. Pieces("go-ec-import.obo", 1000)], OboTokens, ["\\", "\"", "[", "id: A:1\n"])),
        "OBO Graphs" => Single(new([Utf8(Graphs), .. RealGraphs()], JsonTokens, ["[", "{\"graphs\":[", "{\"meta\":", "{\"id\":{"])),
        "Turtle" or "RDF/XML" or "N-Triples" or "JSON-LD" => Single(new([.. Written(format)], RdfTokens, ["[ a owl:Restriction ; owl:someValuesFrom ", "( ", "<owl:Class><rdfs:subClassOf>", "{\"@id\":", "["])),
        "RF2" => Rf2(),
        _ => throw new NotSupportedException(format),
    };

    public static Mutation Mappings => new([Utf8(Sssom), .. RealMappings()], SssomTokens, ["\"", "#", "[", "\t"]);

    private static Func<int, IReadOnlyList<(string?, byte[])>> Single(Mutation mutation) => seed => [(null, mutation.Make(seed))];

    // One file of the package is spoilt, or is missing.
    private static Func<int, IReadOnlyList<(string?, byte[])>> Rf2()
    {
        var package = Rf2Files();
        var mutations = package.Select(file => new Mutation([file.Content], Rf2Tokens, ["\t", "\"", "1"])).ToArray();
        return seed =>
        {
            var spoilt = seed % package.Count;
            var files = package.ToList();
            if (seed % 50 == 49) files.RemoveAt(spoilt);
            else files[spoilt] = (files[spoilt].Place, mutations[spoilt].Make(seed));
            return files;
        };
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"));

    // Stanzas one after the other, so that whole documents of some kilobytes stand for a large one.
    private static IEnumerable<byte[]> Pieces(string file, int step)
    {
        if (ConformanceData.Root is not { } root) yield break;
        var stanzas = File.ReadAllText(Path.Combine(root, "data", "ontologies", file)).Split("\n\n");
        for (var at = 1; at + Stanzas < stanzas.Length; at += step) yield return Encoding.UTF8.GetBytes("format-version: 1.2\nontology: x\n\n" + string.Join("\n\n", stanzas[at..(at + Stanzas)]) + "\n");
    }

    private static IEnumerable<byte[]> RealGraphs()
    {
        if (ConformanceData.Root is not { } root) yield break;
        var document = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllBytes(Path.Combine(root, "data", "ontologies", "DO_cancer_slim.json")))!;
        var graph = document["graphs"]![0]!.AsObject();
        foreach (var list in new[] { graph["nodes"]!.AsArray(), graph["edges"]!.AsArray() })
        {
            while (list.Count > 8) list.RemoveAt(list.Count - 1);
        }
        yield return Encoding.UTF8.GetBytes(document.ToJsonString());
    }

    private static IEnumerable<byte[]> RealMappings()
    {
        if (ConformanceData.Root is not { } root) yield break;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "data", "sssom"), "*.tsv").Order(StringComparer.Ordinal))
            yield return Encoding.UTF8.GetBytes(string.Join('\n', File.ReadLines(file).Take(40)));
    }

    private static IEnumerable<byte[]> Written(string format)
    {
        foreach (var text in (string[])[Owl, Skos])
        {
            var graph = Graph.Read(new MemoryStream(Utf8(text)), RdfFormat.Turtle);
            using var stream = new MemoryStream();
            RdfWriter.Write(graph, stream, RdfFormat.All.Single(one => one.Name == format));
            yield return stream.ToArray();
        }
        if (format == "Turtle") yield return Utf8(Owl);
    }

    private static IReadOnlyList<(string? Place, byte[] Content)> Rf2Files()
    {
        if (ConformanceData.Root is { } root)
        {
            var folder = Path.Combine(root, "data", "snomed-rf2-fixtures", "main", "resources", "dummy-snomed-content", "RF2Release", "Snapshot");
            var real = Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => ((string?)Path.GetRelativePath(folder, file), File.ReadAllBytes(file)));
            return [.. real.Where(file => file.Item2.Length < 40_000)];
        }
        return
        [
            ("sct2_Concept_Snapshot_INT_20260131.txt", Utf8("id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId\n138875005\t20020131\t1\t900000000000207008\t900000000000074008\n404684003\t20020131\t1\t900000000000207008\t900000000000074008\n")),
            ("sct2_Description_Snapshot-en_INT_20260131.txt", Utf8("id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId\n680946014\t20020131\t1\t900000000000207008\t404684003\ten\t900000000000003001\tClinical finding (finding)\t900000000000448009\n")),
            ("sct2_Relationship_Snapshot_INT_20260131.txt", Utf8("id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId\tcharacteristicTypeId\tmodifierId\n2\t20020131\t1\t900000000000207008\t404684003\t138875005\t0\t116680003\t900000000000011006\t900000000000451002\n")),
        ];
    }

    private const string Obo = """
        format-version: 1.4
        data-version: releases/2026-03-01
        ontology: a
        default-namespace: n
        idspace: EX http://example.org/ex/ "Examples"
        synonymtypedef: LAY "word" EXACT
        import: http://a/b.owl
        property_value: dcterms:license http://l/

        ! a comment
        [Term]
        id: A:1 ! behind
        name: one\, é {not}
        def: "It\nis \"one\"." [PMID:1, url:http\://a/\]b "d"] {source="x"}
        comment: A remark ! hidden
        synonym: "uno" EXACT LAY [EX:1] {xml:lang="it"}
        subset: core
        alt_id: A:9
        xref: MESH:1 "x"
        property_value: skos:exactMatch FMA:1
        is_a: A:2 {source="w"} ! two
        relationship: part_of A:3 ! three
        created_by: someone

        [Term]
        id: A:2
        name: two

        [Term]
        id: A:3
        name: thr\
        ee
        intersection_of: A:2 ! two
        intersection_of: has_part A:4
        is_obsolete: true
        replaced_by: A:1
        consider: A:2

        [Typedef]
        id: part_of
        name: part of
        xref: BFO:0000050

        [Instance]
        id: A:100
        instance_of: A:1
        """;

    private const string Graphs = """
        {"graphs": [{
          "nodes": [
            {"id": "http://purl.obolibrary.org/obo/A_1", "lbl": "one", "type": "CLASS", "meta": {
              "definition": {"val": "It\nis \"one\" \u2764.", "xrefs": ["PMID:1"]}, "comments": ["c"], "subsets": ["http://purl.obolibrary.org/obo/a#core"], "deprecated": false,
              "synonyms": [{"pred": "hasExactSynonym", "val": "uno", "synonymType": "http://purl.obolibrary.org/obo/OMO_0003012"}], "xrefs": [{"val": "MESH:1"}],
              "basicPropertyValues": [{"pred": "http://www.geneontology.org/formats/oboInOwl#hasAlternativeId", "val": "A:9"}]}},
            {"id": "http://purl.obolibrary.org/obo/A_2", "lbl": "two"},
            {"id": "http://purl.obolibrary.org/obo/BFO_0000050", "lbl": "part of", "type": "PROPERTY", "propertyType": "OBJECT"}],
          "edges": [{"sub": "http://purl.obolibrary.org/obo/A_1", "pred": "is_a", "obj": "http://purl.obolibrary.org/obo/A_2"},
            {"sub": "http://purl.obolibrary.org/obo/A_1", "pred": "http://purl.obolibrary.org/obo/BFO_0000050", "obj": "http://purl.obolibrary.org/obo/A_2"}],
          "equivalentNodesSets": [{"nodeIds": ["A:1", "A:2"]}],
          "logicalDefinitionAxioms": [{"definedClassId": "A:2", "genusIds": ["A:3"], "restrictions": [{"propertyId": "R:1", "fillerId": "A:1"}]}],
          "id": "http://purl.obolibrary.org/obo/a.json", "meta": {"version": "2026-03-01"}}]}
        """;

    private const string Owl = """
        @prefix x: <http://purl.obolibrary.org/obo/> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix o: <http://www.geneontology.org/formats/oboInOwl#> .
        <http://purl.obolibrary.org/obo/a.owl> a owl:Ontology ; owl:versionIRI <http://purl.obolibrary.org/obo/a/releases/2026-03-01/a.owl> .
        x:BFO_0000050 a owl:ObjectProperty ; rdfs:label "part of" .
        x:A_1 a owl:Class ; rdfs:label "one"@en, "uno"@it ; x:IAO_0000115 "It is one." ; o:hasExactSynonym "1" ; o:hasDbXref "MESH:1" ; o:hasAlternativeId "A:9" ; o:inSubset x:a\#core ;
          rdfs:subClassOf x:A_2, [ a owl:Restriction ; owl:onProperty x:BFO_0000050 ; owl:someValuesFrom x:A_3 ] ;
          owl:equivalentClass [ a owl:Class ; owl:intersectionOf ( x:A_2 [ a owl:Restriction ; owl:onProperty x:R_1 ; owl:someValuesFrom [ owl:unionOf ( x:A_3 x:A_2 ) ] ] ) ] .
        x:A_2 a owl:Class ; rdfs:label "two" .
        x:A_3 a owl:Class ; rdfs:label "three" ; owl:deprecated true ; x:IAO_0100001 x:A_1 ; o:consider x:A_2 .
        x:A_4 a owl:NamedIndividual, x:A_1 .
        [] a owl:Axiom ; owl:annotatedSource x:A_1 ; owl:annotatedProperty o:hasExactSynonym ; owl:annotatedTarget "1" ; o:hasSynonymType x:OMO_0003012 .
        """;

    private const string Skos = """
        @prefix s: <http://example.org/s/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix skosxl: <http://www.w3.org/2008/05/skos-xl#> .
        s:scheme a skos:ConceptScheme ; skos:prefLabel "Scheme"@en ; skos:hasTopConcept s:1 .
        s:1 a skos:Concept ; skos:prefLabel "one"@en, "eins"@de ; skos:altLabel "uno"@it ; skos:hiddenLabel "oen" ; skos:notation "1" ; skos:definition "It is one."@en ; skos:narrower s:2 ; skos:exactMatch s:9 .
        s:2 a skos:Concept ; skosxl:prefLabel [ skosxl:literalForm "two"@en ] ; skos:broader s:1 ; skos:related s:3 ; skos:inScheme s:scheme .
        s:3 a skos:Concept ; skos:prefLabel "three"@en ; skos:broaderTransitive s:1 ; skos:scopeNote "note" .
        s:c a skos:Collection ; skos:member s:1, s:2 .
        """;

    private const string Sssom = """
        #curie_map:
        #  A: "http://a/"
        #  B: http://b/
        #mapping_set_id: https://example.org/sets/1
        #mapping_set_title: 'It''s a set'
        #mapping_set_description: >
        #  In two
        #  lines.
        #creator_id:
        #- orcid:1
        #see_also: [ "https://a/b", 'https://c/d' ]
        #mapping_date: 2026-02-03
        subject_id	subject_label	predicate_id	object_id	mapping_justification	confidence	author_id	comment
        A:1	one	skos:exactMatch	B:1	semapv:ManualMappingCuration	0.875	orcid:1|orcid:2	"a ""quoted""
        comment"
        A:2		skos:broadMatch	B:2	semapv:LexicalMatching			
        """;
}
