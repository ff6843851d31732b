using Catalog.Ontology.Formats.Owl;
using Catalog.Ontology.Formats.Skos;
using Catalog.Ontology.Rdf;
using TermKind = Catalog.Ontology.Terms.TermKind;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>
/// Reads OWL and SKOS, which may stand in one source, in any syntax of RDF. RDF has no lines once it is read, so what is left
/// out is told by IRI; what is no RDF at all is refused with its line.
/// </summary>
internal static class RdfOntologyReader
{
    /// <param name="place">The file within a folder or archive; null for a single file.</param>
    /// <exception cref="OntologyFormatException">The document is broken, beyond a limit, or describes no terms.</exception>
    public static void Read(Stream content, RdfFormat syntax, string? place, OntologyLoad load)
    {
        var sink = new StatementSink();
        var graph = new StatementGraph(Statements(content, syntax, place, load.Options, sink));
        var entities = new Entities(graph);
        load.Report.Format = $"{(entities.IsSkos ? "SKOS" : "OWL")} in {syntax}";
        if (entities.ClassCount + entities.ConceptCount == 0 && !Any(graph, entities))
            throw new OntologyFormatException($"Of {sink.Count:N0} statements none describes a class (owl:Class), a concept (skos:Concept) or an individual: this is no ontology.", place);

        var terms = new TermWriter(graph, load);
        var groups = new ConceptGroups(graph, entities, terms, load.Options.Language);
        var header = new SourceHeader(graph, groups.Schemes, entities.IsSkos, load.Options, load.Report);
        Describe(graph, entities, header, load);
        TakeTerms(graph, entities, terms);
        groups.Take();
        TellOthers(sink, graph, entities, terms);
    }

    private static Graph Statements(Stream content, RdfFormat syntax, string? place, OntologyReadOptions options, StatementSink sink)
    {
        try
        {
            RdfReader.Read(content, syntax, sink, new() { MaxBytes = options.MaxBytes, MaxTermBytes = options.MaxLineBytes, MaxDepth = options.MaxDepth });
            return sink.Build();
        }
        catch (RdfSyntaxException broken)
        {
            // Its message begins with line and column, of which the line is said anyway.
            throw new OntologyFormatException(broken.Message[(broken.Message.IndexOf(',', StringComparison.Ordinal) + 2)..], place, broken.Line, broken);
        }
        catch (InvalidOperationException large)
        {
            throw new OntologyFormatException("The source has more than 2 GB of different names and texts, which is more than is read.", place, 0, large);
        }
    }

    private static void Describe(StatementGraph graph, Entities entities, SourceHeader header, OntologyLoad load)
    {
        // Before the first term is named, as its CURIE is made of them.
        if (header.PreferredPrefix is var (prefix, space)) load.Builder.AddPrefix(prefix, space);
        var prefixes = new SourcePrefixes(graph, load.Builder);
        foreach (var node in graph.Subjects)
        {
            if (entities.IsTerm(node)) prefixes.Take(node);
        }
        load.Builder.Description = header.Describe(prefixes.HaveCuries);
    }

    private static void TakeTerms(StatementGraph graph, Entities entities, TermWriter terms)
    {
        var links = new StatedLinks(graph, terms);
        var (texts, facts, axioms) = (new TermTexts(graph, terms, entities.IsSkos), new TermFacts(graph, entities, terms), new ClassAxioms(graph, entities, terms, links));
        foreach (var node in graph.Subjects)
        {
            var kind = entities.KindOf(node);
            if (kind == TermKind.Mentioned) continue;
            if (facts.MergedInto(node) is >= 0 and var successor)
            {
                terms.AlternativeId(successor, graph.Bytes(node));
                continue;
            }
            terms.Declare(node, kind);
            texts.Take(node);
            facts.Take(node);
            axioms.Take(node, kind);
        }
        axioms.TellOthers();
        new ConceptLinks(graph, entities, links).Take();
        links.Write();
    }

    private static void TellOthers(StatementSink sink, StatementGraph graph, Entities entities, TermWriter terms)
    {
        foreach (var (iri, count) in sink.Others.OrderByDescending(other => other.Count).ThenBy(other => other.Iri, StringComparer.Ordinal))
        {
            if (graph.Node(iri) is >= 0 and var property && entities.KindOf(property) == TermKind.Relation) continue;
            terms.Tell("property-not-kept", () => $"What <{iri}> says is not kept ({count:N0} {(count == 1 ? "statement" : "statements")}).");
        }
    }

    private static bool Any(StatementGraph graph, Entities entities)
    {
        foreach (var node in graph.Subjects)
        {
            if (entities.KindOf(node) == TermKind.Individual) return true;
        }
        return false;
    }
}
