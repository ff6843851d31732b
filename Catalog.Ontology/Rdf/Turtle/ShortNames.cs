using System.Text;

namespace Catalog.Ontology.Rdf;

/// <summary>Finds which IRIs can be written with a prefix, and writes them so. The longest namespace wins.</summary>
internal sealed class ShortNames
{
    // A longer one saves nobody's eyes, and readers have limits.
    private const int MaxNamespaceBytes = 1024;

    // By the bytes of their namespaces, ascending.
    private readonly List<Entry> entries = [];
    private readonly List<Entry> declared = [];

    public ShortNames(PrefixMap prefixes)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, iri) in prefixes)
        {
            var entry = new Entry(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(iri));
            if (entry.IsValid && known.Add(iri)) declared.Add(entry);
        }
        entries.AddRange(declared);
        entries.Sort((a, b) => a.Namespace.AsSpan().SequenceCompareTo(b.Namespace));
        for (var place = 1; place < entries.Count; place++)
        {
            var outer = entries[place - 1];
            while (outer is not null && !entries[place].Namespace.AsSpan().StartsWith(outer.Namespace)) outer = outer.Outer;
            entries[place].Outer = outer;
        }
    }

    /// <summary>Remembers that the prefix of an IRI, if any, has to be declared.</summary>
    public void Use(ReadOnlySpan<byte> iri)
    {
        if (Find(iri) is { } entry) entry.IsUsed = true;
    }

    /// <summary>The prefixes that were used, in their order: name and namespace.</summary>
    public IEnumerable<(byte[] Name, byte[] Namespace)> Used => declared.Where(entry => entry.IsUsed).Select(entry => (entry.Name, entry.Namespace));

    /// <summary>How many bytes an IRI takes, about.</summary>
    public int Length(ReadOnlySpan<byte> iri) => Find(iri) is { } entry ? iri.Length - entry.Namespace.Length + entry.Name.Length + 1 : iri.Length + 2;

    /// <summary>An IRI with its prefix, or in full.</summary>
    public void Append(TextBuffer output, ReadOnlySpan<byte> iri)
    {
        if (Find(iri) is not { } entry)
        {
            TermForm.AppendIri(output, iri);
            return;
        }
        output.Append(entry.Name);
        output.Append((byte)':');
        var local = iri[entry.Namespace.Length..];
        for (var place = 0; place < local.Length; place++)
        {
            if (IsEscaped(local, place)) output.Append((byte)'\\');
            output.Append(local[place]);
        }
    }

    private Entry? Find(ReadOnlySpan<byte> iri)
    {
        var (start, end) = (0, entries.Count);
        while (start < end)
        {
            var middle = (start + end) >>> 1;
            if (entries[middle].Namespace.AsSpan().SequenceCompareTo(iri) <= 0) start = middle + 1;
            else end = middle;
        }
        // The last that is not behind the IRI begins with each namespace that the IRI begins with.
        var entry = start == 0 ? null : entries[start - 1];
        while (entry is not null && !iri.StartsWith(entry.Namespace)) entry = entry.Outer;
        return entry is not null && IsLocal(iri[entry.Namespace.Length..]) ? entry : null;
    }

    // PN_LOCAL, escapes included. A path in a name would be an eyesore: ex:data\/set\/1.
    private static bool IsLocal(ReadOnlySpan<byte> local)
    {
        if (local.IndexOfAnyExcept(TermSigns.Local) < 0) return true;
        for (var isFirst = true; !local.IsEmpty; isFirst = false)
        {
            Rune.DecodeFromUtf8(local, out var sign, out var length);
            if (sign.IsAscii)
            {
                if (!TermSigns.Local.Contains((byte)sign.Value) && (sign.Value is '/' or '?' or '#' || !TermSigns.Escapable.Contains((byte)sign.Value))) return false;
            }
            else if (isFirst ? !TermSigns.IsNameStart(sign) : !TermSigns.IsName(sign))
            {
                return false;
            }
            local = local[length..];
        }
        return true;
    }

    private static bool IsEscaped(ReadOnlySpan<byte> local, int place) => local[place] switch
    {
        >= 0x80 => false,
        (byte)'-' => place == 0,
        (byte)'.' => place == 0 || place == local.Length - 1,
        (byte)'%' => place + 2 >= local.Length || !char.IsAsciiHexDigit((char)local[place + 1]) || !char.IsAsciiHexDigit((char)local[place + 2]),
        var sign => !TermSigns.Local.Contains(sign),
    };

    private sealed record Entry(byte[] Name, byte[] Namespace)
    {
        /// <summary>The longest other namespace that this one begins with.</summary>
        public Entry? Outer { get; set; }

        public bool IsUsed { get; set; }

        public bool IsValid => IsPrefix(Name) && Namespace.Length <= MaxNamespaceBytes && TermSigns.IsAbsolute(Namespace) && Namespace.AsSpan().IndexOfAny(TermSigns.IriStops) < 0;

        // PN_PREFIX, or none.
        private static bool IsPrefix(ReadOnlySpan<byte> name)
        {
            if (name.IsEmpty) return true;
            Rune.DecodeFromUtf8(name, out var sign, out _);
            return TermSigns.IsNameBase(sign) && TermForm.IsLabel(name);
        }
    }
}
