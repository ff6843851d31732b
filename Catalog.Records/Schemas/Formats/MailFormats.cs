using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Catalog.Records.Schemas.Formats;

/// <summary>Mailboxes (RFC 5321, clause 4.1.2; RFC 6531), host names (RFC 1123, clause 2.1) and addresses of hosts.</summary>
internal static class MailFormats
{
    private static readonly SearchValues<char> AtomLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~");

    private static readonly SearchValues<char> AddressLetters = SearchValues.Create("0123456789abcdefABCDEF:.");

    public static bool IsEmail(ReadOnlySpan<char> text) => IsMailbox(text, isInternational: false);

    public static bool IsInternationalEmail(ReadOnlySpan<char> text) => IsMailbox(text, isInternational: true);

    public static bool IsHostName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 253)
        {
            return false;
        }

        foreach (var part in text.Split('.'))
        {
            var label = text[part];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var letter in label)
            {
                if (!char.IsAsciiLetterOrDigit(letter) && letter != '-')
                {
                    return false;
                }
            }

            // RFC 5891, clause 4.2.3.1: two hyphens there are kept for encoded labels, of which xn-- is the only sort.
            if (label.Length >= 4 && label[2] == '-' && label[3] == '-' && !IsEncodedLabel(label))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsIPv4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (part.Length is 0 or > 3 || (part.Length > 1 && part[0] == '0') || part.IndexOfAnyExceptInRange('0', '9') >= 0
                || !byte.TryParse(part, out _))
            {
                return false;
            }

            parts++;
        }

        return parts == 4;
    }

    public static bool IsIPv6(ReadOnlySpan<char> text)
    {
        // .NET also takes zones, brackets, ports and IPv4 parts in its own writings.
        if (text.IndexOfAnyExcept(AddressLetters) >= 0 || text.Length < 2)
        {
            return false;
        }

        var lastColon = text.LastIndexOf(':');
        return (!text.Contains('.') || (lastColon >= 0 && IsIPv4(text[(lastColon + 1)..])))
            && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;
    }

    private static bool IsMailbox(ReadOnlySpan<char> text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || at == text.Length - 1)
        {
            return false;
        }

        var local = text[..at];
        var domain = text[(at + 1)..];
        var isLocal = local[0] == '"' ? IsQuoted(local, isInternational) : IsDotted(local, isInternational);
        return isLocal && (domain[0] == '[' ? IsLiteral(domain)
            : isInternational ? IsDotted(domain, isInternational: true) : IsHostName(domain));
    }

    private static bool IsDotted(ReadOnlySpan<char> text, bool isInternational)
    {
        foreach (var part in text.Split('.'))
        {
            var atom = text[part];
            if (atom.IsEmpty)
            {
                return false;
            }

            foreach (var letter in atom)
            {
                if (!AtomLetters.Contains(letter) && !(isInternational && letter > '\u007F'))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool IsQuoted(ReadOnlySpan<char> text, bool isInternational)
    {
        if (text.Length < 2 || text[^1] != '"')
        {
            return false;
        }

        var inside = text[1..^1];
        for (var i = 0; i < inside.Length; i++)
        {
            if (inside[i] == '\\')
            {
                i++;
                if (i == inside.Length)
                {
                    return false;
                }
            }
            else if (inside[i] == '"')
            {
                return false;
            }

            if (inside[i] < ' ' || inside[i] == '\u007F' || (inside[i] > '\u007F' && !isInternational))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLiteral(ReadOnlySpan<char> text) =>
        text[^1] == ']' && (text[1..^1].StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIPv6(text[6..^1]) : IsIPv4(text[1..^1]));

    private static bool IsEncodedLabel(ReadOnlySpan<char> label)
    {
        if (!label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        try
        {
            var name = new System.Globalization.IdnMapping().GetUnicode(label.ToString());
            return name.Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
