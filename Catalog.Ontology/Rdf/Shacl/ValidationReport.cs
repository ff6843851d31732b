using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>What the validation of a graph found (SHACL, section 3.6).</summary>
/// <param name="Results">By shape in the order of their names, then by focus node; empty when all is well.</param>
/// <param name="NotJudged">What the shapes ask for and nobody looked at. While there is any, that a graph conforms says nothing about it.</param>
public sealed record ValidationReport(ImmutableArray<ValidationResult> Results, ImmutableArray<NotJudged> NotJudged)
{
    /// <summary>Whether there is no result, of whatever severity; see also <see cref="IsComplete"/>.</summary>
    public bool Conforms => Results.IsEmpty;

    /// <summary>Whether all that the shapes ask for was judged.</summary>
    public bool IsComplete => NotJudged.IsEmpty;

    /// <summary>
    /// The report as RDF (SHACL, section 3.6). Labels of blank nodes begin with <c>data_</c> or <c>shapes_</c>, after which
    /// comes their label in that graph.
    /// </summary>
    /// <param name="withDetails">Also why values do not conform to a shape that they must conform to (<c>sh:detail</c>).</param>
    public Graph ToGraph(bool withDetails = false) => new ReportGraph(withDetails).Write(this);
}
