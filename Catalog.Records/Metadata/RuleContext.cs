using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Schemas.Registry;

namespace Catalog.Records.Metadata;

/// <summary>What the publish rules need to know beside the record.</summary>
public sealed record RuleContext
{
    /// <summary>Today in UTC, from the caller's clock.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The access level the record will get when it states none itself: from the importer, from its rights or
    /// from its collection. null when there is none.</summary>
    public string? AccessLevel { get; init; }

    /// <summary>The ontologies in which terms are looked up. null leaves the rules out.</summary>
    public Terminologies? Terminologies { get; init; } = Terminologies.Empty;

    /// <summary>Whether terms that their ontology does not have stop the publish. False for what comes from a source, which
    /// nobody can ask: there they are warnings.</summary>
    public bool TermsMustExist { get; init; } = true;

    /// <summary>The record as it was published last, whose terms stand already: what a later release no longer has stops no
    /// revision. null for none.</summary>
    public JsonElement? Before { get; init; }

    /// <summary>The schemas that profiles are checked against. null leaves the rules out.</summary>
    public SchemaSet? Schemas { get; init; } = SchemaSet.Carried;
}
