using System.Runtime.InteropServices;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>One that compares the values with those of another property of the focus node (section 4.5).</summary>
internal abstract class PairConstraint(string iri, int property) : Constraint
{
    protected string Other(Wording wording) => wording.Property(iri);

    public sealed override Verdict Check(in Case at, ReadOnlySpan<int> values)
    {
        var others = at.Run.Rent();
        foreach (var triple in at.Run.Data.Match(at.Focus, at.Run.Number(property))) others.Add(triple.Object);
        var verdict = Check(at, values, CollectionsMarshal.AsSpan(others));
        at.Run.Return(others);
        return verdict;
    }

    /// <param name="others">Ascending.</param>
    protected abstract Verdict Check(in Case at, ReadOnlySpan<int> values, ReadOnlySpan<int> others);
}

/// <summary><c>sh:equals</c>: the same values (section 4.5.1).</summary>
internal sealed class EqualsConstraint(string iri, int property) : PairConstraint(iri, property)
{
    public override string Component => "Equals";

    protected override Verdict Check(in Case at, ReadOnlySpan<int> values, ReadOnlySpan<int> others)
    {
        var verdict = Verdict.Conforms;
        foreach (var value in values)
        {
            if (others.BinarySearch(value) < 0) verdict = at.Fail(this, value);
        }
        var own = new HashSet<int>();
        foreach (var value in values) own.Add(value);
        foreach (var other in others)
        {
            if (!own.Contains(other)) verdict = at.Fail(this, other);
        }
        return verdict;
    }

    public override string Demand(Wording wording) => $"have the same values as {Other(wording)}";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Subject(finding with { Value = -1 })} must {Demand(wording)}; only one of them has {wording.Value(finding.Value)}.";
}

/// <summary><c>sh:disjoint</c>: no value in common (section 4.5.2).</summary>
internal sealed class DisjointConstraint(string iri, int property) : PairConstraint(iri, property)
{
    public override string Component => "Disjoint";

    protected override Verdict Check(in Case at, ReadOnlySpan<int> values, ReadOnlySpan<int> others)
    {
        var verdict = Verdict.Conforms;
        foreach (var value in values)
        {
            if (others.BinarySearch(value) >= 0) verdict = at.Fail(this, value);
        }
        return verdict;
    }

    public override string Demand(Wording wording) => $"have no value of {Other(wording)}";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Subject(finding with { Value = -1 })} must {Demand(wording)}; both have {wording.Value(finding.Value)}.";
}

/// <summary><c>sh:lessThan</c> and <c>sh:lessThanOrEquals</c>: each value before each of the other's (sections 4.5.3 and 4.5.4).</summary>
internal sealed class LessThanConstraint(string iri, int property, bool orEquals) : PairConstraint(iri, property)
{
    public override string Component => orEquals ? "LessThanOrEquals" : "LessThan";

    protected override Verdict Check(in Case at, ReadOnlySpan<int> values, ReadOnlySpan<int> others)
    {
        var verdict = Verdict.Conforms;
        foreach (var value in values)
        {
            foreach (var other in others)
            {
                at.Run.Step();
                if (XsdOrder.Compare(at.Run.Text(value), at.Run.Text(other)) is { } order && (order < 0 || (order == 0 && orEquals))) continue;
                verdict = at.Fail(this, value, other);
                if (at.IsEnough) return verdict;
            }
        }
        return verdict;
    }

    public override string Demand(Wording wording) => $"be less than {(orEquals ? "or the same as " : "")}each value of {Other(wording)}";

    public override string Sentence(Wording wording, Finding finding) =>
        $"{wording.Subject(finding)} must {Demand(wording)}; that has {wording.Value(finding.Other)}.";
}
