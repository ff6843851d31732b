using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.JsonLd;

/// <summary>JSON-LD in, statements out.</summary>
internal static class Reading
{
    public static readonly RdfReadOptions Usual = new() { BaseIri = "http://example.org/doc" };

    public static Dataset Read(string json, RdfReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(json), options);

    public static Dataset Read(byte[] json, RdfReadOptions? options = null)
    {
        var builder = new DatasetBuilder();
        RdfReader.Read(new MemoryStream(json), RdfFormat.JsonLd, builder, options ?? Usual, TestContext.Current.CancellationToken);
        return builder.Build();
    }

    /// <summary>The objects of all statements of the default graph, as N-Triples write them, in order.</summary>
    public static List<string> Objects(string json, RdfReadOptions? options = null) =>
        [.. Read(json, options).Default.Triples.Select(triple => triple.Object.ToString()!).Order(StringComparer.Ordinal)];

    public static RdfSyntaxException Refusal(string json, RdfReadOptions? options = null) => Assert.Throws<RdfSyntaxException>(() => Read(json, options));
}
