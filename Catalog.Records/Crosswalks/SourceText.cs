using System.Globalization;
using System.Text;
using Catalog.Records.Import;

namespace Catalog.Records.Crosswalks;

/// <summary>What readers of text formats share: opening a file, and refusing what is no text.</summary>
internal static class SourceText
{
    /// <summary>Opens a file, or tells why it cannot be read. It is never unpacked here: of an import the reader in front has
    /// done so within its limit, and a deposit body is sent as it is.</summary>
    public static async Task<(ByteSource? File, ForeignRecord? Failure)> OpenAsync(Stream stream, CancellationToken cancellation)
    {
        try
        {
            return (await ByteSource.OpenAsync(stream, mostUnpacked: null, cancellation).ConfigureAwait(false), null);
        }
        catch (Exception broken) when (broken is InvalidDataException or DecoderFallbackException)
        {
            return (null, Broken(null, broken));
        }
    }

    /// <summary>An error for a file whose packing or encoding is broken.</summary>
    public static ForeignRecord Broken(ByteSource? file, Exception cause) => cause is DecoderFallbackException
        ? ForeignDraft.Error("encoding-unknown", "The file is not the UTF-16 that its first bytes promise.", file?.Line ?? 1)
        : ForeignDraft.Error("file-broken", $"The file cannot be read on: {cause.Message}", file?.Line ?? 1);

    /// <summary>The error of a record that is not UTF-8 or has control characters in it; null when it is text.</summary>
    /// <param name="line">The line it starts on.</param>
    public static ForeignRecord? Refuse(ReadOnlySpan<byte> bytes, long line)
    {
        if (ReadSession.NotUtf8(bytes) is { } bad)
        {
            return ForeignDraft.Error("not-utf8", $"Line {Below(bytes, bad, line)} is not UTF-8; save the file as UTF-8.", line);
        }

        for (var at = 0; at < bytes.Length; at++)
        {
            var next = bytes[at..].IndexOfAnyInRange((byte)0, (byte)0x1f);
            if (next < 0)
            {
                return null;
            }

            at += next;
            if (bytes[at] is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f'))
            {
                return ForeignDraft.Error("control-character", string.Create(CultureInfo.InvariantCulture,
                    $"Line {Below(bytes, at, line)} holds the control character U+{bytes[at]:X4}, which no text needs."), line);
            }
        }

        return null;
    }

    private static string Below(ReadOnlySpan<byte> bytes, int at, long line) => (line + bytes[..at].Count((byte)'\n')).ToString(CultureInfo.InvariantCulture);
}
