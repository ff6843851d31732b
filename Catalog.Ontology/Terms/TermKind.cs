namespace Catalog.Ontology.Terms;

/// <summary>What an entry of an ontology is.</summary>
public enum TermKind : byte
{
    /// <summary>A class or concept, by which records are annotated.</summary>
    Class,

    /// <summary>A relation between terms (object property, OBO typedef). Found by its name, never by search.</summary>
    Relation,

    /// <summary>An individual.</summary>
    Individual,

    /// <summary>Named by others, not described: an identifier without label. It is in no search and no hierarchy.</summary>
    Mentioned,
}
