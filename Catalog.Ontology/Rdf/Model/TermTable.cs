namespace Catalog.Ontology.Rdf;

/// <summary>
/// The different terms of a dataset, numbered from 0 in the order in which they were met. All texts lie in one array of
/// UTF-8, so a term costs its bytes and about thirty more. Immutable for who holds it; a builder adds to it.
/// </summary>
public sealed class TermTable
{
    // What a term is, beside its text: the first four kinds, then languages and datatypes by turns.
    private const int IsIri = 0, IsBlank = 1, IsText = 2, FirstTagged = 3;

    // Language tags, in a table of their own: a document may have as many as it has literals.
    private TermTable? tags;
    private byte[] text = new byte[256];
    private int[] starts = new int[17];
    private int[] qualifiers = new int[16];
    // Open addressing: a term's hash above, its number + 1 or 0 below. Never more than half full.
    private ulong[] slots = new ulong[64];
    private int lastDatatype = -1;
    private int lastTag = -1;

    internal TermTable()
    {
    }

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>A term by its number, made anew.</summary>
    public Term this[int id] => Text(id).ToTerm()!;

    public TermKind Kind(int id) => qualifiers[id] switch
    {
        IsIri => TermKind.Iri,
        IsBlank => TermKind.BlankNode,
        _ => TermKind.Literal,
    };

    /// <summary>A term by its number, without a copy. It stays valid once nothing is added any more.</summary>
    public TermText Text(int id)
    {
        var bytes = Bytes(id);
        var qualifier = qualifiers[id];
        return qualifier switch
        {
            IsIri => TermText.Iri(bytes),
            IsBlank => TermText.BlankNode(bytes),
            IsText => TermText.Literal(bytes),
            _ when IsLanguage(qualifier) => TermText.LanguageLiteral(bytes, Tag(qualifier)),
            _ => TermText.Literal(bytes, Bytes(DatatypeOf(qualifier))),
        };
    }

    /// <summary>The IRI, label or lexical form.</summary>
    public ReadOnlySpan<byte> Bytes(int id) => text.AsSpan(starts[id], starts[id + 1] - starts[id]);

    /// <summary>The language tag of a literal; empty for none.</summary>
    public ReadOnlySpan<byte> Language(int id) => qualifiers[id] >= FirstTagged && IsLanguage(qualifiers[id]) ? Tag(qualifiers[id]) : [];

    /// <summary>The datatype's IRI of a literal in full, <c>xsd:string</c> and <c>rdf:langString</c> included; empty for no literal.</summary>
    public ReadOnlySpan<byte> Datatype(int id) => qualifiers[id] switch
    {
        IsIri or IsBlank => [],
        IsText => Xsd.StringUtf8,
        var qualifier when IsLanguage(qualifier) => RdfNames.LangStringUtf8,
        var qualifier => Bytes(DatatypeOf(qualifier)),
    };

    /// <returns>A term's number; -1 when it is not here.</returns>
    public int Find(in TermText term)
    {
        if (QualifierOf(term) is not { } qualifier) return -1;
        return At(Slot(term.Text, qualifier, TermHash.Of(term.Text, qualifier)));
    }

    /// <inheritdoc cref="Find(in TermText)"/>
    public int Find(Term term)
    {
        var held = new HeldTerm();
        held.Set(term);
        return Find(held.Term);
    }

    /// <returns>The number of the IRI; -1 when it is not here.</returns>
    public int FindIri(ReadOnlySpan<byte> iri) => At(Slot(iri, IsIri, TermHash.Of(iri, IsIri)));

    /// <summary>The number of a term, which is added when it is new.</summary>
    /// <exception cref="InvalidOperationException">More than 2 GB of terms.</exception>
    internal int Intern(in TermText term)
    {
        var qualifier = QualifierOf(term) ?? NewQualifier(term);
        var hash = TermHash.Of(term.Text, qualifier);
        var slot = Slot(term.Text, qualifier, hash);
        return At(slot) is >= 0 and var found ? found : Add(term.Text, qualifier, hash, slot);
    }

    /// <summary>Gives back what growing took too much.</summary>
    internal void Trim()
    {
        Array.Resize(ref text, starts[Count]);
        Array.Resize(ref starts, Count + 1);
        Array.Resize(ref qualifiers, Count);
    }

    private static bool IsLanguage(int qualifier) => (qualifier - FirstTagged) % 2 == 0;

    private static int DatatypeOf(int qualifier) => (qualifier - FirstTagged) / 2;

    private ReadOnlySpan<byte> Tag(int qualifier) => tags!.Bytes((qualifier - FirstTagged) / 2);

    private int? QualifierOf(in TermText term)
    {
        if (term.Kind == TermKind.Iri) return IsIri;
        if (term.Kind == TermKind.BlankNode) return IsBlank;
        if (!term.Language.IsEmpty)
        {
            if (lastTag >= 0 && tags!.Bytes(lastTag).SequenceEqual(term.Language)) return FirstTagged + 2 * lastTag;
            return tags?.FindIri(term.Language) is >= 0 and var tag ? FirstTagged + 2 * tag : null;
        }
        if (term.Datatype.IsEmpty) return IsText;
        if (lastDatatype >= 0 && Bytes(lastDatatype).SequenceEqual(term.Datatype)) return FirstTagged + 2 * lastDatatype + 1;
        return FindIri(term.Datatype) is >= 0 and var datatype ? FirstTagged + 2 * datatype + 1 : null;
    }

    private int NewQualifier(in TermText term)
    {
        if (term.Language.IsEmpty)
        {
            lastDatatype = Intern(TermText.Iri(term.Datatype));
            return FirstTagged + 2 * lastDatatype + 1;
        }
        tags ??= new();
        lastTag = tags.Intern(TermText.Iri(term.Language));
        return FirstTagged + 2 * lastTag;
    }

    // Where the term is or would be.
    private int Slot(ReadOnlySpan<byte> bytes, int qualifier, uint hash)
    {
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        while (slots[slot] is > 0 and var held)
        {
            if ((uint)(held >> 32) == hash && (int)held - 1 is var id && qualifiers[id] == qualifier && Bytes(id).SequenceEqual(bytes)) break;
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int At(int slot) => (int)slots[slot] - 1;

    private int Add(ReadOnlySpan<byte> bytes, int qualifier, uint hash, int slot)
    {
        var end = starts[Count];
        if ((long)end + bytes.Length > Array.MaxLength) throw new InvalidOperationException("A dataset holds at most 2 GB of different terms.");
        if (text.Length - end < bytes.Length) Array.Resize(ref text, (int)Math.Min(Array.MaxLength, Math.Max(text.LongLength * 2, (long)end + bytes.Length)));
        if (qualifiers.Length == Count)
        {
            Array.Resize(ref qualifiers, Count * 2);
            Array.Resize(ref starts, Count * 2 + 1);
        }
        bytes.CopyTo(text.AsSpan(end));
        qualifiers[Count] = qualifier;
        starts[++Count] = end + bytes.Length;
        slots[slot] = (ulong)hash << 32 | (uint)Count;
        if (Count * 2 > slots.Length) Rehash();
        return Count - 1;
    }

    private void Rehash()
    {
        var before = slots;
        slots = new ulong[before.Length * 2];
        var mask = slots.Length - 1;
        foreach (var held in before)
        {
            if (held == 0) continue;
            var slot = (int)(held >> 32) & mask;
            while (slots[slot] != 0) slot = (slot + 1) & mask;
            slots[slot] = held;
        }
    }
}
