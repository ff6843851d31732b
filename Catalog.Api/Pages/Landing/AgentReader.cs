using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>A person or organisation.</summary>
/// <param name="Role">What a contributor did; null for creators.</param>
public sealed record AgentView(string Name, string? Role, IReadOnlyList<LinkText> Identifiers, IReadOnlyList<string> Affiliations);

/// <summary>Someone to write to.</summary>
/// <param name="Mail">The address with its mailto link; null without one.</param>
public sealed record ContactView(string Name, string? Role, string? Organization, LinkText? Mail, LinkText? Page, IReadOnlyList<LinkText> Identifiers);

/// <summary>Reads people and organisations.</summary>
internal static class AgentReader
{
    private const int MostIdentifiers = 10;

    public static Bounded<AgentView> Read(JsonElement record, ReadOnlySpan<byte> list, int most) => RecordItems.Read(record, list, most, Agent);

    public static Bounded<ContactView> Contacts(JsonElement record) => RecordItems.Read(record, "contacts"u8, 50, item => item.Text("name"u8) is { } name
        ? new ContactView(
            name,
            RecordItems.Spaced(item.Text("role"u8)),
            item.Text("organization"u8),
            item.Text("email"u8) is { } mail ? new(mail, MailAddress(mail)) : null,
            item.Text("url"u8) is { } page ? new(page, WebAddress.Of(page)) : null,
            Identifiers(item))
        : null);

    private static AgentView? Agent(JsonElement item) => item.Text("name"u8) is { } name
        ? new(
            name,
            RecordItems.Spaced(item.Text("contributorType"u8) ?? item.Text("role"u8)),
            Identifiers(item),
            RecordItems.Read(item, "affiliation"u8, MostIdentifiers, place => place.ValueKind == JsonValueKind.String ? place.GetString() : place.Text("name"u8)).Shown)
        : null;

    private static IReadOnlyList<LinkText> Identifiers(JsonElement agent) => RecordItems.Read(agent, "nameIdentifiers"u8, MostIdentifiers,
        id => id.Text("nameIdentifier"u8) is { } text ? IdentifierLinks.OfAgent(id.Text("nameIdentifierScheme"u8), text) : null).Shown;

    // Only what is plainly one address: anything else could smuggle headers into the letter.
    private static string? MailAddress(string text) =>
        text.Count(letter => letter == '@') == 1 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "@.-_+".Contains(letter, StringComparison.Ordinal))
            ? "mailto:" + text : null;
}
