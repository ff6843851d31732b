using Catalog.Records.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Catalog.Records.Access;

/// <summary>
/// <see cref="Visibility.VisibleTo"/> for a statement that is written by hand: a subquery of the keys that a caller may see.
/// The text is what EF Core makes of the rule, so that there is no second one.
/// </summary>
/// <param name="Text">A <c>select</c> of one column, to stand in brackets behind <c>in</c>.</param>
/// <param name="Parameters">What the text names; none for a caller who has not signed in.</param>
public sealed record VisibleKeys(string Text, IReadOnlyList<NpgsqlParameter> Parameters)
{
    // The model is the same in all contexts, and nobody in particular brings nothing along.
    private static VisibleKeys? ofAnyone;

    public static VisibleKeys Of(CatalogDbContext database, Caller caller) =>
        caller.IsSignedIn ? Make(database, caller) : ofAnyone ??= Make(database, Caller.Anonymous);

    private static VisibleKeys Make(CatalogDbContext database, Caller caller)
    {
        using var command = database.Datasets.AsNoTracking().VisibleTo(caller).Select(d => d.Key).CreateDbCommand();
        return new(command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone())]);
    }
}
