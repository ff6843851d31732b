namespace Catalog.Ontology.Terms;

/// <summary>A text of a term.</summary>
/// <param name="Language">BCP 47, lower case; null when it is unknown.</param>
/// <param name="Type">What kind of synonym it is, as the ontology calls it (an abbreviation, a layperson's word); null when it says nothing.</param>
public sealed record Designation(string Text, DesignationKind Kind, string? Language = null, string? Type = null);

/// <summary>What a text is for its term. Lower numbers are worth more when terms are ranked.</summary>
public enum DesignationKind : byte
{
    /// <summary>What the term is called (rdfs:label, skos:prefLabel, the preferred term of RF2).</summary>
    Label,

    /// <summary>Another name of the same (oboInOwl:hasExactSynonym, skos:altLabel, an acceptable synonym of RF2).</summary>
    Exact,

    /// <summary>A name of something narrower.</summary>
    Narrow,

    /// <summary>A name of something broader.</summary>
    Broad,

    /// <summary>A name that has to do with it; skos:hiddenLabel.</summary>
    Related,

    /// <summary>What it is, in sentences.</summary>
    Definition,

    /// <summary>A remark, never searched.</summary>
    Comment,
}
