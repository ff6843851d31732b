using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Catalog.Api.Http;

/// <summary>
/// Which proxies are believed when they say for whom they ask (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>,
/// <c>-Prefix</c>): addresses and networks, separated by commas. None unless configured, since whoever is believed
/// decides what our links say.
/// </summary>
internal static class TrustedProxies
{
    private const ForwardedHeaders Read =
        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost | ForwardedHeaders.XForwardedPrefix;

    private static readonly string[] Accompanying = ["X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Prefix"];

    /// <summary>Reads the setting; null when an entry is neither an address nor a network.</summary>
    public static IReadOnlyList<IPNetwork>? Parse(string text)
    {
        var networks = new List<IPNetwork>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out var address)) networks.Add(new(address, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork ? 32 : 128));
            else if (IPNetwork.TryParse(part, out var network)) networks.Add(network);
            else return null;
        }
        return networks.Count > 0 ? networks : null;
    }

    /// <summary>Takes the forwarded values over. The framework believes everyone when nobody is named, so then it is not asked.</summary>
    public static void Use(IApplicationBuilder app, string? configured)
    {
        if (configured is null) return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = Read, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in Parse(configured) ?? []) options.KnownIPNetworks.Add(network);
        app.Use(DropUnvouchedAsync);
        app.UseForwardedHeaders(options);
    }

    // The framework walks the lists from their ends as long as the address it came to is trusted. Where a list is longer
    // than that of the addresses, what stands further left came from no known hop, perhaps from the client itself.
    private static Task DropUnvouchedAsync(HttpContext http, RequestDelegate next)
    {
        var headers = http.Request.Headers;
        var hops = Math.Max(1, headers.GetCommaSeparatedValues("X-Forwarded-For").Length);
        foreach (var name in Accompanying)
        {
            var values = headers.GetCommaSeparatedValues(name);
            if (values.Length > hops) headers[name] = string.Join(',', values[^hops..]);
        }
        return next(http);
    }
}

/// <summary>Addresses (10.0.0.1) and networks (10.0.0.0/8), separated by commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ProxyListAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is null || (value is string text && TrustedProxies.Parse(text) is not null);
}
