namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Makes shapes of a graph that states them (SHACL Core; W3C Recommendation of 20 July 2017).</summary>
public static class ShapesGraph
{
    /// <summary>
    /// Compiles each shape of a graph: the typed ones, those with targets, and those that another refers to. Shapes of
    /// several documents are read into one builder first; <c>owl:imports</c> is not followed.
    /// </summary>
    /// <exception cref="ShapesException">A shape is ill-formed.</exception>
    public static Shapes Compile(Graph graph) => new ShapeCompiler(graph).Compile();
}
