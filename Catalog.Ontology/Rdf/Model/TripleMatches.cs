namespace Catalog.Ontology.Rdf;

/// <summary>In which order an index holds its triples.</summary>
internal enum TripleOrder : byte
{
    SubjectPredicateObject,
    ObjectSubjectPredicate,
    PredicateObjectSubject,
}

/// <summary>The triples that a pattern matches, to be walked once or more.</summary>
public readonly struct TripleMatches
{
    private readonly TripleIndex? index;
    private readonly TripleOrder order;
    private readonly int number;
    private readonly int start;
    private readonly int end;

    internal TripleMatches(TripleIndex index, TripleOrder order, int number, (int Start, int End) places)
    {
        (this.index, this.order, this.number) = (index, order, number);
        (start, end) = places;
    }

    /// <summary>How many there are.</summary>
    public int Count => end - start;

    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks the triples without allocating.</summary>
    public struct Enumerator
    {
        private readonly TripleMatches matches;
        private int number;
        private int place;

        internal Enumerator(TripleMatches matches)
        {
            this.matches = matches;
            number = matches.number;
            place = matches.start - 1;
        }

        public bool MoveNext()
        {
            if (++place >= matches.end) return false;
            while (place >= matches.index!.Start(number + 1)) number++;
            return true;
        }

        public readonly TripleIds Current
        {
            get
            {
                var index = matches.index!;
                var (first, second, third) = (index.First(number), index.Second(place), index.Third(place));
                return matches.order switch
                {
                    TripleOrder.SubjectPredicateObject => new(first, second, third),
                    TripleOrder.ObjectSubjectPredicate => new(second, third, first),
                    _ => new(third, first, second),
                };
            }
        }
    }
}
