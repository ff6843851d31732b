using Catalog.Records.Identifiers.Registration;
using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;

namespace Catalog.Records.Identifiers;

/// <summary>
/// Reserves DOIs with random suffixes. Each is a row that is never deleted, so none is given twice, not even after the
/// draft it was reserved for is gone; a collision of 50 random bits would fail on that row and undo the deposit. Where
/// DOIs are registered, each has a second row from the start, by which it is reserved at the agency too.
/// </summary>
public sealed class DoiMinter(CatalogDbContext database, DoiPrefix prefix, TimeProvider clock)
{
    /// <summary>The prefixes they stand under.</summary>
    public DoiPrefix Prefix => prefix;

    /// <summary>Holds DOIs from the end of this transaction on.</summary>
    public void Hold(params IEnumerable<HeldDoi> dois)
    {
        foreach (var held in dois)
        {
            database.Dois.Add(held);
            if (PidRegistration.For(held, prefix, clock.UtcNow) is { } registration) database.Registrations.Add(registration);
        }
    }

    /// <summary>Has DOIs of drafts that are being deleted taken back at the agency, in this transaction.</summary>
    public Task GiveUpAsync(IQueryable<HeldDoi> dois, CancellationToken cancellationToken) =>
        database.Registrations.Where(row => dois.Any(doi => doi.Doi == row.Doi)).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Wanted, WantedState.Gone).SetProperty(row => row.Wish, row => row.Wish + 1)
                .SetProperty(row => row.NextAttempt, clock.UtcNow).SetProperty(row => row.Attempts, 0),
            cancellationToken);
}
