using System.Security.Cryptography;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Terminology.Releases;

/// <summary>
/// Loads a source: compiles it beside the copies, then stores compiled file, release and, of a first release, its use in one
/// transaction. Whatever fails or is killed on the way leaves the database as it was.
/// </summary>
public sealed class ReleaseLoading(UnitOfWork unit, ArtifactCopies copies, TerminologyOptions options, TimeProvider clock)
{
    /// <summary>Called when the compiled file is written and the release is not; tests break off here.</summary>
    internal Action? BeforeRelease { get; init; }

    /// <summary>Loads a source to its end.</summary>
    /// <param name="progress">Told now and then; null for nobody.</param>
    /// <param name="remarked">Told every remark of the reader, also those that the report no longer keeps; null for nobody.</param>
    /// <exception cref="IOException">The source cannot be read, or no compiled file can be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The source may not be read, or no compiled file may be written.</exception>
    public async Task<Outcome<LoadResult>> LoadAsync(
        Caller caller, LoadRequest request, IProgress<LoadProgress>? progress, Action<LoadRemark>? remarked, CancellationToken cancellationToken)
    {
        if (request.Name is { } name && !ReleaseName.IsName(name)) return Unfit("ontology-name", $"'{name}' is no name of an ontology. {ReleaseName.NameRule}");
        if (request.Version is { } version && !ReleaseName.IsVersion(version)) return Unfit("ontology-version", $"'{version}' is no version. {ReleaseName.VersionRule}");
        await using var compiled = copies.CreateAside();
        try
        {
            var reading = options.Reading with { Base = request.Base, Remarked = remarked };
            // For a while on a thread of its own: compiling is nothing but work.
            var report = await Task.Run(() => OntologySource.Compile(request.Path, compiled, reading, progress, cancellationToken), cancellationToken);
            progress?.Report(new("storing", 0, 0));
            compiled.Position = 0;
            var artifact = new Artifact(Convert.ToHexStringLower(await SHA256.HashDataAsync(compiled, cancellationToken)), compiled.Length, OntologyRelease.CompiledForm);
            compiled.Flush(flushToDisk: true);
            var release = copies.Adopt(compiled.Name, artifact);
            compiled.Position = 0;
            return await StoreAsync(caller, request, release, StoredLoadReport.Of(report), artifact, compiled, cancellationToken);
        }
        catch (OntologyFormatException broken)
        {
            return Unfit("ontology-unreadable", broken.Message);
        }
        catch (InvalidDataException larger)
        {
            return Unfit("ontology-too-large", $"What it was compiled to cannot be used: {larger.Message}");
        }
        finally
        {
            ArtifactCopies.Delete(compiled.Name);
        }
    }

    private async Task<Outcome<LoadResult>> StoreAsync(
        Caller caller, LoadRequest request, OntologyRelease release, StoredLoadReport report, Artifact artifact, Stream compiled, CancellationToken cancellationToken)
    {
        var description = release.Description;
        var name = request.Name ?? ReleaseName.NameOf(description);
        var stored = new StoredRelease(
            name, request.Version ?? ReleaseName.VersionOf(description, release.SourceChecksum), request.Title ?? description.Title ?? name, description.Date,
            request.Licence ?? description.Licence, description.Iri, description.VersionIri, release.SourceChecksum, report.Format,
            release.ActiveClassCount, release.Count, artifact, request.FileName, clock.UtcNow, caller.Subject!);

        await unit.BeginAsync(cancellationToken);
        await ReleaseRows.TakeTurnAsync(unit.Connection, cancellationToken);
        var standing = await ReleaseRows.FindAsync(unit.Connection, name, cancellationToken);
        if (standing?.Releases.FirstOrDefault(one => one.SourceChecksum == stored.SourceChecksum) is { } same)
        {
            return await AgainAsync(caller, request, standing, same, artifact, compiled, report, cancellationToken);
        }
        if (standing?.Releases.FirstOrDefault(one => one.Version == stored.Version) is { } other)
        {
            return new Refusal(RefusalKind.Conflict, "ontology-release-exists",
                $"There is a release {name} {other.Version} with other content (loaded from {other.FileName}). Give this one a name of its own with --version NAME (version=NAME over REST), or remove the other.");
        }
        await ArtifactChunks.WriteAsync(unit.Connection, artifact, compiled, cancellationToken);
        BeforeRelease?.Invoke();
        var isPublic = request.IsPublic ?? standing?.IsPublic ?? !IsSnomedCt(report);
        await AddAsync(stored, isPublic, report, cancellationToken);
        var uses = standing is null || request.Use;
        if (uses)
        {
            await ReleaseRows.SwitchAsync(
                unit.Connection, name, stored.Version, standing?.Current, standing is null ? SwitchKind.Loaded : SwitchKind.Used, caller.Subject!, clock, cancellationToken);
        }
        return await EndAsync(caller, new(LoadOutcome.Loaded, standing!, stored, report), uses || standing!.IsPublic != isPublic, cancellationToken);
    }

