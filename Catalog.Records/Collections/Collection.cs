using Catalog.Records.Access;

namespace Catalog.Records.Collections;

/// <summary>A named set of datasets with its curators and the policy under which they are deposited.</summary>
public sealed class Collection
{
    /// <summary>The collection of records that name none. It always exists.</summary>
    public const string DefaultId = "default";

    public int Key { get; set; }

    /// <summary>The name in URLs: lower-case letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    public required string Title { get; set; }

    /// <summary>What the collection is for, as plain text; null when nobody wrote it.</summary>
    public string? Description { get; set; }

    public required ReviewPolicy Review { get; set; }

    /// <summary>The level of a record that says nothing of its access and whose rights say nothing either.</summary>
    public required AccessLevel DefaultAccess { get; set; }

    /// <summary>The prefix of the DOIs minted for its datasets from now on; null for the configured one.</summary>
    public string? DoiPrefix { get; set; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Who curates it. Empty: every bearer of the curate scope does.</summary>
    public List<CollectionCurator> Curators { get; init; } = [];
}

/// <summary>One curator of a collection, by the subject of the token.</summary>
public sealed class CollectionCurator
{
    public int CollectionKey { get; set; }

    public required string Subject { get; init; }
}

/// <summary>Whether a depositor may publish alone.</summary>
public enum ReviewPolicy
{
    /// <summary>The owner may publish; a review can be asked for.</summary>
    Optional,

    /// <summary>Only a curator publishes, which accepts the review.</summary>
    Required,
}
