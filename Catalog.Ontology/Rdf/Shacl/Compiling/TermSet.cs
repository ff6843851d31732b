namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>
/// Terms to be asked whether one is among them: a list of values, the properties that a closed shape allows. Made once, so
/// that a list of a hundred thousand costs a validation no more than one of three.
/// </summary>
internal sealed class TermSet
{
    private readonly TermTable table = new();
    private readonly HashSet<int> members = [];

    public TermSet(IEnumerable<Term> terms)
    {
        var held = new HeldTerm();
        // Blank nodes of the shapes are none of the data's.
        foreach (var term in terms.Where(term => term is not BlankNode))
        {
            held.Set(term);
            members.Add(table.Intern(held.Term));
        }
    }

    public int Count => members.Count;

    public bool Contains(in TermText term) => table.Find(term) is >= 0 and var number && members.Contains(number);

    /// <summary>The first ones in their order.</summary>
    public IEnumerable<Term> First(int count) => members.Order().Take(count).Select(number => table[number]);
}
