using System.Text.Json;
using Catalog.Records.Schemas.Evaluating;
using Catalog.Records.Schemas.Keywords;

namespace Catalog.Records.Schemas.Compiling;

/// <summary>Turns a schema into nodes. Every sub-schema waits in a list and is read when its turn comes, so neither depth
/// nor chains of references need the stack.</summary>
internal sealed class SchemaCompiler(SchemaOptions options)
{
    private const int MostNodes = 50_000;
    private const int MostInPlace = 500;

    private readonly ProblemList problems = new();
    private readonly Dictionary<(SchemaDocument, string), SchemaNode> nodes = [];
    private readonly Queue<(SchemaPlace Place, SchemaNode Node)> waiting = new();
    private readonly Dictionary<SchemaNode, List<SchemaNode>> inPlace = [];
    private readonly Dictionary<SchemaNode, string> places = [];
    private readonly List<(SchemaNode Node, UnevaluatedPropertiesKeyword Keyword)> unevaluated = [];
    private readonly List<(SchemaNode Node, string Anchor)> dynamic = [];
    private SchemaDocuments documents = null!;

    public SchemaOptions Options => options;

    public ProblemList Problems => problems;

    /// <summary>Whether some <c>$dynamicRef</c> needs to know the way.</summary>
    public bool IsDynamic { get; private set; }

    public SchemaPlace Root { get; private set; }

    /// <exception cref="SchemaException">The schema is refused.</exception>
    public SchemaNode Compile(JsonElement schema)
    {
        if (Values.JsonScan.Look(schema, int.MaxValue) == Values.JsonScan.Verdict.BadText)
        {
            throw new SchemaException([new SchemaProblem("", "keyword-value", "The schema holds bytes or escapes that are no Unicode characters.")]);
        }

        documents = new SchemaDocuments(options, problems);
        Root = documents.AddRoot(schema);
        var root = Node(Root);
        ReadWaiting();
        if (IsDynamic)
        {
            // Resources that are found on the way may bring anchors of their own.
            for (var before = -1; before != nodes.Count;)
            {
                before = nodes.Count;
                foreach (var resource in documents.All.ToList())
                {
                    foreach (var (name, place) in resource.DynamicAnchors)
                    {
                        resource.Scope.Anchors[name] = Node(place);
                    }
                }

                ReadWaiting();
            }
        }

        problems.ThrowIfAny();
        NoteFixedDynamics();
        RefuseLoops();
        foreach (var (node, keyword) in unevaluated)
        {
            var parts = InPlace(node).ToList();
            keyword.Suggested = [.. parts.SelectMany(part => part.Names).Distinct()];
            keyword.IsListComplete = parts.TrueForAll(part => !part.TakesOtherNames && (part == node || part.LastForObjects is null));
        }

        return root;
    }

    /// <summary>The node of a place, to be read later.</summary>
    public SchemaNode Node(SchemaPlace place)
    {
        if (!nodes.TryGetValue((place.Document, place.Pointer), out var node))
        {
            node = new SchemaNode { Scope = place.Document.Around(place.Pointer).Scope };
            nodes.Add((place.Document, place.Pointer), node);
            places.Add(node, place.Document.Name + place.Pointer);
            // Known at once, since whoever refers to the node asks already while it waits.
            node.Always = place.Element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
            waiting.Enqueue((place, node));
            if (nodes.Count > MostNodes)
            {
                problems.Add(place.Document.Name, "schema-too-large", $"A schema may have {MostNodes} parts.");
                problems.ThrowIfAny();
            }
        }

        return node;
    }

    /// <summary>Notes that one schema applies another to the same value.</summary>
    public void NoteInPlace(SchemaNode from, SchemaNode to)
    {
        if (!inPlace.TryGetValue(from, out var list))
        {
            inPlace.Add(from, list = []);
        }

        list.Add(to);
    }

