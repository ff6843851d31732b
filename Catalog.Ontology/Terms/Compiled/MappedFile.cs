using System.Buffers;
using System.IO.MemoryMappedFiles;

namespace Catalog.Ontology.Terms.Compiled;

/// <summary>
/// A file as memory. Pages are read when they are asked for and belong to the file, so the system may drop them at will. The
/// mapping is never undone: a span of it may be in use anywhere, and releases change seldom.
/// </summary>
internal sealed unsafe class MappedFile : MemoryManager<byte>
{
    private readonly byte* start;
    private readonly int length;

    private MappedFile(byte* start, int length)
    {
        this.start = start;
        this.length = length;
    }

    /// <exception cref="InvalidDataException">It is empty, or larger than 2 GB.</exception>
    public static ReadOnlyMemory<byte> Open(string path)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes is 0 or > int.MaxValue) throw new InvalidDataException($"It has {bytes} bytes, which no compiled ontology has.");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        using var mapping = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        byte* pointer = null;
        // Held for good: the view lasts while somebody has acquired its pointer, also after it was disposed of.
        using var view = mapping.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.Read);
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref pointer);
        return new MappedFile(pointer + view.PointerOffset, (int)bytes).Memory;
    }

    public override Span<byte> GetSpan() => new(start, length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
