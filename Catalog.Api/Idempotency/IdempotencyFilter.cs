using System.Security.Cryptography;
using System.Text;
using Catalog.Api.Hosting;
using Catalog.Api.Problems;
using Catalog.Api.Security;
using Catalog.Records.Outcomes;
using Catalog.Records.Storage;

namespace Catalog.Api.Idempotency;

/// <summary>
/// Runs a POST with an <c>Idempotency-Key</c> at most once in 24 hours for each subject and key, and repeats its answer.
/// Only a successful answer is kept; after a refusal the key is free. Two at once: the second waits for the first.
/// </summary>
internal sealed class IdempotencyFilter(CatalogOptions options, TimeProvider clock) : IEndpointFilter
{
    private const string Header = "Idempotency-Key";
    private const int LongestKey = 200;

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var given = http.Request.Headers[Header];
        // Whoever is not signed in was refused already where a POST matters; without a subject a key means nothing.
        if (given.Count == 0 || http.RequestServices.GetRequiredService<CallerAccessor>().Caller.Subject is not { } subject) return await next(context);
        if (given is not [{ Length: > 0 and <= LongestKey } key] || key.Any(letter => letter is < '!' or > '~'))
        {
            return new Refusal(RefusalKind.Malformed, "idempotency-key-malformed",
                $"{Header} is 1 to {LongestKey} visible ASCII characters, such as a UUID.").ToResult();
        }
        var body = await JsonBody.ReadBytesAsync(http, options.Limits.MaxRecordBytes);
        if (!body.Succeeded) return body.Refusal.ToResult();
        http.Request.Body = new MemoryStream(body.Value, writable: false);

        var unit = http.RequestServices.GetRequiredService<UnitOfWork>();
        var kept = new KeptAnswers(unit, clock, subject, key, Seal(http));
        await unit.EncloseAsync(http.RequestAborted);
        try
        {
            if (await kept.ClaimAsync(HashOf(http.Request, body.Value), http.RequestAborted) is { } earlier)
            {
                await unit.RollBackAsync(CancellationToken.None);
                return earlier.ToResult(answer => answer);
            }
            var answer = await RunAsync(context, next);
            if (answer.StatusCode is >= 200 and < 300)
            {
                await kept.KeepAsync(answer, http.RequestAborted);
                await kept.ForgetOldAsync(http.RequestAborted);
                await unit.CommitEnclosingAsync(http.RequestAborted);
            }
            else
            {
                await unit.RollBackAsync(CancellationToken.None);
            }
            return answer;
        }
        catch
        {
            await unit.RollBackAsync(CancellationToken.None);
            throw;
        }
    }

    // The handler's answer goes into a buffer, for it may be sent only after the commit.
    private static async Task<KeptAnswer> RunAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var response = context.HttpContext.Response;
        var real = response.Body;
        using var buffer = new MemoryStream();
        response.Body = buffer;
        try
        {
            switch (await next(context))
            {
                case null:
                    break;
                case IResult result:
                    await result.ExecuteAsync(context.HttpContext);
                    break;
                case var value:
                    await Results.Json(value).ExecuteAsync(context.HttpContext);
                    break;
            }
            await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
        }
        finally
        {
            response.Body = real;
        }
        return KeptAnswer.Of(response, buffer.ToArray());
    }

    private static AnswerSeal? Seal(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<TakesIdempotencyKey>() is { SealAnswer: true } ? new(http.Request.Headers.Authorization.ToString()) : null;

    private static byte[] HashOf(HttpRequest request, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method}\n{request.PathBase}{request.Path}\n{request.QueryString}\n{request.ContentType}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
