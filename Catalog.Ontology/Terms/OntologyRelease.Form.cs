using Catalog.Ontology.Terms.Compiled;

namespace Catalog.Ontology.Terms;

public sealed partial class OntologyRelease
{
    /// <summary>The form of compiled files that this version of the program writes and reads; files of another form are compiled anew from their source.</summary>
    public static int CompiledForm => SectionFile.Version;
}
