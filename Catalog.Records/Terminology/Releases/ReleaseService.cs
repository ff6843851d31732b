using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Terminology.Releases;

/// <summary>Which release of an ontology is in use: each change is one transaction with one row in the change log.</summary>
public sealed class ReleaseService(UnitOfWork unit, TimeProvider clock)
{
    /// <summary>Puts a release into use. The one that is in use already is no change.</summary>
    public async Task<Outcome<StoredOntology>> UseAsync(Caller caller, string name, string version, CancellationToken cancellationToken)
    {
        var found = await BeginAsync(name, cancellationToken);
        if (!found.Succeeded) return found;
        var ontology = found.Value;
        if (ontology.Releases.FirstOrDefault(release => release.Version == version) is not { } wanted) return NoSuchRelease(ontology, version);
        if (ontology.Current == version) return await EndAsync(ontology, cancellationToken);
        if (!wanted.IsUsable) return Unusable(wanted);
        await ReleaseRows.SwitchAsync(unit.Connection, name, version, ontology.Current, SwitchKind.Used, caller.Subject!, clock, cancellationToken);
        return await EndAsync(caller, ontology with { Current = version }, cancellationToken);
    }

    /// <summary>Goes back to the release that was in use before the last switch that was not undone.</summary>
    public async Task<Outcome<StoredOntology>> UndoAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        var found = await BeginAsync(name, cancellationToken);
        if (!found.Succeeded) return found;
        var ontology = found.Value;
        if (await LastSwitchAsync(name, cancellationToken) is not var (number, before))
        {
            return new Refusal(RefusalKind.Conflict, "ontology-nothing-to-undo", $"{name} {ontology.Current} was the first release in use; there is no switch to undo.");
        }
        if (ontology.Releases.FirstOrDefault(release => release.Version == before) is not { } wanted)
        {
            return new Refusal(RefusalKind.Conflict, "ontology-release-removed",
                $"{name} {before}, which was in use before, was removed. Load it again, or put another release into use.");
        }
        if (!wanted.IsUsable) return Unusable(wanted);
        await using (var undone = new NpgsqlCommand("update ontology_switches set undone = true where number = $1", unit.Connection) { Parameters = { new() { Value = number } } })
        {
            await undone.ExecuteNonQueryAsync(cancellationToken);
        }
        await ReleaseRows.SwitchAsync(unit.Connection, name, before, ontology.Current, SwitchKind.Undone, caller.Subject!, clock, cancellationToken);
        return await EndAsync(caller, ontology with { Current = before }, cancellationToken);
    }

    /// <summary>
    /// Removes a release with its compiled file. The one in use stays, unless it is the last and <paramref name="evenLast"/>
    /// says so: then the ontology goes with it.
    /// </summary>
    /// <returns>The ontology as it was before.</returns>
    public async Task<Outcome<StoredOntology>> RemoveAsync(Caller caller, string name, string version, bool evenLast, CancellationToken cancellationToken)
    {
        var found = await BeginAsync(name, cancellationToken);
        if (!found.Succeeded) return found;
        var ontology = found.Value;
        if (ontology.Releases.All(release => release.Version != version)) return NoSuchRelease(ontology, version);
        var isLast = ontology.Releases.Count == 1;
        if (ontology.Current == version && !isLast)
        {
            return new Refusal(RefusalKind.Conflict, "ontology-release-in-use", $"{name} {version} is in use. Put another release into use first.");
        }
        if (isLast && !evenLast)
        {
            return new Refusal(RefusalKind.Conflict, "ontology-last-release",
                $"{name} {version} is the last release of {name}: without it none of its terms is known. To remove it with the ontology, say so (--force; force=true over REST).");
        }
        await using (var remove = new NpgsqlBatch(unit.Connection))
        {
            if (isLast) remove.BatchCommands.Add(new("update ontologies set current = null where name = $1") { Parameters = { new() { Value = name } } });
            remove.BatchCommands.Add(new("delete from ontology_releases where name = $1 and version = $2") { Parameters = { new() { Value = name }, new() { Value = version } } });
            if (isLast) remove.BatchCommands.Add(new("delete from ontologies where name = $1") { Parameters = { new() { Value = name } } });
            await remove.ExecuteNonQueryAsync(cancellationToken);
        }
        await ArtifactChunks.SweepAsync(unit.Connection, cancellationToken);
        return isLast ? await EndAsync(caller, ontology, cancellationToken) : await EndAsync(ontology, cancellationToken);
    }

    internal static Refusal NoSuchOntology(string name) =>
        new(RefusalKind.NotFound, "ontology-not-found", $"There is no ontology '{name}'. All are listed at /api/ontologies.");

    internal static Refusal NoSuchRelease(StoredOntology ontology, string version) =>
        new(RefusalKind.NotFound, "ontology-release-not-found",
            $"There is no release '{version}' of {ontology.Name}. There are: {string.Join(", ", ontology.Releases.Select(release => release.Version))}.");

    // In use it would be left out, and the ontology with it.
    private static Refusal Unusable(StoredRelease release) => new(RefusalKind.Conflict, "ontology-release-unusable",
        $"{release.Name} {release.Version} was compiled by another version of the program and cannot be used. Load its file again.");

    private async Task<Outcome<StoredOntology>> BeginAsync(string name, CancellationToken cancellationToken)
    {
        await unit.BeginAsync(cancellationToken);
        await ReleaseRows.TakeTurnAsync(unit.Connection, cancellationToken);
        return await ReleaseRows.FindAsync(unit.Connection, name, cancellationToken) is { } ontology ? ontology : NoSuchOntology(name);
    }

    private async Task<(long Number, string Before)?> LastSwitchAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select number, before from ontology_switches where name = $1 and kind <> 'undone' and not undone order by number desc limit 1", unit.Connection)
        {
            Parameters = { new() { Value = name } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) && !reader.IsDBNull(1) ? (reader.GetInt64(0), reader.GetString(1)) : null;
    }

    private Task<Outcome<StoredOntology>> EndAsync(Caller caller, StoredOntology ontology, CancellationToken cancellationToken)
    {
        unit.Note(Change.Of(ChangeKind.OntologySwitched, 0, caller.Subject!));
        return EndAsync(ontology, cancellationToken);
    }

    private async Task<Outcome<StoredOntology>> EndAsync(StoredOntology ontology, CancellationToken cancellationToken)
    {
        await unit.CommitAsync(cancellationToken);
        return ontology;
    }
}
