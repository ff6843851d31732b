using System.Collections;
using Catalog.Ontology.Terms;
using Catalog.Records.Outcomes;

namespace Catalog.Api.Fhir;

/// <summary>The filters of a value set's compose (FHIR R4, filter-operator) that code systems here know.</summary>
internal static class ConceptFilters
{
    /// <summary>Property, operators, and what the value is, for the CodeSystem resource.</summary>
    public static IReadOnlyList<(string Code, string Description, string[] Operators, string Value)> All { get; } =
    [
        ("concept", "By the code itself and its place in the hierarchy (is a).", ["=", "is-a", "descendent-of", "is-not-a", "generalizes", "in", "not-in"], "A code; for in and not-in codes separated by commas."),
        ("parent", "By the codes directly above.", ["="], "A code."),
        ("child", "By the codes directly below.", ["="], "A code."),
        ("inactive", "By whether a code is obsolete.", ["="], "true or false."),
    ];

    /// <summary>The codes that match; a refusal names what is not known.</summary>
    public static Outcome<BitArray> Matching(FhirSystem system, string? property, string? op, string? value)
    {
        if (property is null || op is null || value is null) return FhirRefusals.Required("A filter has a property, an op and a value.");
        // Some write the property as SNOMED CT's own examples of is-a do.
        if (property == "code") property = "concept";
        if (!All.Any(known => known.Code == property && known.Operators.Contains(op)))
        {
            return FhirRefusals.NotSupported($"The filter {property} {op} is not known. Known are "
                + string.Join("; ", All.Select(known => $"{known.Code} with {string.Join(", ", known.Operators)}")) + ".");
        }
        if (property == "inactive")
        {
            return value is "true" or "false" ? Where(system, term => system.Release.IsObsolete(term) == (value == "true"))
                : new Refusal(RefusalKind.Malformed, "value", "The filter inactive has the value true or false.");
        }
        var terms = new List<int>();
        foreach (var code in op is "in" or "not-in" ? value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [value])
        {
            if (system.Find(code) is not (>= 0 and var term)) return new Refusal(RefusalKind.Unprocessable, "code-invalid", FhirServer.Unknown(system, code));
            terms.Add(term);
        }
        return (property, op) switch
        {
            ("parent", _) => Of(system, system.Release.Children(terms[0]).ToArray()),
            ("child", _) => Of(system, system.Release.Parents(terms[0]).ToArray()),
            (_, "is-a") => ValueSets.Below(system, terms[0], itself: true),
            (_, "descendent-of") => ValueSets.Below(system, terms[0], itself: false),
            (_, "is-not-a") => Not(system, ValueSets.Below(system, terms[0], itself: true)),
            (_, "generalizes") => Of(system, [terms[0], .. system.Release.Ancestors(terms[0], Hierarchy.IsA)]),
            (_, "not-in") => Not(system, Of(system, terms)),
            _ => Of(system, terms),
        };
    }

    private static BitArray Of(FhirSystem system, IEnumerable<int> terms)
    {
        var matching = new BitArray(system.Release.Count);
        foreach (var term in terms) matching[term] = system.Release.Kind(term) == TermKind.Class;
        return matching;
    }

    private static BitArray Not(FhirSystem system, BitArray terms) => terms.Not().And(ValueSets.All(system));

    private static BitArray Where(FhirSystem system, Func<int, bool> holds)
    {
        var matching = ValueSets.All(system);
        for (var term = 0; term < matching.Length; term++) matching[term] = matching[term] && holds(term);
        return matching;
    }
}
