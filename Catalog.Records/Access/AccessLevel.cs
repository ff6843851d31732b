namespace Catalog.Records.Access;

/// <summary>
/// How the way to the data is guarded; the metadata can be found at every level.
/// The four levels of the COAR access rights vocabulary, in our words.
/// </summary>
public enum AccessLevel
{
    /// <summary>Anyone may have the data.</summary>
    Open,

    /// <summary>For signed-in users on request; until sign-in is served, nobody but the keepers has the data.</summary>
    Registered,

    /// <summary>A data access committee grants access on application.</summary>
    Controlled,

    /// <summary>Nobody outside may have the data; only the metadata is shown.</summary>
    Closed,
}
