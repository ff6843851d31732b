namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Writes the nodes of a document, in one of JSON-LD's forms.</summary>
internal interface INodeWriter
{
    /// <summary>Writes what stands between the braces of a node.</summary>
    /// <param name="named">The graph that the node is the name of; null for none.</param>
    void WriteContent(Graph graph, int node, Graph? named);
}
