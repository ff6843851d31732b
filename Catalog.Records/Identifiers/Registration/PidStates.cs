using Catalog.Records.Datasets;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>Where one DOI of a dataset stands.</summary>
/// <param name="State"><c>local</c>, <c>reserved</c>, <c>findable</c>, <c>hidden</c>, <c>set-aside</c>, or <c>external</c>.</param>
/// <param name="Refused">Why it is set aside, see <see cref="PidRegistration.Refused"/>; null when it is not.</param>
/// <param name="LastError">For those who keep the dataset; null when all is well.</param>
/// <param name="NextAttempt">Null when the agency need not be told anything.</param>
/// <param name="Registered">Since when it can be resolved; null while it cannot.</param>
public sealed record PidStatus(
    string Doi, string State, string? Refused, int Attempts, string? LastError, DateTimeOffset? NextAttempt, DateTimeOffset? Registered)
{
    /// <summary>When any of this last changed; null for a DOI that the agency was never to be told of.</summary>
    public DateTimeOffset? Updated { get; init; }

    public const string SetAside = "set-aside";
    public const string External = "external";
}

/// <summary>The DOIs of a dataset.</summary>
/// <param name="Concept">That of all versions; null when there is none.</param>
/// <param name="Versions">The published versions, newest first.</param>
/// <param name="Draft">That reserved for the open draft; null when it has none of its own. For those who may see the draft.</param>
public sealed record DatasetPids(PidStatus? Concept, IReadOnlyList<(int Version, PidStatus Pid)> Versions, PidStatus? Draft);

/// <summary>Tells where DOIs stand at the registration agency, and has an attempt repeated.</summary>
public sealed class PidStates(NpgsqlDataSource database, DoiPrefix prefix, TimeProvider clock)
{
    /// <summary>True when DOIs are registered here.</summary>
    public bool Registers => prefix.Registers;

    /// <param name="dataset">Loaded with its versions and its draft.</param>
    public async Task<DatasetPids> OfAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        var rows = (await RegistrationRows.OfAsync(database, dataset.Key, cancellationToken)).ToDictionary(row => row.Doi);
        return new(
            dataset.ConceptDoi is { } concept ? Of(concept, false) : null,
            [.. dataset.Versions.OrderByDescending(version => version.Number).Select(version => (version.Number, Of(version.Doi, version.DoiExternal)))],
            dataset.Draft?.Doi is { } reserved ? Of(reserved, false) : null);

        PidStatus Of(string doi, bool external) => external ? new(doi, PidStatus.External, null, 0, null, null, null)
            : rows.GetValueOrDefault(doi) is not { } row ? new(doi, Words<PidState>.Of(PidState.Local), null, 0, null, null, null)
            : new(doi, row.Refused is null ? Words<PidState>.Of(row.State) : PidStatus.SetAside, row.Refused, row.Attempts, row.LastError, row.NextAttempt, row.Registered) { Updated = row.Updated };
    }

    /// <summary>Has all DOIs of a dataset told to the agency anew, those set aside too.</summary>
    public async Task RetryAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await RegistrationRows.WantAsync(connection, [dataset.Key], anew: true, clock.UtcNow, cancellationToken);
    }
}