    /// <summary>Notes that where a schema leads for the same value is decided on the way.</summary>
    public void NoteDynamic(SchemaNode from, string anchor) => dynamic.Add((from, anchor));

    public void NoteUnevaluated(SchemaNode node, UnevaluatedPropertiesKeyword keyword) => unevaluated.Add((node, keyword));

    /// <summary>The edge of a reference; null after a problem was noted.</summary>
    public (Edge Edge, SchemaPlace Target)? Reference(SchemaPlace from, string keyword, string reference)
    {
        var resource = from.Document.Around(from.Pointer);
        return documents.Find(resource, reference, $"{from.Document.Name}{from.Pointer}/{keyword}") is { } place
            ? (new Edge(Node(place), "/" + keyword), place)
            : null;
    }

    /// <summary>The name when a reference leads to a dynamic anchor of that name; then the way decides at run time.</summary>
    public string? DynamicAnchor(SchemaPlace target, string reference)
    {
        var hash = reference.IndexOf('#');
        var anchor = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        var isDynamic = target.Document.Around(target.Pointer).DynamicAnchors.TryGetValue(anchor, out var place)
            && place.Pointer == target.Pointer;
        IsDynamic |= isDynamic;
        return isDynamic ? anchor : null;
    }

    private void ReadWaiting()
    {
        while (waiting.TryDequeue(out var next))
        {
            new SchemaReader(this, next.Place, next.Node).Read();
        }
    }

    // A schema that comes back to itself for the same value would never end, and one that goes on for too long ends each
    // check at its bounds. Found with a list instead of the stack.
    private void RefuseLoops()
    {
        var lengths = new Dictionary<SchemaNode, int>();
        var open = new HashSet<SchemaNode>();
        foreach (var start in inPlace.Keys)
        {
            var path = new Stack<(SchemaNode Node, int Next)>();
            path.Push((start, 0));
            while (path.TryPop(out var step))
            {
                if (step.Next == 0 && (lengths.ContainsKey(step.Node) || !open.Add(step.Node)))
                {
                    continue;
                }

                if (!inPlace.TryGetValue(step.Node, out var next) || step.Next == next.Count)
                {
                    open.Remove(step.Node);
                    lengths[step.Node] = 1 + (next is null ? 0 : next.Max(below => lengths.GetValueOrDefault(below)));
                    if (lengths[step.Node] == MostInPlace)
                    {
                        problems.Add(places[step.Node], "schema-too-deep", $"A schema may lead to another one for the same value {MostInPlace} times over; this one leads on for longer.");
                    }

                    continue;
                }

                path.Push((step.Node, step.Next + 1));
                if (open.Contains(next[step.Next]))
                {
                    problems.Add(places[step.Node], "reference-loop", "This schema refers to itself for the same value, so that checking would never end.");
                    continue;
                }

                path.Push((next[step.Next], 0));
            }
        }

        problems.ThrowIfAny();
    }

    // Where only one place has the name, the way decides nothing. Other dynamic references may run in a circle, too; that
    // ends at the bounds of a check.
    private void NoteFixedDynamics()
    {
        foreach (var named in dynamic.ToLookup(reference => reference.Anchor, reference => reference.Node))
        {
            var targets = documents.All.Where(resource => resource.Scope.Anchors.ContainsKey(named.Key)).Take(2).ToList();
            if (targets is not [var only])
            {
                continue;
            }

            foreach (var node in named)
            {
                NoteInPlace(node, only.Scope.Anchors[named.Key]);
            }
        }
    }

    // The schema and all that it applies to the same value.
    private IEnumerable<SchemaNode> InPlace(SchemaNode root)
    {
        var seen = new HashSet<SchemaNode> { root };
        var waitingNodes = new Queue<SchemaNode>([root]);
        while (waitingNodes.TryDequeue(out var node))
        {
            yield return node;
            foreach (var next in inPlace.GetValueOrDefault(node, []).Where(seen.Add))
            {
                waitingNodes.Enqueue(next);
            }
        }
    }
}
