using Catalog.Ontology.Formats.Statements;

namespace Catalog.Ontology.Formats.Skos;

/// <summary>
/// The schemes and collections that concepts belong to (SKOS Reference, sections 4 and 9). Of several schemes in one source
/// each is a subset, and the namespace of concepts that are in it alone; collections are subsets, with the members of those
/// inside them.
/// </summary>
internal sealed class ConceptGroups
{
    private readonly StatementGraph graph;
    private readonly Entities entities;
    private readonly TermWriter terms;
    private readonly string language;
    private readonly Dictionary<int, HashSet<int>> members = [];

    public ConceptGroups(StatementGraph graph, Entities entities, TermWriter terms, string language)
    {
        (this.graph, this.entities, this.terms, this.language) = (graph, entities, terms, language);
        foreach (var property in graph.Nodes([Names.InScheme, Names.TopConceptOf]))
        {
            foreach (var triple in graph.MatchAll(property)) Add(triple.Object, triple.Subject);
        }
        foreach (var triple in graph.MatchAll(graph.Node(Names.HasTopConcept))) Add(triple.Subject, triple.Object);
    }

    /// <summary>The schemes, those of most concepts first.</summary>
    public IEnumerable<int> Schemes => members.OrderByDescending(pair => pair.Value.Count).ThenBy(pair => pair.Key).Select(pair => pair.Key);

    /// <summary>Takes all of them.</summary>
    public void Take()
    {
        if (members.Count > 1) TakeSchemes();
        foreach (var collection in Collections())
        {
            var name = Name(collection);
            foreach (var member in MembersOf(collection)) terms.Subset(member, name);
        }
    }

    private void Add(int scheme, int concept)
    {
        if (!graph.IsIri(scheme) || !entities.IsTerm(concept)) return;
        if (!members.TryGetValue(scheme, out var known)) members[scheme] = known = [];
        known.Add(concept);
    }

    private void TakeSchemes()
    {
        var schemesOf = new Dictionary<int, int>();
        foreach (var scheme in Schemes)
        {
            foreach (var concept in members[scheme])
            {
                terms.Subset(concept, Name(scheme));
                schemesOf[concept] = schemesOf.ContainsKey(concept) ? -1 : scheme;
            }
        }
        foreach (var (concept, scheme) in schemesOf.Where(pair => pair.Value >= 0)) terms.Namespace(concept, Name(scheme));
    }

    private HashSet<int> Collections()
    {
        var collections = new HashSet<int>();
        foreach (var property in graph.Nodes([Names.Member, Names.MemberList]))
        {
            foreach (var triple in graph.MatchAll(property)) collections.Add(triple.Subject);
        }
        return collections;
    }

    // A collection may hold others, in circles too.
    private HashSet<int> MembersOf(int collection)
    {
        var (member, list) = (graph.Node(Names.Member), graph.Node(Names.MemberList));
        var (found, seen) = (new HashSet<int>(), new HashSet<int> { collection });
        var open = new Stack<int>([collection]);
        while (open.TryPop(out var node))
        {
            foreach (var triple in graph.Match(node, member)) Take(triple.Object);
            if (graph.Object(node, list) is not (>= 0 and var items)) continue;
            foreach (var item in graph.List(items) ?? Broken(node)) Take(item);
        }
        return found;

        void Take(int node)
        {
            if (entities.IsTerm(node)) found.Add(node);
            else if (seen.Add(node)) open.Push(node);
        }
    }

    private List<int> Broken(int collection)
    {
        terms.Tell("list-broken", () => $"The list of members of {graph.Say(collection)} has no end or lacks an item; it is not read.");
        return [];
    }

    // By what it is called; a nameless collection by nothing, which is passed over.
    private string Name(int group) => graph.Said(group, KnownProperties.Titles, language) ?? (graph.IsIri(group) ? TermNames.Local(graph.Text(group)) : "");
}
