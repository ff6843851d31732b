using System.Buffers;
using System.Globalization;
using Catalog.Api.Http;
using Catalog.Indexer.Results;
using Catalog.Records.Access;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Search.Export;

/// <summary>
/// A whole result as a file that is written while it is read. A failure on the way breaks the connection, so that no client
/// takes what it got for all.
/// </summary>
internal sealed class ResultAnswer(ResultFormat format, WholeResult result, Caller caller, SearchRequest request, SearchResult first) : IResult
{
    /// <summary>How many records the search found when the file was begun; withdrawn ones are passed over.</summary>
    public const string TotalHeader = "X-Total-Count";

    private const int FlushBytes = 64 * 1024;
    private const int MostOfQuery = 60;

    // In bytes a second. There are only so many places for exports, and at the server's usual 240 a few readers would hold them for hours.
    private const double SlowestReader = 4096;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, stop) = (httpContext.Response, httpContext.RequestAborted);
        var headers = response.Headers;
        response.ContentType = format.MediaType;
        headers.CacheControl = "no-store";
        headers.Vary = "Authorization, Accept-Encoding";
        headers[TotalHeader] = first.Total.ToString(CultureInfo.InvariantCulture);
        headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = FileName(httpContext.RequestServices.GetRequiredService<TimeProvider>()) }.ToString();
        if (RequestMethods.IsHead(httpContext)) return;
        // HTTP/2 has no such feature for one answer: there the server's own limit holds.
        if (httpContext.Features.Get<IHttpMinResponseDataRateFeature>() is { } pace) pace.MinDataRate = new(SlowestReader, Grace);

        var buffer = new ArrayBufferWriter<byte>(FlushBytes * 2);
        format.Begin(buffer);
        await foreach (var records in result.ReadAsync(caller, request, first, stop))
        {
            foreach (var record in records)
            {
                format.Write(record, caller, buffer);
                if (buffer.WrittenCount >= FlushBytes) await SendAsync(buffer, response, stop);
            }
            await SendAsync(buffer, response, stop);
        }
        format.End(buffer);
        await SendAsync(buffer, response, stop);
    }

    // Waits for a slow reader, with no connection to the database in hand.
    private static async Task SendAsync(ArrayBufferWriter<byte> buffer, HttpResponse response, CancellationToken stop)
    {
        await response.Body.WriteAsync(buffer.WrittenMemory, stop);
        buffer.ResetWrittenCount();
    }

    // What was looked for, in letters that every file system takes, and the day.
    private string FileName(TimeProvider clock)
    {
        var words = string.Join('-', request.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit))).Where(word => word.Length > 0));
        var name = words.Length == 0 ? "datasets" : "datasets-" + (words.Length <= MostOfQuery ? words : words[..MostOfQuery]).ToLowerInvariant().TrimEnd('-');
        return string.Create(CultureInfo.InvariantCulture, $"{name}-{clock.GetUtcNow():yyyy-MM-dd}.{format.FileExtension}");
    }
}
