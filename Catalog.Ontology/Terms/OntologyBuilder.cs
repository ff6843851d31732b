using System.Text;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Terms;

/// <summary>
/// Takes what a reader finds in a source and compiles it. Texts are UTF-8 and copied; numbers of terms are those of the
/// builder, not of the release. A term is made by its first mention and is <see cref="TermKind.Mentioned"/> until it is declared.
/// </summary>
public sealed class OntologyBuilder
{
    private readonly PrefixTable prefixes = new();
    private readonly TextTable names = new();
    private readonly TextTable keys = new();

    // Terms of the names: a term is mentioned as often as it is linked to, mostly in one writing.
    private readonly List<int> termOfName = [];
    private readonly List<CollectedTerm> terms = [];
    private readonly CollectedNames languages = new(StringComparer.OrdinalIgnoreCase), types = new(StringComparer.Ordinal), namespaces = new(StringComparer.Ordinal), subsets = new(StringComparer.Ordinal);

    /// <param name="report">Where what is left out is told.</param>
    public OntologyBuilder(LoadReport report) => Report = report;

    /// <summary>What the source says of itself; what is set last counts.</summary>
    public OntologyDescription Description { get; set; } = new("");

    /// <summary>Terms so far, mentioned ones too.</summary>
    public int TermCount => terms.Count;

    internal LoadReport Report { get; }

    internal PrefixTable Prefixes => prefixes;

    internal TextTable Keys => keys;

    internal List<CollectedTerm> Terms => terms;

    internal TextTable Texts { get; } = new();

    internal List<CollectedText> TextRows { get; } = [];

    internal List<CollectedLink> Links { get; } = [];

    internal TextTable References { get; } = new();

    internal List<(int Term, int Value)> ReferenceRows { get; } = [];

    internal List<(int Term, int Value)> SubsetRows { get; } = [];

    internal List<(int Term, string Curie, long Line)> Alternatives { get; } = [];

    internal CollectedNames Languages => languages;

    internal CollectedNames TextTypes => types;

    internal CollectedNames Namespaces => namespaces;

    internal CollectedNames Subsets => subsets;

    /// <summary>
    /// Names by which CURIEs and IRIs are turned into each other, to be given before the terms that have them. Common ones (OBO,
    /// SNOMED CT, EDAM, ORDO, MeSH, NCIT …) are known already; the source's own outweigh them.
    /// </summary>
    public void AddPrefix(string prefix, string iri) => prefixes.Add(prefix, iri);

    /// <summary>The number of a term by its CURIE or IRI.</summary>
    public int Term(ReadOnlySpan<byte> name)
    {
        var known = names.Add(name);
        if (known < termOfName.Count) return termOfName[known];
        var term = keys.Add(Encoding.UTF8.GetBytes(CurieOf(Encoding.UTF8.GetString(name))));
        if (term == terms.Count) terms.Add(new() { Kind = TermKind.Mentioned, Line = -1 });
        termOfName.Add(term);
        return term;
    }

    /// <summary>The term is described here.</summary>
    /// <param name="line">Where, from 1; 0 when the source has no lines.</param>
    /// <returns>The line where it was declared before, or -1 when it was not: whether twice is a fault is the format's to say.</returns>
    public long Declare(int term, TermKind kind, long line)
    {
        var before = terms[term].Line;
        if (before < 0) terms[term] = terms[term] with { Kind = kind, Line = line };
        return before;
    }

    public void SetObsolete(int term) => terms[term] = terms[term] with { IsObsolete = true };

    /// <summary>Adds a text. Of several labels in one language the first counts, the others become exact synonyms, told in the report. An empty one is passed over.</summary>
    /// <param name="language">BCP 47; null or empty when it is unknown.</param>
    public void AddText(int term, DesignationKind kind, ReadOnlySpan<byte> text, string? language = null, string? type = null, long line = 0)
    {
        if (text.Trim(" \t\r\n"u8) is { Length: > 0 } told)
            TextRows.Add(new(term, kind, (byte)Few(languages.Number(language), byte.MaxValue), (ushort)Few(types.Number(type), ushort.MaxValue), Texts.Add(told), line));
    }

    /// <summary>Adds a statement. One whose target is never declared is left out and told in the report with its line, but for successors.</summary>
    /// <param name="relation">The relation's term for <see cref="LinkKind.Other"/>, else -1. One that is part of by name counts as <see cref="LinkKind.PartOf"/>.</param>
    public void AddLink(int term, LinkKind kind, int relation, int target, long line) => Links.Add(new(term, kind, relation, target, line));

    public void AddCrossReference(int term, ReadOnlySpan<byte> reference)
    {
        if (!reference.IsEmpty) ReferenceRows.Add((term, References.Add(reference)));
    }

    /// <summary>A former id, CURIE or IRI, that leads to this term.</summary>
    public void AddAlternativeId(int term, ReadOnlySpan<byte> id, long line) => Alternatives.Add((term, CurieOf(Encoding.UTF8.GetString(id)), line));

    public void AddSubset(int term, string subset)
    {
        if (subset.Length > 0) SubsetRows.Add((term, Few(subsets.Number(subset), ushort.MaxValue)));
    }

    public void SetNamespace(int term, string name) => terms[term] = terms[term] with { Namespace = (ushort)Few(namespaces.Number(name), ushort.MaxValue) };

    /// <summary>Compiles what was added; the builder is used up.</summary>
    /// <param name="stream">Seekable and empty; written, flushed, not closed.</param>
    /// <param name="sourceChecksum">SHA-256 of the source, lower-case hexadecimal.</param>
    /// <exception cref="OntologyFormatException">Terms are above themselves by is a; the message names them with their lines. Or there is no term at all.</exception>
    public void Compile(Stream stream, string sourceChecksum, CancellationToken cancellationToken) =>
        new ReleaseCompiler(this, cancellationToken).Compile(stream, sourceChecksum);

    /// <summary>The CURIE of a term of this source.</summary>
    internal string Curie(int term) => Encoding.UTF8.GetString(keys.Texts[term]);

    // No ontology has more languages, types or parts than fit; of what is none the number is 0.
    private static int Few(int number, int most) => number <= most ? number : 0;

    private string CurieOf(string name) =>
        name.Contains("://", StringComparison.Ordinal) || name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) ? prefixes.Curie(name) ?? name : prefixes.Usual(name);
}
