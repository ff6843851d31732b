using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>Labels, synonyms, definitions and comments of terms. Not safe for several threads.</summary>
internal sealed class TermTexts
{
    private readonly StatementGraph graph;
    private readonly TermWriter terms;
    private readonly Dictionary<int, (DesignationKind Kind, int Rank)> kinds = [];
    private readonly Dictionary<(int Term, int Property, int Text), int> types;
    private readonly List<(DesignationKind Kind, int Rank, int Property, int Literal)> found = [];
    private readonly HashSet<int> names = [];

    /// <param name="isSkos">True when skos:prefLabel is what a term is called, before rdfs:label.</param>
    public TermTexts(StatementGraph graph, TermWriter terms, bool isSkos)
    {
        (this.graph, this.terms) = (graph, terms);
        for (var rank = 0; rank < KnownProperties.Texts.Length; rank++)
        {
            var (iri, kind) = KnownProperties.Texts[rank];
            if (graph.Node(iri) is >= 0 and var node) kinds[node] = (kind, isSkos && iri == Names.Label ? int.MaxValue : rank);
        }
        types = SynonymTypes();
    }

    /// <summary>Takes the texts of a term.</summary>
    public void Take(int term)
    {
        found.Clear();
        names.Clear();
        foreach (var triple in graph.About(term))
        {
            if (!kinds.TryGetValue(triple.Predicate, out var known)) continue;
            if (graph.Literal(triple.Object) is >= 0 and var literal) found.Add((known.Kind, known.Rank, triple.Predicate, literal));
            else if (known.Kind != DesignationKind.Comment) terms.Tell("text-unreadable", () => $"{graph.Say(term)} has as {graph.Say(triple.Predicate)} no text: {graph.Say(triple.Object)}.");
        }
        found.Sort();
        foreach (var (kind, _, property, literal) in found)
        {
            // What says the same twice (a label that is also the editors' preferred term) is said once, as the more important.
            if (kind < DesignationKind.Definition && !names.Add(literal)) continue;
            terms.Text(term, kind, literal, types.TryGetValue((term, property, literal), out var type) ? TypeName(type) : null);
        }
    }

    // The type of a synonym is said of the axiom that gives it (OWL 2 Mapping to RDF Graphs, section 3.2.2).
    private Dictionary<(int, int, int), int> SynonymTypes()
    {
        var (source, property, target) = (graph.Node(Names.AnnotatedSource), graph.Node(Names.AnnotatedProperty), graph.Node(Names.AnnotatedTarget));
        var found = new Dictionary<(int, int, int), int>();
        foreach (var triple in graph.MatchAll(graph.Node(Names.SynonymType)))
        {
            var axiom = triple.Subject;
            if (graph.Object(axiom, source) is >= 0 and var term && graph.Object(axiom, property) is >= 0 and var said && graph.Object(axiom, target) is >= 0 and var text)
                found.TryAdd((term, said, text), triple.Object);
        }
        return found;
    }

    // Called as in OBO, where a type is a word.
    private string TypeName(int type) => graph.IsLiteral(type) ? graph.Text(type) : TermNames.Short(graph.Text(type));
}
