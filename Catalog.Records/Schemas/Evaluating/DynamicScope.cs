namespace Catalog.Records.Schemas.Evaluating;

/// <summary>A schema resource as <c>$dynamicRef</c> sees it: its dynamic anchors (2020-12, clause 8.2.3.2).</summary>
internal sealed class DynamicScope
{
    public Dictionary<string, SchemaNode> Anchors { get; } = new(StringComparer.Ordinal);
}
