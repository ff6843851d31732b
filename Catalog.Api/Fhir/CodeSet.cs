using System.Collections;
using System.Numerics;

namespace Catalog.Api.Fhir;

/// <summary>Codes of one or several systems, a bit for each term.</summary>
internal sealed class CodeSet
{
    private readonly List<(FhirSystem System, BitArray Terms)> parts = [];
    private readonly Dictionary<(string Ontology, int Term), string> displays = [];

    /// <summary>The canonical URL of the value set; null when it has none.</summary>
    public string? Url { get; init; }

    /// <summary>Codes that a value set names and that are not there, as system and code.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>The systems with their codes; every part has its system's own length.</summary>
    public IReadOnlyList<(FhirSystem System, BitArray Terms)> Parts => parts;

    /// <summary>How many codes there are.</summary>
    public int Count => parts.Sum(part => Ones(part.Terms));

    public bool Has(FhirConcept concept) => parts.Exists(part => part.System.Ontology.Name == concept.System.Ontology.Name && part.Terms[concept.Term]);

    public void Add(FhirSystem system, BitArray terms)
    {
        var at = parts.FindIndex(part => part.System.Ontology.Name == system.Ontology.Name);
        if (at < 0) parts.Add((system, new(terms)));
        else parts[at].Terms.Or(terms);
    }

    public void Remove(FhirSystem system, BitArray terms)
    {
        foreach (var part in parts.Where(part => part.System.Ontology.Name == system.Ontology.Name)) part.Terms.And(new BitArray(terms).Not());
    }

    /// <summary>Keeps what the other has too.</summary>
    public void Keep(CodeSet other)
    {
        foreach (var (system, terms) in parts)
        {
            var kept = other.parts.Find(part => part.System.Ontology.Name == system.Ontology.Name);
            if (kept.Terms is null) terms.SetAll(false);
            else terms.And(kept.Terms);
        }
    }

    /// <summary>Keeps active codes.</summary>
    public void KeepActive()
    {
        foreach (var (system, terms) in parts)
        {
            for (var term = 0; term < terms.Length; term++) terms[term] = terms[term] && !system.Release.IsObsolete(term);
        }
    }

    /// <summary>What a value set calls a code of its own accord.</summary>
    public void Call(FhirConcept concept, string display) => displays[(concept.System.Ontology.Name, concept.Term)] = display;

    public string? DisplayOf(FhirConcept concept) => displays.GetValueOrDefault((concept.System.Ontology.Name, concept.Term));

    /// <summary>All codes, by system and then in the order of the release.</summary>
    public IEnumerable<FhirConcept> Concepts()
    {
        foreach (var (system, terms) in parts)
        {
            for (var term = 0; term < terms.Length; term++)
            {
                if (terms[term]) yield return new(system, term);
            }
        }
    }

    private static int Ones(BitArray terms)
    {
        var words = new int[(terms.Length + 31) / 32];
        terms.CopyTo(words, 0);
        // What lies behind the last bit of the last word is not defined.
        if (terms.Length % 32 is > 0 and var used) words[^1] &= (1 << used) - 1;
        return words.Sum(word => BitOperations.PopCount((uint)word));
    }
}
