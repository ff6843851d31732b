using System.Text.Json;
using Catalog.Api.Search;
using Catalog.Records.Access;
using Catalog.Records.Crosswalks;
using Catalog.Records.Datasets;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>A distribution as the caller may have it.</summary>
/// <param name="Links">Where it is had; empty when the caller may not.</param>
/// <param name="Refusal">Why there are no links; null when the caller may have it.</param>
public sealed record DistributionView(
    string Title, string? Description, string? MediaType, string? Size, string? Packed, string? Checksum, LinkText? License,
    IReadOnlyList<DetailView> Facts, IReadOnlyList<LinkText> Links, string? Refusal);

/// <summary>Reads the distributions, each as far as the caller may go.</summary>
internal static class DistributionReader
{
    private const int Most = 200;
    private const int MostValues = 20;

    /// <param name="today">Today in UTC.</param>
    public static Bounded<DistributionView> Read(
        Caller caller, Dataset dataset, (AccessLevel Level, DateOnly? EmbargoUntil) access, JsonElement record, DateOnly today) =>
        RecordItems.Read(record, "distributions"u8, Most, item => Distribution(DistributionAccess.Decide(caller, dataset, access, item, today), access.EmbargoUntil, item));

    private static DistributionView Distribution(AccessDecision decision, DateOnly? embargoUntil, JsonElement item)
    {
        var ways = new List<LinkText>(2);
        if (decision.Allowed)
        {
            AddWay(ways, "Download", item.Text("downloadUrl"u8));
            AddWay(ways, "Go to the data", item.Text("accessUrl"u8));
        }
        if (decision.Allowed && item.Get("accessService"u8) is { } service)
            AddWay(ways, service.Text("title"u8) ?? "Data service", service.Text("endpointUrl"u8) ?? service.Text("endpointDescription"u8));
        return new(
            item.Text("title"u8) ?? item.Text("id"u8) ?? "Data",
            item.Text("description"u8),
            item.Text("mediaType"u8) ?? item.Text("format"u8),
            item.Get("byteSize"u8) is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? PageText.Size(bytes) : null,
            Packed(item.Text("packageFormat"u8), item.Text("compressFormat"u8)),
            item.Get("checksum"u8) is { } sum && sum.Text("value"u8) is { } value ? $"{sum.Text("algorithm"u8)} {value}".Trim() : null,
            item.Text("license"u8) is { } license ? Licence(license) : null,
            Facts(item),
            ways,
            decision.Allowed ? null : AccessWords.Refusal(decision.Reason, embargoUntil));
    }

    // By its code where SPDX has one, leading to where the record says it is to be read.
    private static LinkText Licence(string text) =>
        LicenceAddress.Of(text) is { } listed && listed != text ? new(LicenceCode.Of(text)!, WebAddress.Of(text) ?? listed) : new(text, WebAddress.Of(text));

    private static string? Packed(string? package, string? compression) =>
        package is null && compression is null ? null : "packed as " + string.Join(", ", new[] { package, compression }.Where(part => part is not null));

    private static List<DetailView> Facts(JsonElement item)
    {
        var facts = new List<DetailView>();
        AddText("Rights", item.Text("rights"u8));
        AddText("Terms of use", item.Text("policy"u8));
        AddText("Issued", item.Text("issued"u8));
        AddText("Changed", item.Text("modified"u8));
        AddText("Availability", item.Text("availability"u8));
        AddText("Status", item.Text("status"u8));
        AddAll("Language", [.. RecordItems.Texts(item, "language"u8, MostValues).Select(text => new LinkText(text, null))]);
        AddAll("Follows the standard", RecordItems.Read(item, "conformsTo"u8, MostValues, DetailReader.Standard).Shown);
        AddAll("Documentation", [.. RecordItems.Texts(item, "documentation"u8, MostValues).Select(text => new LinkText(text, WebAddress.Of(text)))]);
        return facts;

        void AddText(string name, string? text)
        {
            if (text is not null) facts.Add(new(name, [new(text, WebAddress.Of(text))]));
        }

        void AddAll(string name, IReadOnlyList<LinkText> values)
        {
            if (values.Count > 0) facts.Add(new(name, values));
        }
    }

    // An address of another sort (s3:, globus:) is shown as it is.
    private static void AddWay(List<LinkText> ways, string words, string? address)
    {
        if (address is null) return;
        var href = WebAddress.Of(address);
        ways.Add(new(href is null ? address : words, href));
    }
}
