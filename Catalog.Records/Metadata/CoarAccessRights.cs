namespace Catalog.Records.Metadata;

/// <summary>COAR's vocabulary of access rights, which repositories, harvesters and assessors of FAIR data know.</summary>
public static class CoarAccessRights
{
    public const string Open = "c_abf2";
    public const string Embargoed = "c_f1cf";
    public const string Restricted = "c_16ec";

    /// <summary>COAR says metadata only.</summary>
    public const string Closed = "c_14cb";

    private const string Vocabulary = "purl.org/coar/access_right/";

    /// <summary>The address of a term.</summary>
    public static string Address(string term) => "http://" + Vocabulary + term;

    /// <summary>The term in an address; empty for other addresses.</summary>
    internal static ReadOnlySpan<char> TermIn(string address) => address.IndexOf(Vocabulary, StringComparison.OrdinalIgnoreCase) is >= 0 and var at
        ? address.AsSpan(at + Vocabulary.Length).TrimEnd('/') : default;
}
