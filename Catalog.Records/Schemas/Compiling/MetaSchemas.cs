using System.Text.Json;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>The meta-schemas of the two drafts, in a form of our own under <c>schemas/meta</c>: one document each, which
/// accepts the same schemas as the official ones.</summary>
internal static class MetaSchemas
{
    public const string Draft202012 = "https://json-schema.org/draft/2020-12/schema";
    public const string Draft7 = "http://json-schema.org/draft-07/schema";

    private static readonly Lazy<JsonElement> Document202012 = new(() => EmbeddedSchemas.Read("meta/draft2020-12.json"));
    private static readonly Lazy<JsonElement> Document7 = new(() => EmbeddedSchemas.Read("meta/draft7.json"));

    public static JsonElement? Find(string address) => Dialect(address) switch
    {
        SchemaDialect.Draft202012 => Document202012.Value,
        SchemaDialect.Draft7 => Document7.Value,
        _ => null,
    };

    /// <summary>The draft that <c>$schema</c> names; null for another one.</summary>
    public static SchemaDialect? Dialect(string named) => Bare(named) switch
    {
        "//json-schema.org/draft/2020-12/schema" => SchemaDialect.Draft202012,
        "//json-schema.org/draft-07/schema" => SchemaDialect.Draft7,
        _ => null,
    };

    private static string Bare(string address)
    {
        var colon = address.IndexOf(':');
        return colon >= 0 && address[..colon] is "http" or "https" ? address[(address.IndexOf(':') + 1)..].TrimEnd('#') : address;
    }
}
