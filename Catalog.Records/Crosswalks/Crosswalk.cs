using System.Buffers;

namespace Catalog.Records.Crosswalks;

/// <summary>A format in which records are given out. Pure and safe for many threads.</summary>
public abstract class Crosswalk
{
    /// <summary>Its name in addresses: <c>datacite-xml</c>.</summary>
    public abstract string Id { get; }

    /// <summary>Its name for people: <c>DataCite XML 4.7</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The media type it is served as, with parameters (<c>charset=utf-8</c> for text).</summary>
    public abstract string MediaType { get; }

    /// <summary>Other media types by which clients ask for it.</summary>
    public virtual IReadOnlyList<string> AlsoAskedAs => [];

    /// <summary>The URI of the profile or schema it follows (RFC 6906); null when there is none.</summary>
    public virtual string? Profile => null;

    /// <summary>Without the dot: <c>xml</c>.</summary>
    public abstract string FileExtension { get; }

    /// <summary>Writes one record in UTF-8. What the format cannot say is left out; nothing that a record holds throws.</summary>
    public abstract void Write(CrosswalkRecord record, IBufferWriter<byte> output);
}
