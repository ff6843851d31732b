using System.Text.Json;

namespace Catalog.Records.Schemas.Evaluating;

/// <summary>One keyword of a schema (or a few that only make sense together), ready to be checked.</summary>
internal abstract class Keyword
{
    /// <summary>Whether the value keeps it. When not, and the run explains, the failures have been told to it.</summary>
    public abstract bool Check(JsonElement value, Evaluation run);
}

/// <summary>A keyword about text, which also serves names of properties.</summary>
internal abstract class TextKeyword : Keyword
{
    public sealed override bool Check(JsonElement value, Evaluation run) => Check(run.Text(value), run);

    public abstract bool Check(ReadOnlySpan<char> text, Evaluation run);
}

/// <summary>A schema below another, with the step that leads to it: <c>/properties/name</c>.</summary>
internal sealed record Edge(SchemaNode Node, string Step);
