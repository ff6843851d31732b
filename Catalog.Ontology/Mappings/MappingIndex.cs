using System.Collections.Frozen;

namespace Catalog.Ontology.Mappings;

/// <summary>
/// The mappings that act on searches, by either end. Immutable. CURIEs are compared without the case of their prefix, and with all
/// spellings of common prefixes (NCI for NCIT, ORDO for Orphanet); IRIs as the CURIEs that they stand for.
/// </summary>
public sealed class MappingIndex
{
    private readonly Mapping[] mappings;
    // The mappings that name a term, in the order given.
    private readonly FrozenDictionary<string, int[]> byTerm;

    private MappingIndex(Mapping[] mappings)
    {
        this.mappings = mappings;
        var named = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var index = 0; index < mappings.Length; index++)
        {
            var (subject, target) = (MappingNames.Key(mappings[index].SubjectId), MappingNames.Key(mappings[index].ObjectId));
            Add(subject, index);
            if (target != subject) Add(target, index);
        }
        byTerm = named.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

        void Add(string term, int index)
        {
            if (!named.TryGetValue(term, out var all)) named[term] = all = [];
            all.Add(index);
        }
    }

    public static MappingIndex Empty { get; } = new([]);

    /// <summary>An index of mappings that were accepted or are of trusted sets; who may act is not asked here.</summary>
    public static MappingIndex Of(IEnumerable<Mapping> mappings) => new([.. mappings]);

    /// <summary>Those of them for which something holds.</summary>
    public MappingIndex Where(Func<Mapping, bool> holds) => Array.TrueForAll(mappings, mapping => holds(mapping)) ? this : new(Array.FindAll(mappings, mapping => holds(mapping)));

    /// <summary>
    /// Terms that a search for this one may take in: what is the same or nearly (skos:exactMatch, skos:closeMatch,
    /// owl:equivalentClass, owl:sameAs), from either end, and what is narrower. Never what is only broader or related. One step, not
    /// further: mappings of mappings wander off. Each term once, by the first mapping that leads to it.
    /// </summary>
    public IReadOnlyList<MappedTerm> Reach(string curie)
    {
        var own = MappingNames.Key(curie);
        if (!byTerm.TryGetValue(own, out var named)) return [];
        var reached = new List<MappedTerm>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { own };
        foreach (var index in named)
        {
            var mapping = mappings[index];
            var isSubject = MappingNames.Key(mapping.SubjectId) == own;
            if (!LeadsOn(mapping.PredicateId, isSubject)) continue;
            var other = isSubject ? mapping.ObjectId : mapping.SubjectId;
            if (seen.Add(MappingNames.Key(other))) reached.Add(new(other, mapping));
        }
        return reached;
    }

    /// <summary>All mappings that name the term, from either end, in the order given.</summary>
    public IReadOnlyList<Mapping> Naming(string curie) =>
        byTerm.TryGetValue(MappingNames.Key(curie), out var named) ? Array.ConvertAll(named, index => mappings[index]) : [];

    // skos:narrowMatch says that the object is narrower, skos:broadMatch and rdfs:subClassOf that the subject is.
    private static bool LeadsOn(string predicate, bool isSubject) => MappingNames.Key(predicate) switch
    {
        "SKOS:exactMatch" or "SKOS:closeMatch" or "OWL:equivalentClass" or "OWL:sameAs" => true,
        "SKOS:narrowMatch" => isSubject,
        "SKOS:broadMatch" or "RDFS:subClassOf" => !isSubject,
        _ => false,
    };
}

/// <summary>A term that a mapping leads to.</summary>
/// <param name="Curie">The other end.</param>
/// <param name="By">The mapping.</param>
public sealed record MappedTerm(string Curie, Mapping By);
