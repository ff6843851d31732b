using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A constraint component that a graph declares itself (SHACL-SPARQL, section 6), which is not judged here.</summary>
/// <param name="Name">Its IRI, or a blank node.</param>
/// <param name="Parameters">Those that a shape must have for it to apply; one or more.</param>
internal sealed record CustomComponent(Term Name, ImmutableArray<Iri> Parameters)
{
    private static readonly Literal True = new("true", Xsd.Boolean);

    public static IEnumerable<CustomComponent> Find(Graph graph)
    {
        foreach (var name in graph.Find(null, Sh.Iri("parameter")).Select(triple => triple.Subject).Distinct())
        {
            // SHACL's own vocabulary declares those that are judged.
            if (name is Iri iri && iri.Value.StartsWith(Sh.Namespace, StringComparison.Ordinal)) continue;
            var parameters = graph.ObjectsOf(name, Sh.Iri("parameter"))
                .Where(parameter => !graph.Contains(parameter, Sh.Iri("optional"), True))
                .SelectMany(parameter => graph.ObjectsOf(parameter, Sh.Iri("path")).OfType<Iri>())
                .ToImmutableArray();
            if (!parameters.IsEmpty) yield return new(name, parameters);
        }
    }
}
