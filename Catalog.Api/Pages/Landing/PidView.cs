using Catalog.Records.Identifiers.Registration;

namespace Catalog.Api.Pages.Landing;

/// <summary>Where a DOI stands, in words.</summary>
/// <param name="Words">For every reader.</param>
/// <param name="Trouble">The last error at the registration agency, for those who keep the dataset; null without one.</param>
/// <param name="NextAttempt">When the agency is asked again, for those who keep the dataset; null when it need not be.</param>
/// <param name="Changed">When it last changed, which is no change of the record; null where no DOIs are registered.</param>
public sealed record PidView(string Words, string? Trouble = null, DateTimeOffset? NextAttempt = null, DateTimeOffset? Changed = null)
{
    /// <summary>Where no DOIs are registered.</summary>
    public static PidView Of(bool external) => new(external ? "Registered elsewhere and kept here." : "Resolved by this catalogue alone.");

    /// <param name="keeps">Whether the caller keeps the dataset and is told what went wrong.</param>
    public static PidView Of(PidStatus pid, bool keeps) => new(
        pid.State switch
        {
            "findable" => pid.Registered is { } since ? $"Registered at DataCite on {PageText.Day(since)}." : "Registered at DataCite.",
            "hidden" => "Registered at DataCite, and no longer listed there.",
            "reserved" => "Reserved at DataCite; it will resolve once it is registered.",
            PidStatus.SetAside when keeps => pid.Refused == PidRegistration.RefusedTaken
                ? "Set aside: another repository holds this DOI at DataCite. It is tried again when an administrator asks for it."
                : "Set aside: DataCite did not take the metadata. It is tried again once they change, or when an administrator asks for it.",
            // It was registered, and resolves: what was not taken is a later change.
            PidStatus.SetAside when pid.Registered is { } since => $"Registered at DataCite on {PageText.Day(since)}. DataCite did not take a later change; those who keep the dataset are told why.",
            PidStatus.SetAside => "DataCite did not take this DOI; those who keep the dataset are told why.",
            PidStatus.External => "Registered elsewhere and kept here.",
            _ => "Not yet registered at DataCite.",
        },
        keeps && pid.Refused != PidRegistration.RefusedTaken ? pid.LastError : null, keeps && !IsWell(pid) ? pid.NextAttempt : null, pid.Updated);

    // It may be told once more, to be sure: nothing that anybody waits for.
    private static bool IsWell(PidStatus pid) => pid is { State: "findable" or "hidden", LastError: null };
}
