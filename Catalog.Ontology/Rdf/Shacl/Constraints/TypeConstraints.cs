using System.Text;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary><c>sh:class</c>: each value is of a class, or of one below it (section 4.1.1).</summary>
internal sealed class ClassConstraint(string iri, int @class) : ValueConstraint
{
    public override string Component => "Class";

    protected override Verdict Judge(in Case at, int value) => When(at.Run.Classes.IsInstance(value, at.Run.Number(@class)));

    public override string Demand(Wording wording) => $"be of the class {wording.Name(iri)}";
}

/// <summary><c>sh:datatype</c>: each value is a literal of a datatype and well-formed for it (section 4.1.2).</summary>
internal sealed class DatatypeConstraint(string iri) : ValueConstraint
{
    private readonly byte[] datatype = Encoding.UTF8.GetBytes(iri);
    private readonly Func<ReadOnlySpan<byte>, bool>? isWellFormed = XsdDatatypes.CheckOf(iri);

    public override string Component => "Datatype";

    protected override Verdict Judge(in Case at, int value)
    {
        var text = at.Run.Text(value);
        return When(text.Kind == TermKind.Literal && Is(text) && (isWellFormed is null || isWellFormed(text.Text)));
    }

    public override string Demand(Wording wording) => iri switch
    {
        Xsd.String => "be a plain text (xsd:string)",
        RdfNames.LangString => "be a text with a language (rdf:langString)",
        _ => $"be a literal of the datatype {wording.Name(iri)}",
    };

    public override string Sentence(Wording wording, Finding finding)
    {
        var (found, hint) = (wording.Literal(finding.Value), Example());
        var subject = wording.Subject(finding);
        if (found?.DatatypeIri == iri) return $"{subject} is not well-formed: it must be {wording.Name(iri)}{hint}.";
        var instead = found switch
        {
            null => "it is not a literal",
            { Language: { } tag } => $"it is a text in the language {tag}",
            _ => $"it is {wording.Name(found.DatatypeIri)}",
        };
        return $"{subject} must {Demand(wording)}{hint}; {instead}.";
    }

    private bool Is(in TermText text)
    {
        if (!text.Language.IsEmpty) return iri == RdfNames.LangString;
        return text.Datatype.IsEmpty ? iri == Xsd.String : text.Datatype.SequenceEqual(datatype);
    }

    private string Example() => iri switch
    {
        Xsd.Date => ", written like 2024-01-31",
        Xsd.DateTime => ", written like 2024-01-31T09:30:00Z",
        Xsd.GYear => ", written like 2024",
        Xsd.GYearMonth => ", written like 2024-01",
        Xsd.Duration => ", written like P1Y2M3DT4H",
        Xsd.Boolean => ", true or false",
        Xsd.Decimal => ", written like 12.5",
        _ => "",
    };
}

/// <summary><c>sh:nodeKind</c> (section 4.1.3).</summary>
internal sealed class NodeKindConstraint(bool iri, bool blank, bool literal) : ValueConstraint
{
    public override string Component => "NodeKind";

    protected override Verdict Judge(in Case at, int value) => When(at.Run.Kind(value) switch
    {
        TermKind.Iri => iri,
        TermKind.BlankNode => blank,
        _ => literal,
    });

    public override string Demand(Wording wording) => (iri, blank, literal) switch
    {
        (true, true, _) => "be a thing (an IRI or a node without a name), not a text",
        (true, _, true) => "be an IRI or a literal (a text, a number, a date)",
        (true, _, _) => "be an IRI",
        (_, true, true) => "be a node without a name or a literal (a text, a number, a date)",
        (_, true, _) => "be a node without a name",
        _ => "be a literal (a text, a number, a date)",
    };
}
