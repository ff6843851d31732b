using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Catalog.Records.Access;
using Catalog.Records.Collections;
using Catalog.Records.Datasets;
using Catalog.Records.Deposit;
using Catalog.Records.Metadata;
using Catalog.Records.Storage;
using Microsoft.Extensions.Logging;

namespace Catalog.Records.Import.Pipeline;

/// <summary>The import cannot go on; the message says why, for who started it.</summary>
internal sealed class ImportFailedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// The reading half of an import: file → records → mapping → batches, on a thread of its own while the batch before is
/// being written. At most two batches wait, so memory stays flat.
/// </summary>
internal sealed class ImportReading(
    string import, ImportRequest request, IReadOnlyDictionary<string, Collection> collections, Mappings mappings, RuleSources sources, TimeProvider clock, ImportPace pace, RecordReaderOptions limits, ILogger log)
{
    // A longer name would not fit into an index row.
    private const int LongestKey = 1000;

    private readonly Channel<ImportBatch> batches = Channel.CreateBounded<ImportBatch>(1);
    private readonly List<ImportItem> pending = [];
    private readonly HashSet<RecordIdentity> identities = [];
    private SourceMapping? mapping = request.Mapping;
    private long pendingBytes;

    /// <summary>Reads to the end of the file.</summary>
    /// <param name="after">Records up to this number are passed over; they were written before.</param>
    /// <exception cref="ImportFailedException">The file cannot be read, or nobody knows how to map it.</exception>
    public async IAsyncEnumerable<ImportBatch> ReadAsync(
        int after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = Task.Run(() => FillAsync(after, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken)) yield return batch;
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task FillAsync(int after, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var record in RecordReader.ReadAsync(request.Stream, limits, cancellationToken))
            {
                Recognise(record);
                if (record.Ordinal <= after) continue;
                var item = Item(record);
                if (pending.Count == pace.BatchSize || pendingBytes > pace.BatchBytes
                    || (item.Identity is { } identity && identities.Contains(identity)))
                {
                    await FlushAsync(cancellationToken);
                }
                pending.Add(item);
                if (item.Identity is { } taken) identities.Add(taken);
                pendingBytes += item.Text.Length;
            }
            await FlushAsync(cancellationToken);
            batches.Writer.Complete();
        }
        catch (Exception failure)
        {
            batches.Writer.Complete(failure is IOException
                ? new ImportFailedException($"The file cannot be read on: {failure.Message}", failure) : failure);
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (pending.Count == 0) return;
        await batches.Writer.WriteAsync(new([.. pending], mapping?.Source ?? "", mapping?.Priority ?? 0), cancellationToken);
        pending.Clear();
        identities.Clear();
        pendingBytes = 0;
    }

    private void Recognise(SourceRecord record)
    {
        if (record.Format is { } format)
        {
            var wanted = mapping?.Id ?? request.Options.Mapping;
            if (wanted is not null && wanted != format.Id && wanted != format.Source)
            {
                throw new ImportFailedException($"The file is '{format.Id}', which the mapping '{wanted}' does not fit. Leave the mapping away.");
            }
            mapping = mapping as FormatMapping ?? new FormatMapping(format);
            return;
        }
        if (mapping is not null) return;
        if (request.Options.Mapping is { } id)
        {
            mapping = mappings.Find(id) ?? throw new ImportFailedException($"There is no mapping '{id}'. There are: {string.Join(", ", mappings.Ids)}.");
        }
        else if (record.Content is { } content)
        {
            mapping = mappings.Recognise(content) ?? throw NotRecognised(
                "No mapping fits its first record" + (content.ValueKind == JsonValueKind.Object
                    ? $", which has {string.Join(", ", content.EnumerateObject().Take(12).Select(property => property.Name))}" : "") + ".");
        }
        else if (record.EndsFile && record.Ordinal == 1)
        {
            throw NotRecognised(record.Error!);
        }
    }

    private ImportFailedException NotRecognised(string reason) => new(
        $"The file is not recognised. {reason} Read are JSON (a list of records, one record, an object of records, an answer with the list inside), "
        + $"NDJSON, DataCite XML, BibTeX, RIS, CSV and TSV with a header, each also as gzip. Name a mapping with its id ({string.Join(", ", mappings.Ids)}) or a mapping file.");

    private ImportItem Item(SourceRecord record)
    {
        var item = new ImportItem { Ordinal = record.Ordinal, Line = record.Line };
        if (record.Content is not { } content || mapping is null)
        {
            if (record.Findings.Count > 0) return item with { Findings = record.Findings };
            return item.Refuse(new(record.ErrorCode ?? "record-unreadable", Severity.Error, "", record.Error ?? "The record cannot be read."));
        }
        try
        {
            return Mapped(item, record.Format is null ? mapping.Map(content) : ((FormatMapping)mapping).Map(content, record.Key, record.Findings));
        }
        catch (Exception unusable) when (unusable is InvalidOperationException or JsonException or FormatException or ArgumentException)
        {
            // Half a surrogate pair in a text, say: JSON that no program can hold as text.
            return item.Refuse(new("record-unusable", Severity.Error, "", $"The record cannot be used: {unusable.Message}"));
        }
        catch (Exception mistake) when (mistake is not (OutOfMemoryException or OperationCanceledException))
        {
            // A mistake of ours that one record in a million brings to light costs that record and not the million.
            ImportLog.RecordFailed(log, import, item.Ordinal, mistake);
            return item.Refuse(new("record-failed", Severity.Error, "",
                $"The program failed over this record. It was left out, the others went on. Please tell the operator: import {import}, record {item.Ordinal}."));
        }
    }

    private ImportItem Mapped(ImportItem item, MappedRecord mapped)
    {
        item = item with { Findings = mapped.Findings };
        if (mapped is not { Contribution: { } contribution, Identity: { } identity }) return item;
        if (identity.Key.Length > LongestKey || identity.Key.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return item.Refuse(new("identity-unusable", Severity.Error, "", $"A record's name has at most {LongestKey} characters and no control characters."));
        }

        contribution = request.Options.Access is { } level ? RecordDocument.WithAccess(contribution, level, RecordDocument.AccessOf(contribution, level).EmbargoUntil) : contribution;
        var (collection, warning) = CollectionOf(contribution);
        // Mapping can make a record longer; one that is in must fit into a PUT.
        if (JsonMarshal.GetRawUtf8Value(contribution).Length > limits.MostRecordBytes)
        {
            return item.Refuse(new("too-large", Severity.Error, "", $"The record has more than {limits.MostRecordBytes} bytes after mapping, the limit of this server."));
        }
        return Complete(item with { Identity = identity, Findings = warning is null ? item.Findings : [.. item.Findings, warning] }, contribution, collection, sources, clock);
    }

    /// <summary>Adds what can be known of a record before the database is asked.</summary>
    public static ImportItem Complete(
        ImportItem item, JsonElement contribution, Collection collection, RuleSources sources, TimeProvider clock)
    {
        var prepared = RecordDocument.Prepare(contribution, null);
        return item with
        {
            Contribution = contribution,
            Text = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(contribution)),
            Collection = collection,
            Fresh = new(
                prepared, PublishedForm.Of(prepared, collection.DefaultAccess, sources),
                DraftValidator.Rules(prepared, collection.DefaultAccess, sources, clock.UtcNow, fromSource: true)),
        };
    }

    private (Collection Collection, Finding? Warning) CollectionOf(JsonElement contribution)
    {
        var fallback = collections[request.Options.Collection ?? Collection.DefaultId];
        if (contribution.Text("collection"u8) is not { } wanted) return (fallback, null);
        var found = collections.GetValueOrDefault(wanted);
        return found is not null && Permissions.Curates(request.Caller, found) ? (found, null)
            : (fallback, new("collection-not-found", Severity.Warning, "/collection",
                $"There is no collection '{wanted}'{(found is null ? "" : " that you curate")}; the record went to '{fallback.Id}'."));
    }
}

/// <summary>How an import is cut into transactions.</summary>
/// <param name="BatchSize">Records in one transaction at most.</param>
/// <param name="BatchBytes">And about so many characters.</param>
internal sealed record ImportPace(int BatchSize = 500, long BatchBytes = 16 << 20);
