namespace Catalog.Ontology.Rdf.Shacl;

/// <summary><c>sh:closed</c>: each value has no properties but those that the shape's property shapes name (section 4.8.1).</summary>
/// <param name="allowed">The ignored ones included.</param>
internal sealed class ClosedConstraint(TermSet allowed) : Constraint
{
    public override string Component => "Closed";

    public override Verdict Check(in Case at, ReadOnlySpan<int> values)
    {
        var verdict = Verdict.Conforms;
        foreach (var value in values)
        {
            foreach (var triple in at.Run.Data.Match(value))
            {
                if (!allowed.Contains(at.Run.Text(triple.Predicate))) verdict = at.Fail(this, triple.Object, triple.Predicate);
            }
        }
        return verdict;
    }

    public override string Demand(Wording wording) => "have none but the properties that the shape names";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Property(wording.Iri(finding.Other))} is not among the properties that are allowed here; it has {wording.Value(finding.Value)}.";
}

/// <summary><c>sh:hasValue</c>: one of the values is a certain one (section 4.8.2).</summary>
internal sealed class HasValueConstraint(Term value, int constant) : Constraint
{
    public override string Component => "HasValue";

    public override Verdict Check(in Case at, ReadOnlySpan<int> values) =>
        values.Contains(at.Run.Number(constant)) ? Verdict.Conforms : at.Fail(this);

    public override string Demand(Wording wording) => $"have the value {wording.Value(value)}";
}

/// <summary><c>sh:in</c>: each value is one of a list (section 4.8.3).</summary>
internal sealed class InConstraint(TermSet members) : ValueConstraint
{
    // As many as a sentence bears.
    private const int Told = 8;

    public override string Component => "In";

    protected override Verdict Judge(in Case at, int value) => When(members.Contains(at.Run.Text(value)));

    public override string Demand(Wording wording) =>
        members.Count == 0 ? "not be there: no value is allowed" : $"be one of {wording.Choice(members.First(Told), members.Count - Told)}";
}

/// <summary>One that is not of SHACL Core: whoever has a value for it is told that it was not judged.</summary>
internal sealed class UnjudgedConstraint(NotJudged what) : Constraint
{
    public NotJudged What => what;

    public override string Component => "";

    public override Verdict Check(in Case at, ReadOnlySpan<int> values)
    {
        at.Run.Tell(what);
        return Verdict.Unjudged;
    }

    public override string Demand(Wording wording) => "meet something that is not judged here";
}
