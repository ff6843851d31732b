namespace Catalog.Records.Identifiers.Registration;

/// <summary>Where a DOI of ours stands at the registration agency.</summary>
public sealed class PidRegistration
{
    /// <summary>Bare and in lower case.</summary>
    public required string Doi { get; init; }

    /// <summary>The dataset it was given for; it may be gone.</summary>
    public required long DatasetKey { get; init; }

    /// <summary>Where it is to stand.</summary>
    public required WantedState Wanted { get; set; }

    /// <summary>Where it stands, as far as an answer of the agency has told.</summary>
    public required PidState State { get; set; }

    /// <summary>Whether it can be resolved, as far as an answer of the agency has told.</summary>
    public bool Resolves => State is PidState.Findable or PidState.Hidden;

    /// <summary>Why it is set aside: <see cref="RefusedTaken"/> or <see cref="RefusedContent"/>; null when it is not.</summary>
    public string? Refused { get; set; }

    /// <summary>Failed attempts since it last went well.</summary>
    public int Attempts { get; set; }

    /// <summary>What failed last, as a sentence; null when all is well.</summary>
    public string? LastError { get; set; }

    /// <summary>When the agency is told; null when there is nothing to tell, or it is set aside.</summary>
    public DateTimeOffset? NextAttempt { get; set; }

    /// <summary>Grows with each wish; one fulfilled under an older number is fulfilled again.</summary>
    public long Wish { get; set; } = 1;

    /// <summary>The fingerprint of the metadata that the agency has; null when it is not known to have any.</summary>
    public byte[]? Synced { get; set; }

    /// <summary>When it could first be resolved; null while it never could.</summary>
    public DateTimeOffset? Registered { get; set; }

    public required DateTimeOffset Updated { get; set; }

    /// <summary>Somebody else has this DOI at the agency. It stays set aside until an administrator asks.</summary>
    public const string RefusedTaken = "taken";

    /// <summary>The agency will not take this metadata. A change of the record may mend it.</summary>
    public const string RefusedContent = "content";

    /// <summary>The row by which a DOI that was just given is reserved; null when it is not to be registered.</summary>
    public static PidRegistration? For(HeldDoi held, DoiPrefix prefix, DateTimeOffset now) => !prefix.IsToRegister(held) ? null : new()
    {
        Doi = held.Doi,
        DatasetKey = held.DatasetKey!.Value,
        Wanted = WantedState.Reserved,
        State = PidState.Local,
        NextAttempt = now,
        Updated = now,
    };
}

/// <summary>Where a DOI stands at the agency. DataCite's names: draft, findable, registered.</summary>
public enum PidState
{
    /// <summary>The agency does not know of it.</summary>
    Local,

    /// <summary>Kept for us, and resolved by nobody: DataCite's draft.</summary>
    Reserved,

    /// <summary>Resolved, and found in the agency's search.</summary>
    Findable,

    /// <summary>Resolved, but no longer found: DataCite's registered.</summary>
    Hidden,
}

/// <summary>Where a DOI is to stand at the agency.</summary>
public enum WantedState
{
    /// <summary>Kept for a draft.</summary>
    Reserved,

    /// <summary>Published.</summary>
    Findable,

    /// <summary>Withdrawn: it still resolves.</summary>
    Hidden,

    /// <summary>The draft was deleted: the agency forgets it.</summary>
    Gone,
}
