namespace Catalog.Benchmarks.Terms;

/// <summary>
/// Terms under roots as terminologies grow: each is put below one that is there, and many also below a sister of its parent,
/// which gives the 20 to 40 terms above each that SNOMED CT and the Gene Ontology have.
/// </summary>
internal sealed class GeneratedTree
{
    private readonly int[] parents;
    private readonly int[] second;
    private readonly int[] sister;
    private readonly int[] lastChild;

    /// <param name="roots">How many terms at the beginning have nothing above.</param>
    /// <param name="secondParents">How many terms shall have two parents.</param>
    public GeneratedTree(int count, int roots, int secondParents, Random random)
    {
        (parents, second, sister, lastChild) = (new int[count], new int[count], new int[count], new int[count]);
        Array.Fill(lastChild, -1);
        // Of each root the terms below, as the parent is drawn among them; roots of unlike size.
        var members = new List<int>[roots];
        for (var term = 0; term < count; term++)
        {
            (parents[term], second[term], sister[term]) = (-1, -1, -1);
            if (term < roots)
            {
                members[term] = [term];
                continue;
            }
            var family = members[(int)(Math.Pow(random.NextDouble(), 2.5) * roots)];
            var parent = parents[term] = family[random.Next(family.Count)];
            sister[term] = lastChild[parent];
            lastChild[parent] = term;
            family.Add(term);
        }
        for (var (left, tries) = (secondParents, 0); left > 0 && tries < secondParents * 20; tries++)
        {
            var term = random.Next(roots, count);
            if (second[term] >= 0 || parents[parents[term]] < 0) continue;
            var aunt = lastChild[parents[parents[term]]];
            for (var steps = random.Next(6); steps > 0 && sister[aunt] >= 0; steps--) aunt = sister[aunt];
            // Only one that came before, so that there is no circle.
            while (aunt >= 0 && (aunt >= term || aunt == parents[term])) aunt = sister[aunt];
            if (aunt < 0) continue;
            second[term] = aunt;
            left--;
        }
    }

    public int Count => parents.Length;

    /// <returns>-1 for a root.</returns>
    public int Parent(int term) => parents[term];

    /// <returns>-1 when there is none.</returns>
    public int SecondParent(int term) => second[term];

    public int Root(int term)
    {
        while (parents[term] >= 0) term = parents[term];
        return term;
    }
}
