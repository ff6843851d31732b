using System.Text.Json;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>What became of a request to the agency.</summary>
internal enum AgencyOutcome
{
    /// <summary>Done; <see cref="AgencyAnswer.Doi"/> says how the DOI stands now.</summary>
    Done,

    /// <summary>The agency knows no such DOI, or tells us of none.</summary>
    Unknown,

    /// <summary>The account may not do this: another's DOI, a prefix that is not ours, or an account that is not right.</summary>
    Forbidden,

    /// <summary>The agency understood and will not take it.</summary>
    Refused,

    /// <summary>It went wrong, and nobody knows whether it took effect.</summary>
    Failed,

    /// <summary>Nothing will go through for now: too many requests, a wrong password, no way to the agency.</summary>
    Away,
}

/// <summary>An answer of the agency, or what came in its place.</summary>
/// <param name="Text">What happened, as a sentence without secrets; empty when done.</param>
/// <param name="Doi">The DOI as the agency has it; null when the answer is of another sort.</param>
/// <param name="RetryAfter">How long the agency asks us to wait; null when it does not.</param>
internal sealed record AgencyAnswer(AgencyOutcome Outcome, string Text, AgencyDoi? Doi = null, TimeSpan? RetryAfter = null);

/// <summary>A DOI as the agency has it.</summary>
/// <param name="State"><c>draft</c>, <c>registered</c> or <c>findable</c>.</param>
/// <param name="Url">Where it leads; null while it leads nowhere.</param>
/// <param name="Client">The repository it belongs to, in lower case; null when that is not told.</param>
/// <param name="Attributes">All that was told of it.</param>
internal sealed record AgencyDoi(string Doi, string State, string? Url, string? Client, JsonElement Attributes)
{
    /// <summary>Null when this is no DOI by JSON:API as DataCite writes it.</summary>
    public static AgencyDoi? Read(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object || Text(data, "id") is not { } doi) return null;
        if (!data.TryGetProperty("attributes", out var attributes) || attributes.ValueKind != JsonValueKind.Object) return null;
        if (Text(attributes, "state") is not ("draft" or "registered" or "findable")) return null;
        var client = data.TryGetProperty("relationships", out var relationships) && relationships.ValueKind == JsonValueKind.Object
            && relationships.TryGetProperty("client", out var related) && related.ValueKind == JsonValueKind.Object
            && related.TryGetProperty("data", out var linked) && linked.ValueKind == JsonValueKind.Object ? Text(linked, "id") : null;
        return new(doi.ToLowerInvariant(), Text(attributes, "state")!, Text(attributes, "url"), client?.ToLowerInvariant(), attributes);
    }

    /// <summary>The state by our names.</summary>
    public PidState Standing => State switch { "findable" => PidState.Findable, "registered" => PidState.Hidden, _ => PidState.Reserved };

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
