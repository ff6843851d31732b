using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Catalog.Records.Metadata;

/// <summary>
/// The one way a canonical record is written, so that the same content gives the same bytes: properties at the top in
/// the order of the record schema, no white space, no properties that are null or an empty list or object (all mean
/// "absent"), a <c>publicationYear</c> of four digits as a number, text unescaped where JSON allows it.
/// Blocks in <c>profiles</c> are kept as sent, since what empty means there is for their own schema to say.
/// </summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // text is escaped where it is shown, not where it is kept
        SkipValidation = true,
    };

    private static readonly Lazy<JsonEncodedText[]> Names = new(() =>
        [.. RecordSchema.Names.Select(name => JsonEncodedText.Encode(name))]);

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? reusable;

    /// <summary>The record in canonical form. Properties that the schema does not know are left out, so check the
    /// structure first.</summary>
    public static JsonElement Normalize(JsonElement record) => Build(record, WriteRecord);

    /// <summary>The bytes of a canonical record (UTF-8), for storing and comparing.</summary>
    public static byte[] ToUtf8(JsonElement record)
    {
        var writer = Begin();
        WriteRecord(writer, record);
        writer.Flush();
        return buffer!.WrittenSpan.ToArray();
    }

    /// <summary>Writes with the canonical options into a buffer of this thread and parses the result.</summary>
    internal static JsonElement Build<T>(T state, Action<Utf8JsonWriter, T> write)
    {
        var writer = Begin();
        write(writer, state);
        writer.Flush();
        return JsonElement.Parse(buffer!.WrittenSpan);
    }

    internal static void WriteRecord(Utf8JsonWriter writer, JsonElement record)
    {
        writer.WriteStartObject();
        foreach (var name in Names.Value)
        {
            var asSent = name.EncodedUtf8Bytes.SequenceEqual("profiles"u8);
            if (!record.TryGetProperty(name.EncodedUtf8Bytes, out var value)
                || value.ValueKind == JsonValueKind.Null || (!asSent && IsAbsent(value)))
            {
                continue;
            }

            writer.WritePropertyName(name);
            if (name.EncodedUtf8Bytes.SequenceEqual("publicationYear"u8) && YearNumber(value) is { } year)
            {
                writer.WriteNumberValue(year);
            }
            else if (asSent)
            {
                value.WriteTo(writer);
            }
            else
            {
                Write(writer, value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a value without what is absent in it.</summary>
    internal static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    if (!IsAbsent(property.Value))
                    {
                        WriteName(writer, property);
                        Write(writer, property.Value);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind != JsonValueKind.Null)
                    {
                        Write(writer, item);
                    }
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>null, <c>[]</c> and <c>{}</c> say nothing; so does an object or list of nothing else.</summary>
    internal static bool IsAbsent(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return true;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    if (item.ValueKind != JsonValueKind.Null)
                    {
                        return false;
                    }
                }

                return true;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    if (!IsAbsent(property.Value))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return false;
        }
    }

    private static int? YearNumber(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: 4 } text && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : null;

    private static void WriteName(Utf8JsonWriter writer, JsonProperty property)
    {
        var raw = System.Runtime.InteropServices.JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\'))
        {
            writer.WritePropertyName(property.Name);
        }
        else
        {
            writer.WritePropertyName(raw);
        }
    }

    private static Utf8JsonWriter Begin()
    {
        // A huge record must not keep its buffer alive for ever.
        if (buffer is null || buffer.Capacity > 1 << 20)
        {
            buffer = new ArrayBufferWriter<byte>(8192);
            reusable = null;
        }

        buffer.ResetWrittenCount();
        if (reusable is null)
        {
            reusable = new Utf8JsonWriter(buffer, Options);
        }
        else
        {
            reusable.Reset(buffer);
        }

        return reusable;
    }
}
