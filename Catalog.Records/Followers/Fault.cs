using System.Net.Sockets;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Records.Followers;

/// <summary>Tells the faults of a record from those of the world around it, and words them.</summary>
internal static class Fault
{
    private const int LongestText = 500;

    /// <summary>True when PostgreSQL was away or asked to try again: no record is to blame.</summary>
    public static bool IsOutage(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (BrokenReading.Is(cause)) return true;
            // 57P01 to 57P03: the server is stopping, has crashed, or is not ready yet.
            if (cause is PostgresException { IsTransient: true } or PostgresException { SqlState: "57P01" or "57P02" or "57P03" }) return true;
            if (cause is NpgsqlException and not PostgresException && (cause.InnerException is IOException or SocketException or TimeoutException || ((NpgsqlException)cause).IsTransient)) return true;
        }
        return false;
    }

    /// <summary>Type and message on one line of bounded length.</summary>
    public static string Text(Exception error)
    {
        var text = $"{error.GetType().Name}: {error.Message}";
        text = string.Create(Math.Min(text.Length, LongestText), text, (line, whole) =>
        {
            for (var i = 0; i < line.Length; i++) line[i] = char.IsControl(whole[i]) ? ' ' : whole[i];
        });
        // PostgreSQL takes no half of a surrogate pair.
        return text.Length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }
}
