using System.Text;
using System.Text.Json;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Terms;

/// <summary>
/// One release of one ontology, compiled: immutable, safe for any number of threads. A term is a number from 0 to
/// <see cref="Count"/> - 1, fixed within the release and meaningless outside; -1 is none. Nothing is read before it is asked for.
/// </summary>
public sealed partial class OntologyRelease
{
    internal const byte ObsoleteBit = 128;

    private readonly ReleaseHeader header;
    private readonly PrefixTable prefixes = new();
    private readonly TextColumn curies, texts, references, alternatives;
    private readonly Column<byte> kinds, textKinds, textLanguages;
    private readonly Column<ushort> namespaces, textTypes;
    private readonly Column<int> termTexts, linkStarts, linkRelations, linkTargets, alternativeTerms;
    private readonly Column<byte> linkKinds;
    private readonly ListColumn<int> termReferences, termAlternatives, termSubsets;

    private OntologyRelease(SectionFile file)
    {
        File = file;
        try
        {
            header = JsonSerializer.Deserialize(file.Column<byte>(Section.Header).Span, ReleaseHeaderJson.Default.ReleaseHeader)!;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException("Its header cannot be read.", broken);
        }
        foreach (var (prefix, iri) in header.Prefixes) prefixes.Add(prefix, iri);
        curies = file.Texts(Section.CurieStarts, Section.CurieBytes);
        kinds = file.Column<byte>(Section.TermKinds);
        namespaces = file.Column<ushort>(Section.TermNamespaces);
        termTexts = file.Column<int>(Section.TermTexts);
        texts = file.Texts(Section.TextStarts, Section.TextBytes);
        textKinds = file.Column<byte>(Section.TextKinds);
        textLanguages = file.Column<byte>(Section.TextLanguages);
        textTypes = file.Column<ushort>(Section.TextTypes);
        linkStarts = file.Column<int>(Section.LinkStarts);
        linkKinds = file.Column<byte>(Section.LinkKinds);
        linkRelations = file.Column<int>(Section.LinkRelations);
        linkTargets = file.Column<int>(Section.LinkTargets);
        references = file.Texts(Section.ReferenceStarts, Section.ReferenceBytes);
        termReferences = file.Lists<int>(Section.TermReferenceStarts, Section.TermReferences);
        alternatives = file.Texts(Section.AlternativeStarts, Section.AlternativeBytes);
        alternativeTerms = file.Column<int>(Section.AlternativeTerms);
        termAlternatives = file.Lists<int>(Section.TermAlternativeStarts, Section.TermAlternatives);
        termSubsets = file.Lists<int>(Section.TermSubsetStarts, Section.TermSubsets);
        isA = new(file, Section.ParentStarts);
        wide = file.Column<int>(Section.WideParentStarts).Length > 0 ? new(file, Section.WideParentStarts) : isA;
        roots = file.Column<int>(Section.Roots);
    }

    /// <summary>What the source said of itself.</summary>
    public OntologyDescription Description => header.Description;

    /// <summary>SHA-256 of the source's content, in lower-case hexadecimal: the same source has the same, however it was packed.</summary>
    public string SourceChecksum => header.SourceChecksum;

    /// <summary>Number of terms, of all kinds.</summary>
    public int Count => curies.Count;

    /// <summary>Number of terms of the kind <see cref="TermKind.Class"/> that are not obsolete.</summary>
    public int ActiveClassCount => header.ActiveClassCount;

    /// <summary>Prefixes of the CURIEs in it, with the IRIs that they stand for.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Prefixes => header.Prefixes;

    internal SectionFile File { get; }

    /// <summary>All texts, for those who index and search them.</summary>
    internal DesignationTable Texts => new()
    {
        Starts = File.Column<int>(Section.TextStarts).Span,
        Utf8 = File.Column<byte>(Section.TextBytes).Span,
        Terms = File.Column<int>(Section.TextTerms).Span,
        Kinds = textKinds.Span,
        Languages = textLanguages.Span,
    };

    /// <summary>Maps a compiled file into memory. The file may be deleted afterwards, never changed; the mapping lasts as long as the process.</summary>
    /// <exception cref="InvalidDataException">It is not whole, or of another version of the program; the message says which.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static OntologyRelease Open(string path) => Read(MappedFile.Open(path));

    /// <summary>The same over bytes in memory, which must not change.</summary>
    /// <exception cref="InvalidDataException">As with <see cref="Open"/>.</exception>
    public static OntologyRelease Read(ReadOnlyMemory<byte> compiled) => new(new SectionFile(compiled));

    /// <summary>
    /// The term of a name in any common writing: CURIE (GO:0008219, its prefix in any case), IRI, OBO id (GO_0008219),
    /// a bare SNOMED CT identifier in SNOMED CT, and alternative ids, which lead to the term that took them over.
    /// </summary>
    /// <returns>-1 when there is none.</returns>
    public int Find(ReadOnlySpan<char> name)
    {
        var text = name.Trim().ToString();
        if (text.Length == 0) return -1;
        // As written first: a source may have said a prefix after it used it otherwise.
        if (IsIri(text)) return prefixes.Curie(text) is { } curie && FindKey(curie) is >= 0 and var named ? named : FindKey(text);
        if (text.Contains(':', StringComparison.Ordinal)) return FindKey(text) is >= 0 and var exact ? exact : FindKey(prefixes.Usual(text));
        // A relation may be called so; then PREFIX_LOCAL as OBO writes it in IRIs; then a SNOMED CT identifier.
        if (FindKey(text) is >= 0 and var whole) return whole;
        if (text.LastIndexOf('_') is > 0 and var bar && bar < text.Length - 1) return FindKey(prefixes.Usual($"{text[..bar]}:{text[(bar + 1)..]}"));
        return text.AsSpan().ContainsAnyExceptInRange('0', '9') ? -1 : FindKey("SNOMEDCT:" + text);
    }

