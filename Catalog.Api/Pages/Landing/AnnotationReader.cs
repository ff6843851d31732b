using System.Text.Json;
using Catalog.Api.Hosting;
using Catalog.Api.Terms;
using Catalog.Records.Metadata;

namespace Catalog.Api.Pages.Landing;

/// <summary>A term that a record is annotated with.</summary>
/// <param name="Term">Its label as the record has it; it leads to its page where the reader may see that.</param>
/// <param name="Role">What it says about the data; null when that is not said.</param>
public sealed record AnnotationView(LinkText Term, string? Curie, string? Role);

/// <summary>Reads the terms that say what the data are about.</summary>
internal sealed class AnnotationReader(TermLookup lookup, Links links)
{
    private const int Most = 200;

    public Bounded<AnnotationView> Read(JsonElement record) => RecordItems.Read(record, "annotations"u8, Most, View);

    private AnnotationView? View(JsonElement item)
    {
        var curie = item.Text("curie"u8);
        if ((item.Text("label"u8) ?? curie) is not { } text) return null;
        var known = curie is null ? null : lookup.Seen.Find(curie);
        return new(new(text, known is { } term ? links.TermPath(term.Curie, null) : null), curie, item.Text("role"u8));
    }
}
