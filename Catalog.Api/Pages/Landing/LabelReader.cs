using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>A label or notice by which a community says how its knowledge may be used (Local Contexts).</summary>
/// <param name="Scheme">Traditional Knowledge label, Biocultural label, Notice.</param>
/// <param name="Paragraphs">The community's own text.</param>
public sealed record LabelView(string Scheme, string Name, IReadOnlyList<string> Paragraphs, string? Language, string? Community, LinkText? Page, LinkText? Project);

/// <summary>Reads the labels.</summary>
internal static class LabelReader
{
    public static Bounded<LabelView> Read(JsonElement record) => RecordItems.Read(record, "labels"u8, 50, item => item.Text("name"u8) is not { } name ? null
        : new LabelView(
            SchemeOf(item.Text("scheme"u8)),
            name,
            item.Text("text"u8) is { } text ? RecordItems.Paragraphs(text) : [],
            PageText.Language(item.Text("language"u8)),
            item.Text("community"u8),
            item.Text("url"u8) is { } page ? new(page, WebAddress.Of(page)) : null,
            item.Text("project"u8) is { } project ? new(project, WebAddress.Of(project)) : null));

    private static string SchemeOf(string? scheme) => scheme switch
    {
        "TK" => "Traditional Knowledge label",
        "BC" => "Biocultural label",
        "Notice" => "Notice",
        _ => RecordItems.Spaced(scheme) ?? "Label",
    };
}
