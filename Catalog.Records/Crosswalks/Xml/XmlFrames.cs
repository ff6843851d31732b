using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Catalog.Records.Import;

namespace Catalog.Records.Crosswalks.Xml;

/// <summary>
/// Cuts the elements of one name out of a stream of XML, wherever they stand, so that each is parsed by itself: memory holds
/// one at a time, and one that is broken does not take the others with it. An element ends at its first end tag, or is
/// broken where the next one of its name begins.
/// </summary>
/// <param name="localName">The name without a prefix.</param>
/// <param name="isWanted">Whether it is the one, by its namespace (empty for none).</param>
internal sealed class XmlFrames(ByteSource source, string localName, Func<string, bool> isWanted, int mostBytes)
{
    private const int MostDepth = 64;

    // All of them are looked through for each element and given to each frame.
    private const int MostNamespaces = 256;

    private readonly byte[] local = Encoding.UTF8.GetBytes(localName);
    private readonly List<(byte[] Name, XmlPlace Place, List<(string Prefix, string Uri)>? Namespaces)> around = [];
    private Encoding encoding = new UTF8Encoding(false, throwOnInvalidBytes: true);
    private int column = 1;
    private bool ended;

    public async IAsyncEnumerable<XmlFrame> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!ended)
        {
            if (!await ToMarkupAsync(cancellation).ConfigureAwait(false))
            {
                if (around is [var open, ..]) yield return Error(open.Place, "xml-broken", $"The element '{Shown(open.Name)}' has no end; the file is cut off.");
                yield break;
            }
            if (source.Window[0] != (byte)'<')
            {
                yield return End(Here, "xml-broken", "Expected is '<'; this text stands outside of all elements.");
                yield break;
            }
            var (length, kind) = await MarkupAsync(0, cancellation).ConfigureAwait(false);
            if (length < 0)
            {
                yield return End(Here, length == -1 ? "xml-broken" : "too-large", length == -1 ? "The file ends within this markup." : "This markup is too long.");
                yield break;
            }
            if (Refusal(kind, length) is { } refusal)
            {
                yield return refusal;
                yield break;
            }
            if (kind is XmlMarkup.Start or XmlMarkup.Empty && Wanted(source.Window[..length]))
            {
                yield return await FrameAsync(cancellation).ConfigureAwait(false);
                continue;
            }
            if (Follow(kind, length) is { } lost)
            {
                yield return lost;
                yield break;
            }
            Skip(length);
        }
    }

    /// <summary>The name of the outermost element that was met, for a sentence; null when none was.</summary>
    public string? Root { get; private set; }

    private XmlPlace Here => new(source.Line, column);

    private XmlFrame? Refusal(XmlMarkup kind, int length)
    {
        if (kind == XmlMarkup.DocumentType)
        {
            return End(Here, "dtd-refused", "A document type declaration is not allowed here; it could name entities and files.");
        }
        if (kind != XmlMarkup.Declaration || Declared(source.Window[..length]) is not { } name) return null;
        // A mark at the start is stronger than what is declared (RFC 7303, clause 3.3), and UTF-16 was turned into UTF-8 before.
        if (source.IsMarked || name.StartsWith("UTF-16", StringComparison.OrdinalIgnoreCase)) return null;
        if (SourceEncoding.Find(name) is not { } declared) return End(Here, "encoding-unknown", $"The encoding '{ForeignDraft.Cut(name)}' is not read; save the file as UTF-8.");
        encoding = declared;
        return null;
    }

    // Outside of wanted elements: what surrounds them.
    private XmlFrame? Follow(XmlMarkup kind, int length)
    {
        var tag = source.Window[..length];
        if (kind is XmlMarkup.Start or XmlMarkup.Empty) Root ??= Shown(XmlTag.Name(tag));
        if (kind == XmlMarkup.Start)
        {
            if (around.Count == MostDepth) return End(Here, "too-deep", $"Elements nest deeper than {MostDepth}.");
            var namespaces = XmlTag.Namespaces(tag);
            if (around.Sum(open => open.Namespaces?.Count ?? 0) + (namespaces?.Count ?? 0) > MostNamespaces)
            {
                return End(Here, "too-large", $"The elements that are open here declare more than {MostNamespaces} namespaces.");
            }
            around.Add((XmlTag.Name(tag).ToArray(), Here, namespaces));
        }
        else if (kind == XmlMarkup.End)
        {
            if (around is [] || !XmlTag.Name(tag).SequenceEqual(around[^1].Name))
            {
                return End(Here, "xml-broken", $"The end tag '{Shown(XmlTag.Name(tag))}' does not fit"
                    + (around is [.., var open] ? $" '{Shown(open.Name)}', which began on line {open.Place.Line.ToString(CultureInfo.InvariantCulture)}." : "."));
            }
            around.RemoveAt(around.Count - 1);
        }
        return null;
    }

    // Stands before the start tag.
    private async Task<XmlFrame> FrameAsync(CancellationToken cancellation)
    {
        var (place, depth, at, dropped) = (Here, 0, 0, 0L);
        var name = XmlTag.Name(source.Window).ToArray();
        XmlFrame? error = null;
        while (true)
        {
            var (length, kind) = await MarkupAsync(at, cancellation).ConfigureAwait(false);
            if (length < 0)
            {
                return error ?? End(place, length == -1 ? "xml-broken" : "too-large", length == -1
                    ? $"The element '{Shown(name)}' has no end; the file is cut off." : TooLarge);
            }
            if (kind is XmlMarkup.Start or XmlMarkup.Empty && at + dropped > 0 && XmlTag.Name(source.Window.Slice(at, length)).SequenceEqual(name))
            {
                Skip(at);
                return error ?? Error(place, "xml-broken", $"The element '{Shown(name)}' has no end before the next one begins ({Here}).");
            }
            depth += kind == XmlMarkup.Start ? 1 : kind == XmlMarkup.End ? -1 : 0;
            if (depth > MostDepth) error ??= Error(Here, "too-deep", $"In the element that starts here, elements nest deeper than {MostDepth}.");
            var ends = kind == XmlMarkup.Empty && depth == 0 && at + dropped == 0
                || (kind == XmlMarkup.End && XmlTag.Name(source.Window.Slice(at, length)).SequenceEqual(name));
            at += length;
            if (ends) return Done();
            if (at + dropped > mostBytes) error ??= Error(place, "too-large", TooLarge);
            // What cannot be used need not be kept.
            if (error is not null) Drop();
            var text = source.Window[at..].IndexOf((byte)'<');
            while (text < 0)
            {
                at = source.Window.Length;
                if (at + dropped > mostBytes) error ??= Error(place, "too-large", TooLarge);
                if (error is not null) Drop();
                if (!await source.GrowAsync(cancellation).ConfigureAwait(false))
                {
                    return error ?? End(place, "xml-broken", $"The element '{Shown(name)}' has no end; the file is cut off.");
                }
                text = source.Window[at..].IndexOf((byte)'<');
            }
            at += text;
        }

        XmlFrame Done()
        {
            if (at + dropped > mostBytes) error ??= Error(place, "too-large", TooLarge);
            var frame = error ?? new XmlFrame(place, source.Window[..at].ToArray(), [.. around.SelectMany(open => open.Namespaces ?? [])], encoding);
            Skip(at);
            return frame;
        }

        void Drop()
        {
            Skip(at);
            (dropped, at) = (dropped + at, 0);
        }
    }

    private string TooLarge => string.Create(CultureInfo.InvariantCulture, $"The '{localName}' that starts here has more than {mostBytes} bytes.");

    private bool Wanted(ReadOnlySpan<byte> tag)
    {
        var name = XmlTag.Name(tag);
        var colon = name.IndexOf((byte)':');
        if (!name[(colon + 1)..].SequenceEqual(local)) return false;
        var prefix = colon < 0 ? "" : Encoding.UTF8.GetString(name[..colon]);
        foreach (var (declared, uri) in around.SelectMany(open => open.Namespaces ?? []).Concat(XmlTag.Namespaces(tag) ?? []).Reverse())
        {
            if (declared == prefix) return isWanted(uri);
        }
        return prefix.Length == 0 && isWanted("");
    }

    // -1 when the file ends within it, -2 when it is too long.
    private async Task<(int Length, XmlMarkup Kind)> MarkupAsync(int at, CancellationToken cancellation)
    {
        while (true)
        {
            var length = XmlTag.Find(source.Window[at..], out var kind);
            if (length >= 0) return (length, kind);
            if (source.Window.Length - at > mostBytes) return (-2, kind);
            if (!await source.GrowAsync(cancellation).ConfigureAwait(false)) return (-1, kind);
        }
    }

    // To the next markup; at the outside to anything that is no white space. False at the end.
    private async Task<bool> ToMarkupAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var next = around.Count == 0 ? source.Window.IndexOfAnyExcept(" \t\r\n"u8) : source.Window.IndexOf((byte)'<');
            Skip(next < 0 ? source.Window.Length : next);
            if (next >= 0) return true;
            if (!await source.GrowAsync(cancellation).ConfigureAwait(false)) return false;
        }
    }

    private void Skip(int count)
    {
        var line = source.Window[..count].LastIndexOf((byte)'\n');
        column = line < 0 ? column + count : count - line;
        source.Skip(count);
    }

    private XmlFrame Error(XmlPlace place, string code, string message) =>
        new(place, null, [], encoding) { Code = code, Error = $"{place}: {message}" };

    private XmlFrame End(XmlPlace place, string code, string message)
    {
        ended = true;
        return Error(place, code, message + " Nothing behind it was read.");
    }

    // A name may be as long as the file.
    private static string Shown(ReadOnlySpan<byte> name) => ForeignDraft.Cut(Encoding.UTF8.GetString(name.Length > 240 ? name[..240] : name));

    private static string? Declared(ReadOnlySpan<byte> declaration)
    {
        var at = declaration.IndexOf("encoding"u8);
        if (at < 0) return null;
        var value = declaration[(at + 8)..];
        var quote = value.IndexOfAny((byte)'"', (byte)'\'');
        if (quote < 0) return null;
        var end = value[(quote + 1)..].IndexOf(value[quote]);
        return end < 0 ? null : Encoding.UTF8.GetString(value.Slice(quote + 1, end));
    }
}
