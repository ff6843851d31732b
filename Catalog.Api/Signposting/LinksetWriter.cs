using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Catalog.Api.Signposting;

/// <summary>Writes links as a document of their own (RFC 9264) and as a Link header (RFC 8288). Pure.</summary>
public static class LinksetWriter
{
    /// <summary>
    /// In bytes, the most that a Link header takes. A proxy in its usual settings gives all headers of an answer one page
    /// of memory, 4,096 bytes, and turns away what is larger; the other headers need some of that.
    /// </summary>
    public const int HeaderRoom = 3200;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the links in a form.</summary>
    public static void Write(LinksetForm form, IReadOnlyList<LinkContext> contexts, IBufferWriter<byte> output)
    {
        if (form == LinksetForm.Json) WriteJson(contexts, output);
        else WriteText(contexts, output);
    }

    /// <summary>
    /// The links as a header, in their order, as many as there is room for. The link set, which is among the first, has
    /// them all.
    /// </summary>
    public static string Header(IReadOnlyList<TypedLink> links)
    {
        var header = new StringBuilder(HeaderRoom);
        foreach (var link in links)
        {
            var start = header.Length;
            if (start > 0) header.Append(", ");
            Append(header, link, null, "; ");
            if (header.Length <= HeaderRoom) continue;
            header.Length = start;
            break;
        }
        return header.ToString();
    }

    private static void WriteJson(IReadOnlyList<LinkContext> contexts, IBufferWriter<byte> output)
    {
        using var writer = new Utf8JsonWriter(output, Options);
        writer.WriteStartObject();
        writer.WriteStartArray("linkset"u8);
        foreach (var context in contexts)
        {
            writer.WriteStartObject();
            writer.WriteString("anchor"u8, context.Anchor);
            foreach (var group in context.Links.GroupBy(link => link.Relation, StringComparer.Ordinal))
            {
                writer.WriteStartArray(group.Key);
                foreach (var link in group)
                {
                    writer.WriteStartObject();
                    writer.WriteString("href"u8, link.Target);
                    if (link.MediaType is { } type) writer.WriteString("type"u8, type);
                    if (link.Profile is { } profile)
                    {
                        // An attribute beyond RFC 8288's own is a list (RFC 9264, 4.2.4.3).
                        writer.WriteStartArray("profile"u8);
                        writer.WriteStringValue(profile);
                        writer.WriteEndArray();
                    }
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A document stands nowhere, so every link names where it starts from.
    private static void WriteText(IReadOnlyList<LinkContext> contexts, IBufferWriter<byte> output)
    {
        var text = new StringBuilder(4096);
        foreach (var context in contexts)
        {
            foreach (var link in context.Links)
            {
                if (text.Length > 0) text.Append(",\n");
                Append(text, link, context.Anchor, "\n  ; ");
            }
        }
        text.Append('\n');
        Encoding.UTF8.GetBytes(text.ToString(), output);
    }

    private static void Append(StringBuilder text, TypedLink link, string? anchor, string separator)
    {
        text.Append('<').Append(link.Target).Append('>').Append(separator).Append("rel=\"").Append(link.Relation).Append('"');
        if (link.MediaType is { } type) text.Append(separator).Append("type=\"").Append(type).Append('"');
        if (link.Profile is { } profile) text.Append(separator).Append("profile=\"").Append(profile).Append('"');
        if (anchor is not null) text.Append(separator).Append("anchor=\"").Append(anchor).Append('"');
    }
}
