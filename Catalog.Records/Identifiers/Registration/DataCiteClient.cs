using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Catalog.Records.Identifiers.Registration;

/// <summary>
/// DataCite's REST API, as far as a repository needs it: PUT and DELETE by DOI (a PUT makes what is not there and changes
/// what is, so a repeat is harmless), GET, and the list of a prefix. Whatever comes back, or does not, is an
/// <see cref="AgencyAnswer"/>; nothing throws but a cancellation. Redirects are not followed: the password is for one host.
/// </summary>
public sealed class DataCiteClient : IDisposable
{
    private const int LargestAnswer = 32 << 20;
    private const int LongestText = 300;
    private static readonly MediaTypeHeaderValue JsonApi = new("application/vnd.api+json");
    internal static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly RegistrationOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient http;
    private readonly string credentials;

    public DataCiteClient(RegistrationOptions options, TimeProvider clock)
    {
        (this.options, this.clock) = (options, clock);
        credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.RepositoryId}:{options.Password}"));
        http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.All,
        })
        {
            // Each request has a clock of its own, which runs until the last byte of the answer.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = new("Basic", credentials);
        http.DefaultRequestHeaders.Accept.ParseAdd(JsonApi.MediaType!);
        // DataCite asks for a name, to tell clients apart.
        _ = http.DefaultRequestHeaders.UserAgent.TryParseAdd("fair-catalog (+" + options.BaseUrl + ")");
    }

    /// <summary>True for the name of our own account.</summary>
    internal bool IsOurs(string client) => client.Equals(options.RepositoryId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes or changes a DOI.</summary>
    /// <param name="body">JSON:API in UTF-8.</param>
    internal Task<AgencyAnswer> PutAsync(string doi, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, Path(doi), body, answer => OneOf(answer, doi), cancellationToken);

    /// <summary>Takes back a DOI that is a draft there; done also when there is none.</summary>
    internal async Task<AgencyAnswer> DeleteAsync(string doi, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(HttpMethod.Delete, Path(doi), null, _ => new(AgencyOutcome.Done, ""), cancellationToken);
        return answer.Outcome == AgencyOutcome.Unknown ? new(AgencyOutcome.Done, "") : answer;
    }

    internal Task<AgencyAnswer> GetAsync(string doi, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, Path(doi), null, answer => OneOf(answer, doi), cancellationToken);

    /// <summary>The prefixes of our account; null when it cannot be told or is closed, with the answer that says why.</summary>
    internal async Task<(AgencyAnswer Answer, IReadOnlyList<string>? Prefixes)> PrefixesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? prefixes = null;
        var answer = await SendAsync(HttpMethod.Get, "clients/" + Uri.EscapeDataString(options.RepositoryId.ToLowerInvariant()), null, json =>
        {
            if (!Walk(json, out var list, "data", "relationships", "prefixes", "data") || list.ValueKind != JsonValueKind.Array) return null;
            // It may read all and write nothing.
            if (Walk(json, out var active, "data", "attributes", "isActive") && active.ValueKind == JsonValueKind.False) return new(AgencyOutcome.Away, "The account is not active at DataCite.");
            prefixes = [.. list.EnumerateArray().Select(item => Walk(item, out var id, "id") ? id.ToString() : "")];
            return new(AgencyOutcome.Done, "");
        }, cancellationToken);
        return (answer, prefixes);
    }

    /// <summary>One page of our DOIs under a prefix.</summary>
    /// <param name="next">What the page before gave; null for the first.</param>
    internal async Task<(AgencyAnswer Answer, IReadOnlyList<AgencyDoi> Dois, string? Next)> ListAsync(
        string prefix, string? next, int size, CancellationToken cancellationToken)
    {
        List<AgencyDoi> dois = [];
        string? following = null;
        var path = next ?? $"dois?client-id={Uri.EscapeDataString(options.RepositoryId.ToLowerInvariant())}&prefix={Uri.EscapeDataString(prefix)}&page%5Bcursor%5D=1&page%5Bsize%5D={size}&disable-facets=true";
        var answer = await SendAsync(HttpMethod.Get, path, null, json =>
        {
            if (!Walk(json, out var list, "data") || list.ValueKind != JsonValueKind.Array) return null;
            foreach (var item in list.EnumerateArray())
            {
                if (AgencyDoi.Read(item) is not { } doi) return null;
                dois.Add(doi);
            }
            if (dois.Count > 0 && Walk(json, out var link, "links", "next") && link.ValueKind == JsonValueKind.String)
            {
                // The list goes on at the same host, whatever the link says: only what it asks for is taken.
                if (!Uri.TryCreate(options.Api, link.GetString(), out var address) || address.Query.Length == 0) return null;
                following = "dois" + address.Query;
            }
            return new(AgencyOutcome.Done, "");
        }, cancellationToken);
        return (answer, dois, following);
    }

    public void Dispose() => http.Dispose();

    private static string Path(string doi) => "dois/" + string.Join('/', doi.Split('/').Select(Uri.EscapeDataString));

    private static AgencyAnswer? OneOf(JsonElement answer, string doi) =>
        Walk(answer, out var data, "data") && AgencyDoi.Read(data) is { } read && read.Doi == doi ? new(AgencyOutcome.Done, "", read) : null;

    private async Task<AgencyAnswer> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? body, Func<JsonElement, AgencyAnswer?> read, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(options.Patience);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(options.Api.AbsoluteUri.TrimEnd('/') + "/" + path));
            if (body is { } bytes) request.Content = new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = JsonApi } };
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return await ReadAsync(answer, read, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(AgencyOutcome.Failed, $"DataCite did not answer within {options.Patience.TotalSeconds:0.#} seconds.");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new(AgencyOutcome.Away, Clean($"DataCite cannot be reached: {failure.Message}"));
        }
        catch (Exception failure) when (failure is InvalidOperationException or InvalidDataException)
        {
            // A text in the answer that is no text (half of a surrogate pair), or bytes that are not compressed as they say.
            return new(AgencyOutcome.Failed, "DataCite answered with something that cannot be read.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            return new(AgencyOutcome.Failed, Clean($"The connection to DataCite broke: {failure.Message}"));
        }
    }

    private async Task<AgencyAnswer> ReadAsync(HttpResponseMessage answer, Func<JsonElement, AgencyAnswer?> read, CancellationToken cancellationToken)
    {
        var status = (int)answer.StatusCode;
        var text = await TextAsync(answer, cancellationToken);
        var words = TitleOf(text);
        var says = $"DataCite answered {status}" + (words is { Length: > 0 } ? $": {Clean(words)}" : ".");
        switch (status)
        {
            case 204:
                return read(default) ?? Malformed(status);
            case >= 200 and < 300:
                return Parse(text) is { } json ? read(json) ?? Malformed(status) : Malformed(status);
            case >= 300 and < 400:
                return new(AgencyOutcome.Away, $"DataCite answered {status}, to go elsewhere. Redirects are not followed; set Catalog:DataCite:Url to the address of the API itself.");
            case 401:
                return new(AgencyOutcome.Away, says + " Check Catalog:DataCite:RepositoryId and Password.");
            case 403 or 404 or 422 when words is null:
                // Firewalls say so to a rate or to words in a text, and proxies to an address: no verdict on this DOI.
                return new(AgencyOutcome.Failed, $"DataCite answered {status}, but not in its own words: a firewall or proxy before it may have done so.");
            case 403:
                return new(AgencyOutcome.Forbidden, says);
            case 404:
                return new(AgencyOutcome.Unknown, says);
            case 405 when answer.RequestMessage?.Method == HttpMethod.Delete:
                return new(AgencyOutcome.Refused, says);
            case 407:
                return new(AgencyOutcome.Away, says + " The proxy on the way to DataCite asks for a password.");
            case 413 or 422:
                return new(AgencyOutcome.Refused, says);
            case 429:
                return new(AgencyOutcome.Away, says, RetryAfter: WaitOf(answer) ?? TimeSpan.FromMinutes(1));
            case 503 when WaitOf(answer) is { } wait:
                return new(AgencyOutcome.Away, says, RetryAfter: wait);
            default:
                // DataCite says 400 also to faults of its own, and a wrong address says anything: nothing to give up for.
                return new(AgencyOutcome.Failed, says);
        }

        AgencyAnswer Malformed(int code) => new(AgencyOutcome.Failed, $"DataCite answered {code} with something that is not about this DOI.");
    }

    // 32 MB hold a page of a thousand DOIs with room to spare.
    private static async Task<byte[]> TextAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var text = new ArrayBufferWriter<byte>(4096);
        while (true)
        {
            var count = await stream.ReadAsync(text.GetMemory(4096), cancellationToken);
            if (count == 0) return text.WrittenSpan.ToArray();
            text.Advance(count);
            if (text.WrittenCount > LargestAnswer) throw new IOException($"The answer has more than {LargestAnswer} bytes.");
        }
    }

    private static JsonElement? Parse(byte[] text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // {"errors":[{"source":"url","title":"…"}]}, and sometimes {"errors":{"title":"…"}}. Null when it is not DataCite that speaks.
    private static string? TitleOf(byte[] text) => Parse(text) is not { } json || !Walk(json, out var errors, "errors") ? null : errors.ValueKind switch
    {
        JsonValueKind.Array => string.Join("; ", errors.EnumerateArray().Take(5).Select(ErrorOf)),
        JsonValueKind.Object => ErrorOf(errors),
        _ => null,
    };

    private static string ErrorOf(JsonElement error) =>
        (Walk(error, out var source, "source") && source.ValueKind == JsonValueKind.String ? Bounded(source.GetString()!) + ": " : "")
        + (Walk(error, out var title, "title") ? Bounded(title.ToString()) : "");

    // So that one long word does not hide the others.
    private static string Bounded(string text) => text.Length <= LongestText / 2 ? text : text[..(LongestText / 2)] + "…";

    private TimeSpan? WaitOf(HttpResponseMessage answer)
    {
        var wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait is not { } asked ? null : asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked;
    }

    /// <summary>One line of bounded length, in which the account's secrets are not, should a server send them back.</summary>
    private string Clean(string text)
    {
        text = text.Replace(credentials, "***", StringComparison.Ordinal).Replace(options.Password, "***", StringComparison.Ordinal);
        text = string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    private static bool Walk(JsonElement from, out JsonElement found, params ReadOnlySpan<string> names)
    {
        found = from;
        foreach (var name in names)
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(name, out found)) return false;
        }
        return true;
    }
}
