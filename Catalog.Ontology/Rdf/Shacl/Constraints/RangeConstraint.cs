namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// <c>sh:minExclusive</c> and the three like it (section 4.3): each value is on one side of a limit. A value that cannot be
/// compared with it is not.
/// </summary>
/// <param name="limit">A constant.</param>
/// <param name="side">1 for values above the limit, -1 for those below.</param>
internal sealed class RangeConstraint(Term limit, int constant, int side, bool isInclusive) : ValueConstraint
{
    public override string Component => (side > 0 ? "Min" : "Max") + (isInclusive ? "Inclusive" : "Exclusive");

    protected override Verdict Judge(in Case at, int value) =>
        When(XsdOrder.Compare(at.Run.Text(value), at.Run.Text(at.Run.Number(constant))) is { } order && (Math.Sign(order) == side || (order == 0 && isInclusive)));

    public override string Demand(Wording wording) => (side > 0, isInclusive) switch
    {
        (true, true) => $"be {wording.Value(limit)} or more",
        (true, false) => $"be more than {wording.Value(limit)}",
        (false, true) => $"be {wording.Value(limit)} or less",
        _ => $"be less than {wording.Value(limit)}",
    };
}
