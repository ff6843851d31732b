using System.Text;
using Catalog.Api.Http;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Catalog.Api.Pages;

/// <summary>
/// A Razor component as an answer: rendered whole before the first byte is sent, so that a failure is still a clean one.
/// Plain HTML, with nothing interactive and no key ring behind it.
/// </summary>
internal sealed class PageResult<TPage>(IReadOnlyDictionary<string, object?> parameters) : IResult
    where TPage : IComponent
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>When the content last changed; null when nobody can tell.</summary>
    public DateTimeOffset? LastModified { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var html = await RenderAsync(httpContext.RequestServices);
        await new Representation(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8") { Status = Status, LastModified = LastModified, Negotiated = true }
            .SendAsync(httpContext);
    }

    private async Task<string> RenderAsync(IServiceProvider services)
    {
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(new Dictionary<string, object?>(parameters)))).ToHtmlString());
    }
}
