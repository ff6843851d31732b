using System.Globalization;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Makes results with sentences of findings: names by labels and prefixes, long texts shortened.</summary>
internal sealed class Wording(Validation run)
{
    private const int MostCharacters = 60;
    private const int DeepestShape = 3;
    private const int MostDetails = 3;

    private readonly Dictionary<string, string> names = [];
    private readonly Dictionary<string, string?> labels = [];
    private int depth;

    public ValidationResult Result(Finding finding) => new()
    {
        FocusNode = run.Term(finding.Focus),
        Path = finding.Constraint is ClosedConstraint ? new PredicatePath((Iri)run.Term(finding.Other)) : finding.Shape.Path,
        Value = finding.Value < 0 ? null : run.Term(finding.Value),
        SourceShape = finding.Shape.Node,
        Component = Sh.Iri(finding.Constraint.Component + "ConstraintComponent"),
        Severity = finding.Shape.Severity,
        Messages = finding.Shape.Messages.IsEmpty ? [new(Sentence(finding), null, "en")] : finding.Shape.Messages,
        Details = finding.Details is null ? [] : [.. finding.Details.Select(Result)],
    };

    /// <summary>What a sentence is about: a value, else the property, else the focus node.</summary>
    public string Subject(Finding finding) => (finding.Shape.Path, finding.Value) switch
    {
        (null, < 0) => Value(finding.Focus),
        (null, _) => Value(finding.Value),
        (_, < 0) => Property(finding.Shape),
        _ when run.Kind(finding.Value) == TermKind.BlankNode => $"A value of {Property(finding.Shape)}, {Value(finding.Value)},",
        _ => $"The value {Value(finding.Value)} of {Property(finding.Shape)}",
    };

    /// <summary>A property shape's property by its name, in quotation marks.</summary>
    public string Property(Shape shape)
    {
        if (Languages.Choose(shape.Names, "en") is { } name) return $"“{name.Text}”";
        return shape.Path is PredicatePath step ? Property(step.Predicate.Value) : $"“{shape.Path!.Write(iri => run.Words.Short(iri, run.Data.Prefixes))}”";
    }

    /// <summary>A property by its label, in quotation marks.</summary>
    public string Property(string iri) => $"“{Label(iri) ?? run.Words.Short(iri, run.Data.Prefixes)}”";

    /// <summary>A class or datatype: its label and its short name.</summary>
    public string Name(string iri)
    {
        if (names.TryGetValue(iri, out var known)) return known;
        var name = run.Words.Short(iri, run.Data.Prefixes);
        return names[iri] = Label(iri) is { } label ? $"“{label}” ({name})" : name;
    }

    public string Value(int node) => run.Kind(node) == TermKind.BlankNode ? Unnamed(node) : Value(run.Term(node));

    public string Value(Term term) => term switch
    {
        Iri iri => run.Words.Short(iri.Value, run.Data.Prefixes),
        Literal { Language: { } tag } text => $"\"{Shortened(text.Text)}\" ({tag})",
        Literal text => $"\"{Shortened(text.Text)}\"",
        _ => "a node without a name",
    };

    /// <returns>Null for what is not a literal.</returns>
    public Literal? Literal(int node) => run.Term(node) as Literal;

    public string Iri(int node) => ((Iri)run.Term(node)).Value;

    /// <summary>Some terms as a choice.</summary>
    public string Choice(IEnumerable<Term> terms, int others)
    {
        var choice = string.Join(", ", terms.Select(Value));
        return others > 0 ? Format($"{choice} or {others} more") : choice;
    }

    /// <summary>What a shape asks for, to go on after “must”: by its name, else by its constraints.</summary>
    public string Demand(Shape shape)
    {
        if (shape.Node is Iri iri) return $"conform to the shape {Name(iri.Value).TrimStart(':')}";
        if (run.Words.Label(shape.Node) is { } label) return $"conform to the shape “{label}”";
        if (depth == DeepestShape || shape.Constraints.IsEmpty) return "conform to a shape without a name";
        depth++;
        var demands = string.Join(" and ", shape.Constraints.Select(constraint => constraint.Demand(this)));
        depth--;
        return shape.Path is null ? demands : $"have {Property(shape)}, which must {demands}";
    }

    /// <summary>Why a value does not conform: the first reasons.</summary>
    public string Reasons(Finding finding)
    {
        if (finding.Details is not { Count: > 0 } details) return "";
        var reasons = string.Join(" ", details.Take(MostDetails).Select(detail => detail.Shape.Messages.IsEmpty ? Sentence(detail) : Languages.Choose(detail.Shape.Messages, "en")!.Text));
        return details.Count > MostDetails ? Format($" {reasons} And {details.Count - MostDetails} more.") : $" {reasons}";
    }

    public static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    public static string Several(int count, string one) => Format($"{count} {one}{(count == 1 ? "" : "s")}");

    private string Sentence(Finding finding)
    {
        var sentence = finding.Constraint.Sentence(this, finding);
        return char.IsAsciiLetterLower(sentence[0]) && sentence.StartsWith("a node", StringComparison.Ordinal) ? "A" + sentence[1..] : sentence;
    }

    private string? Label(string iri)
    {
        if (labels.TryGetValue(iri, out var label)) return label;
        var node = new Iri(iri);
        return labels[iri] = run.Words.Label(node) ?? Words.Label(run.Background, node) ?? Words.Label(run.Data, node);
    }

    private string Unnamed(int node)
    {
        var type = run.Data.Match(node, run.Number(run.TypeConstant)).GetEnumerator();
        return type.MoveNext() && run.Term(type.Current.Object) is Iri iri ? $"a node without a name (a {Name(iri.Value)})" : "a node without a name";
    }

    private static string Shortened(string text)
    {
        text = text.ReplaceLineEndings(" ");
        if (text.Length <= MostCharacters) return text;
        var end = char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1;
        return text[..end] + "…";
    }
}
