using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>A way from a node to others (SHACL, section 2.3.1). Written out as SPARQL writes it.</summary>
public abstract record PropertyPath
{
    private protected PropertyPath()
    {
    }

    /// <summary>As SPARQL writes it.</summary>
    public sealed override string ToString() => Write(iri => $"<{iri}>");

    /// <param name="name">How a predicate is written.</param>
    internal abstract string Write(Func<string, string> name);

    private protected static string Grouped(PropertyPath path, Func<string, string> name) =>
        path is PredicatePath ? path.Write(name) : $"({path.Write(name)})";
}

/// <summary>By one property.</summary>
public sealed record PredicatePath(Iri Predicate) : PropertyPath
{
    internal override string Write(Func<string, string> name) => name(Predicate.Value);
}

/// <summary>Against the direction.</summary>
public sealed record InversePath(PropertyPath Path) : PropertyPath
{
    internal override string Write(Func<string, string> name) => "^" + Grouped(Path, name);
}

/// <summary>One after the other.</summary>
/// <param name="Steps">Two or more.</param>
public sealed record SequencePath(ImmutableArray<PropertyPath> Steps) : PropertyPath
{
    public bool Equals(SequencePath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Aggregate(1, HashCode.Combine);

    internal override string Write(Func<string, string> name) => string.Join('/', Steps.Select(step => Grouped(step, name)));
}

/// <summary>By any of them.</summary>
/// <param name="Choices">Two or more.</param>
public sealed record AlternativePath(ImmutableArray<PropertyPath> Choices) : PropertyPath
{
    public bool Equals(AlternativePath? other) => other is not null && Choices.SequenceEqual(other.Choices);

    public override int GetHashCode() => Choices.Aggregate(2, HashCode.Combine);

    internal override string Write(Func<string, string> name) => string.Join('|', Choices.Select(choice => Grouped(choice, name)));
}

/// <summary>As often as there is a way, the node itself included.</summary>
public sealed record ZeroOrMorePath(PropertyPath Path) : PropertyPath
{
    internal override string Write(Func<string, string> name) => Grouped(Path, name) + "*";
}

/// <summary>Once, and on as often as there is a way.</summary>
public sealed record OneOrMorePath(PropertyPath Path) : PropertyPath
{
    internal override string Write(Func<string, string> name) => Grouped(Path, name) + "+";
}

/// <summary>Once, or not at all.</summary>
public sealed record ZeroOrOnePath(PropertyPath Path) : PropertyPath
{
    internal override string Write(Func<string, string> name) => Grouped(Path, name) + "?";
}
