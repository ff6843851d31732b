namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>Something that a shape asks of its values (SHACL, section 4). Immutable.</summary>
internal abstract class Constraint
{
    /// <summary>The local name of its component, without <c>ConstraintComponent</c>.</summary>
    public abstract string Component { get; }

    /// <summary>Whether judging it judges other shapes.</summary>
    public virtual bool RefersToShapes => false;

    /// <param name="values">The values of the focus node by the shape's path; for a node shape the focus node.</param>
    public abstract Verdict Check(in Case at, ReadOnlySpan<int> values);

    /// <summary>What it asks for, to go on after “must”.</summary>
    public abstract string Demand(Wording wording);

    /// <summary>What a depositor is told.</summary>
    public virtual string Sentence(Wording wording, Finding finding) => $"{wording.Subject(finding)} must {Demand(wording)}.";
}

/// <summary>One that is asked of each value by itself.</summary>
internal abstract class ValueConstraint : Constraint
{
    public sealed override Verdict Check(in Case at, ReadOnlySpan<int> values)
    {
        var verdict = Verdict.Conforms;
        foreach (var value in values)
        {
            var next = Judge(at, value);
            if (next > verdict) verdict = next;
            if (next != Verdict.Fails) continue;
            Fail(at, value);
            if (at.IsEnough) break;
        }
        return verdict;
    }

    protected abstract Verdict Judge(in Case at, int value);

    protected virtual void Fail(in Case at, int value) => at.Fail(this, value);

    protected static Verdict When(bool holds) => holds ? Verdict.Conforms : Verdict.Fails;
}
