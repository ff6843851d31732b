using System.Text.Json;
using System.Text.RegularExpressions;
using Catalog.Ontology.Mappings;
using Catalog.Records.Access;
using Catalog.Records.Changes;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Catalog.Records.Terminology.Mappings;

/// <summary>
/// Takes sets of mappings and single ones, and decisions on them. Whatever changes what acts on searches is one row of the
/// change log, which every process follows.
/// </summary>
public sealed partial class MappingService(UnitOfWork unit, TimeProvider clock)
{
    /// <summary>The set of mappings that were written here by hand.</summary>
    public const string LocalSet = "local";

    /// <summary>Mappings that one review may decide on.</summary>
    public const int MostReviewed = 10_000;

    /// <summary>
    /// Takes a set as its file has it. Of a set that is here, mappings that are in both keep what was decided of them, and
    /// those that the file no longer has are withdrawn.
    /// </summary>
    /// <param name="id">Its short name; null makes one of the last part of its IRI or of the file's name.</param>
    /// <param name="trusted">Whether its mappings act without review; null leaves it as it is.</param>
    public async Task<Outcome<MappingSetLoad>> LoadAsync(
        Caller caller, MappingSetDocument document, string? id, string fileName, bool? trusted, CancellationToken cancellationToken)
    {
        if (trusted == true && !caller.IsAdministrator) return OnlyAdministrators;
        id ??= await NamedAsync(document.Id, cancellationToken) ?? Short(document.Id ?? fileName);
        if (!IdShape().IsMatch(id) || id == LocalSet)
            return new Refusal(RefusalKind.Unprocessable, "mapping-set-id", $"'{id}' is no name for a set of mappings: 2 to 64 lower-case letters, digits, dots and hyphens, and not '{LocalSet}'.");
        await unit.BeginAsync(cancellationToken);
        var before = await LockAsync(id, cancellationToken);
        if (before is not null && document.Id is not null && before.Iri is not null && before.Iri != document.Id)
            return new Refusal(RefusalKind.Conflict, "mapping-set-exists", $"The set '{id}' is another one, {before.Iri}. Give this one another name.");
        await KeepSetAsync(id, document, trusted, caller.Subject!, cancellationToken);
        var counts = await KeepAsync(id, document.Mappings, cancellationToken);
        var after = (await MappingStore.SetAsync(unit.Connection, id, cancellationToken))!;
        // A set of which nothing acts changes no search.
        if (after.Acting > 0 || before?.Acting > 0) Note(caller);
        await unit.CommitAsync(cancellationToken);
        return new MappingSetLoad(after, before is null, counts.Added, counts.Changed, counts.Unchanged, counts.Withdrawn);
    }

    /// <summary>Adds a mapping by hand, as a proposal.</summary>
    /// <returns>Its key; that of the one that is here already when it is the same.</returns>
    public async Task<Outcome<StoredMapping>> AddAsync(Caller caller, Mapping mapping, CancellationToken cancellationToken)
    {
        if (Faults(mapping) is { Count: > 0 } faults)
            return new Refusal(RefusalKind.Unprocessable, "mapping-refused", "The mapping cannot be kept like this.") { Findings = faults };
        await unit.BeginAsync(cancellationToken);
        await KeepSetAsync(LocalSet, new(null, "Written here", null, null, null, new Dictionary<string, string>(), []), null, caller.Subject!, cancellationToken);
        await KeepAsync(LocalSet, [mapping], cancellationToken, all: false);
        var stored = (await MappingStore.SameAsync(unit.Connection, LocalSet, mapping, cancellationToken))!;
        // One of a trusted set acts at once, and one that acts may be told otherwise now.
        if (stored.IsActing) Note(caller);
        await unit.CommitAsync(cancellationToken);
        return stored;
    }

