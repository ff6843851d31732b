using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Catalog.Ontology.Rdf;

/// <summary>The contexts that come with the program. Nothing is fetched.</summary>
public sealed partial class BundledContexts : IJsonLdContexts
{
    public static readonly BundledContexts Instance = new();

    private static readonly Lazy<byte[]> SchemaOrgBytes = new(() => Load("schema-org.jsonld"));
    private static readonly Lazy<byte[]> DcatBytes = new(() => Load("dcat.jsonld"));

    private BundledContexts()
    {
    }

    /// <summary>What schema.org says of its terms: names of its vocabulary, and which of them hold IRIs and dates.</summary>
    public static ReadOnlyMemory<byte> SchemaOrg => SchemaOrgBytes.Value;

    /// <summary>DCAT's own names for its terms and those that it takes from others; to read plain JSON by, and to write by.</summary>
    public static ReadOnlyMemory<byte> Dcat => DcatBytes.Value;

    public bool TryGet(string iri, out ReadOnlyMemory<byte> document, [NotNullWhen(false)] out string? refusal)
    {
        var isKnown = SchemaOrgAddress().IsMatch(iri);
        document = isKnown ? SchemaOrg : default;
        refusal = isKnown ? null : $"The context {JsonLd.JsonLdFault.Quoted(iri)} is not among those that come with the program: write what it says into the document.";
        return isKnown;
    }

    [GeneratedRegex(@"^https?://(www\.)?schema\.org(/|/docs/jsonldcontext\.json(ld)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SchemaOrgAddress();

    private static byte[] Load(string name)
    {
        using var stream = typeof(BundledContexts).Assembly.GetManifestResourceStream($"Catalog.Ontology.Contexts.{name}")
            ?? throw new InvalidOperationException($"The context {name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
