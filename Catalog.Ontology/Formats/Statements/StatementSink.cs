using System.Text;
using Catalog.Ontology.Rdf;
using TermKind = Catalog.Ontology.Rdf.TermKind;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// Keeps the statements that say something of terms, of whatever graph, and counts the others by property. What is kept becomes
/// a graph: restrictions and annotations of axioms are nodes of their own, whose parts may stand anywhere, and whether a subject
/// is a term at all may be said at its end. To hold only what is still open would take less where a source is well ordered, but
/// the peak must be reckoned for one that is not; so the properties that nobody reads are left out instead, which are
/// most of what large sources hold beyond texts and structure.
/// </summary>
internal sealed class StatementSink : IRdfSink
{
    private readonly DatasetBuilder builder = new();
    private readonly TermTable known = new();
    private readonly TermTable others = new();
    private readonly List<long> counts = [];
    private readonly HeldTerm last = new();
    private bool isKnown;
    private int other;

    public StatementSink()
    {
        foreach (var iri in KnownProperties.All) known.Intern(TermText.Iri(Encoding.UTF8.GetBytes(iri)));
    }

    /// <summary>Statements that came, repeats included.</summary>
    public long Count { get; private set; }

    /// <summary>Properties that are not known, with how many statements they have.</summary>
    public IEnumerable<(string Iri, long Count)> Others => Enumerable.Range(0, others.Count).Select(number => (Encoding.UTF8.GetString(others.Bytes(number)), counts[number]));

    public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri) => builder.Prefix(name, iri);

    public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph)
    {
        Count++;
        if (!last.Term.Equals(predicate))
        {
            last.Set(predicate);
            isKnown = known.FindIri(predicate.Text) >= 0;
            other = isKnown ? -1 : others.Intern(predicate);
            if (other == counts.Count) counts.Add(0);
        }
        if (!isKnown) counts[other]++;
        // Of a property of the source's own it may be said later that it relates terms.
        if (isKnown || (subject.Kind == TermKind.Iri && @object.Kind == TermKind.Iri)) builder.Quad(subject, predicate, @object, TermText.None);
    }

    /// <summary>What was kept, in one graph.</summary>
    public Graph Build() => builder.Build().Default;
}
