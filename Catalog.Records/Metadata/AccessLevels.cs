namespace Catalog.Records.Metadata;

/// <summary>The four access levels, as they are written in records.</summary>
public static class AccessLevels
{
    /// <summary>Anyone may have the data.</summary>
    public const string Open = "open";

    /// <summary>Anyone who signs in may have the data.</summary>
    public const string Registered = "registered";

    /// <summary>A data access committee decides.</summary>
    public const string Controlled = "controlled";

    /// <summary>Nobody gets the data; the metadata stay public.</summary>
    public const string Closed = "closed";

    /// <summary>All four, from the most open to the most closed.</summary>
    public static IReadOnlyList<string> All { get; } = [Open, Registered, Controlled, Closed];

    /// <summary>Whether a text is one of the four.</summary>
    public static bool IsKnown(string? level) => level is Open or Registered or Controlled or Closed;
}
