using System.Text;
using System.Text.Json;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>Reads a document of OBO Graphs node by node; of several graphs the first names the release.</summary>
internal sealed class OboGraphsReader
{
    private readonly JsonTokens tokens;
    private readonly MetaReader values;
    private readonly OntologyLoad load;
    private readonly OntologyBuilder builder;
    private readonly string? place;
    private readonly GraphNode node = new();
    private readonly Dictionary<string, (long Count, long Line)> notKept = new(StringComparer.Ordinal);
    private bool isDescribed;
    private long graphLine;

    public OboGraphsReader(Stream content, string? place, OntologyLoad load)
    {
        (this.load, this.place, builder) = (load, place, load.Builder);
        tokens = new(content, load.Options.MaxDepth, load.Options.MaxLineBytes, place);
        values = new(tokens, load.Report, place);
    }

    public void Read()
    {
        if (tokens.Required() != JsonTokenType.StartObject) throw tokens.Error("The document should be an object with \"graphs\".");
        ReadGraph(isDocument: true);
        // Which refuses what follows.
        tokens.Next();
        foreach (var (property, (count, line)) in notKept) load.Report.Tell("property-not-kept", line, () => $"{property} is not kept; it stands {count:N0} times.", place);
    }

    // A document may be a graph itself.
    private void ReadGraph(bool isDocument = false)
    {
        graphLine = tokens.Line;
        var graph = new GraphNode();
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            switch (Encoding.UTF8.GetString(tokens.Text))
            {
                case "graphs" when isDocument:
                    values.ReadAll(() =>
                    {
                        if (values.Begins(JsonTokenType.StartObject)) ReadGraph();
                    });
                    break;
                case "id": graph.Id = values.String(); break;
                case "meta": values.Read(graph); break;
                case "nodes": values.ReadAll(ReadNode); break;
                case "edges": values.ReadAll(ReadEdge); break;
                case "equivalentNodesSets": values.ReadAll(ReadEquivalents); break;
                case "logicalDefinitionAxioms": values.ReadAll(ReadDefinition); break;
                case var other:
                    Count(other, tokens.Line);
                    tokens.Skip();
                    break;
            }
        }
        if (!isDescribed && graph.Id is not null) Describe(graph);
    }

    private void Describe(GraphNode graph)
    {
        isDescribed = true;
        string? title = null, licence = null, info = null;
        foreach (var (property, value, _) in graph.Properties)
        {
            var text = Encoding.UTF8.GetString(value);
            switch (GraphNames.Local(Encoding.UTF8.GetBytes(property)))
            {
                case "title": title ??= text; break;
                case "license": licence ??= text; break;
                case "versionInfo": info ??= text; break;
            }
        }
        var id = Encoding.UTF8.GetString(graph.Id!);
        var names = OntologyNames.Of(id, graph.Version ?? info, info);
        builder.Description = new(names.Name, title, names.Version, names.Date, licence, names.Iri, names.VersionIri);
    }

    private void ReadNode()
    {
        if (!values.Begins(JsonTokenType.StartObject)) return;
        node.Begin(tokens.Line);
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name.SequenceEqual("id"u8))
            {
                node.Id = values.String();
                node.Line = tokens.Line;
            }
            else if (name.SequenceEqual("lbl"u8))
            {
                if (values.String() is { } label) node.Texts.Insert(0, new(DesignationKind.Label, label, null, tokens.Line));
            }
            else if (name.SequenceEqual("type"u8)) node.Type = values.String() is { } type ? Encoding.UTF8.GetString(type) : null;
            else if (name.SequenceEqual("propertyType"u8)) node.PropertyType = values.String() is { } type ? Encoding.UTF8.GetString(type) : null;
            else if (name.SequenceEqual("meta"u8)) values.Read(node);
            else tokens.Skip();
        }
        AddNode();
    }

    private void AddNode()
    {
        if (node.Id is not { Length: > 0 } id)
        {
            load.Report.Tell("id-missing", node.Line, () => "The node has no id and is left out.", place);
            return;
        }
        if (!Utf8Text.IsId(id))
        {
            load.Report.Tell("id-unreadable", node.Line, () => "The node is left out: its id has a blank or control character.", place);
            return;
        }
        // Named only, as what an edge leads to.
        if (node.Type is null && node.Texts.Count == 0) return;
        if (node.PropertyType is "ANNOTATION" or "DATA")
        {
            Count($"propertyType {node.PropertyType}", node.Line);
            return;
        }
        var term = builder.Term(id);
        var before = load.Declare(term, node.Type switch { "PROPERTY" => TermKind.Relation, "INDIVIDUAL" => TermKind.Individual, _ => TermKind.Class }, node.Line, place);
        if (before >= graphLine) throw new OntologyFormatException($"{Encoding.UTF8.GetString(id)} is described twice, before in line {before}: each id may have one node.", place, node.Line);
        if (before >= 0)
        {
            var name = builder.Curie(term);
            load.Report.Tell("term-twice", node.Line, () => $"{name} is described in another graph of the document, in line {before}; this node is left out.", place);
            return;
        }
        if (node.IsDeprecated) builder.SetObsolete(term);
        foreach (var text in node.Texts) builder.AddText(term, text.Kind, text.Text, null, text.Type, text.Line);
        foreach (var reference in node.CrossReferences) builder.AddCrossReference(term, reference);
        foreach (var subset in node.Subsets) builder.AddSubset(term, subset);
        foreach (var property in node.Properties) AddProperty(term, property);
    }

    private void AddProperty(int term, GraphProperty said)
    {
        var (property, value, line) = said;
        if (value.Length == 0) return;
        switch (GraphNames.Local(Encoding.UTF8.GetBytes(property)))
        {
            case "hasAlternativeId": builder.AddAlternativeId(term, value, line); break;
            case "hasOBONamespace": builder.SetNamespace(term, Encoding.UTF8.GetString(value)); break;
            case "IAO_0100001": builder.AddLink(term, LinkKind.ReplacedBy, -1, builder.Term(value), line); break;
            case "consider": builder.AddLink(term, LinkKind.Consider, -1, builder.Term(value), line); break;
            case "exactMatch" or "closeMatch": builder.AddCrossReference(term, value); break;
            default: Count(property, line); break;
        }
    }

    private void ReadEdge()
    {
        if (!values.Begins(JsonTokenType.StartObject)) return;
        var line = tokens.Line;
        byte[]? subject = null, predicate = null, target = null;
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name.SequenceEqual("sub"u8)) subject = values.String();
            else if (name.SequenceEqual("pred"u8)) predicate = values.String();
            else if (name.SequenceEqual("obj"u8)) target = values.String();
            else tokens.Skip();
        }
        if (subject is not { Length: > 0 } || predicate is not { Length: > 0 } || target is not { Length: > 0 })
        {
            load.Report.Tell("edge-unreadable", line, () => "The edge is left out: it needs sub, pred and obj.", place);
            return;
        }
        switch (GraphNames.Local(predicate))
        {
            case "is_a" or "subClassOf" or "subPropertyOf" or "type": AddLink(subject, LinkKind.IsA, null, target, line); break;
            case "inverseOf": Count("inverseOf", line); break;
            default: AddLink(subject, LinkKind.Other, predicate, target, line); break;
        }
    }

    // Nodes for the same thing refer to each other; they are not made one.
    private void ReadEquivalents()
    {
        if (!values.Begins(JsonTokenType.StartObject)) return;
        var terms = new List<int>();
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            if (!tokens.Text.SequenceEqual("nodeIds"u8)) tokens.Skip();
            else values.ReadAll(() => AddTo(terms));
        }
        for (var index = 1; index < terms.Count; index++)
        {
            builder.AddCrossReference(terms[0], Encoding.UTF8.GetBytes(builder.Curie(terms[index])));
            builder.AddCrossReference(terms[index], Encoding.UTF8.GetBytes(builder.Curie(terms[0])));
        }

        void AddTo(List<int> all)
        {
            if (values.String() is { Length: > 0 } id) all.Add(builder.Term(id));
        }
    }

    // What is defined by a genus is one; by what it differs is a relation like others.
    private void ReadDefinition()
    {
        if (!values.Begins(JsonTokenType.StartObject)) return;
        var line = tokens.Line;
        byte[]? defined = null;
        var genera = new List<byte[]>();
        var differences = new List<(byte[]? Property, byte[]? Filler)>();
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            switch (Encoding.UTF8.GetString(tokens.Text))
            {
                case "definedClassId": defined = values.String(); break;
                case "genusIds":
                    values.ReadAll(() =>
                    {
                        if (values.String() is { Length: > 0 } genus) genera.Add(genus);
                    });
                    break;
                case "restrictions": values.ReadAll(() => ReadDifference(differences)); break;
                default: tokens.Skip(); break;
            }
        }
        if (defined is not { Length: > 0 }) return;
        foreach (var genus in genera) AddLink(defined, LinkKind.IsA, null, genus, line);
        foreach (var (property, filler) in differences)
        {
            if (property is { Length: > 0 } && filler is { Length: > 0 }) AddLink(defined, LinkKind.Other, property, filler, line);
        }
    }

    private void ReadDifference(List<(byte[]?, byte[]?)> differences)
    {
        if (!values.Begins(JsonTokenType.StartObject)) return;
        byte[]? property = null, filler = null;
        while (tokens.Required() == JsonTokenType.PropertyName)
        {
            var name = tokens.Text;
            if (name.SequenceEqual("propertyId"u8)) property = values.String();
            else if (name.SequenceEqual("fillerId"u8)) filler = values.String();
            else tokens.Skip();
        }
        differences.Add((property, filler));
    }

    private void AddLink(byte[] subject, LinkKind kind, byte[]? relation, byte[] target, long line) =>
        builder.AddLink(builder.Term(subject), kind, relation is null ? -1 : builder.Term(relation), builder.Term(target), line);

    private void Count(string name, long line)
    {
        var (count, first) = notKept.GetValueOrDefault(name, (0, line));
        // A document may make up any number of properties.
        if (count > 0 || notKept.Count < 1000) notKept[name] = (count + 1, first);
    }
}
