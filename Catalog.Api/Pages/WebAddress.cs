namespace Catalog.Api.Pages;

/// <summary>Decides which texts of a record may become links: http, https and ftp addresses, and nothing that could run.</summary>
internal static class WebAddress
{
    /// <summary>The address as a link's target; null when the text is none.</summary>
    public static string? Of(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https" or "ftp") && address.Host.Length > 0
            ? address.AbsoluteUri : null;
}
