namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>What a node is by a shape. The greater of two is that of both together.</summary>
internal enum Verdict : byte
{
    Conforms,

    /// <summary>Nothing is wrong as far as could be judged.</summary>
    Unjudged,
    Fails,
}

/// <summary>A result while the terms are still numbers.</summary>
/// <param name="Value">-1 for none.</param>
/// <param name="Other">What else the sentence tells: the other value of a pair, the predicate that is not allowed, a number.</param>
/// <param name="Details">Why a value does not conform to another shape; null for none.</param>
internal sealed record Finding(Constraint Constraint, Shape Shape, int Focus, int Value, int Other, List<Finding>? Details);

/// <summary>What a constraint is judged at.</summary>
/// <param name="Into">Gets what is wrong; null when only the verdict is asked for.</param>
internal readonly record struct Case(Validation Run, Shape Shape, int Focus, List<Finding>? Into)
{
    /// <summary>Whether that something is wrong is enough to know, and not what.</summary>
    public bool IsEnough => Into is null || Run.IsFull;

    public Verdict Fail(Constraint constraint, int value = -1, int other = -1, List<Finding>? details = null)
    {
        if (Into is not null && Run.Count()) Into.Add(new(constraint, Shape, Focus, value, other, details));
        return Verdict.Fails;
    }
}
