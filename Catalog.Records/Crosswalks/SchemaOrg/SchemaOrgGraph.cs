using System.Buffers;
using System.Text.Json;
using Catalog.Records.Metadata;

namespace Catalog.Records.Crosswalks.SchemaOrg;

/// <summary>A graph of JSON-LD as objects that stand by themselves: where a node names another, the other is put in its place.</summary>
internal static class SchemaOrgGraph
{
    private const int DeepestReference = 3;
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>The data sets of a graph or list; without any the other works; of an RO-Crate its root only. Of a page about a data
    /// set that data set. Any other object is itself.</summary>
    public static IReadOnlyList<JsonElement> Expand(JsonElement document)
    {
        document = SchemaOrgContext.Plain(document);
        if (NodesOf(document) is not { } graph)
        {
            return [SubjectOf(document)];
        }

        var nodes = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var node in graph)
        {
            if (node.Get("@id"u8)?.Loose() is { } id)
            {
                nodes.TryAdd(id, node);
            }
        }

        var works = graph.Where(SchemaOrgFormat.IsWork).ToList();
        if (graph.Select(RootOfCrate).OfType<string>().FirstOrDefault(nodes.ContainsKey) is { } root)
        {
            works = [nodes[root]];
        }
        else if (works.Where(node => new SchemaOrgNode(node).Is("Dataset")).ToList() is { Count: > 0 } sets)
        {
            works = sets;
        }

        // A hub that everything names would be copied into each; the bound ends that.
        var left = MostBytes;
        return [.. works.Select(work => Embed(work, nodes, ref left))];
    }

    /// <summary>Whether there is a work in it, as <see cref="Expand"/> would find it, without putting anything into anything.</summary>
    public static bool HasWork(JsonElement document)
    {
        document = SchemaOrgContext.Plain(document);
        return NodesOf(document)?.Exists(SchemaOrgFormat.IsWork) ?? SchemaOrgFormat.IsWork(SubjectOf(document));
    }

    // The nodes of a graph; a list at the top is one (JSON-LD 1.1, clause 9.2); null for an object by itself.
    private static List<JsonElement>? NodesOf(JsonElement document)
    {
        if (document.ValueKind == JsonValueKind.Array)
        {
            return [.. document.EnumerateArray().Select(SchemaOrgContext.Plain).SelectMany(item => NodesOf(item) ?? [SubjectOf(item)])];
        }

        return document.Get("@graph"u8) is { ValueKind: JsonValueKind.Array } graph ? [.. graph.EnumerateArray()] : null;
    }

    private static JsonElement SubjectOf(JsonElement node)
    {
        var read = new SchemaOrgNode(node);
        return read.Types.Any(type => type.EndsWith("Page", StringComparison.Ordinal))
            && read.Several("mainEntity").FirstOrDefault(entity => new SchemaOrgNode(entity).Is("Dataset")) is { ValueKind: JsonValueKind.Object } subject ? subject : node;
    }

    // What the descriptor of an RO-Crate is about: named ro-crate-metadata.json, before 1.1 .jsonld, from 1.2 on also by its whole address.
    private static string? RootOfCrate(JsonElement node)
    {
        var id = node.Get("@id"u8)?.Loose();
        return id is not null && (id.EndsWith("ro-crate-metadata.json", StringComparison.Ordinal) || id.EndsWith("ro-crate-metadata.jsonld", StringComparison.Ordinal))
            ? node.Get("about"u8)?.Several().FirstOrDefault().Get("@id"u8)?.Loose() : null;
    }

    private static JsonElement Embed(JsonElement work, Dictionary<string, JsonElement> nodes, ref int left)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, JsonText.Options))
        {
            Write(json, work, nodes, [], left);
        }

        left = Math.Max(0, left - output.WrittenCount);
        // Nodes that nest in each other may go deeper than the file does.
        return JsonElement.Parse(output.WrittenSpan, new JsonDocumentOptions { MaxDepth = 1000 });
    }

    private static void Write(Utf8JsonWriter json, JsonElement value, Dictionary<string, JsonElement> nodes, List<string> inside, int left)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var id = value.Get("@id"u8)?.Loose();
                if (id is not null && inside.Count > 0 && value.EnumerateObject().Count() == 1 && inside.Count <= DeepestReference
                    && !inside.Contains(id) && json.BytesCommitted + json.BytesPending < left && nodes.TryGetValue(id, out var named))
                {
                    value = named;
                }

                inside.Add(id ?? "");
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    json.WritePropertyName(property.Name);
                    Write(json, property.Value, nodes, inside, left);
                }

                json.WriteEndObject();
                inside.RemoveAt(inside.Count - 1);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(json, item, nodes, inside, left);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
