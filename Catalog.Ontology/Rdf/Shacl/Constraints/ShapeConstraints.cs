using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary><c>sh:node</c>: each value conforms to a shape (section 4.7.1).</summary>
internal sealed class NodeConstraint(Shape shape) : ValueConstraint
{
    public override string Component => "Node";

    public override bool RefersToShapes => true;

    protected override Verdict Judge(in Case at, int value) => at.Run.Judge(shape, value, null);

    protected override void Fail(in Case at, int value) => at.Fail(this, value, details: at.IsEnough ? null : at.Run.Explain([shape], value));

    public override string Demand(Wording wording) => wording.Demand(shape);

    public override string Sentence(Wording wording, Finding finding) => base.Sentence(wording, finding) + wording.Reasons(finding);
}

/// <summary><c>sh:property</c>: each value is a focus node of a property shape, which tells its own results (section 4.7.2).</summary>
internal sealed class PropertyConstraint(Shape shape) : ValueConstraint
{
    public override string Component => "Property";

    public override bool RefersToShapes => true;

    protected override Verdict Judge(in Case at, int value) => at.Run.Judge(shape, value, at.Into);

    protected override void Fail(in Case at, int value)
    {
    }

    public override string Demand(Wording wording) => wording.Demand(shape);
}

/// <summary><c>sh:not</c> (section 4.6.1).</summary>
internal sealed class NotConstraint(Shape shape) : ValueConstraint
{
    public override string Component => "Not";

    public override bool RefersToShapes => true;

    protected override Verdict Judge(in Case at, int value) => at.Run.Judge(shape, value, null) switch
    {
        Verdict.Fails => Verdict.Conforms,
        Verdict.Conforms => Verdict.Fails,
        _ => Verdict.Unjudged,
    };

    public override string Demand(Wording wording) => $"not {wording.Demand(shape)}";
}

/// <summary><c>sh:and</c>: each value conforms to all shapes (section 4.6.2).</summary>
internal sealed class AndConstraint(ImmutableArray<Shape> shapes) : ValueConstraint
{
    public override string Component => "And";

    public override bool RefersToShapes => true;

    protected override Verdict Judge(in Case at, int value)
    {
        var verdict = Verdict.Conforms;
        foreach (var shape in shapes)
        {
            var next = at.Run.Judge(shape, value, null);
            if (next == Verdict.Fails) return next;
            if (next > verdict) verdict = next;
        }
        return verdict;
    }

    protected override void Fail(in Case at, int value) => at.Fail(this, value, details: at.IsEnough ? null : at.Run.Explain(shapes.AsSpan(), value));

    public override string Demand(Wording wording) => string.Join(" and ", shapes.Select(wording.Demand));

    public override string Sentence(Wording wording, Finding finding) => base.Sentence(wording, finding) + wording.Reasons(finding);
}

/// <summary><c>sh:or</c>: each value conforms to one shape or more (section 4.6.3).</summary>
internal sealed class OrConstraint(ImmutableArray<Shape> shapes) : ValueConstraint
{
    public override string Component => "Or";

    public override bool RefersToShapes => true;

    protected override Verdict Judge(in Case at, int value)
    {
        var verdict = Verdict.Fails;
        foreach (var shape in shapes)
        {
            var next = at.Run.Judge(shape, value, null);
            if (next == Verdict.Conforms) return next;
            if (next < verdict) verdict = next;
        }
        return verdict;
    }

    public override string Demand(Wording wording) => string.Join(", or ", shapes.Select(wording.Demand));
}

/// <summary><c>sh:xone</c>: each value conforms to exactly one shape (section 4.6.4).</summary>
internal sealed class XoneConstraint(ImmutableArray<Shape> shapes) : ValueConstraint
{
    public override string Component => "Xone";

    public override bool RefersToShapes => true;

    protected override Verdict Judge(in Case at, int value)
    {
        var (conforming, unjudged) = (0, 0);
        foreach (var shape in shapes)
        {
            var verdict = at.Run.Judge(shape, value, null);
            if (verdict == Verdict.Conforms && ++conforming > 1) return Verdict.Fails;
            if (verdict == Verdict.Unjudged) unjudged++;
        }
        return unjudged > 0 ? Verdict.Unjudged : When(conforming == 1);
    }

    public override string Demand(Wording wording) => $"do exactly one of these: {string.Join("; ", shapes.Select(wording.Demand))}";
}

/// <summary>
/// <c>sh:qualifiedValueShape</c>: at least or at most so many values conform to a shape, and, when they are to be disjoint,
/// to none of the sibling shapes (section 4.7.3).
/// </summary>
/// <param name="siblings">Empty when the values need not be disjoint.</param>
internal sealed class QualifiedConstraint(Shape shape, ImmutableArray<Shape> siblings, int count, bool isMost) : Constraint
{
    public override string Component => isMost ? "QualifiedMaxCount" : "QualifiedMinCount";

    public override bool RefersToShapes => true;

    public override Verdict Check(in Case at, ReadOnlySpan<int> values)
    {
        var (conforming, unjudged) = (0, 0);
        foreach (var value in values)
        {
            var verdict = at.Run.Judge(shape, value, null);
            foreach (var sibling in siblings)
            {
                if (verdict == Verdict.Fails) break;
                verdict = at.Run.Judge(sibling, value, null) switch
                {
                    Verdict.Conforms => Verdict.Fails,
                    Verdict.Unjudged => Verdict.Unjudged,
                    _ => verdict,
                };
            }
            if (verdict == Verdict.Conforms) conforming++;
            if (verdict == Verdict.Unjudged) unjudged++;
        }
        var (least, most) = (conforming, conforming + unjudged);
        if (isMost ? most <= count : least >= count) return Verdict.Conforms;
        return (isMost ? least > count : most < count) ? at.Fail(this, other: conforming) : Verdict.Unjudged;
    }

    public override string Demand(Wording wording) =>
        $"have {Number} that {(count > 1 ? "are" : "is")} to {wording.Demand(shape)}{(siblings.IsEmpty ? "" : ", and to none of the shapes beside it")}";

    private string Number => isMost && count == 0 ? "no value" : $"at {(isMost ? "most" : "least")} {Wording.Several(count, "value")}";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Subject(finding)} must {Demand(wording)}; it has {(finding.Other == 0 ? "none" : Wording.Format($"{finding.Other}"))}.";
}
