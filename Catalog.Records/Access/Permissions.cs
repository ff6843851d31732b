using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Outcomes;

namespace Catalog.Records.Access;

/// <summary>What can be done with a dataset beside reading what is published.</summary>
public enum DatasetAction
{
    SeeDraft,
    EditDraft,
    Submit,
    Return,
    Publish,
    Withdraw,
    Move,
}

/// <summary>
/// Who may do what, as a table. An owner acts with the deposit scope; curators of the collection act with the curate
/// scope; administrators may do everything.
/// </summary>
public static class Permissions
{
    private sealed record Row(DatasetAction Action, Scopes? Owner, bool Curator);

    private static readonly Row[] Table =
    [
        //   action                    owner, with      curator
        new(DatasetAction.SeeDraft,    Scopes.Read,     true),
        new(DatasetAction.EditDraft,   Scopes.Deposit,  true),
        new(DatasetAction.Submit,      Scopes.Deposit,  true),
        new(DatasetAction.Return,      null,            true),
        new(DatasetAction.Publish,     Scopes.Deposit,  true),
        new(DatasetAction.Withdraw,    Scopes.Deposit,  true),
        new(DatasetAction.Move,        null,            true),
    ];

    /// <summary>Null when the caller may; else the refusal: 404 for what the caller may not know of, 401 or 403.</summary>
    /// <remarks>The dataset must be loaded with its collection's curators.</remarks>
    public static Refusal? Check(DatasetAction action, Caller caller, Dataset dataset)
    {
        if (caller.IsAdministrator) return null;
        var row = Array.Find(Table, row => row.Action == action)!;
        var owns = caller.IsSignedIn && dataset.Owner == caller.Subject;
        var curates = Curates(caller, dataset.Collection);
        if (curates && row.Curator) return null;
        if (owns && row.Owner is { } scope && caller.Has(scope))
        {
            return action == DatasetAction.Publish && dataset.Collection.Review == ReviewPolicy.Required
                ? new(RefusalKind.Forbidden, "review-required",
                    $"The collection '{dataset.Collection.Id}' publishes after a review. Submit the draft; a curator publishes it.")
                : null;
        }
        if (!owns && !curates && dataset.CurrentVersion is null) return Refusal.NoSuchDataset(dataset.Id);
        return caller.IsSignedIn
            ? new(RefusalKind.Forbidden, "not-permitted", owns && row.Owner is { } needed
                ? $"Your token lacks the scope '{Storage.Words<Scopes>.Of(needed)}'."
                : "Only " + (row.Owner is null ? "a curator of the collection" : "the owner or a curator of the collection") + " may do this.")
            : new(RefusalKind.Unauthenticated, "sign-in-needed", "Send a token: Authorization: Bearer <token>.");
    }

    /// <summary>True when the caller curates the collection. One without named curators is curated by all who hold the scope.</summary>
    public static bool Curates(Caller caller, Collection collection) => caller.IsAdministrator
        || (caller.Has(Scopes.Curate)
            && (collection.Curators.Count == 0 || collection.Curators.Exists(curator => curator.Subject == caller.Subject)));
}
