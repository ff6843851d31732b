using Catalog.Api.Problems;
using Catalog.Api.Reference;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Deposit;

/// <summary>Reads a deposit body: JSON first, then the structure of the record.</summary>
internal static class RecordBody
{
    /// <param name="limit">In bytes.</param>
    public static async Task<Outcome<DepositBody>> ReadAsync(HttpContext http, int limit)
    {
        var json = await JsonBody.ReadAsync(http, limit);
        if (!json.Succeeded) return json.Refusal;
        using var document = json.Value;
        // The record outlives the request's document: it is written anew in canonical form.
        return DepositBody.Read(document.RootElement);
    }

    /// <summary>Says in the API reference that the body is a record.</summary>
    public static RouteHandlerBuilder TakesRecord(this RouteHandlerBuilder endpoint) => endpoint.Accepts(Examples.Body);
}
