namespace Catalog.Api.Tests.Visibility;

/// <summary>What each role gets on a route, as HTTP statuses.</summary>
/// <param name="Owner">The depositor whose dataset it is.</param>
/// <param name="Other">A depositor whose dataset it is not.</param>
public sealed record Expected(int Anonymous, int Reader, int Owner, int Other, int Curator, int Administrator)
{
    /// <summary>The same for everyone.</summary>
    public static Expected All(int status) => new(status, status, status, status, status, status);

    /// <summary>Only an administrator gets in.</summary>
    public static Expected OnlyAdministrator(int status) => new(401, 403, 403, 403, 403, status);
}

/// <summary>One row of the matrix: a route, in one state of the world.</summary>
/// <param name="Route">Method and route pattern as in the route table, such as <c>GET /api/datasets/{id}</c>.</param>
/// <param name="Case">The state it is asked in, such as <c>draft, controlled</c>; empty when there is only one.</param>
/// <param name="Path">The path that is asked; it may name what <see cref="Arrange"/> made.</param>
public sealed record MatrixRow(string Route, string Case, Func<MatrixWorld, string> Path, Expected Expected)
{
    /// <summary>The JSON body that is sent; null for none.</summary>
    public Func<MatrixWorld, string>? Body { get; init; }

    /// <summary>Who is shown the way to the data (downloadUrl and accessUrl); null where there is none in the answer.</summary>
    public Who? ShowsData { get; init; }

    /// <summary>True where the answer leads to the files (downloadUrl) and not to the pages about them.</summary>
    public bool FilesAlone { get; init; }

    /// <summary>Runs before each role's request, so that one role's success does not change what the next one sees.</summary>
    public Func<MatrixWorld, Task>? Arrange { get; init; }

    /// <summary>Further headers, such as If-Match.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public override string ToString() => Case.Length == 0 ? Route : $"{Route} ({Case})";
}

/// <summary>To whom the way to the data is shown.</summary>
public enum Who
{
    All,

    /// <summary>The owner, the curators and the administrator.</summary>
    Keepers,
}

/// <summary>What a row can refer to: the host, and what was arranged, by name.</summary>
public sealed class MatrixWorld(CatalogApplication application)
{
    public CatalogApplication Application => application;

    /// <summary>Ids of what <see cref="MatrixRow.Arrange"/> made.</summary>
    public Dictionary<string, string> Made { get; } = [];
}
