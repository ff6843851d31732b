using Catalog.Ontology.Terms;
using Catalog.Records.Changes;
using Catalog.Records.Datasets;
using Microsoft.Extensions.Logging;

namespace Catalog.Indexer.InProcess.Keeping;

/// <summary>
/// The file from which the next process starts instead of reading all records: an index's content behind a
/// <see cref="SnapshotCover"/>. It may be deleted at any time. It is written aside under a name of its own, flushed and
/// renamed, so several processes on one folder do not harm each other; whichever came last stands. A file that is torn, of
/// another catalogue, of a history that a restore has replaced, of other releases of ontologies, or of another build of the program
/// is not taken.
/// </summary>
/// <param name="path">The file; its folder is made when it is missing.</param>
public sealed class IndexSnapshot(LogIdentity log, string path, TimeProvider clock, ILogger<IndexSnapshot> logger)
{
    /// <summary>Where the index's content begins in the file, which <see cref="InProcessIndex.LoadSnapshotAsync"/> reads.</summary>
    public const int ContentStart = SnapshotCover.Length;

    private const string Ending = ".new";

    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(10);

    // What a document is made of is in the code of these three, so any other build's file is another one's.
    private static readonly string Build =
        $"{typeof(IndexSnapshot).Module.ModuleVersionId:N}{typeof(PublishedRecords).Module.ModuleVersionId:N}{typeof(Terminologies).Module.ModuleVersionId:N}";

    private string? catalogue;
    private string? lastFailure;

    /// <summary>Loads the file into the index, if it is there and fits.</summary>
    /// <param name="stamp">Names the releases by which the content must have been built (<see cref="Terminologies.Stamp"/>).</param>
    /// <returns>Null when the index was left as it was; the reason is in the log.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database could not be asked whether the file fits.</exception>
    internal async Task<LoadedSnapshot?> LoadAsync(InProcessIndex index, string stamp, CancellationToken cancellationToken)
    {
        try
        {
            RemoveAbandoned();
            if (!File.Exists(path)) return null;
            await using var stream = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.SequentialScan, BufferSize = 1 << 16 });
            var block = new byte[SnapshotCover.Length];
            var length = await stream.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
            if (SnapshotCover.Read(block.AsSpan(0, length)) is not { } cover) return NotTaken("it is damaged, or was not finished");
            var unwanted = "";
            var load = await index.LoadSnapshotAsync(stream, async (header, cancel) => (unwanted = await UnwantedAsync(header.Identity, stamp, header.Reflects, cover, cancel)).Length == 0, cancellationToken);
            if (!load.IsLoaded) return NotTaken(unwanted.Length > 0 ? unwanted : load.Reason);
            KeepingLog.Loaded(logger, path, load.Header!.DocumentCount, load.Header.Reflects);
            return new(load.Header.Reflects, load.Header.DocumentCount, cover.LeftOut);
        }
        catch (Exception unreadable) when (unreadable is not (OperationCanceledException or Npgsql.NpgsqlException))
        {
            // Whatever is wrong with a file, the database has it all.
            return NotTaken(unreadable.Message);
        }
    }

    /// <summary>Writes what the index holds now. A failure is told once in the log and changes nothing.</summary>
    /// <param name="stamp">Names the releases by which it was built.</param>
    /// <param name="leftOut">Asked after the content was written.</param>
    /// <returns>What was written; null when nothing was.</returns>
    internal async Task<LoadedSnapshot?> WriteAsync(InProcessIndex index, string stamp, Func<IReadOnlyList<KeyValuePair<long, long>>> leftOut, CancellationToken cancellationToken)
    {
        var aside = $"{path}.{Guid.NewGuid():N}{Ending}";
        try
        {
            MakeFolder();
            LoadedSnapshot? written;
            await using (var stream = new FileStream(aside, ForOwner()))
            {
                written = await FillAsync(stream, index, stamp, leftOut, cancellationToken);
                stream.Flush(flushToDisk: true);
            }
            if (written is null) return null;
            File.Move(aside, path, overwrite: true);
            KeepingLog.Written(logger, path, written.DocumentCount, written.Number);
            lastFailure = null;
            return written;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (failure.Message != lastFailure) KeepingLog.NotWritten(logger, path, failure.Message);
            lastFailure = failure.Message;
            return null;
        }
        finally
        {
            Delete(aside);
        }
    }

    /// <summary>Takes the file away; the next start reads the database.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be deleted.</exception>
    public void Drop() => File.Delete(path);

    private async Task<LoadedSnapshot?> FillAsync(FileStream stream, InProcessIndex index, string stamp, Func<IReadOnlyList<KeyValuePair<long, long>>> leftOut, CancellationToken cancellationToken)
    {
        stream.Position = SnapshotCover.Length;
        var header = await index.WriteSnapshotAsync(stream, await IdentityAsync(stamp, cancellationToken), cancellationToken);
        // A log that ends before is not the one that the index was made of.
        if (await log.FingerprintAsync(header.Reflects, cancellationToken) is not { } fingerprint) return null;
        var records = leftOut();
        if (new SnapshotCover(fingerprint, records).ToBytes() is not { } block)
        {
            throw new IOException($"{records.Count} records are left out of the index, more than a snapshot can name.");
        }
        stream.Position = 0;
        await stream.WriteAsync(block, cancellationToken);
        return new(header.Reflects, header.DocumentCount, records);
    }

    private async Task<string> UnwantedAsync(string identity, string stamp, long number, SnapshotCover cover, CancellationToken cancellationToken)
    {
        if (identity != await IdentityAsync(stamp, cancellationToken)) return "it is of another catalogue, of other releases of ontologies, or was written by another version of the program";
        return cover.Fingerprint == await log.FingerprintAsync(number, cancellationToken) ? "" : $"the change log has another row {number}: the database was restored";
    }

    private async Task<string> IdentityAsync(string stamp, CancellationToken cancellationToken) => $"{catalogue ??= await log.CatalogueAsync(cancellationToken)} {Build} {stamp}";

    private LoadedSnapshot? NotTaken(string reason)
    {
        KeepingLog.NotTaken(logger, path, reason.TrimEnd('.'));
        return null;
    }

    private void MakeFolder()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions ForOwner()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    // A process that was killed at its writing leaves a file; one that is being written now is left alone.
    private void RemoveAbandoned()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, $"{Path.GetFileName(path)}.*{Ending}"))
        {
            if (clock.GetUtcNow() - File.GetLastWriteTimeUtc(file) > Abandoned) Delete(file);
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // Taken away at the next start.
        }
    }
}
