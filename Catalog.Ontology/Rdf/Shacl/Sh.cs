namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Names of SHACL that a reader of reports meets; those of the constraint components stand in section 4 of SHACL.</summary>
public static class Sh
{
    public const string Namespace = "http://www.w3.org/ns/shacl#";

    /// <summary>The severity of a shape that names none.</summary>
    public const string Violation = Namespace + "Violation";
    public const string Warning = Namespace + "Warning";
    public const string Info = Namespace + "Info";

    /// <summary>The IRI of a name.</summary>
    internal static Iri Iri(string name) => new(Namespace + name);
}
