using System.Security.Cryptography;
using System.Text.Json;
using Catalog.Records.Metadata;
using Catalog.Records.Schemas.Outline;

namespace Catalog.Records.Schemas.Registry;

/// <summary>One version of a schema that the catalogue knows. Never changes; safe for many threads.</summary>
public sealed class RegisteredSchema
{
    /// <summary>Keyword at the top of a profile: the general types of DataCite that its block may stand in.</summary>
    public const string AppliesToKeyword = "x-appliesTo";

    private readonly Lazy<JsonSchema> compiled;
    private readonly Lazy<SchemaOutline> outline;

    private RegisteredSchema(SchemaName name, byte[] document, string sha256, DateTimeOffset? created, Func<Uri, JsonElement?> resolve)
    {
        Name = name;
        Document = document;
        Sha256 = sha256;
        Created = created;
        Root = JsonElement.Parse(document);
        Title = Root.Text("title"u8) ?? name.Id;
        Description = Root.Text("description"u8);
        Address = Root.Text("$id"u8);
        AppliesTo = Root.Get(System.Text.Encoding.UTF8.GetBytes(AppliesToKeyword)) is { ValueKind: JsonValueKind.Array } types
            ? [.. types.EnumerateArray().Select(type => type.GetString()!)] : null;
        outline = new(() => SchemaOutline.Of(Root));
        compiled = new(() => JsonSchema.Compile(Root, OptionsOf(name, resolve)));
    }

    public SchemaName Name { get; }

    public string Title { get; }

    public string? Description { get; }

    /// <summary>What the schema calls itself (<c>$id</c>); null when it does not.</summary>
    public string? Address { get; }

    /// <summary>The general types that a record with such a block may have; null for any.</summary>
    public IReadOnlyList<string>? AppliesTo { get; }

    /// <summary>The document as it is served, UTF-8.</summary>
    public ReadOnlyMemory<byte> Document { get; }

    /// <summary>SHA-256 of <see cref="Document"/> in hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>When it was added; null for those that the program carries.</summary>
    public DateTimeOffset? Created { get; }

    /// <summary>The parsed document.</summary>
    public JsonElement Root { get; }

    /// <summary>Whether records may carry a block of it. The schema of the record itself is none.</summary>
    public bool IsProfile => Name.Id != SchemaSet.RecordId;

    /// <summary>What forms need of it.</summary>
    /// <exception cref="ArgumentException">It can be checked, but not outlined.</exception>
    public SchemaOutline Outline => outline.Value;

    /// <summary>Errors in a block, which comes without its <c>$schema</c>.</summary>
    /// <exception cref="SchemaException">This version of the program cannot follow the schema.</exception>
    public IReadOnlyList<SchemaError> Validate(JsonElement block) => compiled.Value.Validate(block);

    internal static RegisteredSchema Carried(SchemaName name, byte[] document) => new(name, document, HashOf(document), null, _ => null);

    internal static RegisteredSchema Of(StoredSchema row, Func<Uri, JsonElement?> resolve) =>
        new(new(row.Id, row.Version), row.Document, row.Sha256, row.Created, resolve);

    /// <summary>A schema without <c>$id</c> refers to others from where it is served, on whatever host (RFC 2606 keeps this one from being anybody's).</summary>
    internal static SchemaOptions OptionsOf(SchemaName name, Func<Uri, JsonElement?> resolve) =>
        new() { Address = new Uri("https://catalog.invalid" + SchemaName.Path + name), Resolve = resolve };

    internal static string HashOf(ReadOnlySpan<byte> document) => Convert.ToHexStringLower(SHA256.HashData(document));
}
