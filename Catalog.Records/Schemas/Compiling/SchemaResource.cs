using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>A JSON document with one or more schema resources.</summary>
internal sealed class SchemaDocument
{
    /// <summary>The resources by the pointer to them in the document; the whole document under the empty one.</summary>
    public Dictionary<string, SchemaResource> Resources { get; } = new(StringComparer.Ordinal);

    /// <summary>What is put before pointers in problems: nothing for the schema itself, the address for others.</summary>
    public required string Name { get; init; }

    /// <summary>The innermost resource around a place.</summary>
    public SchemaResource Around(string pointer)
    {
        while (true)
        {
            if (Resources.TryGetValue(pointer, out var resource))
            {
                return resource;
            }

            pointer = pointer[..pointer.LastIndexOf('/')];
        }
    }
}

/// <summary>A schema with an address of its own (2020-12, clause 4.3.5): a document, or a part of it with <c>$id</c>.</summary>
internal sealed class SchemaResource
{
    public required SchemaDocument Document { get; init; }

    public required Uri Address { get; init; }

    public required SchemaDialect Dialect { get; init; }

    public required SchemaPlace Root { get; init; }

    public Dictionary<string, SchemaPlace> Anchors { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SchemaPlace> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    public DynamicScope Scope { get; } = new();
}

/// <summary>A place in a document where a schema stands.</summary>
internal readonly record struct SchemaPlace(SchemaDocument Document, JsonElement Element, string Pointer);
