namespace Catalog.Ontology.Rdf;

/// <summary>
/// A set of triples, immutable. Terms are numbers in a table that all graphs of a dataset share; the triples are held in
/// three orders, so any pattern is found by halving. About 60 to 120 bytes a triple.
/// </summary>
public sealed class Graph
{
    /// <summary>Stands for any term in a pattern of numbers. Not -1, which stands for a term that is not here.</summary>
    public const int Any = -2;

    private readonly TripleIndex bySubject;
    private readonly TripleIndex byObject;
    private readonly TripleIndex byPredicate;

    internal Graph(TermTable terms, ReadOnlySpan<TripleIds> triples, PrefixMap prefixes)
    {
        Terms = terms;
        Prefixes = prefixes;
        (bySubject, byObject, byPredicate) = TripleSort.Indexes(triples);
    }

    /// <summary>The terms by number; it may hold some that only other graphs of the dataset use.</summary>
    public TermTable Terms { get; }

    /// <summary>The prefixes that the document declared.</summary>
    public PrefixMap Prefixes { get; }

    /// <summary>How many different triples there are.</summary>
    public int Count => bySubject.Count;

    /// <summary>The different subjects, ascending by number.</summary>
    public ReadOnlySpan<int> Subjects => bySubject.Firsts;

    /// <summary>The different objects, ascending by number.</summary>
    public ReadOnlySpan<int> Objects => byObject.Firsts;

    /// <summary>The different predicates, ascending by number.</summary>
    public ReadOnlySpan<int> Predicates => byPredicate.Firsts;

    /// <summary>Reads a document's default graph.</summary>
    /// <exception cref="RdfSyntaxException">The document is broken, or beyond a limit.</exception>
    public static Graph Read(Stream stream, RdfFormat format, RdfReadOptions? options = null, CancellationToken cancellation = default) =>
        Dataset.Read(stream, format, options, cancellation).Default;

    /// <summary>A graph of some triples.</summary>
    public static Graph Of(IEnumerable<Triple> triples)
    {
        var builder = new DatasetBuilder();
        foreach (var triple in triples) builder.Add(triple.Subject, triple.Predicate, triple.Object);
        return builder.Build().Default;
    }

    /// <summary>All triples, ordered by the numbers of subject, predicate, object.</summary>
    public IEnumerable<Triple> Triples => Find();

    public bool Contains(Term subject, Iri predicate, Term @object) =>
        Contains(Terms.Find(subject), Terms.Find(predicate), Terms.Find(@object));

    /// <summary>As above by numbers; one below 0 is a term that is not here.</summary>
    public bool Contains(int subject, int predicate, int @object) =>
        subject >= 0 && predicate >= 0 && @object >= 0 && bySubject.Find(subject) is >= 0 and var number && bySubject.Contains(number, predicate, @object);

    /// <summary>The triples of a pattern; null stands for any term.</summary>
    public IEnumerable<Triple> Find(Term? subject = null, Iri? predicate = null, Term? @object = null)
    {
        var (s, p, o) = (Number(subject), Number(predicate), Number(@object));
        foreach (var triple in Match(s, p, o)) yield return new(subject ?? Terms[triple.Subject], predicate ?? (Iri)Terms[triple.Predicate], @object ?? Terms[triple.Object]);
    }

    /// <summary>The objects of a subject's predicate.</summary>
    public IEnumerable<Term> ObjectsOf(Term subject, Iri predicate) => Find(subject, predicate).Select(triple => triple.Object);

    /// <summary>The subjects that have a predicate with an object.</summary>
    public IEnumerable<Term> SubjectsOf(Iri predicate, Term @object) => Find(null, predicate, @object).Select(triple => triple.Subject);

    /// <summary>
    /// The triples of a pattern by numbers, <see cref="Any"/> for any term: how many there are is known at once, and to walk
    /// them allocates nothing. A term that is not here (-1, as <see cref="TermTable.Find(Term)"/> tells) has none.
    /// </summary>
    public TripleMatches Match(int subject = Any, int predicate = Any, int @object = Any)
    {
        if (IsUnknown(subject) || IsUnknown(predicate) || IsUnknown(@object)) return default;
        if (subject != Any)
        {
            if (bySubject.Find(subject) is not (>= 0 and var number)) return default;
            if (predicate == Any && @object == Any) return new(bySubject, TripleOrder.SubjectPredicateObject, number, bySubject.Places(number));
            if (@object == Any) return new(bySubject, TripleOrder.SubjectPredicateObject, number, bySubject.Places(number, predicate));
            if (byObject.Find(@object) is not (>= 0 and var last)) return default;
            var (start, end) = byObject.Places(last, subject);
            if (predicate == Any) return new(byObject, TripleOrder.ObjectSubjectPredicate, last, (start, end));
            while (start < end && byObject.Third(start) < predicate) start++;
            return new(byObject, TripleOrder.ObjectSubjectPredicate, last, (start, start < end && byObject.Third(start) == predicate ? start + 1 : start));
        }
        if (predicate != Any)
        {
            if (byPredicate.Find(predicate) is not (>= 0 and var number)) return default;
            return new(byPredicate, TripleOrder.PredicateObjectSubject, number, @object == Any ? byPredicate.Places(number) : byPredicate.Places(number, @object));
        }
        if (@object == Any) return new(bySubject, TripleOrder.SubjectPredicateObject, 0, (0, Count));
        return byObject.Find(@object) is >= 0 and var place ? new(byObject, TripleOrder.ObjectSubjectPredicate, place, byObject.Places(place)) : default;
    }

    // Taken for any term, a name that is nowhere would match everywhere.
    private static bool IsUnknown(int number) => number < 0 && number != Any;

    private int Number(Term? term) => term is null ? Any : Terms.Find(term);
}
