using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;
using static Catalog.Ontology.Tests.Formats.Rf2.Rf2Package;

namespace Catalog.Ontology.Tests.Formats.Rf2;

/// <summary>What a snapshot says comes out of the release, by the small edition below.</summary>
public sealed class Rf2ReadingTests
{
    private static readonly string Finding = Concept(1), Organ = Concept(2), Wall = Concept(3), Attack = Concept(4), Old = Concept(5), Vague = Concept(6), Site = Concept(7), Reason = Concept(8), Slim = Concept(9);

    /// <summary>About thirty rows: two dialects, a definition, history, maps, a subset.</summary>
    internal static Rf2Package Edition(string lineEnd = "\n")
    {
        var package = new Rf2Package { LineEnd = lineEnd }
            .Concept(Root, "SNOMED CT Concept", "SNOMED RT+CTV3")
            .Concept(IsA, "Is a", "attribute", Root)
            .Concept(PartOf, "Part of", "attribute", Root)
            .Concept(Site, "Finding site", "attribute", Root)
            .Concept(Finding, "Clinical finding", "finding", Root)
            .Concept(Organ, "Heart", "body structure", Root)
            .Concept(Wall, "Heart wall", "body structure", Root).Relate(Wall, PartOf, Organ)
            .Concept(Reason, "Duplicate component", "foundation metadata concept", Root)
            .Concept(Slim, "Cardiac set", "foundation metadata concept", Root)
            .Concept(Attack, null, "", Finding)
            .Relate(Attack, Site, Wall, group: 1).Relate(Attack, Site, Wall, group: 2)
            .Inactive(Old, "Cardiac attack").Inactive(Vague, "Heart trouble");
        package.Describe(Attack, Fsn, "Edematous heart attack (disorder)");
        var us = package.Describe(Attack, Synonym, "Edematous heart attack");
        var british = package.Describe(Attack, Synonym, "Oedematous heart attack");
        var other = package.Describe(Attack, Synonym, "Wet heart attack");
        package.Describe(Attack, Definition, "A heart attack with edema.", file: "TextDefinition");
        return package.Prefer(Us, us).Prefer(British, british).Prefer(Us, other, Acceptable).Prefer(British, other, Acceptable)
            .Member("der2_cRefset_AssociationSnapshot", "900000000000527005", Old, Attack)
            .Member("der2_cRefset_AssociationSnapshot", "900000000000523009", Vague, Attack)
            .Member("der2_cRefset_AttributeValueSnapshot", "900000000000489007", Old, Reason)
            .Member("der2_iisssccRefset_ExtendedMapSnapshot", "447562003", Attack, "1", "1", "TRUE", "ALWAYS I21.9", "I21.9", "447561005", "447637006")
            .Member("der2_iisssccRefset_ExtendedMapSnapshot", "447562003", Attack, "2", "1", $"IFA {Finding}", "IF", "I22.0", "447561005", "447637006")
            .Member("der2_sRefset_SimpleMapSnapshot", "446608001", Wall, "C38.0")
            .Member("der2_Refset_SimpleSnapshot", Slim, Attack)
            .Add("Terminology/sct2_Identifier_Snapshot", $"1234-5|20260131|1|{Core}|705114005|{Attack}");
    }

    [Fact]
    public void The_preferred_synonym_is_the_label_and_the_full_name_a_synonym_of_its_own_type()
    {
        using var package = Edition();
        var release = package.Compile();
        var attack = release.Find($"SNOMEDCT:{Attack}");
        Assert.Equal("Edematous heart attack", release.Label(attack));
        Assert.Equal("Oedematous heart attack", release.Label(attack, "en-gb"));
        Assert.Equal("A heart attack with edema.", release.Definition(attack));
        Assert.Equal("disorder", release.Namespace(attack));
        Assert.Contains(new Designation("Edematous heart attack (disorder)", DesignationKind.Exact, "en", "FSN"), release.Designations(attack));
        Assert.Contains(new Designation("Wet heart attack", DesignationKind.Exact, "en"), release.Designations(attack));
        Assert.Equal("Heart", release.Label(release.Find(Organ)));
    }

    [Fact]
    public void Who_asks_for_British_English_gets_its_labels()
    {
        using var package = Edition();
        var release = package.Compile(options: new() { Language = "en-GB" });
        var attack = release.Find(Attack);
        Assert.Equal("Oedematous heart attack", release.Label(attack));
        Assert.Equal("Edematous heart attack", release.Label(attack, "en-us"));
        Assert.Equal("Heart", release.Label(release.Find(Organ)));
    }

    [Fact]
    public void A_concept_is_found_by_every_writing_of_its_identifier()
    {
        using var package = Edition();
        var release = package.Compile();
        var attack = release.Find(Attack);
        Assert.True(attack >= 0);
        foreach (var name in new[] { $"SNOMEDCT:{Attack}", $"SCTID:{Attack}", $"sct:{Attack}", $"http://snomed.info/id/{Attack}" }) Assert.Equal(attack, release.Find(name));
        Assert.Equal($"SNOMEDCT:{Attack}", release.Curie(attack));
        Assert.Equal($"http://snomed.info/id/{Attack}", release.Iri(attack));
    }

