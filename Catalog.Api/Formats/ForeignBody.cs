using Catalog.Records.Crosswalks;
using Catalog.Records.Metadata;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Formats;

/// <summary>Reads a deposit body in another format: exactly one record, made canonical like our own JSON.</summary>
internal static class ForeignBody
{
    // A megabyte of names or elements takes a hundred while it is read. To read more at once than there are processors makes
    // none of them faster; each waits for its turn with no more than its body.
    private static readonly SemaphoreSlim Turns = new(Math.Max(2, Environment.ProcessorCount));

    /// <param name="body">All of it, as <see cref="ForeignText"/> has made it.</param>
    /// <param name="limit">How large a body may be, and so the record in it, in bytes.</param>
    public static async Task<Outcome<DepositBody>> ReadAsync(RecordFormat format, byte[] body, int limit, CancellationToken cancellationToken)
    {
        await Turns.WaitAsync(cancellationToken);
        try
        {
            return await ReadOneAsync(format, body, limit, cancellationToken);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static async Task<Outcome<DepositBody>> ReadOneAsync(RecordFormat format, byte[] body, int limit, CancellationToken cancellationToken)
    {
        await using var source = new MemoryStream(body, writable: false);
        DepositBody? only = null;
        await foreach (var record in format.ReadAsync(source, limit, cancellationToken))
        {
            if (record.Body is not { } read) return Unreadable(record);
            if (only is not null)
            {
                return new Refusal(RefusalKind.Unprocessable, "records-several",
                    $"The body holds more than one record (another begins on line {record.Line}). Deposit them one by one, or send them all to POST /api/imports.");
            }
            // The canonical copy is made before the reader goes on, for what it gave may not outlive that.
            var canonical = DepositBody.Read(read);
            only = canonical with { Findings = [.. record.Findings, .. canonical.Findings] };
        }
        return only is { } found ? found
            : new Refusal(RefusalKind.Malformed, "record-missing", $"The body holds no record that can be read as {format.Id}.");
    }

    // Where a record was read whose parts will not do, it is unprocessable; else there is nothing to process.
    private static Refusal Unreadable(ForeignRecord record) =>
        new(record.Findings.All(finding => finding.Code is "wrong-type" or "unknown-property") ? RefusalKind.Unprocessable : RefusalKind.Malformed, "record-unreadable",
            $"The record that begins on line {record.Line} cannot be read; nothing was saved. {(record.Findings.Count > 0 ? record.Findings[0].Message : "")}".TrimEnd())
        {
            Findings = record.Findings,
        };
}
