using System.Text;
using Catalog.Ontology.Terms;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Formats;

/// <summary>Released ontologies, counted against their own lines.</summary>
public sealed class RealOntologyTests
{
    [Theory]
    [InlineData("DO_rare_slim.obo", "doid", "2026-07-31")]
    [InlineData("NCIthesaurus.obo", "doid", "2026-07-31")]
    [InlineData("go-ec-import.obo", "go", null)]
    public void Everything_of_an_OBO_file_is_read_or_told(string file, string name, string? version)
    {
        var path = ConformanceData.Path("data", "ontologies", file);
        var loaded = Loading.Path(path);
        var lines = File.ReadAllLines(path, Encoding.UTF8);
        var (release, report) = loaded;

        Assert.Equal((name, version), (release.Description.Name, release.Description.Version));
        Assert.Equal("OBO 1.2", report.Format);
        var ids = lines.Where(line => line.StartsWith("id: ", StringComparison.Ordinal)).Select(line => line[4..]).ToList();
        Assert.All(ids, id => Assert.True(release.Find(id) >= 0));
        Assert.Equal(ids.Count, Enumerable.Range(0, release.Count).Count(term => release.Kind(term) != TermKind.Mentioned));
        Assert.Equal(Count("is_obsolete: true"), Enumerable.Range(0, release.Count).Count(release.IsObsolete));

        var links = Enumerable.Range(0, release.Count).SelectMany(release.Links).ToList();
        var genera = lines.Count(line => line.StartsWith("intersection_of: ", StringComparison.Ordinal) && !line[17..].Split('!')[0].Trim().Contains(' ', StringComparison.Ordinal));
        Assert.InRange(links.Count(link => link.Kind == LinkKind.IsA) + report.Counts.GetValueOrDefault("parent-missing"), Count("is_a: "), Count("is_a: ") + genera);
        Assert.Equal(Count("replaced_by: "), links.Count(link => link.Kind == LinkKind.ReplacedBy));

        var texts = Enumerable.Range(0, release.Count).SelectMany(release.Designations).ToList();
        Assert.Equal(Count("name: ") + report.Counts.GetValueOrDefault("label-twice"), texts.Count(text => text.Kind == DesignationKind.Label));
        Assert.Equal(Count("def: "), texts.Count(text => text.Kind == DesignationKind.Definition));
        Assert.Equal(Count("synonym: "), texts.Count(text => text.Kind is DesignationKind.Exact or DesignationKind.Narrow or DesignationKind.Broad or DesignationKind.Related));
        Assert.DoesNotContain(report.Counts.Keys, code => code is "value-unreadable" or "line-unreadable" or "tag-unknown" or "id-missing");

        int Count(string beginning) => lines.Count(line => line.StartsWith(beginning, StringComparison.Ordinal));
    }
}
