namespace Catalog.Records.Access;

/// <summary>What a token allows its bearer to do. <see cref="Administer"/> includes the others; each includes <see cref="Read"/>.</summary>
[Flags]
public enum Scopes
{
    None = 0,
    Read = 1,
    Deposit = 2,
    Curate = 4,
    Administer = 8,
}

/// <summary>Who asks. <paramref name="Subject"/> is the lasting name behind a token; null for an unsigned caller.</summary>
public sealed record Caller(string? Subject, Scopes Scopes)
{
    /// <summary>Nobody in particular: sees what is published, and the data where it is open.</summary>
    public static Caller Anonymous { get; } = new(null, Scopes.None);

    /// <summary>The program itself or its operator at the command line.</summary>
    public static Caller Operator { get; } = new("administrator", Scopes.Administer);

    public bool IsSignedIn => Subject is not null;

    public bool IsAdministrator => Scopes.HasFlag(Scopes.Administer);

    /// <summary>True when the caller's token carries the scope, by itself or included in a wider one.</summary>
    public bool Has(Scopes scope) => IsSignedIn
        && (IsAdministrator || Scopes.HasFlag(scope) || (scope == Scopes.Read && Scopes != Scopes.None));

    /// <summary>True when the caller's token carries at least one of the scopes.</summary>
    public bool HasAny(Scopes scopes) =>
        Enum.GetValues<Scopes>().Any(scope => scope != Scopes.None && scopes.HasFlag(scope) && Has(scope));
}