    /// <summary>Its compact name, <c>GO:0008219</c>; the IRI where no prefix is known.</summary>
    public string Curie(int term) => Encoding.UTF8.GetString(curies[term]);

    /// <summary>Its full name.</summary>
    public string Iri(int term)
    {
        var curie = Curie(term);
        return IsIri(curie) ? curie : prefixes.Iri(curie) ?? $"{CommonPrefixes.Obo}{Description.Name}#{curie}";
    }

    /// <summary>What it is called, in the release's language; the CURIE when it has no label.</summary>
    public string Label(int term)
    {
        var first = termTexts.Span[term];
        return first < termTexts.Span[term + 1] && textKinds.Span[first] == (byte)DesignationKind.Label ? Encoding.UTF8.GetString(texts[first]) : Curie(term);
    }

    /// <summary>Its label in a language (BCP 47; <c>en</c> also finds <c>en-gb</c>), or <see cref="Label(int)"/>.</summary>
    public string Label(int term, string? language)
    {
        if (!string.IsNullOrEmpty(language))
        {
            for (var text = termTexts.Span[term]; text < termTexts.Span[term + 1] && textKinds.Span[text] == (byte)DesignationKind.Label; text++)
            {
                if (Language(text) is { } own && (own.Equals(language, StringComparison.OrdinalIgnoreCase) || own.StartsWith(language + "-", StringComparison.OrdinalIgnoreCase)))
                    return Encoding.UTF8.GetString(texts[text]);
            }
        }
        return Label(term);
    }

    /// <summary>The first definition; null when there is none.</summary>
    public string? Definition(int term)
    {
        for (var text = termTexts.Span[term]; text < termTexts.Span[term + 1]; text++)
        {
            if (textKinds.Span[text] == (byte)DesignationKind.Definition) return Encoding.UTF8.GetString(texts[text]);
        }
        return null;
    }

    public TermKind Kind(int term) => (TermKind)(kinds.Span[term] & ~ObsoleteBit);

    public bool IsObsolete(int term) => (kinds.Span[term] & ObsoleteBit) != 0;

    /// <summary>All texts, labels first, then in the order of <see cref="DesignationKind"/>.</summary>
    public IReadOnlyList<Designation> Designations(int term)
    {
        var (first, end) = (termTexts.Span[term], termTexts.Span[term + 1]);
        var all = new Designation[end - first];
        for (var text = first; text < end; text++)
            all[text - first] = new(Encoding.UTF8.GetString(texts[text]), (DesignationKind)textKinds.Span[text], Language(text), Named(textTypes, text, header.TextTypes));
        return all;
    }

    /// <summary>What the term says of others, in the order of <see cref="LinkKind"/>.</summary>
    public IReadOnlyList<TermLink> Links(int term)
    {
        var (first, end) = (linkStarts.Span[term], linkStarts.Span[term + 1]);
        var all = new TermLink[end - first];
        for (var link = first; link < end; link++) all[link - first] = new((LinkKind)linkKinds.Span[link], linkRelations.Span[link], linkTargets.Span[link]);
        return all;
    }

    /// <summary>Names of the same or like things elsewhere, as written: <c>ICD10CM:M32.0</c>, <c>MESH:D003924</c>.</summary>
    public IReadOnlyList<string> CrossReferences(int term) => Each(termReferences[term], reference => Encoding.UTF8.GetString(references[reference]));

    /// <summary>Former ids that lead here, as CURIEs.</summary>
    public IReadOnlyList<string> AlternativeIds(int term) => Each(termAlternatives[term], at => Encoding.UTF8.GetString(alternatives[at]));

    /// <summary>Names of the subsets (slims) that it belongs to.</summary>
    public IReadOnlyList<string> Subsets(int term) => Each(termSubsets[term], subset => header.Subsets[subset - 1]);

    /// <summary>The part of the ontology it belongs to, as <c>biological_process</c>; null when the source tells of none.</summary>
    public string? Namespace(int term) => Named(namespaces, term, header.Namespaces);

    private static bool IsIri(string name) => name.Contains("://", StringComparison.Ordinal) || name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase);

    private static string? Named(Column<ushort> numbers, int row, IReadOnlyList<string> names) =>
        numbers.Length > 0 && numbers.Span[row] is > 0 and var number ? names[number - 1] : null;

    private static string[] Each(ReadOnlySpan<int> rows, Func<int, string> text)
    {
        var all = new string[rows.Length];
        for (var at = 0; at < all.Length; at++) all[at] = text(rows[at]);
        return all;
    }

    private string? Language(int text) => textLanguages.Span[text] is > 0 and var number ? header.Languages[number - 1] : null;

    private int FindKey(string curie)
    {
        Span<byte> stack = stackalloc byte[256];
        var utf8 = Encoding.UTF8.GetMaxByteCount(curie.Length) <= stack.Length ? stack[..Encoding.UTF8.GetBytes(curie, stack)] : Encoding.UTF8.GetBytes(curie);
        var term = curies.Find(utf8);
        if (term >= 0 && Kind(term) != TermKind.Mentioned) return term;
        return alternatives.Count > 0 && alternatives.Find(utf8) is >= 0 and var former ? alternativeTerms.Span[former] : term;
    }
}
