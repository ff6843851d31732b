namespace Catalog.Ontology.Terms.Compiled;

/// <summary>A term as the builder has it.</summary>
/// <param name="Line">Where it is declared; -1 when it is only mentioned.</param>
internal readonly record struct CollectedTerm(TermKind Kind, bool IsObsolete, ushort Namespace, long Line);

/// <summary>A text of a term.</summary>
/// <param name="Text">Its number in the pool.</param>
internal readonly record struct CollectedText(int Term, DesignationKind Kind, byte Language, ushort Type, int Text, long Line);

/// <summary>A statement about two terms.</summary>
internal readonly record struct CollectedLink(int Term, LinkKind Kind, int Relation, int Target, long Line);

/// <summary>Names of which there are few, numbered from 1 as they come; 0 is none.</summary>
internal sealed class CollectedNames(StringComparer comparer)
{
    private readonly Dictionary<string, int> numbers = new(comparer);

    public List<string> All { get; } = [];

    public int Number(string? name)
    {
        if (string.IsNullOrEmpty(name)) return 0;
        if (numbers.TryGetValue(name, out var number)) return number;
        All.Add(name);
        return numbers[name] = All.Count;
    }
}
