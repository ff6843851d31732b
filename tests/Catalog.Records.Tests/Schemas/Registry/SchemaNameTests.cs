using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Tests.Schemas.Registry;

public sealed class SchemaNameTests
{
    [Theory]
    [InlineData("genomics/1.0")]
    [InlineData("https://catalog.example.org/api/schemas/genomics/1.0")]
    [InlineData("/api/schemas/genomics/1.0")]
    [InlineData("https://example.org/below/api/schemas/genomics/1.0")]
    [InlineData("urn:fair-catalog:schema:genomics:1.0")]
    public void A_version_is_named_briefly_by_address_or_by_its_own_name(string text)
    {
        Assert.True(SchemaName.TryParse(text, out var name));
        Assert.Equal(new SchemaName("genomics", "1.0"), name);
    }

    [Theory]
    [InlineData("genomics")]
    [InlineData("genomics/")]
    [InlineData("genomics/1")]
    [InlineData("genomics/01.0")]
    [InlineData("genomics/1.0/outline")]
    [InlineData("genomics/1.0\n")]
    [InlineData("Genomics/1.0")]
    [InlineData("-genomics/1.0")]
    [InlineData("../record/1.0")]
    [InlineData("https://example.org/genomics/1.0")]
    [InlineData("urn:fair-catalog:schema:genomics/1.0")]
    [InlineData("")]
    public void Anything_else_is_no_name(string text) => Assert.False(SchemaName.TryParse(text, out _));

    [Fact]
    public void Versions_are_ordered_by_their_numbers()
    {
        string[] ordered = ["0.9", "1.0", "1.0.1", "1.2", "1.10", "2.0"];
        Assert.Equal(ordered, ordered.Reverse().Order(Comparer<string>.Create(SchemaName.CompareVersions)));
    }
}
