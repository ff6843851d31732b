using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Metadata;

namespace Catalog.Records.Terminology;

/// <summary>How a term that a record states stands to the ontologies in use.</summary>
internal enum TermState
{
    /// <summary>It has neither CURIE nor IRI.</summary>
    Unnamed,

    /// <summary>Its ontology is not in use, so nothing is known of it.</summary>
    NotLoaded,

    /// <summary>Its ontology is in use and has no such term.</summary>
    Unknown,

    Current,

    /// <summary>It was merged into another, which stands in its place.</summary>
    Merged,

    Obsolete,
}

/// <summary>A term as a record states it; what it does not state, or leaves blank, is null.</summary>
internal readonly record struct StatedTerm(string? Curie, string? Iri, string? Label = null, string? Ontology = null)
{
    public static StatedTerm Of(JsonElement item) => new(item.Text("curie"u8)?.Trim(), item.Text("iri"u8)?.Trim(), item.Text("label"u8)?.Trim(), item.Text("ontology"u8)?.Trim());

    /// <summary>The CURIE, else the IRI.</summary>
    public string? Name => Curie ?? Iri;

    /// <summary>By what the term's ontology is known: what is stated, else the prefix, else the IRI itself.</summary>
    public string? OntologyName => Ontology ?? (Curie is not null ? OntologyPrefixes.PrefixOf(Curie) : null) ?? Iri;

    /// <summary>Looks the term up. Its CURIE counts before its IRI.</summary>
    public TermStanding In(Terminologies terms)
    {
        if (Name is null) return new(TermState.Unnamed, null, null);
        if (Found(terms, Curie) is { } byCurie) return Standing(byCurie, Curie!);
        if (Found(terms, Iri) is { } byIri) return Standing(byIri, Iri!);
        return Home(terms) is { } home ? new(TermState.Unknown, null, home) : new(TermState.NotLoaded, null, null);
    }

    // What the record itself says is asked first: a CURIE may stand in several.
    private TermReference? Found(Terminologies terms, string? name)
    {
        if (name is null) return null;
        if (Ontology is not null && OntologyPrefixes.Of(terms, Ontology) is { } stated && stated.Release.Find(name) is >= 0 and var term
            && stated.Release.Kind(term) != TermKind.Mentioned)
        {
            return new(stated, term);
        }
        return terms.Find(name);
    }

    private LoadedOntology? Home(Terminologies terms) =>
        (Curie is not null && OntologyPrefixes.PrefixOf(Curie) is { } prefix ? OntologyPrefixes.Of(terms, prefix) : null)
        ?? (Ontology is not null && (Curie is null || OntologyPrefixes.PrefixOf(Curie) is null) ? OntologyPrefixes.Of(terms, Ontology) : null)
        ?? (Curie is null && OboPrefix(Iri!) is { } obo ? OntologyPrefixes.Of(terms, obo) : null);

    private static TermStanding Standing(TermReference found, string name)
    {
        var release = found.Ontology.Release;
        var state = release.IsObsolete(found.Term) ? TermState.Obsolete
            : !Same(release.Curie(found.Term), name) && release.AlternativeIds(found.Term).Any(id => Same(id, name)) ? TermState.Merged
            : TermState.Current;
        return new(state, found, found.Ontology);
    }

    // An IRI of the OBO Foundry says by itself whose it is: …/obo/MONDO_0005148.
    private static string? OboPrefix(string iri)
    {
        var last = iri[(iri.LastIndexOfAny(['/', '#']) + 1)..];
        var line = last.LastIndexOf('_');
        return line > 0 ? last[..line] : null;
    }

    // GO:0001, go:0001, GO_0001 and the IRI that ends in GO_0001 are one name.
    private static bool Same(string curie, string name) => curie.Length <= name.Length
        && (name.Length == curie.Length || name[^(curie.Length + 1)] is '/' or '#')
        && name.AsSpan(name.Length - curie.Length).Equals(curie, StringComparison.OrdinalIgnoreCase)
        || (curie.Contains(':', StringComparison.Ordinal) && Same(curie.Replace(':', '_'), name));
}

/// <summary>What is known of a stated term.</summary>
/// <param name="Term">The term; for <see cref="TermState.Merged"/> the one that took it over; null when there is none.</param>
/// <param name="Ontology">The ontology in use that was asked; null when none was.</param>
internal readonly record struct TermStanding(TermState State, TermReference? Term, LoadedOntology? Ontology)
{
    /// <summary>What to take instead: one successor, or several of which somebody chooses; empty when the ontology names none.</summary>
    public IReadOnlyList<TermReference> Successors => (State, Term) switch
    {
        (TermState.Merged, { } other) => [other],
        (TermState.Obsolete, { } gone) => Linked(gone, LinkKind.ReplacedBy) is { Count: > 0 } replacing ? replacing : Linked(gone, LinkKind.Consider),
        _ => [],
    };

    /// <summary>Whether the ontology says that the successor stands in the place of the term, so that nobody has to choose.</summary>
    public bool HasOneSuccessor => State == TermState.Merged
        || (State == TermState.Obsolete && Linked(Term!.Value, LinkKind.ReplacedBy) is [_]);

    private static List<TermReference> Linked(TermReference of, LinkKind kind) =>
        [.. of.Ontology.Release.Links(of.Term).Where(link => link.Kind == kind && !of.Ontology.Release.IsObsolete(link.Target) && of.Ontology.Release.Kind(link.Target) != TermKind.Mentioned)
            .Select(link => new TermReference(of.Ontology, link.Target)).Distinct()];
}
