using System.Globalization;
using System.Text;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Writes a report as RDF (SHACL, section 3.6).</summary>
internal sealed class ReportGraph(bool withDetails)
{
    private static readonly Iri Type = new(RdfNames.Type), First = new(RdfNames.First), Rest = new(RdfNames.Rest), Nil = new(RdfNames.Nil);

    private readonly DatasetBuilder builder = new();
    private int nodes;

    public Graph Write(ValidationReport report)
    {
        builder.Prefix("sh"u8, Encoding.UTF8.GetBytes(Sh.Namespace));
        builder.Prefix("xsd"u8, Xsd.NamespaceUtf8);
        var node = Fresh();
        builder.Add(node, Type, Sh.Iri("ValidationReport"));
        builder.Add(node, Sh.Iri("conforms"), new Literal(report.Conforms ? "true" : "false", Xsd.Boolean));
        foreach (var result in report.Results) builder.Add(node, Sh.Iri("result"), Write(result));
        return builder.Build().Default;
    }

    private BlankNode Write(ValidationResult result)
    {
        var node = Fresh();
        builder.Add(node, Type, Sh.Iri("ValidationResult"));
        builder.Add(node, Sh.Iri("focusNode"), Named(result.FocusNode, "data_"));
        if (result.Path is not null) builder.Add(node, Sh.Iri("resultPath"), Write(result.Path));
        if (result.Value is not null) builder.Add(node, Sh.Iri("value"), Named(result.Value, "data_"));
        builder.Add(node, Sh.Iri("resultSeverity"), result.Severity);
        builder.Add(node, Sh.Iri("sourceConstraintComponent"), result.Component);
        builder.Add(node, Sh.Iri("sourceShape"), Named(result.SourceShape, "shapes_"));
        foreach (var message in result.Messages) builder.Add(node, Sh.Iri("resultMessage"), message);
        if (!withDetails) return node;
        foreach (var detail in result.Details) builder.Add(node, Sh.Iri("detail"), Write(detail));
        return node;
    }

    private Term Write(PropertyPath path) => path switch
    {
        PredicatePath step => step.Predicate,
        InversePath inverse => Write("inversePath", Write(inverse.Path)),
        ZeroOrMorePath more => Write("zeroOrMorePath", Write(more.Path)),
        OneOrMorePath more => Write("oneOrMorePath", Write(more.Path)),
        ZeroOrOnePath one => Write("zeroOrOnePath", Write(one.Path)),
        AlternativePath choice => Write("alternativePath", List(choice.Choices)),
        SequencePath sequence => List(sequence.Steps),
        _ => throw new ArgumentOutOfRangeException(nameof(path), path, "No such path."),
    };

    private BlankNode Write(string kind, Term of)
    {
        var node = Fresh();
        builder.Add(node, Sh.Iri(kind), of);
        return node;
    }

    private Term List(IEnumerable<PropertyPath> members)
    {
        Term list = Nil;
        foreach (var member in members.Reverse())
        {
            var node = Fresh();
            builder.Add(node, First, Write(member));
            builder.Add(node, Rest, list);
            list = node;
        }
        return list;
    }

    private static Term Named(Term term, string graph) => term is BlankNode node ? new BlankNode(graph + node.Label) : term;

    private BlankNode Fresh() => new(string.Create(CultureInfo.InvariantCulture, $"report_{nodes++}"));
}
