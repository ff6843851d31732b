namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>
/// Writes JSON-LD node by node: the context first, then one object when the dataset is about one thing, else a list of them
/// under <c>@graph</c>.
/// </summary>
internal sealed class JsonLdWriter : IBlockWriter
{
    private readonly Dataset dataset;
    private readonly JsonLdWriteOptions options;
    private readonly NodePlan plan;
    private readonly CompactingContexts? contexts;
    private readonly IEnumerator<Entry> entries;
    private readonly bool isSingle;
    private JsonOutput? json;
    private INodeWriter? nodes;
    private bool isMore;

    /// <exception cref="RdfSyntaxException">The context of the options is broken.</exception>
    public JsonLdWriter(Dataset dataset, RdfWriteOptions options)
    {
        this.dataset = dataset;
        this.options = options.JsonLd;
        plan = new(dataset, options.JsonLd);
        if (options.JsonLd.Form == JsonLdForm.Compacted)
        {
            contexts = new(options.Context ?? PrefixContext.Of(dataset, options.Prefixes ?? dataset.Prefixes), options.JsonLd);
            isSingle = Entries().Take(2).Count() == 1;
        }
        entries = Entries().GetEnumerator();
    }

    public bool WriteBlock(TextBuffer output)
    {
        if (json is null || nodes is null) (json, nodes) = Begin(output);
        else WriteEntry(json, nodes);
        isMore = entries.MoveNext();
        if (!isMore) End(json);
        if (!isMore) output.Append((byte)'\n');
        return isMore;
    }

    private (JsonOutput Json, INodeWriter Nodes) Begin(TextBuffer output)
    {
        var begun = new JsonOutput(output);
        if (contexts is null)
        {
            begun.StartArray();
            return (begun, new ExpandedNodes(dataset, plan, options, begun));
        }
        begun.StartObject();
        if (contexts.Source.IsText || contexts.Source.Count() > 0)
        {
            begun.Name(Keyword.Context);
            begun.Value(contexts.Source);
        }
        if (!isSingle)
        {
            begun.Name(contexts.Top.KeywordName(Keyword.Graph));
            begun.StartArray();
        }
        return (begun, new CompactNodes(dataset, plan, contexts, options, begun));
    }

    private void WriteEntry(JsonOutput json, INodeWriter nodes)
    {
        if (!isSingle) json.StartObject();
        nodes.WriteContent(dataset.Default, entries.Current.Node, entries.Current.Named);
        if (!isSingle) json.EndObject();
    }

    private void End(JsonOutput json)
    {
        if (!isSingle) json.EndArray();
        if (contexts is not null) json.EndObject();
    }

    // What stands at the top: the nodes of the default graph, each with the graph that it names, then other graphs.
    private IEnumerable<Entry> Entries()
    {
        var subjects = dataset.Default.Subjects.ToArray();
        foreach (var subject in subjects)
        {
            if (plan.HostOf(subject) == NodePlan.None) yield return new(subject, dataset.Named.GetValueOrDefault(subject));
        }
        foreach (var (name, graph) in dataset.Named)
        {
            if (Array.BinarySearch(subjects, name) < 0) yield return new(name, graph);
        }
    }

    private readonly record struct Entry(int Node, Graph? Named);
}
