namespace Catalog.Records.Metadata.Rules;

/// <summary>
/// Finds in an address what opens the data by itself: a password before the host (RFC 3986, 3.2.1, which deprecates it), or
/// the signature or key of a link that a store has signed for one person. In a record it would be told to all. Pure.
/// </summary>
internal static class AddressSecrets
{
    // Each by itself; names in addresses differ in case from maker to maker.
    private static readonly string[] Keys =
        ["X-Amz-Signature", "X-Amz-Security-Token", "X-Goog-Signature", "access_token", "api_key", "apikey", "private_token", "password"];

    // Common words: a signature is one together with what goes along with it in signed links of Azure and older ones of Amazon.
    private static readonly (string Name, string Beside)[] Pairs = [("sig", "se"), ("Signature", "Expires"), ("Signature", "Key-Pair-Id")];

    /// <summary>What it is, in words; null when there is nothing.</summary>
    public static string? In(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return null;
        var rest = address.AsSpan(start + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        if (authority.LastIndexOf('@') is > 0 and var at && authority[..at].IndexOf(':') is >= 0 and var colon && colon < at - 1) return "a password";
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? null : Opens(address[(query + 1)..]) ? "a key or a signature" : null;
    }

    private static bool Opens(string query)
    {
        var names = query.Split('#', 2)[0].Split('&').Where(part => part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && equals < part.Length - 1)
            .Select(part => part[..part.IndexOf('=', StringComparison.Ordinal)]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Keys.Any(names.Contains) || Pairs.Any(pair => names.Contains(pair.Name) && names.Contains(pair.Beside));
    }
}
