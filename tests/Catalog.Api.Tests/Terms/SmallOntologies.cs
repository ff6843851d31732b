using Catalog.Ontology.Formats;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Tests.Terms;

/// <summary>Three small ontologies of our own making, the last of them not public, and mappings between two.</summary>
public static class SmallOntologies
{
    private const string Go = """
        format-version: 1.4
        data-version: releases/2026-07-31
        ontology: go
        default-namespace: biological_process

        [Term]
        id: GO:0008150
        name: biological_process
        def: "What living things do." [TEST:1]

        [Term]
        id: GO:0008219
        name: cell death
        def: "The end of a cell's life." [TEST:1]
        synonym: "accidental cell death" BROAD []
        xref: MESH:D016923
        is_a: GO:0008150

        [Term]
        id: GO:0012501
        name: programmed cell death
        alt_id: GO:0016244
        def: "Cell death that a cell brings about itself." [TEST:1]
        comment: Beware of the difference from necrosis.
        subset: goslim_test
        synonym: "PCD" EXACT []
        synonym: "regulated cell death" RELATED []
        is_a: GO:0008219

        [Term]
        id: GO:0006915
        name: apoptotic process
        synonym: "apoptosis" NARROW []
        is_a: GO:0012501

        [Term]
        id: GO:0070265
        name: necrotic cell death
        is_a: GO:0008219

        [Term]
        id: GO:0097194
        name: execution phase of apoptosis
        is_a: GO:0008150
        relationship: part_of GO:0006915
        relationship: regulates GO:0070265

        [Term]
        id: GO:0006917
        name: obsolete induction of apoptosis
        is_obsolete: true
        replaced_by: GO:0006915
        consider: GO:0012501

        [Typedef]
        id: part_of
        name: part of
        xref: BFO:0000050

        [Typedef]
        id: regulates
        name: regulates
        xref: RO:0002211
        """;

    private const string Disease = """
        format-version: 1.4
        data-version: 2026-06-30
        ontology: doid

        [Term]
        id: DOID:4
        name: disease

        [Term]
        id: DOID:5844
        name: myocardial infarction
        synonym: "heart attack" EXACT []
        is_a: DOID:4
        """;

    private const string Snomed = """
        format-version: 1.4
        data-version: 2026-07-01
        ontology: snomedct

        [Term]
        id: SNOMEDCT:138875005
        name: SNOMED CT Concept

        [Term]
        id: SNOMEDCT:404684003
        name: Clinical finding
        is_a: SNOMEDCT:138875005

        [Term]
        id: SNOMEDCT:22298006
        name: Myocardial infarction
        synonym: "Infarction of heart" EXACT []
        is_a: SNOMEDCT:404684003

        [Term]
        id: SNOMEDCT:57054005
        name: Acute myocardial infarction
        is_a: SNOMEDCT:22298006
        """;

    /// <summary>Mappings from DOID to SNOMED CT, MeSH and ICD-10-CM.</summary>
    public static IReadOnlyList<Mapping> Mappings { get; } =
    [
        new("DOID:5844", "myocardial infarction", "skos:exactMatch", "SNOMEDCT:22298006", "Myocardial infarction", "semapv:ManualMappingCuration", 0.98),
        new("DOID:5844", "myocardial infarction", "skos:exactMatch", "MESH:D009203", "Myocardial Infarction", "semapv:LexicalMatching", 0.9, ["orcid:0000-0002-1825-0097"]),
        new("DOID:5844", "myocardial infarction", "skos:narrowMatch", "ICD10CM:I21", "Acute myocardial infarction", "semapv:ManualMappingCuration"),
        new("SNOMEDCT:404684003", "Clinical finding", "skos:broadMatch", "DOID:4", "disease", "semapv:ManualMappingCuration"),
    ];

    /// <summary>All of them in use.</summary>
    /// <param name="mapped">False without the mappings.</param>
    public static Terminologies Make(bool mapped = true) => new(
        [Load(Go, "go", "2026-07-31", true), Load(Disease, "doid", "2026-06-30", true), Load(Snomed, "snomedct", "2026-07-01", false)],
        mapped ? MappingIndex.Of(Mappings) : null);

    private static LoadedOntology Load(string obo, string name, string version, bool isPublic)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.obo");
        File.WriteAllText(path, obo);
        try
        {
            using var compiled = new MemoryStream();
            OntologySource.Compile(path, compiled, new(), null, default);
            return new(OntologyRelease.Read(compiled.ToArray()), name, version, isPublic);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
