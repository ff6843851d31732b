using System.Text.Json;
using System.Text.Unicode;

namespace Catalog.Ontology.Formats;

/// <summary>
/// The tokens of a JSON document, out of one buffer that grows to the longest. A document that is broken, too deep, or has a token
/// that is too long is refused with its line.
/// </summary>
internal sealed class JsonTokens(Stream stream, int maxDepth, int maxTokenBytes, string? place)
{
    private const int MostQuoted = 60;

    private byte[] buffer = GC.AllocateUninitializedArray<byte>(1 << 16);
    private byte[] unescaped = [];
    private JsonReaderState state = new(new() { MaxDepth = maxDepth });
    private int start;
    private int filled;
    private bool isEnded;
    // Lines before a place in the buffer.
    private long lines = 1;
    private int counted;
    // The current token without its quotation marks, and where it begins.
    private (int Start, int Length) text;
    private bool isEscaped;
    private int token;
    private bool isHeldBack;

    public JsonTokenType Type { get; private set; }

    /// <summary>The line of the current token, from 1.</summary>
    public long Line
    {
        get
        {
            if (counted < token)
            {
                lines += buffer.AsSpan(counted, token - counted).Count((byte)'\n');
                counted = token;
            }
            return lines;
        }
    }

    /// <summary>A string or a name without escapes; a number or word as written. Valid until the next token.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            var raw = buffer.AsSpan(text.Start, text.Length);
            var plain = isEscaped ? Unescape(raw) : raw;
            if (!Utf8.IsValid(plain)) throw Error("The bytes here are not UTF-8: the file is in another encoding, perhaps Latin-1 or Windows-1252, and should be saved as UTF-8.");
            return plain.Contains((byte)0) ? throw Error("There is a zero character here, which no text has.") : plain;
        }
    }

    /// <summary>Goes on to the next token.</summary>
    /// <returns>False at the end of the document.</returns>
    /// <exception cref="OntologyFormatException">The document is broken here, or beyond a limit.</exception>
    public bool Next()
    {
        if (isHeldBack)
        {
            isHeldBack = false;
            return true;
        }
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, filled - start), isEnded, state);
            bool isRead;
            try
            {
                isRead = reader.Read();
            }
            catch (JsonException fault)
            {
                throw new OntologyFormatException($"The JSON is broken: {Reason(fault)}", place, (fault.LineNumber ?? 0) + 1, fault);
            }
            if (isRead)
            {
                Take(reader);
                return true;
            }
            if (isEnded) return false;
            Fill((int)reader.BytesConsumed, reader.CurrentState);
        }
    }

    /// <summary>Makes the current token the next one again.</summary>
    public void HoldBack() => isHeldBack = true;

    /// <summary>Goes on to the next token, which must be there.</summary>
    public JsonTokenType Required() => Next() ? Type : throw Error("The document ends too early.");

    /// <summary>Passes over the current value, with all that is in it.</summary>
    public void Skip()
    {
        if (Type == JsonTokenType.PropertyName) Required();
        for (var depth = Deeper(); depth > 0; depth += Deeper()) Required();

        int Deeper() => Type switch
        {
            JsonTokenType.StartObject or JsonTokenType.StartArray => 1,
            JsonTokenType.EndObject or JsonTokenType.EndArray => -1,
            _ => 0,
        };
    }

    public OntologyFormatException Error(string message) => new(message, place, Line);

    private void Take(Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        token = start + (int)reader.TokenStartIndex;
        var isQuoted = Type is JsonTokenType.String or JsonTokenType.PropertyName;
        text = isQuoted ? (token + 1, reader.ValueSpan.Length) : (token, reader.ValueSpan.Length);
        isEscaped = isQuoted && reader.ValueIsEscaped;
        state = reader.CurrentState;
        start += (int)reader.BytesConsumed;
        if (text.Length > maxTokenBytes) throw TooLong();
    }

    private OntologyFormatException TooLong() => Error($"Something here is longer than {maxTokenBytes:N0} bytes, the most that are read of one text.");

    private void Fill(int consumed, JsonReaderState reached)
    {
        // Blanks before a token may be taken although the token is not whole.
        state = reached;
        start += consumed;
        lines += buffer.AsSpan(counted, start - counted).Count((byte)'\n');
        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        (filled, start, counted, token) = (filled - start, 0, 0, 0);
        // With its quotation marks.
        if (filled > maxTokenBytes + 2L) throw TooLong();
        if (filled == buffer.Length) Array.Resize(ref buffer, (int)Math.Min(Array.MaxLength, 2L * buffer.Length));
        // As much again at least: what is not whole is looked at from its beginning each time.
        var wanted = Math.Min(buffer.Length, (2 * filled) + 1);
        while (filled < wanted && !isEnded)
        {
            var count = stream.Read(buffer, filled, buffer.Length - filled);
            filled += count;
            isEnded = count == 0;
        }
    }

    private ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> raw)
    {
        if (unescaped.Length < raw.Length) unescaped = new byte[2 * raw.Length];
        // The token alone, as the text is asked for when the reader is gone.
        var quoted = new Utf8JsonReader(buffer.AsSpan(text.Start - 1, raw.Length + 2));
        try
        {
            quoted.Read();
            return unescaped.AsSpan(0, quoted.CopyString(unescaped));
        }
        catch (InvalidOperationException fault)
        {
            throw new OntologyFormatException("The text has an escape that is no character.", place, Line, fault);
        }
    }

    // Without the place that .NET adds, and with little of what it quotes.
    private static string Reason(JsonException fault)
    {
        var message = fault.Message;
        if (message.IndexOf(" LineNumber:", StringComparison.Ordinal) is >= 0 and var end) message = message[..end];
        var quoted = message.StartsWith('\'') ? message.LastIndexOf('\'') : -1;
        return quoted > MostQuoted ? $"{message[..MostQuoted]}…{message[quoted..]}" : message;
    }
}
