using Catalog.Records.Datasets;

namespace Catalog.Records.Access;

/// <summary>The one rule for what a caller may see. Every surface reads datasets through it.</summary>
public static class Visibility
{
    /// <summary>
    /// What is or was published is for all (a withdrawn dataset as its tombstone). A dataset without a published
    /// version is for its owner, the curators of its collection and administrators.
    /// </summary>
    public static IQueryable<Dataset> VisibleTo(this IQueryable<Dataset> datasets, Caller caller)
    {
        if (caller.IsAdministrator) return datasets;
        if (!caller.IsSignedIn) return datasets.Where(d => d.CurrentVersion != null);
        var (subject, reads, curates) = (caller.Subject, caller.Has(Scopes.Read), caller.Has(Scopes.Curate));
        return datasets.Where(d => d.CurrentVersion != null
            || (reads && d.Owner == subject)
            || (curates && (!d.Collection.Curators.Any() || d.Collection.Curators.Any(c => c.Subject == subject))));
    }

    /// <summary>Those with an open draft that the caller may see: as owner, as curator of the collection, as administrator.</summary>
    public static IQueryable<Dataset> WithDraftVisibleTo(this IQueryable<Dataset> datasets, Caller caller)
    {
        var drafts = datasets.Where(d => d.Draft != null);
        if (caller.IsAdministrator) return drafts;
        if (!caller.IsSignedIn) return drafts.Where(d => false);
        var (subject, reads, curates) = (caller.Subject, caller.Has(Scopes.Read), caller.Has(Scopes.Curate));
        return drafts.Where(d => (reads && d.Owner == subject)
            || (curates && (!d.Collection.Curators.Any() || d.Collection.Curators.Any(c => c.Subject == subject))));
    }
}