    [Fact]
    public void Is_a_and_part_of_make_the_hierarchies_and_attributes_are_links()
    {
        using var package = Edition();
        var release = package.Compile();
        var (attack, wall, organ) = (release.Find(Attack), release.Find(Wall), release.Find(Organ));
        Assert.True(release.IsUnder(attack, release.Find(Root)));
        Assert.False(release.IsUnder(wall, organ));
        Assert.True(release.IsUnder(wall, organ, Hierarchy.Wide));
        // Once, though it stands in two groups of roles.
        Assert.Equal([new(LinkKind.IsA, -1, release.Find(Finding)), new(LinkKind.Other, release.Find(Site), wall)], release.Links(attack));
    }

    [Fact]
    public void An_inactive_concept_is_obsolete_and_names_what_came_after_it_and_why()
    {
        using var package = Edition();
        var release = package.Compile();
        var (old, vague, attack) = (release.Find(Old), release.Find(Vague), release.Find(Attack));
        Assert.True(release.IsObsolete(old));
        Assert.Equal([new(LinkKind.ReplacedBy, -1, attack)], release.Links(old));
        Assert.Equal([new(LinkKind.Consider, -1, attack)], release.Links(vague));
        Assert.Contains(new Designation("Inactive: Duplicate component", DesignationKind.Comment, "en"), release.Designations(old));
    }

    [Fact]
    public void Maps_become_cross_references_unless_they_hold_under_a_condition_alone()
    {
        using var package = Edition();
        var report = new LoadReport();
        var release = package.Compile(report);
        Assert.Equal(["ICD10:I21.9", "LOINC:1234-5"], release.CrossReferences(release.Find(Attack)).Order());
        Assert.Equal(["ICDO:C38.0"], release.CrossReferences(release.Find(Wall)));
        Assert.Equal([$"SNOMEDCT:{Slim}"], release.Subsets(release.Find(Attack)));
        Assert.Equal(1, report.Counts["map-conditional"]);
        Assert.Equal(3, Assert.Single(report.Remarks, remark => remark.Code == "map-conditional").Line);
    }

    [Fact]
    public void The_release_tells_its_name_and_version()
    {
        using var package = Edition();
        var description = package.Compile().Description;
        Assert.Equal(("snomedct", "2026-01-31", "http://snomed.info/sct"), (description.Name, description.Version, description.Iri));
        Assert.Equal(new DateOnly(2026, 1, 31), description.Date);
        Assert.Equal("http://snomed.info/sct/900000000000207008/version/20260131", description.VersionIri);
    }

    [Fact]
    public void A_zip_gives_the_same_release_as_the_folder()
    {
        using var package = Edition();
        var folder = package.Compile();
        var zip = Read(package.Zip(), out var report);
        Assert.Equal(folder.SourceChecksum, zip.SourceChecksum);
        Assert.Equal(folder.Count, zip.Count);
        Assert.Equal("SNOMED CT RF2 snapshot", report.Format);
    }

    [Fact]
    public void Lines_may_end_as_on_Windows()
    {
        using var package = Edition("\r\n");
        var release = package.Compile();
        Assert.Equal("Edematous heart attack", release.Label(release.Find(Attack)));
        Assert.Equal(["ICDO:C38.0"], release.CrossReferences(release.Find(Wall)));
    }

    [Fact]
    public void Without_a_language_reference_set_the_full_name_without_its_tag_is_the_label()
    {
        using var package = new Rf2Package().Concept(Root, "Root", "top").Concept(Attack, null, "", Root);
        package.Describe(Attack, Synonym, "Coronary");
        package.Describe(Attack, Fsn, "Heart attack (disorder)");
        var release = package.Compile();
        Assert.Equal("Heart attack", release.Label(release.Find(Attack)));
        Assert.Contains(new Designation("Coronary", DesignationKind.Exact, "en"), release.Designations(release.Find(Attack)));
    }

    [Fact]
    public void Another_language_has_its_own_labels_and_English_where_it_lacks_one()
    {
        using var package = Edition();
        package.Prefer("1" + "0000000000046", package.Describe(Attack, Synonym, "Hjärtattack", "sv"));
        var swedish = package.Compile(options: new() { Language = "sv" });
        Assert.Equal("Hjärtattack", swedish.Label(swedish.Find(Attack)));
        Assert.Equal("Heart", swedish.Label(swedish.Find(Organ)));
        var english = package.Compile();
        Assert.Equal("Edematous heart attack", english.Label(english.Find(Attack)));
        Assert.Equal("Hjärtattack", english.Label(english.Find(Attack), "sv"));
    }

    [Fact]
    public void What_is_not_kept_is_told()
    {
        using var package = Edition().Relate(Attack, IsA, Root, characteristic: "900000000000010007")
            .Add("Terminology/sct2_RelationshipConcreteValues_Snapshot", $"{Concept(900, "02")}|20260131|1|{Core}|{Attack}|#5|1|{Site}|900000000000011006|900000000000451002")
            .Member("sct2_sRefset_OWLExpressionSnapshot", "733073007", Attack, "SubClassOf(:1 :2)");
        var report = new LoadReport();
        package.Compile(report);
        Assert.Equal(["concrete-values-left-out", "file-left-out", "map-conditional", "stated-left-out"], report.Counts.Keys.Order());
    }
}
