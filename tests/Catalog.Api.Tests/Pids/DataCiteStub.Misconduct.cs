using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Catalog.Api.Tests.Pids;

/// <summary>How it misbehaves.</summary>
internal sealed partial class DataCiteStub
{
    private async Task MisbehaveAsync(HttpContext http, Misconduct how, string doi, string text)
    {
        if (how is Misconduct.LostAnswer or Misconduct.Nonsense or Misconduct.AnotherDoi or Misconduct.Drip or Misconduct.NotCompressed or Misconduct.HalfAnswer) Do(http, "", doi, text);
        switch (how)
        {
            case Misconduct.TooManyRequests:
                http.Response.Headers.RetryAfter = RetryAfter;
                await WriteAsync(http, 429, Error("Too many requests."));
                break;
            case Misconduct.Unavailable:
                http.Response.Headers.RetryAfter = "60";
                await WriteAsync(http, 503, null);
                break;
            case Misconduct.ServerError:
                await WriteAsync(http, 500, Error("Something went wrong."));
                break;
            case Misconduct.Unauthorized:
                await WriteAsync(http, 401, Error("Bad credentials."));
                break;
            case Misconduct.Refusal:
                await WriteAsync(http, 422, Error($"Cannot take {http.Request.Headers.Authorization} of {Password}\u001b[31m"));
                break;
            case Misconduct.Late:
                Interlocked.Increment(ref Waiting);
                await Go.WaitAsync(stopping.Token);
                Interlocked.Decrement(ref Waiting);
                var (status, answer) = Do(http, "", doi, text);
                await WriteAsync(http, status, answer);
                break;
            case Misconduct.BadRequest:
                await WriteAsync(http, 400, Error("undefined method 'x' for nil"));
                break;
            case Misconduct.NotAllowed:
                await WriteAsync(http, 405, null);
                break;
            case Misconduct.Firewall:
                await WriteHtmlAsync(http, 403);
                break;
            case Misconduct.WrongAddress:
                await WriteHtmlAsync(http, 404);
                break;
            case Misconduct.FirewallRefusal:
                await WriteHtmlAsync(http, 422);
                break;
            case Misconduct.Unknown:
                await WriteAsync(http, 404, Error("The resource you are looking for doesn't exist."));
                break;
            case Misconduct.Forbidden:
                await WriteAsync(http, 403, Error("You are not authorized to access this resource."));
                break;
            case Misconduct.Taken:
                await WriteAsync(http, 422, new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["source"] = "doi", ["title"] = "This DOI has already been taken" }) });
                break;
            case Misconduct.NotCompressed:
                http.Response.Headers.ContentEncoding = "gzip";
                await http.Response.WriteAsync("plain");
                break;
            case Misconduct.HalfAnswer:
                http.Response.ContentLength = 1000;
                await http.Response.WriteAsync("{\"data\":");
                await http.Response.Body.FlushAsync();
                http.Abort();
                break;
            case Misconduct.ProxyPassword:
                await WriteAsync(http, 407, null);
                break;
            case Misconduct.LostAnswer:
                http.Abort();
                break;
            case Misconduct.Nonsense:
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("<html>Welcome to the proxy</html>");
                break;
            case Misconduct.AnotherDoi:
                await WriteAsync(http, 200, new JsonObject { ["data"] = Resource("10.70000/another", new() { Client = Repository, State = "findable" }) });
                break;
            case Misconduct.Redirect:
                http.Response.Headers.Location = Elsewhere;
                await WriteAsync(http, 302, null);
                break;
            case Misconduct.Silence:
                await WaitAsync(http);
                break;
            case Misconduct.Drip:
                http.Response.ContentType = "application/json";
                await http.Response.WriteAsync("{");
                while (!http.RequestAborted.IsCancellationRequested && !stopping.IsCancellationRequested)
                {
                    await http.Response.WriteAsync(" ");
                    await http.Response.Body.FlushAsync();
                    await Task.Delay(20);
                }
                http.Abort();
                break;
            default:
                throw new InvalidOperationException($"{how}");
        }
    }

    private async Task WaitAsync(HttpContext http)
    {
        Interlocked.Increment(ref Waiting);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping.Token);
        await Task.Delay(Timeout.Infinite, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref Waiting);
        http.Abort();
    }

    private static async Task WriteHtmlAsync(HttpContext http, int status)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "text/html");
        await http.Response.WriteAsync("<html><head><title>No</title></head></html>");
    }
}
