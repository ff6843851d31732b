using System.Text.RegularExpressions;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Collections;

/// <summary>What an administrator says of a collection. Null leaves a property as it is; a new collection gets the default.</summary>
public sealed record CollectionSettings(
    string? Id, string? Title, string? Description, ReviewPolicy? Review, AccessLevel? DefaultAccess, IReadOnlyList<string>? Curators,
    string? DoiPrefix = null);

/// <summary>Makes, lists and changes collections.</summary>
public sealed partial class CollectionService(CatalogDbContext database, UnitOfWork unit, DoiPrefix prefix, TimeProvider clock)
{
    /// <summary>All collections by id; they are public.</summary>
    public async Task<IReadOnlyList<Collection>> ListAsync(CancellationToken cancellationToken) =>
        await database.Collections.AsNoTracking().Include(c => c.Curators).OrderBy(c => c.Id).ToListAsync(cancellationToken);

    /// <summary>The collection of an id, or null.</summary>
    public Task<Collection?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.Collections.Include(c => c.Curators).SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    /// <summary>Makes a collection; its id is taken once and for all.</summary>
    public async Task<Outcome<Collection>> CreateAsync(CollectionSettings settings, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        if (settings.Id is null || !IdShape().IsMatch(settings.Id))
        {
            findings.Add(new("collection-id", Severity.Error, "/id", "An id is 2 to 64 lower-case letters, digits and hyphens, for example heart-studies."));
        }
        if (string.IsNullOrWhiteSpace(settings.Title)) findings.Add(new("title-missing", Severity.Error, "/title", "A collection needs a title."));
        if (PrefixFinding(settings) is { } wrong) findings.Add(wrong);
        if (findings.Count > 0) return Unusable(findings);
        if (await database.Collections.AnyAsync(c => c.Id == settings.Id, cancellationToken))
        {
            return Exists(settings.Id!);
        }
        var collection = new Collection
        {
            Id = settings.Id!,
            Title = settings.Title!,
            Description = settings.Description,
            Review = settings.Review ?? ReviewPolicy.Optional,
            DefaultAccess = settings.DefaultAccess ?? AccessLevel.Closed,
            DoiPrefix = settings.DoiPrefix is "" ? null : settings.DoiPrefix,
            Created = clock.UtcNow,
            Curators = [.. (settings.Curators ?? []).Distinct().Select(subject => new CollectionCurator { Subject = subject })],
        };
        await unit.BeginAsync(cancellationToken);
        database.Collections.Add(collection);
        try
        {
            await unit.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException lost) when (lost.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Exists(collection.Id);
        }
        return collection;
    }

    /// <summary>Changes what the settings name.</summary>
    public async Task<Outcome<Collection>> ChangeAsync(string id, CollectionSettings settings, CancellationToken cancellationToken)
    {
        await unit.BeginAsync(cancellationToken);
        // One after the other: two who name the same curator at once would both add it.
        await database.Database.ExecuteSqlAsync($"select 1 from collections where id = {id} for update", cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { } collection) return NoSuchCollection(id);
        if (settings.Id is { } other && other != id)
        {
            return Unusable([new("collection-id", Severity.Error, "/id", "The id of a collection stays: links and records name it.")]);
        }
        if (settings.Title is { } title && string.IsNullOrWhiteSpace(title))
        {
            return Unusable([new("title-missing", Severity.Error, "/title", "A collection needs a title.")]);
        }
        if (settings.Curators is [] && collection.Curators.Count > 0)
        {
            return Unusable([new("curators-emptied", Severity.Error, "/curators",
                "Without named curators everybody who may curate would curate this collection. Name at least one.")]);
        }
        if (PrefixFinding(settings) is { } wrong) return Unusable([wrong]);
        // Those that stand keep their DOIs; the next ones have this prefix.
        collection.DoiPrefix = settings.DoiPrefix == "" ? null : settings.DoiPrefix ?? collection.DoiPrefix;
        collection.Title = settings.Title ?? collection.Title;
        collection.Description = settings.Description ?? collection.Description;
        collection.Review = settings.Review ?? collection.Review;
        collection.DefaultAccess = settings.DefaultAccess ?? collection.DefaultAccess;
        if (settings.Curators is { } curators)
        {
            collection.Curators.RemoveAll(curator => !curators.Contains(curator.Subject));
            collection.Curators.AddRange(curators.Distinct()
                .Where(subject => !collection.Curators.Exists(curator => curator.Subject == subject))
                .Select(subject => new CollectionCurator { Subject = subject }));
        }
        await unit.CommitAsync(cancellationToken);
        return collection;
    }

    private Finding? PrefixFinding(CollectionSettings settings) => settings.DoiPrefix switch
    {
        null or "" => null,
        var value when !PrefixShape().IsMatch(value) => new("doi-prefix", Severity.Error, "/doiPrefix", "A DOI prefix is 10. and 4 to 9 digits, for example 10.5072."),
        DoiPrefix.LocalValue when prefix.Registers => new("doi-prefix-local", Severity.Error, "/doiPrefix",
            $"DOIs are registered here, and those under {DoiPrefix.LocalValue}, the test prefix, cannot be. Choose one that DataCite has assigned to this repository."),
        _ => null,
    };

    private static Refusal Exists(string id) =>
        new(RefusalKind.Conflict, "collection-exists", $"There is a collection '{id}' already.");

    public static Refusal NoSuchCollection(string id) =>
        new(RefusalKind.NotFound, "collection-not-found", $"There is no collection '{id}'. GET /api/collections lists them.");

    private static Refusal Unusable(IReadOnlyList<Finding> findings) =>
        new(RefusalKind.Unprocessable, "collection-refused", "The collection cannot be kept like this.") { Findings = findings };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{1,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdShape();

    [GeneratedRegex(@"^10\.[0-9]{4,9}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PrefixShape();
}
