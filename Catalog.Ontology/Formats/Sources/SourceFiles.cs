using System.IO.Compression;

namespace Catalog.Ontology.Formats;

/// <summary>
/// The files of a source, whatever it is packed in: one file, a folder, a zip; each of them perhaps compressed by gzip. Nothing is
/// unpacked to disk, and names within an archive are names only.
/// </summary>
internal sealed class SourceFiles : IDisposable
{
    /// <summary>More than any release has; an archive could name millions.</summary>
    public const int MostFiles = 4_000;

    private readonly SourceMeter meter;
    private readonly List<SourceFile> files = [];
    private ZipArchive? archive;

    private SourceFiles(SourceMeter meter) => this.meter = meter;

    /// <summary>By path in ordinal order, hidden ones left out.</summary>
    public IReadOnlyList<SourceFile> Files => files;

    /// <exception cref="OntologyFormatException">An archive is damaged, or packed in a way that is not read.</exception>
    /// <exception cref="IOException">It is not there, or cannot be read.</exception>
    public static SourceFiles Open(string path, SourceMeter meter)
    {
        var source = new SourceFiles(meter);
        try
        {
            if (Directory.Exists(path)) source.AddFolder(path);
            else source.AddSingle(path);
            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>A source of contents that are at hand.</summary>
    /// <param name="contents">With their paths; a single file has none.</param>
    public static SourceFiles Of(IEnumerable<(string? Place, long Length, Func<Stream> Open)> contents, SourceMeter meter)
    {
        var source = new SourceFiles(meter);
        foreach (var (place, length, open) in contents)
        {
            meter.OnDisk += length;
            source.Add(place, length, open);
        }
        return source;
    }

    public void Dispose() => archive?.Dispose();

    private void AddFolder(string path)
    {
        var every = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint };
        foreach (var file in new DirectoryInfo(path).EnumerateFiles("*", every))
        {
            meter.OnDisk += file.Length;
            Add(Path.GetRelativePath(path, file.FullName).Replace('\\', '/'), file.Length, () => OpenFile(file.FullName));
        }
        files.Sort((one, other) => string.CompareOrdinal(one.Place, other.Place));
    }

    private void AddSingle(string path)
    {
        meter.OnDisk += new FileInfo(path).Length;
        byte[] head;
        using (var file = OpenFile(path)) head = SourceHead.Read(file, null);
        if (!SourceHead.IsZip(head))
        {
            Add(null, new FileInfo(path).Length, () => OpenFile(path));
            return;
        }
        try
        {
            archive = new(OpenFile(path), ZipArchiveMode.Read);
            foreach (var (at, entry) in archive.Entries.Index().OrderBy(pair => pair.Item.FullName, StringComparer.Ordinal)) Add(path, at, entry);
        }
        catch (InvalidDataException fault)
        {
            throw new OntologyFormatException("The zip archive is damaged or cut off: fetch or pack it again.", null, 0, fault);
        }
    }

    private void Add(string path, int at, ZipArchiveEntry entry)
    {
        var place = entry.FullName.Replace('\\', '/');
        // What a Mac adds to an archive, and folders.
        if (place.EndsWith('/') || place.StartsWith("__MACOSX/", StringComparison.Ordinal) || place[(place.LastIndexOf('/') + 1)..].StartsWith('.')) return;
        if (entry.IsEncrypted) throw new OntologyFormatException("The archive is encrypted: unpack it and pack it without a password.", place);
        // An archive gives one entry at a time; one that is read beside others is opened anew.
        Add(place, entry.Length, () =>
        {
            var own = new ZipArchive(OpenFile(path), ZipArchiveMode.Read);
            return new ZipEntryStream(own.Entries[at], own);
        }, () => new ZipEntryStream(entry));
    }

    /// <param name="once">Opens it now, where that costs less.</param>
    private void Add(string? place, long length, Func<Stream> open, Func<Stream>? once = null)
    {
        if (files.Count == MostFiles) throw new OntologyFormatException($"There are more than {MostFiles:N0} files in it, the most that are looked at.");
        var head = Head(once ?? open);
        if (SourceHead.IsGzip(head))
        {
            var packed = open;
            (open, length) = (() => new GunzipStream(packed()), 0);
            head = Head(open);
            if (SourceHead.IsGzip(head)) throw new OntologyFormatException("It is compressed twice: unpack it once.", place);
        }
        files.Add(new(place, length, SourceHead.WithoutMark(head), open, meter));

        byte[] Head(Func<Stream> from)
        {
            meter.ThrowIfCancelled();
            using var stream = from();
            return SourceHead.Read(stream, place);
        }
    }

    private static FileStream OpenFile(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
}
