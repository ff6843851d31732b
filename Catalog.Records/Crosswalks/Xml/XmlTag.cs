using System.Buffers;
using System.Text;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>What a piece of markup is.</summary>
internal enum XmlMarkup
{
    /// <summary>A comment, a CDATA section or a processing instruction.</summary>
    Other,
    Declaration,
    DocumentType,
    Start,
    Empty,
    End,
}

/// <summary>Finds the pieces of markup in bytes of any encoding that contains ASCII, without checking them further.</summary>
internal static class XmlTag
{
    private static readonly SearchValues<byte> NameEnds = SearchValues.Create(" \t\r\n/>"u8);

    /// <summary>The piece that begins with the first byte, a <c>&lt;</c>.</summary>
    /// <returns>Its length; -1 when its end is not in the window.</returns>
    public static int Find(ReadOnlySpan<byte> window, out XmlMarkup kind)
    {
        kind = XmlMarkup.Other;
        if (window.Length < 2) return -1;
        switch (window[1])
        {
            case (byte)'?':
                kind = window.StartsWith("<?xml "u8) ? XmlMarkup.Declaration : XmlMarkup.Other;
                return Behind(window, 2, "?>"u8);
            case (byte)'!':
                if (window.StartsWith("<!--"u8)) return Behind(window, 4, "-->"u8);
                if (window.StartsWith("<![CDATA["u8)) return Behind(window, 9, "]]>"u8);
                kind = XmlMarkup.DocumentType;
                return window.Length < 9 ? -1 : 9;
            case (byte)'/':
                kind = XmlMarkup.End;
                return Behind(window, 2, ">"u8);
        }
        var quote = (byte)0;
        for (var at = 1; at < window.Length;)
        {
            var next = quote == 0 ? window[at..].IndexOfAny((byte)'"', (byte)'\'', (byte)'>') : window[at..].IndexOf(quote);
            if (next < 0) return -1;
            at += next;
            if (quote != 0) quote = 0;
            else if (window[at] != (byte)'>') quote = window[at];
            else
            {
                kind = window[at - 1] == (byte)'/' ? XmlMarkup.Empty : XmlMarkup.Start;
                return at + 1;
            }
            at++;
        }
        return -1;
    }

    /// <summary>The name in a start or end tag, with its prefix.</summary>
    public static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> tag)
    {
        var name = tag[1..].TrimStart((byte)'/');
        var end = name.IndexOfAny(NameEnds);
        return end < 0 ? name : name[..end];
    }

    /// <summary>The namespaces that a start tag declares, by prefix.</summary>
    public static List<(string Prefix, string Uri)>? Namespaces(ReadOnlySpan<byte> tag)
    {
        List<(string, string)>? found = null;
        for (var at = tag.IndexOf("xmlns"u8); at >= 0;)
        {
            var rest = tag[(at + 5)..];
            var equals = rest.IndexOf((byte)'=');
            if (equals < 0) break;
            var prefix = rest[..equals].Trim(" \t\r\n"u8);
            var value = rest[(equals + 1)..].TrimStart(" \t\r\n"u8);
            var end = value.Length > 1 && value[0] is (byte)'"' or (byte)'\'' ? value[1..].IndexOf(value[0]) : -1;
            if (end < 0) break;
            if (prefix.IsEmpty || prefix[0] == (byte)':')
            {
                (found ??= []).Add((Encoding.UTF8.GetString(prefix.IsEmpty ? prefix : prefix[1..]), Encoding.UTF8.GetString(value.Slice(1, end)).Trim()));
            }
            var passed = tag.Length - value.Length + end + 2;
            var next = tag[passed..].IndexOf("xmlns"u8);
            at = next < 0 ? -1 : passed + next;
        }
        return found;
    }

    private static int Behind(ReadOnlySpan<byte> window, int from, ReadOnlySpan<byte> mark)
    {
        if (window.Length < from) return -1;
        var at = window[from..].IndexOf(mark);
        return at < 0 ? -1 : from + at + mark.Length;
    }
}
