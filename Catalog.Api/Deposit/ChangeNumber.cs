using System.Globalization;
using Catalog.Api.Idempotency;
using Catalog.Records.Changes;
using Catalog.Records.Storage;
using Npgsql;

namespace Catalog.Api.Deposit;

/// <summary>Endpoint metadata: its answer tells in a header which number of the change log contains what was done.</summary>
public sealed record TellsChangeNumber;

/// <summary>
/// The header <c>Change-Number</c> on what changes published records: a search with <c>after=</c> that number sees it. It is
/// a header and no property, since the number is given at the commit, when the answer has been written.
/// </summary>
internal sealed class ChangeNumber(UnitOfWork unit, NpgsqlDataSource database) : IEndpointFilter
{
    public const string Header = "Change-Number";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        // What an earlier request did is contained in the log as it is now.
        var number = answer is KeptAnswer { Replayed: true } ? await HeadAsync(context.HttpContext.RequestAborted) : unit.Committed;
        if (number is { } contained) context.HttpContext.Response.Headers[Header] = contained.ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    private async Task<long?> HeadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ChangeLog.HeadAsync(connection, cancellationToken);
    }
}

/// <summary>How an endpoint says it.</summary>
internal static class ChangeNumberExtensions
{
    /// <summary>Sends <c>Change-Number</c>. Stands before <c>Idempotent</c>, whose commit it waits for.</summary>
    public static RouteHandlerBuilder TellsChange(this RouteHandlerBuilder endpoint) =>
        endpoint.WithMetadata(new TellsChangeNumber()).AddEndpointFilter<RouteHandlerBuilder, ChangeNumber>();
}
