using Catalog.Testing;
namespace Catalog.Ontology.Tests.Formats.Owl;
public sealed class Dump
{
    [Theory]
    [InlineData("DO_cancer_slim.owl", "DOID:0080191")]
    [InlineData("EDAM.owl", "EDAM:data_0006")]
    [InlineData("duo.owl", "DUO:0000007")]
    public void Show(string file, string term)
    {
        var w = new System.Diagnostics.Stopwatch(); w.Start();
        var s = LoadedSource.OfFile(ConformanceData.Path("data", "ontologies", file));
        var o = TestContext.Current.TestOutputHelper!;
        o.WriteLine($"{w.ElapsedMilliseconds} ms {s.Report.Format} {s.Release.Description}");
        foreach (var r in s.Report.Read) o.WriteLine($"  {r.Key} {r.Value}");
        foreach (var r in s.Report.Counts) o.WriteLine($"  ! {r.Key} {r.Value}");
        foreach (var g in s.Report.Remarks.GroupBy(r => r.Code)) foreach (var r in g.Take(12)) o.WriteLine($"     {r.Code} {r.Message}");
        o.WriteLine(string.Join("\n   ", s.Texts(term))); o.WriteLine(string.Join("\n   ", s.Links(term)));
        o.WriteLine(string.Join(" ", s.Release.CrossReferences(s[term]))+ " | "+string.Join(" ", s.Release.Subsets(s[term]))+ " | "+string.Join(" ", s.Release.AlternativeIds(s[term]))+s.Release.Namespace(s[term])+s.Release.IsObsolete(s[term]));
        Assert.Fail("see");
    }
}
