using Catalog.Ontology.Terms;
using Catalog.Records.Access;
using Catalog.Records.Outcomes;
using Catalog.Records.Terminology;

namespace Catalog.Api.Terms;

/// <summary>Finds terms for one caller, in what was in use when the request came: all of it, or what is for everybody.</summary>
internal sealed class TermLookup
{
    private readonly Terminologies all;

    public TermLookup(CurrentTerminologies current, Caller caller)
    {
        all = current.Now;
        Seen = caller.IsSignedIn ? all : all.Public;
    }

    /// <summary>What the caller may look into.</summary>
    public Terminologies Seen { get; }

    /// <summary>True when there is more for who signs in.</summary>
    public bool HidesSome => !ReferenceEquals(all, Seen);

    /// <summary>A term by its name in any common writing; of one that nobody knows the refusal says what is near.</summary>
    /// <param name="ontology">The ontology that shall have it; null for the first that does.</param>
    public Outcome<SeenTerm> Find(string name, string? ontology)
    {
        if (ontology is null) return Seen.Find(name) is { } found ? new SeenTerm(Seen, found.Ontology, found.Term) : NoSuchTerm(name, null);
        if (Seen.Ontology(ontology) is not { } chosen) return NoSuchOntology(ontology);
        return chosen.Release.Find(name) is >= 0 and var term && chosen.Release.Kind(term) != TermKind.Mentioned
            ? new SeenTerm(Seen, chosen, term) : NoSuchTerm(name, chosen);
    }

    /// <summary>Whether a name leads to a term that this caller may know no more of than its name.</summary>
    public bool Hides(string name) => HidesSome && Seen.Find(name) is null && all.Find(name) is not null;

    public Refusal NoSuchOntology(string name) => new(RefusalKind.NotFound, "ontology-not-found",
        $"There is no ontology '{Short(name)}' in use. {(Seen.Ontologies.Count == 0 ? "None is" : "There are " + string.Join(", ", Seen.Ontologies.Select(ontology => ontology.Name)))}.{Hint}");

    private Refusal NoSuchTerm(string name, LoadedOntology? within)
    {
        var near = NearTerms.Of(name, within is null ? Seen : new([within]));
        var told = near.Count == 0 ? "" : $" {(near.Count == 1 ? "Near is" : "Near are")} {string.Join(", ", near.Select(term => $"{term.Curie} ({term.Label})"))}.";
        return new(RefusalKind.NotFound, "term-not-found", $"There is no term '{Short(name)}' in {within?.Name ?? "the ontologies in use"}.{told}{Hint}");
    }

    private string Hint => HidesSome ? " Some ontologies are shown only to who signs in." : "";

    private static string Short(string name) => name.Length <= 200 ? name : name[..200] + "…";
}
