using Catalog.Ontology.Terms;

namespace Catalog.Api.Fhir;

/// <summary>A property of a code.</summary>
/// <param name="Text">The value; null for one that is true or false.</param>
/// <param name="IsCode">True when the value is a code of the same system.</param>
/// <param name="Description">What a code is called.</param>
internal sealed record ConceptProperty(string Code, string? Text, bool IsCode = false, string? Description = null, bool? Flag = null);

/// <summary>The properties that codes have: those of FHIR's concept-properties, and what ontologies say besides.</summary>
internal static class ConceptProperties
{
    /// <summary>All properties with their types and what they mean, for the CodeSystem resource.</summary>
    public static IReadOnlyList<(string Code, string Type, string Description, string? Uri)> All { get; } =
    [
        ("inactive", "boolean", "The code is obsolete.", "http://hl7.org/fhir/concept-properties#inactive"),
        ("parent", "code", "A code directly above (is a).", "http://hl7.org/fhir/concept-properties#parent"),
        ("child", "code", "A code directly below (is a).", "http://hl7.org/fhir/concept-properties#child"),
        ("definition", "string", "What it is, in sentences.", null),
        ("replacedBy", "code", "The code that took an obsolete one over.", "http://purl.obolibrary.org/obo/IAO_0100001"),
        ("consider", "code", "A code to think of instead of an obsolete one.", "http://www.geneontology.org/formats/oboInOwl#consider"),
        ("namespace", "string", "The part of the ontology.", "http://www.geneontology.org/formats/oboInOwl#hasOBONamespace"),
        ("subset", "string", "A subset (slim) that it belongs to.", "http://www.geneontology.org/formats/oboInOwl#inSubset"),
        ("crossReference", "string", "A name of the same or a like thing elsewhere.", "http://www.geneontology.org/formats/oboInOwl#hasDbXref"),
    ];

    /// <summary>Whether it is answered when nobody asks for certain ones. A code may have tens of thousands below it.</summary>
    public static bool ByDefault(string code) => code is not ("child" or "crossReference" or "subset");

    public static IEnumerable<ConceptProperty> Of(FhirSystem system, int term, Func<string, bool> isAsked)
    {
        var release = system.Release;
        if (isAsked("inactive")) yield return new("inactive", null, Flag: release.IsObsolete(term));
        if (isAsked("definition") && release.Definition(term) is { } definition) yield return new("definition", definition);
        foreach (var parent in isAsked("parent") ? release.Parents(term).ToArray() : []) yield return Code("parent", parent);
        foreach (var child in isAsked("child") ? release.Children(term).ToArray() : []) yield return Code("child", child);
        foreach (var link in release.Links(term))
        {
            if (link.Kind == LinkKind.ReplacedBy && isAsked("replacedBy")) yield return Code("replacedBy", link.Target);
            if (link.Kind == LinkKind.Consider && isAsked("consider")) yield return Code("consider", link.Target);
        }
        if (isAsked("namespace") && release.Namespace(term) is { } space) yield return new("namespace", space);
        foreach (var subset in isAsked("subset") ? release.Subsets(term) : []) yield return new("subset", subset);
        foreach (var reference in isAsked("crossReference") ? release.CrossReferences(term) : []) yield return new("crossReference", reference);

        ConceptProperty Code(string name, int other) => new(name, system.Code(other), true, release.Label(other));
    }
}
