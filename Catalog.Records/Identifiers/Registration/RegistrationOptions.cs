namespace Catalog.Records.Identifiers.Registration;

/// <summary>With whom DOIs are registered, and how it is paced. The defaults are meant for production; tests shorten them.</summary>
public sealed record RegistrationOptions
{
    /// <summary>The agency's REST API, such as <c>https://api.datacite.org</c>.</summary>
    public required Uri Api { get; init; }

    /// <summary>The repository's account, such as <c>EXAMPLE.REPO</c>.</summary>
    public required string RepositoryId { get; init; }

    /// <summary>Never logged, shown or kept.</summary>
    public required string Password { get; init; }

    /// <summary>Our public address without a slash at its end; registered DOIs lead there.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Between two looks for what is to be told.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>For one request with its whole answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The pause after the first failure of a DOI; each further one doubles it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// A request whose answer was lost may still be on its way and take effect after a later one. So long after the DOI went
    /// well again, it is told once more.
    /// </summary>
    public TimeSpan Doubt { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests at once. DataCite allows about ten a second.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>After so many failures in a row it is the agency that fails, not the DOIs.</summary>
    public int FailuresInARow { get; init; } = 3;

    /// <summary>Doubled pauses, each made up to a half longer by chance, so that what failed together does not come together.</summary>
    internal TimeSpan PauseAfter(int attempts)
    {
        var pause = FirstPause * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        return (pause < LongestPause ? pause : LongestPause) * (1 + (Random.Shared.NextDouble() / 2));
    }

    // A record writes all its properties.
    public override string ToString() => $"{Api} as {RepositoryId}";
}
