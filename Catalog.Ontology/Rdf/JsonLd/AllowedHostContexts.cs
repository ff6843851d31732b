using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using Catalog.Ontology.Rdf.JsonLd;

namespace Catalog.Ontology.Rdf;

/// <summary>
/// The bundled contexts, and those that hosts named by configuration hold on the web. What was fetched is kept for a time,
/// and so is what could not be, and a host that is silent is left alone for a time, so that documents cannot make the
/// program call and wait again and again. Safe for several threads.
/// </summary>
/// <param name="client">Must not follow redirects by itself, nor send credentials: see <see cref="NewClient"/>.</param>
public sealed class AllowedHostContexts(HttpClient client, AllowedHostOptions options, TimeProvider clock) : IJsonLdContexts
{
    private const int MaxRedirects = 5;
    private const int MaxKept = 256;
    private const long MaxKeptBytes = 64 << 20;

    private readonly FrozenSet<string> hosts = options.Hosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Kept> kept = new(StringComparer.Ordinal);
    // Hosts that did not answer at all, which are as few as those that are allowed.
    private readonly ConcurrentDictionary<string, Kept> silent = new(StringComparer.OrdinalIgnoreCase);
    private long keptBytes;

    /// <summary>A client as it is to be.</summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, Credentials = null, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });

    public bool TryGet(string iri, out ReadOnlyMemory<byte> document, [NotNullWhen(false)] out string? refusal)
    {
        if (BundledContexts.Instance.TryGet(iri, out document, out refusal)) return true;
        if (!Uri.TryCreate(iri, UriKind.Absolute, out var address) || !IsAllowed(address))
        {
            refusal = $"The context {JsonLdFault.Quoted(iri)} does not come with the program, and its host is not among those that may be asked: write what it says into the document.";
            return false;
        }
        // A fragment is not sent, so it makes no other context.
        var key = address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        if (!kept.TryGetValue(key, out var entry) || entry.Until < clock.GetUtcNow())
        {
            entry = Fetch(address);
            Keep(key, entry);
        }
        document = entry.Document;
        refusal = entry.Problem is null ? null : $"The context {JsonLdFault.Quoted(iri)} could not be fetched: {entry.Problem}.";
        return refusal is null;
    }

    private bool IsAllowed(Uri address) =>
        address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && hosts.Contains(address.IsDefaultPort ? address.IdnHost : $"{address.IdnHost}:{address.Port}");

    // What is kept in between by another thread may be lost; it is fetched again.
    private void Keep(string key, Kept entry)
    {
        if (kept.Count >= MaxKept || Interlocked.Add(ref keptBytes, entry.Document.Length) > MaxKeptBytes)
        {
            kept.Clear();
            Interlocked.Exchange(ref keptBytes, entry.Document.Length);
        }
        kept[key] = entry;
    }

    private Kept Silent(Uri address, string problem) => silent[address.Authority] = Failed(problem);

    private Kept Fetch(Uri address)
    {
        try
        {
            using var timeout = new CancellationTokenSource(options.Timeout, clock);
            return Fetch(ref address, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return Silent(address, $"its host did not answer within {options.Timeout.TotalSeconds:0} seconds");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Silent(address, "its host cannot be reached");
        }
    }

    /// <param name="address">Becomes the one that was asked last.</param>
    private Kept Fetch(ref Uri address, CancellationToken cancellation)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            if (silent.TryGetValue(address.Authority, out var silence) && silence.Until >= clock.GetUtcNow()) return silence;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/ld+json"));
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json", 0.9));
            using var response = client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            // A client that follows redirects itself has asked hosts that we cannot know.
            if (response.RequestMessage?.RequestUri is { } asked && asked != address) throw new InvalidOperationException("The client of contexts follows redirects, which it must not.");
            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                if (!Uri.TryCreate(address, location, out var next)) return Failed("it has moved to an address that is none");
                if (!IsAllowed(next)) return Failed($"it has moved to {JsonLdFault.Quoted(next.Authority)}, which is not among the hosts that may be asked");
                if (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps) return Failed("it has moved to an address without encryption");
                address = next;
                continue;
            }
            if (!response.IsSuccessStatusCode) return Failed($"its host answered with {(int)response.StatusCode}");
            return Body(response, cancellation);
        }
        return Failed("it is redirected too often");
    }

    private Kept Body(HttpResponseMessage response, CancellationToken cancellation)
    {
        // A read that hangs ends when its response does.
        using var end = cancellation.Register(response.Dispose);
        var bytes = new byte[Math.Min(options.MaxBytes + 1L, 64 * 1024)];
        var length = 0;
        try
        {
            using var stream = response.Content.ReadAsStream(cancellation);
            while (stream.Read(bytes, length, bytes.Length - length) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                length += count;
                if (length > options.MaxBytes) return Failed($"it is longer than {options.MaxBytes} bytes");
                if (length == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(options.MaxBytes + 1L, bytes.Length * 2L));
            }
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
        return new(bytes.AsSpan(0, length).ToArray(), null, clock.GetUtcNow() + options.Lifetime);
    }

    private Kept Failed(string problem) => new(default, problem, clock.GetUtcNow() + options.RetryAfter);

    /// <param name="Problem">Null when there is a document.</param>
    private sealed record Kept(ReadOnlyMemory<byte> Document, string? Problem, DateTimeOffset Until);
}
