namespace Catalog.Ontology.Terms;

/// <summary>What one term says of another.</summary>
public enum LinkKind : byte
{
    /// <summary>is a: rdfs:subClassOf, OBO is_a, skos:broader, SNOMED CT's 116680003. Reflexive and transitive in look-ups.</summary>
    IsA,

    /// <summary>part of (BFO:0000050): what is found under a whole is found under it too, see <see cref="Hierarchy.Wide"/>.</summary>
    PartOf,

    /// <summary>Any other relation; <see cref="TermLink.Relation"/> says which.</summary>
    Other,

    /// <summary>An obsolete term's successor (IAO:0100001, OBO replaced_by, SNOMED CT's REPLACED BY and SAME AS).</summary>
    ReplacedBy,

    /// <summary>A term to think of instead of an obsolete one (OBO consider, SNOMED CT's POSSIBLY EQUIVALENT TO).</summary>
    Consider,
}

/// <summary>A statement about two terms of one release.</summary>
/// <param name="Relation">The relation's own term; -1 unless the kind is <see cref="LinkKind.Other"/>.</param>
/// <param name="Target">The other term.</param>
public readonly record struct TermLink(LinkKind Kind, int Relation, int Target);

/// <summary>By which links one term lies under another.</summary>
public enum Hierarchy
{
    /// <summary>By is a alone: subsumption, as FHIR and SNOMED CT have it.</summary>
    IsA,

    /// <summary>By is a and part of, in any order, as annotations to the Gene Ontology are read; what a search goes by.</summary>
    Wide,
}
