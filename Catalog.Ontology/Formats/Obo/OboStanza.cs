using System.Text;

namespace Catalog.Ontology.Formats;

/// <summary>One stanza at a time, whole, as its id and its kind may come last. The header is one too.</summary>
internal sealed class OboStanza(int maxBytes)
{
    private readonly List<(int Tag, int Value, int End, long Line)> clauses = [];
    private byte[] text = new byte[1 << 12];
    private int length;

    /// <summary>What stands in its brackets; empty for the header.</summary>
    public string Kind { get; private set; } = "";

    public long Line { get; private set; } = 1;

    public int Count => clauses.Count;

    public OboClause this[int index]
    {
        get
        {
            var (tag, value, end, line) = clauses[index];
            return new(text.AsSpan(tag, value - tag), text.AsSpan(value, end - value), line);
        }
    }

    public void Begin(string kind, long line)
    {
        (Kind, Line, length) = (kind, line, 0);
        clauses.Clear();
    }

    /// <summary>Adds a line, unless it is no clause.</summary>
    /// <returns>False when there is no tag.</returns>
    public bool TryAdd(ReadOnlySpan<byte> line, long number)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0) return false;
        var start = length;
        Append(line[..colon].TrimEnd(" \t"u8), number);
        var value = length;
        Append(line[(colon + 1)..].Trim(" \t"u8), number);
        clauses.Add((start, value, length, number));
        return true;
    }

    /// <summary>Goes on with the last clause if it ends in an escape, which the end of its line then was.</summary>
    public bool TryContinue(ReadOnlySpan<byte> line, long number)
    {
        if (length == 0 || text[length - 1] != '\\' || OboText.IsEscaped(text.AsSpan(0, length), length - 1)) return false;
        length--;
        Append(line.TrimEnd(" \t"u8), number);
        var (tag, value, _, first) = clauses[^1];
        clauses[^1] = (tag, value, length, first);
        return true;
    }

    private void Append(ReadOnlySpan<byte> more, long line)
    {
        if (length + more.Length > maxBytes) throw new OntologyFormatException($"The stanza that begins in line {Line} is longer than {maxBytes:N0} bytes, the most that are read of one.", null, line);
        if (length + more.Length > text.Length) Array.Resize(ref text, Math.Max(2 * text.Length, length + more.Length));
        more.CopyTo(text.AsSpan(length));
        length += more.Length;
    }
}

/// <summary>A tag and its value.</summary>
internal readonly ref struct OboClause(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> value, long line)
{
    /// <summary>Longer than any tag that is known.</summary>
    public const int MostTag = 40;

    private readonly ReadOnlySpan<byte> tag = tag;

    public ReadOnlySpan<byte> Value { get; } = value;

    public long Line { get; } = line;

    public string TagText => Encoding.UTF8.GetString(tag);

    /// <summary>The tag as characters, to switch on; empty when it is none that could be known.</summary>
    public ReadOnlySpan<char> Tag(Span<char> room)
    {
        if (tag.Length > room.Length) return [];
        Encoding.Latin1.GetChars(tag, room);
        return room[..tag.Length];
    }
}
