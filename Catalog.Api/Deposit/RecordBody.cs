using System.Runtime.InteropServices;
using Catalog.Api.Formats;
using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;
using Microsoft.Net.Http.Headers;

namespace Catalog.Api.Deposit;

/// <summary>
/// Reads a deposit body, which its Content-Type tells: our own JSON (and DataCite's, which has the same names), or one
/// record in another format. Whatever it was, the record is then checked like ours.
/// </summary>
internal static class RecordBody
{
    /// <param name="limit">In bytes.</param>
    public static async Task<Outcome<DepositBody>> ReadAsync(HttpContext http, int limit)
    {
        var request = http.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) return NotTaken(http);
        var name = type.MediaType.Value!;
        if (DepositTypes.FormatOf(name) is { } format)
        {
            if (ForeignText.Refuse(request, type, format) is { } encoded) return encoded;
            var bytes = await JsonBody.ReadBytesAsync(http, limit);
            if (!bytes.Succeeded) return bytes.Refusal;
            var text = ForeignText.ToUtf8(bytes.Value, type, format);
            if (!text.Succeeded) return text.Refusal;
            var read = await ForeignBody.ReadAsync(format, text.Value, limit, http.RequestAborted);
            return read.Succeeded ? Within(limit, read.Value) : read;
        }
        if (!DepositTypes.IsOurs(name)) return NotTaken(http);
        var json = await JsonBody.ReadAsync(http, limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        // The record outlives the request's document: it is written anew in canonical form.
        var isDataCite = DepositTypes.IsDataCite(name);
        return Within(limit, DepositBody.Read(document.RootElement, takesList: isDataCite, adoptsDoi: isDataCite));
    }

    // Another format can say in a few bytes what takes many here: a node that a graph names everywhere, a hundred thousand
    // keywords. What is kept must fit into a PUT again, and a page, ten formats and the index are made of it.
    private static Outcome<DepositBody> Within(int limit, DepositBody body) =>
        body.Record is { } record && JsonMarshal.GetRawUtf8Value(record).Length is var length && length > limit
            ? new Refusal(RefusalKind.TooLarge, "record-too-large",
                $"As the catalogue keeps it, the record has {length} bytes; the limit of this server is {limit}. Nothing was saved. Leave out what others hold (long lists of names, references or variables), or split the record.")
            : body;

    /// <summary>Says in the API reference that the body is a record, in any of the formats that are read.</summary>
    public static RouteHandlerBuilder TakesRecord(this RouteHandlerBuilder endpoint) => endpoint.Accepts(Examples.Body, [.. DepositTypes.All]);

    // With what is taken, for every method (RFC 9110, 15.5.16) and once more for POST (W3C Linked Data Platform, 7.1).
    private static Refusal NotTaken(HttpContext http)
    {
        var (sent, taken) = (http.Request.ContentType, string.Join(", ", DepositTypes.All));
        http.Response.Headers.Accept = taken;
        if (HttpMethods.IsPost(http.Request.Method)) http.Response.Headers["Accept-Post"] = taken;
        return new(RefusalKind.UnsupportedMediaType, "media-type-unsupported",
            $"{(string.IsNullOrEmpty(sent) ? "The request has no Content-Type" : $"'{sent}' is not taken here")}; a record is sent as {taken}.");
    }
}
