using System.Text;
using Catalog.Ontology.Formats.Statements;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Terms;

/// <summary>
/// Terms as RDF, in the words of OWL, OBO and SKOS: their texts, their place, the other names that they have, and the release
/// that they come from. What they are linked to is there by type and label. Read as a source, a graph gives the same terms.
/// </summary>
public static class TermGraph
{
    private static readonly (string Prefix, string Namespace)[] Prefixes =
    [
        ("owl", Names.Owl), ("rdf", RdfNames.Namespace), ("rdfs", Names.Rdfs), ("skos", Names.Skos), ("dcterms", Names.DcTerms),
        ("oboInOwl", Names.OboInOwl), ("IAO", Names.Obo + "IAO_"), ("BFO", Names.Obo + "BFO_"), ("xsd", Xsd.Namespace),
    ];

    /// <summary>The statements of one term, with the prefixes to write them by.</summary>
    public static Graph Of(TermReference term) => Of([term]);

    /// <summary>The statements of some terms, as a page of results, with the prefixes to write them by.</summary>
    public static Graph Of(IEnumerable<TermReference> terms)
    {
        var builder = new DatasetBuilder();
        foreach (var (prefix, space) in Prefixes) builder.Prefix(Encoding.UTF8.GetBytes(prefix), Encoding.UTF8.GetBytes(space));
        var described = new Dictionary<LoadedOntology, TermStatements>();
        foreach (var term in terms)
        {
            if (!described.TryGetValue(term.Ontology, out var statements)) described[term.Ontology] = statements = new(builder, term.Ontology.Release);
            statements.Describe(term.Term);
        }
        return builder.Build().Default;
    }
}
