using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>The prefixes and the base of a Turtle document while it is read: what makes names and references into IRIs.</summary>
internal sealed class TurtleNames
{
    private readonly Dictionary<byte[], byte[]> namespaces = new(PrefixComparer.Instance);
    private readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> byName;
    private string? baseIri;
    // Without its fragment.
    private byte[] baseBytes = [];

    public TurtleNames(string? baseIri)
    {
        byName = namespaces.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (baseIri is null) return;
        SetBase(Encoding.UTF8.GetBytes(baseIri));
        if (!TermSigns.IsAbsolute(baseBytes)) throw new ArgumentException($"A document's base should be an absolute IRI; '{baseIri}' is not.", nameof(baseIri));
    }

    public void SetBase(ReadOnlySpan<byte> iri)
    {
        baseIri = Encoding.UTF8.GetString(iri);
        var hash = iri.IndexOf((byte)'#');
        baseBytes = (hash < 0 ? iri : iri[..hash]).ToArray();
    }

    public void SetPrefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri) => byName[name] = iri.ToArray();

    public bool TryGet(ReadOnlySpan<byte> name, [NotNullWhen(true)] out byte[]? iri) => byName.TryGetValue(name, out iri);

    /// <summary>Makes a reference an absolute IRI. An absolute one stays as it is written: nothing is normalized.</summary>
    /// <returns>False when it is relative and there is no base.</returns>
    public bool TryResolve(TextBuffer reference)
    {
        if (TermSigns.IsAbsolute(reference.Text)) return true;
        if (baseIri is null) return false;
        if (reference.Length == 0)
        {
            reference.Append(baseBytes);
        }
        else if (reference.Text[0] == '#')
        {
            var fragment = reference.Text.ToArray();
            reference.Set(baseBytes);
            reference.Append(fragment);
        }
        else
        {
            reference.Set(IriReference.Resolve(baseIri, Encoding.UTF8.GetString(reference.Text)));
        }
        return true;
    }

    private sealed class PrefixComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly PrefixComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => (int)TermHash.Of(obj, 0);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)TermHash.Of(alternate, 0);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
