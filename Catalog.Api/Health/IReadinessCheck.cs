namespace Catalog.Api.Health;

/// <summary>Something that must hold before this process answers as it should. Registered by the feature it belongs to.</summary>
public interface IReadinessCheck
{
    /// <summary>A word or two, such as <c>search index</c>.</summary>
    string Name { get; }

    /// <summary>Why it is not ready, as a sentence; null when it is.</summary>
    Task<string?> ReasonAsync(CancellationToken cancellationToken);

    /// <summary>What an operator should mend although it is ready, as a sentence; null when there is nothing.</summary>
    string? Note => null;
}
