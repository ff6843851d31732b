using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;
using static Catalog.Records.Metadata.Rules.FindingList;

namespace Catalog.Records.Metadata.Rules;

/// <summary>What is to be said of one term of a record.</summary>
/// <param name="mustExist">Whether one that its ontology does not have is an error.</param>
/// <param name="before">The record as published last; its terms are no errors.</param>
internal sealed class TermRules(Terminologies terms, bool mustExist, JsonElement? before)
{
    // A search for each of a thousand wrong terms would hold up the answer; the first show what is wrong.
    private const int MostSearched = 20;

    private HashSet<string>? standing;
    private int searched;

    /// <param name="isAnnotation">Whether it is told that the term has no name, or its ontology is not loaded: elsewhere words will do.</param>
    public void Check<T>(StatedTerm stated, T place, Func<T, string> pointer, bool isAnnotation, ref FindingList findings)
    {
        var found = stated.In(terms);
        switch (found.State)
        {
            case TermState.Unnamed when isAnnotation:
                findings.Warning("term-unnamed", pointer(place), "Give the term by its CURIE, for example MONDO:0005148, or by its IRI; words alone stand better in subjects.");
                break;
            case TermState.NotLoaded when !IsReadable(stated):
                findings.Warning("term-unreadable", pointer(place) + Named(stated),
                    $"'{Quote(stated.Name!)}' is neither a CURIE such as MONDO:0005148 nor a whole IRI, so no ontology can be asked for it. What a term is called stands in 'label', its address in 'iri'.");
                break;
            case TermState.NotLoaded when isAnnotation:
                findings.Warning("ontology-not-loaded", pointer(place), $"The ontology {Quote(stated.OntologyName ?? "of the term")} is not loaded, so this term was not checked.");
                break;
            case TermState.Unknown:
                findings.Add("term-unknown", mustExist && !Stands(stated.Name!) ? Severity.Error : Severity.Warning, pointer(place) + Named(stated), Unknown(stated, found.Ontology!));
                break;
            case TermState.Merged:
                findings.Warning("term-obsolete", pointer(place) + Named(stated),
                    $"{Quote(stated.Name!)} was merged into {Shown(found.Term!.Value)} in {Release(found.Ontology!)}; take that.");
                break;
            case TermState.Obsolete:
                findings.Warning("term-obsolete", pointer(place) + Named(stated), Obsolete(found));
                break;
        }
        if (found is { State: TermState.Current or TermState.Obsolete, Term: { } term }) CheckNames(stated, term, place, pointer, ref findings);
    }

    /// <summary>A subject that is a term of an ontology in use by its URI, or by its code and the name of its scheme. Keywords are
    /// free, so nothing of this stops a publish.</summary>
    public void CheckSubject(JsonElement subject, string pointer, ref FindingList findings)
    {
        var (uri, code) = (subject.Text("valueUri"u8), subject.Text("classificationCode"u8));
        var scheme = subject.Text("subjectScheme"u8);
        var known = scheme is not null && OntologyPrefixes.Of(terms, scheme) is not null;
        var byCode = uri is null && code is not null && known;
        if (uri is null && !byCode) return;
        var stated = byCode
            ? new StatedTerm(OntologyPrefixes.PrefixOf(code!) is null ? $"{scheme}:{code}" : code, null, null, scheme)
            : new StatedTerm(null, uri, null, known ? scheme : null);
        var found = stated.In(terms);
        var place = pointer + (byCode ? "/classificationCode" : "/valueUri");
        if (found.State == TermState.Unknown)
            findings.Warning("term-unknown", place, Unknown(stated with { Label = subject.Text("subject"u8) }, found.Ontology!));
        else if (found.State is TermState.Obsolete or TermState.Merged)
            findings.Warning("term-obsolete", place, found.State == TermState.Obsolete ? Obsolete(found) : $"{Quote(stated.Name!)} was merged into {Shown(found.Term!.Value)}; take that.");
    }

    private void CheckNames<T>(StatedTerm stated, TermReference term, T place, Func<T, string> pointer, ref FindingList findings)
    {
        var release = term.Ontology.Release;
        if (stated is { Curie: not null, Iri: { } iri } && terms.Find(iri) is { } other && other != term && release.Find(iri) != term.Term)
        {
            findings.Warning("term-iri-differs", pointer(place) + "/iri", $"The IRI is that of {Shown(other)}, the CURIE that of {Shown(term)}. Which of the two is it?");
        }
        if (stated.Label is not { } label || label.Equals(term.Label, StringComparison.OrdinalIgnoreCase)) return;
        // Another language's label or a synonym names the same.
        if (release.Designations(term.Term).Any(text => text.Kind is DesignationKind.Label or DesignationKind.Exact && text.Text.Equals(label, StringComparison.OrdinalIgnoreCase))) return;
        var meant = Labelled(label, term.Ontology);
        findings.Warning("term-label-differs", pointer(place) + "/label", meant is { } named && named != term
            ? $"'{Quote(label)}' is the label of {named.Curie}, not of {Shown(term)}. Which of the two is it?"
            : $"{term.Curie} is called '{term.Label}' in {Release(term.Ontology)}, not '{Quote(label)}'; a publish stores its label.");
    }

    private string Unknown(StatedTerm stated, LoadedOntology ontology)
    {
        var close = searched++ < MostSearched ? CloseTerms.Of(stated, ontology, terms) : [];
        return $"{Release(ontology)} has no term {Quote(stated.Name!)}."
            + (close.Count == 0 ? "" : $" Did you mean {string.Join(" or ", close.Select(Shown))}?");
    }

    private static string Obsolete(TermStanding found)
    {
        var successors = found.Successors;
        return $"{Shown(found.Term!.Value)} is obsolete in {Release(found.Ontology!)}"
            + (successors.Count == 0 ? "; no replacement is named."
                : found.HasOneSuccessor ? $"; take {Shown(successors[0])}." : $"; consider {string.Join(" or ", successors.Take(5).Select(Shown))}.");
    }

    private TermReference? Labelled(string label, LoadedOntology ontology)
    {
        if (searched++ >= MostSearched) return null;
        var page = terms.Search(new() { Text = label, Exact = true, Ontologies = [ontology.Name], Size = 1 }, CancellationToken.None);
        return page.Terms is [{ Kind: DesignationKind.Label } hit, ..] ? hit.Term : null;
    }

    private bool Stands(string name)
    {
        if (before is not { } published) return false;
        standing ??= [.. RecordTerms.Of(published).Select(term => StatedTerm.Of(term.Item)).SelectMany(term => (string?[])[term.Curie, term.Iri]).OfType<string>()];
        return standing.Contains(name);
    }

    // A CURIE has a prefix, unless the ontology is named beside it; neither it nor an IRI has spaces.
    private static bool IsReadable(StatedTerm stated) => !stated.Name!.AsSpan().ContainsAny(' ', '\t', '\n')
        && (stated.Curie is not null ? stated.OntologyName is not null : stated.Iri!.Contains(':', StringComparison.Ordinal));

    private static string Named(StatedTerm stated) => stated.Curie is not null ? "/curie" : "/iri";

    private static string Shown(TermReference term) => $"{term.Curie} ({term.Label})";

    private static string Release(LoadedOntology ontology) => $"{ontology.Name} {ontology.Version}";
}
