namespace Catalog.Ontology.Rdf;

/// <summary>Writes N-Triples and N-Quads, in the canonical form of RDF 1.1 N-Triples, section 4.</summary>
internal sealed class LineWriter(Dataset dataset) : IBlockWriter
{
    private const int Block = 1 << 15;

    private readonly IEnumerator<KeyValuePair<int, Graph>> graphs = dataset.Named.GetEnumerator();
    private TripleMatches.Enumerator triples = dataset.Default.Match().GetEnumerator();
    // Of its name; below 0 for the default graph.
    private int graph = -1;

    public bool WriteBlock(TextBuffer output)
    {
        var terms = dataset.Terms;
        var end = output.Length + Block;
        while (output.Length < end)
        {
            if (!triples.MoveNext())
            {
                if (!graphs.MoveNext()) return false;
                (graph, triples) = (graphs.Current.Key, graphs.Current.Value.Match().GetEnumerator());
                continue;
            }
            var triple = triples.Current;
            AppendStatement(output, terms.Text(triple.Subject), terms.Text(triple.Predicate), terms.Text(triple.Object), graph < 0 ? TermText.None : terms.Text(graph));
        }
        return true;
    }

    /// <summary>A statement with the end of its line.</summary>
    public static void AppendStatement(TextBuffer output, in TermText subject, in TermText predicate, in TermText @object, in TermText graph)
    {
        Append(output, subject);
        Append(output, predicate);
        Append(output, @object);
        if (graph.Kind != TermKind.None) Append(output, graph);
        output.Append(".\n"u8);
    }

    private static void Append(TextBuffer output, in TermText term)
    {
        switch (term.Kind)
        {
            case TermKind.Iri:
                TermForm.AppendIri(output, term.Text);
                break;
            case TermKind.BlankNode:
                TermForm.AppendLabel(output, term.Text);
                break;
            default:
                TermForm.AppendText(output, term.Text);
                if (!term.Language.IsEmpty) TermForm.AppendLanguage(output, term.Language);
                if (term.Datatype.IsEmpty) break;
                output.Append("^^"u8);
                TermForm.AppendIri(output, term.Datatype);
                break;
        }
        output.Append((byte)' ');
    }
}
