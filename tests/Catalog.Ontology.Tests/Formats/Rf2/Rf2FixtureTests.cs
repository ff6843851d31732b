using Catalog.Ontology.Formats;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Formats.Rf2;

/// <summary>Packages of the Snowstorm terminology server's own tests, which are not well formed on purpose.</summary>
public sealed class Rf2FixtureTests
{
    [Fact]
    public void An_edition_with_its_history_is_read()
    {
        var release = Rf2Package.Read(Package("main", "RF2Release"), out var report);
        Assert.Equal((103, 101), (release.Count, release.ActiveClassCount));
        var finding = release.Find("404684003");
        Assert.Equal("Clinical finding", release.Label(finding));
        Assert.Equal("finding", release.Namespace(finding));
        var old = release.Find("246188002");
        Assert.True(release.IsObsolete(old));
        Assert.Equal([finding], release.Links(old).Select(link => link.Target));
        Assert.Equal(3, release.Links(release.Find("118225008")).Count);
        Assert.Contains(release.Find("138875005"), release.Roots.ToArray());
        Assert.Equal("http://snomed.info/sct/900000000000207008/version/20180731", release.Description.VersionIri);
        Assert.Equal(["file-left-out", "stated-left-out", "value-left-out"], report.Counts.Keys.Order());
    }

    [Fact]
    public void A_snapshot_with_remarks_and_wrong_check_digits_is_read_and_told()
    {
        var release = Rf2Package.Read(Package("test", "SnomedCT_MiniRF2"), out var report);
        Assert.Equal(13, release.Count);
        Assert.Equal("Disorder of endocrine system", release.Label(release.Find("362969004")));
        Assert.True(release.IsUnder(release.Find("362969004"), release.Find("404684003")));
        Assert.Equal(9, report.Counts["check-digit-wrong"]);
        Assert.True(report.Counts.ContainsKey("line-left-out"));
        Assert.True(report.Counts.ContainsKey("concrete-values-left-out"));
    }

    [Fact]
    public void An_extension_is_read_over_its_base()
    {
        var release = Rf2Package.Read(Package("test", "SnomedCT_MiniRF2_Extension_snapshot"), out _, new() { Base = Package("test", "SnomedCT_MiniRF2_Base_snapshot") });
        Assert.Equal(19, release.Count);
        Assert.True(release.IsUnder(release.Find("900101001"), release.Find("900000000000441003")));
        Assert.StartsWith("http://snomed.info/sct/900101001/version/", release.Description.VersionIri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SnomedCT_MiniRF2_bad_delta")]
    [InlineData("SnomedCT_MiniRF2_donation_delta")]
    [InlineData("SnomedCT_MiniRF2_Release_Fix_delta")]
    public void A_delta_is_refused(string package) =>
        Assert.Contains("Take the Snapshot", Assert.Throws<OntologyFormatException>(() => Rf2Package.Read(Package("test", package), out _)).Message, StringComparison.Ordinal);

    private static string Package(string part, string name)
    {
        var resources = Path.Combine("resources", "dummy-snomed-content", name);
        return ConformanceData.Path("data", "snomed-rf2-fixtures", part, resources);
    }
}
