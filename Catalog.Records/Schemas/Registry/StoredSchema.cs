namespace Catalog.Records.Schemas.Registry;

/// <summary>A schema that an administrator has added: a row that is never changed and never deleted.</summary>
public sealed class StoredSchema
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    /// <summary>The document as it was sent (UTF-8), so that its checksum holds.</summary>
    public required byte[] Document { get; init; }

    /// <summary>In hexadecimal, lower case.</summary>
    public required string Sha256 { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>The subject who added it.</summary>
    public required string By { get; init; }
}
