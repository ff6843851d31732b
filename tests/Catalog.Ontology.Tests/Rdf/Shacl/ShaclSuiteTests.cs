namespace Catalog.Ontology.Tests.Rdf.Shacl;

public sealed class ShaclSuiteTests
{
    [Fact]
    public void Every_test_of_SHACL_Core_passes()
    {
        var result = ShaclSuite.Core.Result;
        Assert.Equal(98, result.Total);
        Assert.True(result.Failed.Count == 0, string.Join('\n', result.Failed));
    }
}
