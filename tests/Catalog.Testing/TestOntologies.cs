using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;

namespace Catalog.Testing;

/// <summary>Small ontologies for tests, compiled from OBO text as the program does it.</summary>
public static class TestOntologies
{
    /// <summary>Some diseases, one of them obsolete with a replacement, one with two to choose from, one that took over another.</summary>
    public const string Diseases = """
        format-version: 1.4
        data-version: 2026-03-01
        ontology: mondo

        [Term]
        id: MONDO:0000001
        name: disease

        [Term]
        id: MONDO:0005015
        name: diabetes mellitus
        is_a: MONDO:0000001

        [Term]
        id: MONDO:0005148
        name: type 2 diabetes mellitus
        synonym: "type II diabetes" EXACT []
        alt_id: MONDO:0099999
        is_a: MONDO:0005015

        [Term]
        id: MONDO:0005180
        name: Parkinson disease
        synonym: "Parkinson's disease" EXACT []
        is_a: MONDO:0000001

        [Term]
        id: MONDO:0000100
        name: obsolete shaking palsy
        is_obsolete: true
        replaced_by: MONDO:0005180

        [Term]
        id: MONDO:0000200
        name: obsolete sugar or shaking
        is_obsolete: true
        consider: MONDO:0005180
        consider: MONDO:0005015

        """;

    /// <summary>Two organisms.</summary>
    public const string Organisms = """
        format-version: 1.4
        data-version: 2026-01-15
        ontology: ncbitaxon

        [Term]
        id: NCBITaxon:9606
        name: Homo sapiens
        synonym: "human" EXACT []

        [Term]
        id: NCBITaxon:10090
        name: Mus musculus
        synonym: "mouse" EXACT []

        """;

    /// <summary>An ontology as it is in use.</summary>
    public static LoadedOntology Load(string obo, bool isPublic = true, string? version = null)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".obo");
        File.WriteAllText(file, obo);
        try
        {
            using var compiled = new MemoryStream();
            OntologySource.Compile(file, compiled, new(), null, CancellationToken.None);
            var release = OntologyRelease.Read(compiled.ToArray());
            return new(release, release.Description.Name, version ?? release.Description.Version!, isPublic);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>All of them in use, in this order.</summary>
    public static Terminologies Use(params IEnumerable<string> obo) => new([.. obo.Select(text => Load(text))]);
}
