using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Tests.Rdf.Fuzzing;

/// <summary>Holds a reader to its contract with a sink, and remembers in one number all that came.</summary>
internal sealed class CheckingSink : IRdfSink
{
    // What N-Triples cannot say without an escape, and IRIs cannot say at all (RFC 3987).
    private static readonly SearchValues<char> NeverInIris = SearchValues.Create("<>\"{}|^`\\ \n\r\t\0");

    private ulong trace = 14695981039346656037;

    /// <summary>What came, in its order: equal for equal statements.</summary>
    public ulong Trace => trace;

    public long Count { get; private set; }

    public void Prefix(ReadOnlySpan<byte> name, ReadOnlySpan<byte> iri)
    {
        CheckIri(iri);
        Add(0, name);
        Add(1, iri);
    }

    public void Quad(in TermText subject, in TermText predicate, in TermText @object, in TermText graph)
    {
        if (subject.Kind is not (TermKind.Iri or TermKind.BlankNode)) throw new ContractException($"A subject is {subject.Kind}.");
        if (predicate.Kind is not TermKind.Iri) throw new ContractException($"A predicate is {predicate.Kind}.");
        if (@object.Kind is TermKind.None) throw new ContractException("An object is missing.");
        if (graph.Kind is TermKind.Literal) throw new ContractException("A graph's name is a literal.");
        Check(subject);
        Check(predicate);
        Check(@object);
        Check(graph);
        Count++;
    }

    private void Check(in TermText term)
    {
        if (!Utf8.IsValid(term.Text)) throw new ContractException("A text is not UTF-8.");
        if (term.Kind is TermKind.Iri) CheckIri(term.Text);
        if (term.Kind is TermKind.BlankNode && term.Text.IsEmpty) throw new ContractException("A label is empty.");
        if (!term.Datatype.IsEmpty) CheckIri(term.Datatype);
        if (!term.Language.IsEmpty && !Ascii.IsValid(term.Language)) throw new ContractException("A language tag is not ASCII.");
        Add((byte)term.Kind, term.Text);
        Add(2, term.Datatype);
        Add(3, term.Language);
    }

    private static void CheckIri(ReadOnlySpan<byte> iri)
    {
        var text = Encoding.UTF8.GetString(iri);
        if (!IriReference.IsAbsolute(text)) throw new ContractException($"An IRI is not absolute: {text}");
        if (text.AsSpan().ContainsAny(NeverInIris)) throw new ContractException($"An IRI has signs that none has: {text}");
    }

    private void Add(byte mark, ReadOnlySpan<byte> text)
    {
        trace = (trace ^ mark ^ ((ulong)text.Length << 8)) * 1099511628211;
        foreach (var value in text) trace = (trace ^ value) * 1099511628211;
    }
}

/// <summary>A reader gave its sink what none may.</summary>
internal sealed class ContractException(string message) : Exception(message);
