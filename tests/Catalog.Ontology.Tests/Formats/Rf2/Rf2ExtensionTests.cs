using Catalog.Ontology.Formats;
using static Catalog.Ontology.Tests.Formats.Rf2.Rf2Package;

namespace Catalog.Ontology.Tests.Formats.Rf2;

/// <summary>An extension is read over the edition that it builds on, from one folder or from two.</summary>
public sealed class Rf2ExtensionTests
{
    // A module of a namespace, whose partition says so.
    private static readonly string Module = Concept(77, "1000000" + "10"), Local = Concept(78, "1000000" + "10"), Finding = Concept(1);

    private static Rf2Package Extension(string dependsOn = Core) => new Rf2Package("XX1000000", "20260315", Module)
        .Concept(Module, "Local module", "core metadata concept", Root)
        .Concept(Local, "Local finding", "finding", Finding)
        .Member("der2_ssRefset_ModuleDependencySnapshot", "900000000000534007", dependsOn, "20260315", "20260131");

    [Fact]
    public void Its_concepts_stand_below_those_of_the_edition()
    {
        using var edition = Rf2ReadingTests.Edition();
        using var extension = Extension();
        edition.Write();
        var release = extension.Compile(options: new() { Base = edition.Path });
        Assert.True(release.IsUnder(release.Find(Local), release.Find(Root)));
        Assert.Equal($"http://snomed.info/sct/{Module}/version/20260315", release.Description.VersionIri);
        Assert.Equal("2026-03-15", release.Description.Version);
    }

    [Fact]
    public void One_folder_with_both_is_the_same()
    {
        using var edition = Rf2ReadingTests.Edition();
        using var extension = Extension();
        edition.Write();
        extension.Write();
        Directory.Move(extension.Path, Path.Combine(edition.Path, "extension"));
        var release = Read(edition.Path, out _);
        Directory.CreateDirectory(extension.Path);
        Assert.True(release.IsUnder(release.Find(Local), release.Find(Root)));
        Assert.Equal($"http://snomed.info/sct/{Module}/version/20260315", release.Description.VersionIri);
    }

    [Fact]
    public void The_latest_of_a_component_counts_whichever_file_it_is_in()
    {
        using var edition = Rf2ReadingTests.Edition();
        // The extension has switched one concept off, later; and one it has not yet, though the edition has.
        using var extension = Extension().Add("Terminology/sct2_Concept_Snapshot", $"{Finding}|20260201|0|{Module}|900000000000074008")
            .Add("Terminology/sct2_Concept_Snapshot", $"{Concept(5)}|20250131|1|{Core}|900000000000074008");
        edition.Write();
        var release = extension.Compile(options: new() { Base = edition.Path });
        Assert.True(release.IsObsolete(release.Find(Finding)));
        Assert.True(release.IsObsolete(release.Find(Concept(5))));
    }

    [Fact]
    public void Without_its_edition_it_is_told_what_is_missing()
    {
        using var extension = Extension();
        var report = new LoadReport();
        var release = extension.Compile(report);
        Assert.Equal(2, release.ActiveClassCount);
        Assert.Equal(2, report.Counts["concept-missing"]);
        var told = Assert.Single(report.Remarks, remark => remark.Code == "base-missing").Message;
        Assert.Contains($"builds on module {Core} of 20260131", told, StringComparison.Ordinal);
    }

    [Fact]
    public void An_edition_of_another_format_is_refused_as_base()
    {
        var obo = Path.GetTempFileName();
        File.WriteAllText(obo, "format-version: 1.2\n\n[Term]\nid: X:1\nname: x\n");
        using var extension = Extension();
        Assert.Contains("RF2", extension.Refusal(new() { Base = obo }), StringComparison.Ordinal);
        File.Delete(obo);
    }
}
