using System.Text.Json;

namespace Catalog.Records.Import;

/// <summary>Makes canonical records of one source's records.</summary>
public abstract class SourceMapping
{
    /// <summary>Name of the mapping, as <c>--mapping</c> takes it.</summary>
    public abstract string Id { get; }

    /// <summary>Name of the source. Contributions of one source to one dataset replace each other.</summary>
    public abstract string Source { get; }

    /// <summary>Whose word counts when sources differ; the higher one's.</summary>
    public abstract int Priority { get; }

    /// <summary>Maps one record; pure, safe for many threads, never throws for what the record holds.</summary>
    public abstract MappedRecord Map(JsonElement content);
}
