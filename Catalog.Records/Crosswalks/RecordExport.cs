using System.Buffers;
using System.Threading.Channels;
using Catalog.Records.Datasets;
using Catalog.Records.Identifiers;
using Npgsql;

namespace Catalog.Records.Crosswalks;

/// <summary>
/// Writes every published record, as anyone may have it, one after the other: XML within one root element, JSON one record a
/// line, the others as they are. All are of one moment. Memory holds a few hundred records, whatever the catalogue holds.
/// </summary>
public sealed class RecordExport(NpgsqlDataSource database, LandingAddress address, TimeProvider clock)
{
    private const int BatchRecords = 200;
    private const long BatchBytes = 4 << 20;
    private const int FlushBytes = 256 * 1024;

    private readonly CrosswalkRecords crosswalks = new(address, clock);

    /// <summary>Writes the export of a format.</summary>
    /// <param name="collection">The id of the only collection that is wanted; null for all.</param>
    /// <param name="progress">Told how many records are written; null for nobody.</param>
    /// <returns>How many records were written.</returns>
    public async Task<long> WriteAsync(
        Crosswalk format, string? collection, Stream output, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var frame = ExportFrame.Of(format);
        var titles = await CollectionsAsync(cancellationToken).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The database is read ahead while records are written.
        var batches = Channel.CreateBounded<IReadOnlyList<CrosswalkRecord>>(2);
        var reading = Task.Run(() => ReadAsync(batches.Writer, collection, titles, stop.Token), CancellationToken.None);
        try
        {
            var (buffer, one, count) = (new ArrayBufferWriter<byte>(FlushBytes * 2), new ArrayBufferWriter<byte>(16 * 1024), 0L);
            buffer.Write(frame.Begin);
            await foreach (var batch in batches.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var record in batch)
                {
                    one.ResetWrittenCount();
                    format.Write(record, one);
                    frame.Write(one.WrittenSpan, buffer);
                    count++;
                    if (buffer.WrittenCount < FlushBytes) continue;
                    await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
                    buffer.ResetWrittenCount();
                }
                progress?.Report(count);
            }
            buffer.Write(frame.End);
            await output.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            await output.FlushAsync(cancellationToken).ConfigureAwait(false);
            return count;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>The collections by id, with their titles.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CollectionsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select id, title from collections");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) titles[reader.GetString(0)] = reader.GetString(1);
        return titles;
    }

    private async Task ReadAsync(
        ChannelWriter<IReadOnlyList<CrosswalkRecord>> batches, string? collection, IReadOnlyDictionary<string, string> titles, CancellationToken cancellationToken)
    {
        try
        {
            await using var snapshot = await new PublishedRecords(database).SnapshotAsync(cancellationToken).ConfigureAwait(false);
            var (pending, bytes) = (new List<PublishedRecord>(BatchRecords), 0L);
            await foreach (var record in snapshot.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (collection is not null && record.Collection != collection) continue;
                pending.Add(record);
                bytes += record.Document.Length;
                if (pending.Count < BatchRecords && bytes < BatchBytes) continue;
                await batches.WriteAsync(await PrepareAsync(pending, titles, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                pending.Clear();
                bytes = 0;
            }
            if (pending.Count > 0)
            {
                await batches.WriteAsync(await PrepareAsync(pending, titles, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
            batches.Complete();
        }
        catch (Exception failure)
        {
            batches.TryComplete(failure);
        }
    }

    private async Task<IReadOnlyList<CrosswalkRecord>> PrepareAsync(
        List<PublishedRecord> records, IReadOnlyDictionary<string, string> titles, CancellationToken cancellationToken)
    {
        var versions = await VersionsAsync([.. records.Where(record => record.Version > 1).Select(record => record.Key)], cancellationToken).ConfigureAwait(false);
        return [.. records.Select(record => crosswalks.Of(
            record, [.. versions[record.Key].Where(other => other.Number != record.Version)], titles.GetValueOrDefault(record.Collection)))];
    }

    private async Task<ILookup<long, OtherVersion>> VersionsAsync(long[] keys, CancellationToken cancellationToken)
    {
        var versions = new List<(long Key, OtherVersion Version)>();
        if (keys.Length > 0)
        {
            await using var command = database.CreateCommand(
                "select dataset_key, number, doi, doi_external from dataset_versions where dataset_key = any($1) order by dataset_key, number");
            command.Parameters.Add(new() { Value = keys });
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var doi = reader.GetString(2);
                versions.Add((reader.GetInt64(0), new(reader.GetInt32(1), doi, address.CiteAs(doi, reader.GetBoolean(3)))));
            }
        }
        return versions.ToLookup(item => item.Key, item => item.Version);
    }
}
