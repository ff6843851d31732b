using System.ComponentModel.DataAnnotations;
using Catalog.Api.Http;

namespace Catalog.Api.Hosting;

/// <summary>
/// What an operator may set, under <c>Catalog:</c> (in the environment <c>Catalog__DoiPrefix</c>). Read once and checked
/// at the start; a key that is not here stops it. Each message says what is allowed.
/// </summary>
public sealed class CatalogOptions
{
    public const string Section = "Catalog";

    /// <summary>The address under which others reach the catalogue, for links and DOIs; null takes it from each request.</summary>
    [HttpAddress(ErrorMessage = "an absolute http or https address without query or password, such as https://catalog.example.org")]
    public Uri? BaseUrl { get; set; }

    /// <summary>
    /// The proxies whose X-Forwarded-For, -Proto, -Host and -Prefix are believed: addresses and networks separated by
    /// commas; null believes none. A configured <see cref="BaseUrl"/> goes before what they say.
    /// </summary>
    [ProxyList(ErrorMessage = "addresses and networks separated by commas, such as 10.0.0.1, 192.168.0.0/16 or ::1")]
    public string? TrustedProxies { get; set; }

    /// <summary>The prefix of the DOIs that publishing mints.</summary>
    [Required(ErrorMessage = DoiPrefixRule)]
    [RegularExpression(@"10\.[0-9]{4,9}", ErrorMessage = DoiPrefixRule)]
    public string DoiPrefix { get; set; } = "10.5072";

    /// <summary>The account with which DOIs are registered; without one they are local.</summary>
    public DataCiteOptions DataCite { get; set; } = new();

    /// <summary>Where everything is kept: the private cluster, the administrator's token, uploads.</summary>
    [Required(ErrorMessage = "the path of a folder")]
    public string DataFolder { get; set; } = "data";

    public LimitOptions Limits { get; set; } = new();

    public DatabaseOptions Database { get; set; } = new();

    public WorkOptions Work { get; set; } = new();

    public SearchOptions Search { get; set; } = new();

    public TerminologySettings Terminology { get; set; } = new();

    private const string DoiPrefixRule = "a DOI prefix such as 10.5072";
}

/// <summary>A repository's account at DataCite.</summary>
public sealed class DataCiteOptions
{
    /// <summary>The REST API; <c>https://api.test.datacite.org</c> is the one to try things out.</summary>
    [SecretAddress(ErrorMessage = "an https address without query, such as https://api.datacite.org (http only on this machine)")]
    public Uri Url { get; set; } = new("https://api.datacite.org");

    /// <summary>The repository, such as <c>EXAMPLE.REPO</c>; null registers nothing.</summary>
    [RegularExpression(@"[A-Za-z0-9]+\.[A-Za-z0-9_-]+", ErrorMessage = "the id of a repository, such as EXAMPLE.REPO")]
    public string? RepositoryId { get; set; }

    /// <summary>Its password. No message shows it.</summary>
    public string? Password { get; set; }

    /// <summary>True when DOIs are registered.</summary>
    public bool IsSet => RepositoryId is not null || Password is not null;
}

/// <summary>How large things may be; a refusal names the limit.</summary>
public sealed class LimitOptions
{
    /// <summary>A request body with one record, in bytes.</summary>
    [Range(1024, 100 << 20, ErrorMessage = "a whole number of bytes from 1024 to 104857600")]
    public int MaxRecordBytes { get; set; } = 1 << 20;

    /// <summary>An uploaded import, in bytes as sent.</summary>
    [Range(1024L, 1L << 40, ErrorMessage = "a whole number of bytes from 1024 to 1099511627776")]
    public long MaxImportBytes { get; set; } = 2L << 30;

    /// <summary>An uploaded ontology, in bytes as sent.</summary>
    [Range(1024L, 1L << 40, ErrorMessage = "a whole number of bytes from 1024 to 1099511627776")]
    public long MaxOntologyBytes { get; set; } = 4L << 30;

    /// <summary>A text in which terms are looked for, in characters (UTF-16 code units).</summary>
    [Range(1000, 4_000_000, ErrorMessage = "a whole number of characters from 1000 to 4000000")]
    public int MaxAnnotatedCharacters { get; set; } = 100_000;
}

/// <summary>How the database is used.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Connections of this process; wins over nothing: a connection string with its own pool size keeps that.</summary>
    [Range(4, 1000, ErrorMessage = "a whole number from 4 to 1000")]
    public int MaxConnections { get; set; } = 25;
}

/// <summary>What a process does beside answering.</summary>
public sealed class WorkOptions
{
    /// <summary>False for a <c>serve</c> that leaves shared followers and timed jobs to a <c>work</c> elsewhere.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How long a job or shared follower stays with a process that was killed, in seconds.</summary>
    [Range(2, 600, ErrorMessage = "a whole number of seconds from 2 to 600")]
    public int LeaseSeconds { get; set; } = 30;
}

/// <summary>How the search index is kept between two starts, and how much is given out at once.</summary>
public sealed class SearchOptions
{
    /// <summary>False keeps nothing, so that each start reads all records from the database.</summary>
    public bool Snapshot { get; set; } = true;

    /// <summary>The folder of the snapshot; null takes <c>index</c> in the data folder. It may be lost at any time.</summary>
    public string? IndexFolder { get; set; }

    /// <summary>Files with a whole result that are written at once; more are asked to come again.</summary>
    [Range(1, 1000, ErrorMessage = "a whole number from 1 to 1000")]
    public int MaxExports { get; set; } = 8;
}

/// <summary>How ontologies are read, kept and asked.</summary>
public sealed class TerminologySettings
{
    /// <summary>Names in the order in which a term that several ontologies have is resolved; those not named follow in order of first loading.</summary>
    [RegularExpression("[a-z][a-z0-9_-]*( *, *[a-z][a-z0-9_-]*)*", ErrorMessage = "names of ontologies separated by commas, such as doid, go, snomedct")]
    public string? Order { get; set; }

    /// <summary>The folder of this machine's copies of compiled ontologies; null takes <c>terminologies</c> in the data folder. It may be lost at any time.</summary>
    public string? Folder { get; set; }

    /// <summary>The most bytes of a source, unpacked.</summary>
    [Range(1L << 20, 1L << 40, ErrorMessage = "a whole number of bytes from 1048576 to 1099511627776")]
    public long MaxUnpackedBytes { get; set; } = 8L << 30;

    /// <summary>The language in which labels are preferred, where a source has several.</summary>
    [RegularExpression("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", ErrorMessage = "a language tag such as en or en-GB")]
    public string Language { get; set; } = "en";
}

/// <summary>An absolute http or https address without query or fragment.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class HttpAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null
        || (value is Uri { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo.Length: 0 } address && address.Query.Length == 0 && address.Fragment.Length == 0);
}

/// <summary>An address to which a password is sent: https, or http to this machine itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAddressAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is Uri { IsAbsoluteUri: true, Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 } address
        && (address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback));
}
