using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>What a node or a graph says of itself, gathered until all of it is read, as its id may come last. Texts are UTF-8.</summary>
internal sealed class GraphNode
{
    public byte[]? Id { get; set; }

    public string? Type { get; set; }

    public string? PropertyType { get; set; }

    public string? Version { get; set; }

    public bool IsDeprecated { get; set; }

    /// <summary>Where its id stands, else where it begins.</summary>
    public long Line { get; set; }

    public List<GraphText> Texts { get; } = [];

    public List<byte[]> CrossReferences { get; } = [];

    public List<string> Subsets { get; } = [];

    public List<GraphProperty> Properties { get; } = [];

    public void Begin(long line)
    {
        (Id, Type, PropertyType, Version, IsDeprecated, Line) = (null, null, null, null, false, line);
        Texts.Clear();
        CrossReferences.Clear();
        Subsets.Clear();
        Properties.Clear();
    }
}

internal readonly record struct GraphText(DesignationKind Kind, byte[] Text, string? Type, long Line);

internal readonly record struct GraphProperty(string Property, byte[] Value, long Line);
