using System.Text.Json.Nodes;

namespace Catalog.Api.Tests.Pids;

/// <summary>A request that reached the stub.</summary>
internal sealed record StubRequest(string Method, string Doi, string? Authorization, JsonObject? Attributes);

/// <summary>A DOI that the stub has.</summary>
internal sealed class StubDoi
{
    public required string Client { get; init; }

    public string State { get; set; } = "draft";

    public JsonObject Attributes { get; set; } = [];

    public string? Url => Attributes["url"]?.GetValue<string>();

    public string Relations => string.Join("; ", (Attributes["relatedIdentifiers"] as JsonArray ?? [])
        .Select(item => $"{item!["relationType"]} {item["relatedIdentifier"]}").Order(StringComparer.Ordinal));
}
