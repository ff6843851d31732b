using System.Text.Json;

namespace Catalog.Records.Metadata;

/// <summary>An access level read from a record's rights.</summary>
/// <param name="Level">One of <see cref="AccessLevels"/>; null when the rights say only until when the data are held back.</param>
/// <param name="EmbargoUntil">The day (UTC) on which an embargo ends and the level begins to hold; null for no embargo.</param>
public sealed record DerivedAccess(string? Level, DateOnly? EmbargoUntil);

/// <summary>
/// Derives access from what a record's <c>rightsList</c> says in common vocabularies: COAR access rights, the access
/// terms of info:eu-repo (OpenAIRE), an open licence. A statement of access outweighs a licence, and of several the
/// most closed and the latest end of an embargo count, so that nothing opens by accident.
/// </summary>
public static class AccessFromRights
{
    internal const string EuRepo = "info:eu-repo/semantics/";
    internal const string EuRepoEmbargo = "info:eu-repo/date/embargoEnd/";

    /// <summary>The derived access; null when the rights say nothing about it.</summary>
    public static DerivedAccess? Derive(JsonElement record)
    {
        var (statement, licensed) = (Statement.None, false);
        DateOnly? embargo = null;
        foreach (var rights in record.Items("rightsList"u8))
        {
            Take(rights.Text("rightsUri"u8));
            Take(rights.Text("rights"u8));
            Take(rights.Text("rightsIdentifier"u8));
        }

        return statement switch
        {
            Statement.Open => new DerivedAccess(AccessLevels.Open, embargo),
            Statement.Restricted => new DerivedAccess(AccessLevels.Controlled, embargo),
            Statement.Closed => new DerivedAccess(AccessLevels.Closed, embargo),
            // Without a readable end the data stay closed until somebody says when they open.
            Statement.Embargoed => (embargo ?? Available(record)) is { } day
                ? new DerivedAccess(AccessLevels.Open, day) : new DerivedAccess(AccessLevels.Closed, null),
            _ when licensed => new DerivedAccess(AccessLevels.Open, embargo),
            _ => embargo is null ? null : new DerivedAccess(null, embargo),
        };

        void Take(string? text)
        {
            if (text is null)
            {
                return;
            }

            var said = Read(text);
            statement = said > statement ? said : statement;
            licensed |= said == Statement.None && OpenLicences.IsOpen(text);
            if (text.StartsWith(EuRepoEmbargo, StringComparison.OrdinalIgnoreCase) && W3cDate.TryDay(text[EuRepoEmbargo.Length..], out var day))
            {
                embargo = day < embargo ? embargo : day;
            }
        }
    }

    /// <summary>Whether a URI is a statement of access and so no licence.</summary>
    internal static bool IsAccessStatement(string uri) => Read(uri) != Statement.None
        || uri.StartsWith("info:eu-repo/", StringComparison.OrdinalIgnoreCase);

    private static Statement Read(string text)
    {
        if (CoarAccessRights.TermIn(text) is { IsEmpty: false } right)
        {
            return right switch
            {
                CoarAccessRights.Open => Statement.Open,
                CoarAccessRights.Embargoed => Statement.Embargoed,
                CoarAccessRights.Restricted => Statement.Restricted,
                CoarAccessRights.Closed => Statement.Closed,
                _ => Statement.None,
            };
        }

        if (!text.StartsWith(EuRepo, StringComparison.OrdinalIgnoreCase))
        {
            return Statement.None;
        }

        var term = text.AsSpan(EuRepo.Length);
        return Is(term, "openAccess") ? Statement.Open
            : Is(term, "embargoedAccess") ? Statement.Embargoed
            : Is(term, "restrictedAccess") ? Statement.Restricted
            : Is(term, "closedAccess") ? Statement.Closed
            : Statement.None;

        static bool Is(ReadOnlySpan<char> term, string name) => term.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private static DateOnly? Available(JsonElement record)
    {
        foreach (var date in record.Items("dates"u8))
        {
            if (date.Get("dateType"u8)?.ValueEquals("Available"u8) == true && W3cDate.TryDay(date.Text("date"u8), out var day))
            {
                return day;
            }
        }

        return null;
    }

    // In order: the later outweighs the earlier.
    private enum Statement
    {
        None,
        Open,
        Embargoed,
        Restricted,
        Closed,
    }
}