    /// <summary>Decides on mappings; each decision is kept with who made it. One that stands so already is passed over.</summary>
    /// <returns>How many were changed.</returns>
    public async Task<Outcome<ReviewedMappings>> ReviewAsync(
        Caller caller, IReadOnlyList<long> keys, MappingState state, string? note, CancellationToken cancellationToken)
    {
        if (keys.Count is 0 or > MostReviewed)
            return new Refusal(RefusalKind.Unprocessable, "mappings-count", $"Name 1 to {MostReviewed} mappings by their ids.");
        await unit.BeginAsync(cancellationToken);
        await using var change = new NpgsqlCommand("""
            with chosen as (select key from mappings where key = any ($1) order by key for update),
                 changed as (update mappings m set state = $2 from chosen where m.key = chosen.key and m.state <> $2 returning m.key),
                 told as (insert into mapping_reviews (mapping_key, state, by, at, note) select key, $2, $3, $4, $5 from changed)
            select (select count(*) from chosen), (select count(*) from changed)
            """, unit.Connection)
        {
            Parameters =
            {
                new() { Value = keys.ToArray() }, new() { Value = Words<MappingState>.Of(state) }, new() { Value = caller.Subject! }, new() { Value = clock.UtcNow }, MappingStore.Text(note),
            },
        };
        var (found, changed) = (0L, 0L);
        await using (var reader = await change.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken)) (found, changed) = (reader.GetInt64(0), reader.GetInt64(1));
        }
        if (found < keys.Distinct().Count())
            return new Refusal(RefusalKind.NotFound, "mapping-not-found", "Some of these mappings do not exist, so nothing was decided. GET /api/mappings lists them.");
        if (changed > 0) Note(caller);
        await unit.CommitAsync(cancellationToken);
        return new ReviewedMappings((int)changed, (int)(found - changed));
    }

    /// <summary>Says whether the mappings of a set act without review.</summary>
    public async Task<Outcome<StoredMappingSet>> TrustAsync(Caller caller, string id, bool trusted, CancellationToken cancellationToken)
    {
        await unit.BeginAsync(cancellationToken);
        if (await LockAsync(id, cancellationToken) is not { } set) return NoSuchSet(id);
        if (set.IsTrusted != trusted)
        {
            await using var change = new NpgsqlCommand("update mapping_sets set trusted = $2 where id = $1", unit.Connection) { Parameters = { new() { Value = id }, new() { Value = trusted } } };
            await change.ExecuteNonQueryAsync(cancellationToken);
            Note(caller);
        }
        await unit.CommitAsync(cancellationToken);
        return set with { IsTrusted = trusted };
    }

    /// <summary>Takes a set away with all that was decided of its mappings.</summary>
    public async Task<Outcome<StoredMappingSet>> RemoveAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        await unit.BeginAsync(cancellationToken);
        if (await LockAsync(id, cancellationToken) is not { } set) return NoSuchSet(id);
        await using var remove = new NpgsqlCommand("delete from mapping_sets where id = $1", unit.Connection) { Parameters = { new() { Value = id } } };
        await remove.ExecuteNonQueryAsync(cancellationToken);
        if (set.Acting > 0) Note(caller);
        await unit.CommitAsync(cancellationToken);
        return set;
    }

    public static Refusal NoSuchSet(string id) =>
        new(RefusalKind.NotFound, "mapping-set-not-found", $"There is no set of mappings '{id}'. GET /api/mapping-sets lists them.");

    private static Refusal OnlyAdministrators => new(RefusalKind.Forbidden, "not-permitted", "Only an administrator may say that a set is trusted.");

    private void Note(Caller caller) => unit.Note(Change.Of(ChangeKind.OntologySwitched, 0, caller.Subject!));

    private async Task<StoredMappingSet?> LockAsync(string id, CancellationToken cancellationToken)
    {
        await using var hold = new NpgsqlCommand("select 1 from mapping_sets where id = $1 for update", unit.Connection) { Parameters = { new() { Value = id } } };
        await hold.ExecuteScalarAsync(cancellationToken);
        return await MappingStore.SetAsync(unit.Connection, id, cancellationToken);
    }

    private async Task<string?> NamedAsync(string? iri, CancellationToken cancellationToken)
    {
        if (iri is null) return null;
        await unit.BeginAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select id from mapping_sets where iri = $1", unit.Connection) { Parameters = { new() { Value = iri } } };
        return (string?)await find.ExecuteScalarAsync(cancellationToken);
    }

    private async Task KeepSetAsync(string id, MappingSetDocument document, bool? trusted, string by, CancellationToken cancellationToken)
    {
        await using var keep = new NpgsqlCommand("""
            insert into mapping_sets (id, iri, title, version, licence, description, prefixes, trusted, loaded, by)
            values ($1, $2, $3, $4, $5, $6, $7, coalesce($8, false), $9, $10)
            on conflict (id) do update set iri = coalesce(excluded.iri, mapping_sets.iri), title = excluded.title, version = excluded.version, licence = excluded.licence,
                description = excluded.description, prefixes = excluded.prefixes, trusted = coalesce($8, mapping_sets.trusted), loaded = excluded.loaded, by = excluded.by
            """, unit.Connection)
        {
            Parameters =
            {
                new() { Value = id }, MappingStore.Text(document.Id), MappingStore.Text(document.Title), MappingStore.Text(document.Version), MappingStore.Text(document.Licence), MappingStore.Text(document.Description),
                new() { Value = JsonSerializer.Serialize(document.Prefixes), NpgsqlDbType = NpgsqlDbType.Jsonb }, new() { Value = (object?)trusted ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Boolean },
                new() { Value = clock.UtcNow }, new() { Value = by },
            },
        };
        await keep.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="all">True when these are all that the set has.</param>
    private async Task<(int Added, int Changed, int Unchanged, int Withdrawn)> KeepAsync(string id, IReadOnlyList<Mapping> mappings, CancellationToken cancellationToken, bool all = true)
    {
        // Of two rows of a file that say the same the first counts.
        var rows = mappings.DistinctBy(row => (row.SubjectId, row.PredicateId, row.ObjectId, row.Justification)).ToList();
        await using var keep = new NpgsqlCommand("""
            create temporary table sent on commit drop as
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::text[], $9::date[], $10::text[])
                    as row (subject_id, subject_label, predicate_id, object_id, object_label, justification, confidence, authors, dated, comment);
            """, unit.Connection);
        void Add<T>(Func<Mapping, T> value, NpgsqlDbType type) => keep.Parameters.Add(new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type });
        Add(row => row.SubjectId, NpgsqlDbType.Text);
        Add(row => row.SubjectLabel, NpgsqlDbType.Text);
        Add(row => row.PredicateId, NpgsqlDbType.Text);
        Add(row => row.ObjectId, NpgsqlDbType.Text);
        Add(row => row.ObjectLabel, NpgsqlDbType.Text);
        Add(row => row.Justification, NpgsqlDbType.Text);
        Add(row => row.Confidence, NpgsqlDbType.Double);
        Add(row => string.Join('|', row.AuthorIds ?? []), NpgsqlDbType.Text);
        Add(row => row.Date, NpgsqlDbType.Date);
        Add(row => row.Comment, NpgsqlDbType.Text);
        await keep.ExecuteNonQueryAsync(cancellationToken);

        await using var merge = new NpgsqlCommand("""
            with said as (select *, case when authors = '' then '{}'::text[] else string_to_array(authors, '|') end as author_ids from sent),
            written as (
                insert into mappings as m (set_id, subject_id, subject_label, predicate_id, object_id, object_label, justification, confidence, author_ids, dated, comment)
                select $1, subject_id, subject_label, predicate_id, object_id, object_label, justification, confidence, author_ids, dated, comment from said
                on conflict (set_id, subject_id, predicate_id, object_id, justification) do update
                    set subject_label = excluded.subject_label, object_label = excluded.object_label, confidence = excluded.confidence, author_ids = excluded.author_ids,
                        dated = excluded.dated, comment = excluded.comment, withdrawn = false
                    where m.withdrawn or (m.subject_label, m.object_label, m.confidence, m.author_ids, m.dated, m.comment)
                        is distinct from (excluded.subject_label, excluded.object_label, excluded.confidence, excluded.author_ids, excluded.dated, excluded.comment)
                returning (xmax = 0) as added),
            gone as (
                update mappings m set withdrawn = true
                where $2 and m.set_id = $1 and not m.withdrawn and not exists (
                    select from sent where (sent.subject_id, sent.predicate_id, sent.object_id, sent.justification) = (m.subject_id, m.predicate_id, m.object_id, m.justification))
                returning 1)
            select (select count(*) from written where added), (select count(*) from written where not added), (select count(*) from gone)
            """, unit.Connection) { Parameters = { new() { Value = id }, new() { Value = all } } };
        var (added, changed, gone) = (0, 0, 0);
        await using (var reader = await merge.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken)) (added, changed, gone) = ((int)reader.GetInt64(0), (int)reader.GetInt64(1), (int)reader.GetInt64(2));
        }
        await using var drop = new NpgsqlCommand("drop table sent", unit.Connection);
        await drop.ExecuteNonQueryAsync(cancellationToken);
        return (added, changed, rows.Count - added - changed, gone);
    }

    private static List<Finding> Faults(Mapping mapping)
    {
        var faults = new List<Finding>();
        void Curie(string pointer, string? value)
        {
            if (value is null || !CurieShape().IsMatch(value))
                faults.Add(new("curie-invalid", Severity.Error, pointer, "A term is named by its CURIE, such as DOID:5844 or skos:exactMatch."));
        }

        Curie("/subjectId", mapping.SubjectId);
        Curie("/predicateId", mapping.PredicateId);
        Curie("/objectId", mapping.ObjectId);
        Curie("/justification", mapping.Justification);
        if (mapping.Confidence is < 0 or > 1 or double.NaN) faults.Add(new("confidence-range", Severity.Error, "/confidence", "Confidence is a number from 0 to 1."));
        if (mapping.SubjectId == mapping.ObjectId && faults.Count == 0) faults.Add(new("mapping-to-itself", Severity.Error, "/objectId", "A mapping leads to another term."));
        return faults;
    }

    private static string Short(string name)
    {
        var last = name.TrimEnd('/', '#').Split('/', '#')[^1].ToLowerInvariant();
        foreach (var ending in (ReadOnlySpan<string>)[".gz", ".tsv", ".sssom"]) last = last.EndsWith(ending, StringComparison.Ordinal) ? last[..^ending.Length] : last;
        return NotInId().Replace(last, "-").Trim('-', '.') is { Length: > 1 } made ? made[..Math.Min(64, made.Length)] : "mappings";
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();

    [GeneratedRegex("[^a-z0-9.-]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInId();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.-]{0,63}:[^\s:/][^\s]{0,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex CurieShape();
}

/// <summary>What a review changed.</summary>
/// <param name="Unchanged">Mappings of which the same was decided before.</param>
public sealed record ReviewedMappings(int Changed, int Unchanged);
