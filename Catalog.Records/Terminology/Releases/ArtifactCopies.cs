using System.Collections.Concurrent;
using System.Security.Cryptography;
using Catalog.Ontology.Terms;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Catalog.Records.Terminology.Releases;

/// <summary>
/// This machine's copies of compiled files, named by their checksum. A copy is written aside, compared and renamed, so several
/// processes on one folder do not harm each other; the folder may be emptied at any time. Each file is mapped into memory once
/// in a process, and stays so.
/// </summary>
public sealed class ArtifactCopies(TerminologyOptions options, NpgsqlDataSource database, TimeProvider clock, ILogger<ArtifactCopies> log)
{
    private const string Ending = ".compiled";
    private const string Aside = ".new";

    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    // A copy bears this time from when it was compared with its checksum. Whatever writes into it changes the time, so only what
    // was touched is read through again: reading 400 MB at each start would cost more than the start.
    private static readonly DateTime Compared = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ConcurrentDictionary<string, OntologyRelease> opened = new();

    /// <summary>The release of a compiled file, from the copy here or from a new one.</summary>
    /// <exception cref="InvalidDataException">The stored file is gone or damaged, or this version of the program cannot read it.</exception>
    /// <exception cref="IOException">No copy can be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">No copy may be kept.</exception>
    public async Task<OntologyRelease> OpenAsync(Artifact artifact, CancellationToken cancellationToken)
    {
        if (opened.TryGetValue(artifact.Checksum, out var release)) return release;
        if (!artifact.IsReadable) throw new InvalidDataException("It was compiled by another version of the program.");
        var path = PathOf(artifact);
        try
        {
            if (await IsWholeAsync(path, artifact, cancellationToken)) return Open(path, artifact);
        }
        catch (Exception swept) when (swept is FileNotFoundException or DirectoryNotFoundException)
        {
            // By another process in between.
        }
        return await FetchAsync(path, artifact, cancellationToken);
    }

    /// <summary>A new empty file beside the copies, for reading and writing by its owner alone; the caller deletes it or has it adopted.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public FileStream CreateAside()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(options.Folder);
        else Directory.CreateDirectory(options.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read | FileShare.Delete, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path.Combine(options.Folder, Guid.NewGuid().ToString("N") + Aside), file);
    }

    /// <summary>Makes a compiled file that was written aside, and is written no more, the copy of its checksum.</summary>
    /// <exception cref="InvalidDataException">It cannot be used.</exception>
    internal OntologyRelease Adopt(string aside, Artifact artifact)
    {
        // Opened before it has its name: from then on others may sweep it away.
        var release = Open(aside, artifact);
        File.SetLastWriteTimeUtc(aside, Compared);
        File.Move(aside, PathOf(artifact), overwrite: true);
        return release;
    }

    /// <summary>Deletes copies of files that are no longer stored, and what killed processes left.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(options.Folder)) return;
        // Listed first: what is fetched or adopted meanwhile is not looked at.
        var copies = Directory.GetFiles(options.Folder, "*" + Ending);
        var stored = new HashSet<string>(StringComparer.Ordinal);
        await using (var command = database.CreateCommand("select checksum from ontology_artifacts"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) stored.Add(reader.GetString(0));
        }
        foreach (var copy in copies)
        {
            if (!stored.Contains(Path.GetFileNameWithoutExtension(copy))) Delete(copy);
        }
        foreach (var file in Directory.EnumerateFiles(options.Folder, "*" + Aside))
        {
            if (clock.GetUtcNow() - File.GetLastWriteTimeUtc(file) > Abandoned) Delete(file);
        }
    }

    /// <summary>Deletes a file; one that cannot be deleted is left for the next sweep.</summary>
    internal static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // Swept later.
        }
    }

    private string PathOf(Artifact artifact) => Path.Combine(options.Folder, artifact.Checksum + Ending);

    // Once in a process: a mapping is never undone.
    private OntologyRelease Open(string path, Artifact artifact) => opened.GetOrAdd(artifact.Checksum, static (_, file) => OntologyRelease.Open(file), path);

    private async Task<bool> IsWholeAsync(string path, Artifact artifact, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return false;
        if (file.Length == artifact.Bytes)
        {
            if (file.LastWriteTimeUtc == Compared) return true;
            await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == artifact.Checksum)
            {
                File.SetLastWriteTimeUtc(path, Compared);
                return true;
            }
        }
        TerminologyLog.CopyDamaged(log, path);
        return false;
    }

    private async Task<OntologyRelease> FetchAsync(string path, Artifact artifact, CancellationToken cancellationToken)
    {
        string? aside = null;
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using (var copy = CreateAside())
            {
                aside = copy.Name;
                await foreach (var chunk in ArtifactChunks.ReadAsync(database, artifact.Checksum, cancellationToken))
                {
                    hash.AppendData(chunk);
                    await copy.WriteAsync(chunk, cancellationToken);
                }
                copy.Flush(flushToDisk: true);
            }
            if (Convert.ToHexStringLower(hash.GetHashAndReset()) != artifact.Checksum)
            {
                throw new InvalidDataException("What the database has of it is not whole.");
            }
            TerminologyLog.Fetched(log, path, artifact.Bytes);
            return Adopt(aside, artifact);
        }
        finally
        {
            if (aside is not null) Delete(aside);
        }
    }
}