    // The same content under this name: in already. Only what is asked for beside it is done.
    private async Task<Outcome<LoadResult>> AgainAsync(
        Caller caller, LoadRequest request, StoredOntology standing, StoredRelease same, Artifact artifact, Stream compiled, StoredLoadReport report,
        CancellationToken cancellationToken)
    {
        var renewed = !same.IsUsable;
        if (renewed)
        {
            await ArtifactChunks.WriteAsync(unit.Connection, artifact, compiled, cancellationToken);
            await using (var renew = new NpgsqlCommand("update ontology_releases set artifact = $3 where name = $1 and version = $2", unit.Connection)
            {
                Parameters = { new() { Value = same.Name }, new() { Value = same.Version }, new() { Value = artifact.Checksum } },
            })
            {
                await renew.ExecuteNonQueryAsync(cancellationToken);
            }
            await ArtifactChunks.SweepAsync(unit.Connection, cancellationToken);
        }
        var uses = request.Use && standing.Current != same.Version;
        if (uses) await ReleaseRows.SwitchAsync(unit.Connection, same.Name, same.Version, standing.Current, SwitchKind.Used, caller.Subject!, clock, cancellationToken);
        var shows = request.IsPublic is { } isPublic && isPublic != standing.IsPublic;
        if (shows) await SetPublicAsync(same.Name, request.IsPublic!.Value, cancellationToken);
        return await EndAsync(
            caller, new(renewed ? LoadOutcome.Renewed : LoadOutcome.Unchanged, standing, same, report), uses || shows || (renewed && standing.Current == same.Version), cancellationToken);
    }

    private async Task<Outcome<LoadResult>> EndAsync(Caller caller, LoadResult result, bool acts, CancellationToken cancellationToken)
    {
        var ontology = (await ReleaseRows.FindAsync(unit.Connection, result.Release.Name, cancellationToken))!;
        if (acts) unit.Note(Change.Of(ChangeKind.OntologySwitched, 0, caller.Subject!));
        await unit.CommitAsync(cancellationToken);
        return result with { Ontology = ontology, Release = ontology.Releases.First(release => release.Version == result.Release.Version) };
    }

    private async Task AddAsync(StoredRelease release, bool isPublic, StoredLoadReport report, CancellationToken cancellationToken)
    {
        await using (var ontology = new NpgsqlCommand("insert into ontologies (name, public) values ($1, $2) on conflict (name) do update set public = excluded.public", unit.Connection)
        {
            Parameters = { new() { Value = release.Name }, new() { Value = isPublic } },
        })
        {
            await ontology.ExecuteNonQueryAsync(cancellationToken);
        }
        await using var command = new NpgsqlCommand("""
            insert into ontology_releases (name, version, title, date, licence, iri, version_iri, source_checksum, format, terms, entries, artifact, report, file_name, loaded, loaded_by)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16)
            """, unit.Connection)
        {
            Parameters =
            {
                new() { Value = release.Name }, new() { Value = release.Version }, new() { Value = Plain(release.Title) },
                new() { Value = (object?)release.Date ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Date },
                ReleaseRows.Text(Plain(release.Licence)), ReleaseRows.Text(Plain(release.Iri)), ReleaseRows.Text(Plain(release.VersionIri)),
                new() { Value = release.SourceChecksum }, new() { Value = release.Format }, new() { Value = release.Terms }, new() { Value = release.Entries },
                new() { Value = release.Artifact.Checksum }, new() { Value = report.ToJson() }, new() { Value = Plain(release.FileName) },
                new() { Value = release.Loaded }, new() { Value = release.LoadedBy },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task SetPublicAsync(string name, bool isPublic, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("update ontologies set public = $2 where name = $1", unit.Connection)
        {
            Parameters = { new() { Value = name }, new() { Value = isPublic } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Its licence is each member country's matter, so that its owner must say when all may see it.
    private static bool IsSnomedCt(StoredLoadReport report) => report.Format.StartsWith("SNOMED CT", StringComparison.Ordinal);

    // A text of PostgreSQL takes no NUL.
    private static string? Plain(string? text) => text?.Replace('\0', '\uFFFD');

    private static Refusal Unfit(string code, string detail) => new(RefusalKind.Unprocessable, code, detail);
}
