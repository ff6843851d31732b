using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Reads JSON-LD 1.1 as statements (JSON-LD 1.1 API, section 8: toRdf).</summary>
internal static class JsonLdReader
{
    public static void Read(Stream stream, IRdfSink sink, RdfReadOptions options, CancellationToken cancellation)
    {
        var tree = JsonTree.Parse(Bytes(stream, options, cancellation), options, null, cancellation);
        var work = new Work(tree, cancellation);
        var contexts = new ContextReader(new(options, cancellation), work);
        var active = new ActiveContext(options.BaseIri);
        if (!options.JsonLd.Context.IsEmpty) active = Given(options, contexts, active, cancellation);
        TellPrefixes(sink, contexts, active, tree.Root, options);
        var expansion = new Expansion(contexts, options.BaseIri, work);
        var statements = new Statements(new(sink, options, work, tree.Root), options.JsonLd.Direction);
        if (!tree.Root.IsList)
        {
            var expanded = expansion.Expand(active, null, tree.Root);
            // What is only a graph, without a name, is the default one.
            var isDefault = expanded is NodeObject { IsGraph: true, HasId: false, Index: null };
            Add(isDefault ? new ExpandedArray(((NodeObject)expanded!).Graph!) : expanded, tree.Root);
            return;
        }
        // A list of nodes, which large documents mostly are, is never held whole in its expanded form.
        foreach (var item in tree.Root.Values) Add(expansion.Expand(active, null, item), item);

        void Add(Expanded? expanded, JsonValue place)
        {
            foreach (var item in Expansion.Items(expanded)) statements.Add(item, place);
        }
    }

    private static ActiveContext Given(RdfReadOptions options, ContextReader contexts, ActiveContext active, CancellationToken cancellation)
    {
        var root = JsonTree.Parse(options.JsonLd.Context, options, "of the reader's options", cancellation).Root;
        return contexts.Apply(active, new(root.IsMap && root.TryGet(Keyword.Context, out var context) ? context : root, options.BaseIri), ContextUse.Usual);
    }

    private static void TellPrefixes(IRdfSink sink, ContextReader contexts, ActiveContext active, JsonValue root, RdfReadOptions options)
    {
        if (root.IsMap && root.TryGet(Keyword.Context, out var context)) active = contexts.Embedded(active, context, options.BaseIri);
        foreach (var (term, definition) in active.Terms.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (definition is { IsPrefix: true, Iri: { } iri } && IriExpansion.IsIri(iri) && term.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_') && char.IsAsciiLetter(term[0]))
                sink.Prefix(Encoding.UTF8.GetBytes(term), Encoding.UTF8.GetBytes(iri));
        }
    }

    private static ReadOnlyMemory<byte> Bytes(Stream stream, RdfReadOptions options, CancellationToken cancellation)
    {
        var most = Math.Min(options.MaxBytes, Array.MaxLength - 1);
        // One more than there is, so that its end is seen without growing.
        var bytes = new byte[Math.Min(most + 1, stream.CanSeek ? stream.Length - stream.Position + 1 : 64 * 1024)];
        var length = 0;
        while (stream.Read(bytes, length, bytes.Length - length) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            length += count;
            if (length > most) throw new RdfSyntaxException($"The document is longer than the {most} bytes that are read.", 1, 1);
            if (length == bytes.Length) Array.Resize(ref bytes, (int)Math.Min(most + 1, bytes.LongLength * 2));
        }
        return bytes.AsMemory(0, length);
    }
}
