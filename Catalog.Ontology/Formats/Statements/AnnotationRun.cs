using System.Text;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// The statements about one nameless node that come one after the other. An axiom that is annotated with anything but the type
/// of a synonym, as each definition of OBO's is with its references, is dropped at their end. Who says that type elsewhere
/// than the axiom loses it, which is told by who looks for the axiom.
/// </summary>
internal sealed class AnnotationRun
{
    // More than an axiom's annotations are; what is longer is kept.
    private const int Most = 1000;

    private static readonly byte[] Source = Encoding.UTF8.GetBytes(Names.AnnotatedSource);
    private static readonly byte[] Type = Encoding.UTF8.GetBytes(Names.SynonymType);

    private readonly HeldTerm subject = new();
    private readonly List<(HeldTerm Predicate, HeldTerm Object)> statements = [];
    private int count;
    private bool isAnnotation;
    private bool isKept;

    public void Add(in TermText node, in TermText predicate, in TermText value, IRdfSink sink)
    {
        if (!subject.Term.Equals(node) || count == Most)
        {
            End(sink);
            subject.Set(node);
        }
        if (count == statements.Count) statements.Add((new(), new()));
        statements[count].Predicate.Set(predicate);
        statements[count++].Object.Set(value);
        isAnnotation |= predicate.Text.SequenceEqual(Source);
        isKept |= predicate.Text.SequenceEqual(Type);
    }

    /// <summary>Hands on what is kept.</summary>
    public void End(IRdfSink sink)
    {
        for (var at = 0; at < count && (isKept || !isAnnotation); at++) sink.Quad(subject.Term, statements[at].Predicate.Term, statements[at].Object.Term, TermText.None);
        (count, isAnnotation, isKept) = (0, false, false);
    }
}
