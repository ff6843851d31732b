using System.Globalization;
using System.Text;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Names nodes, and tells statements within the limits.</summary>
internal sealed class StatementSink(IRdfSink sink, RdfReadOptions options, Work work, JsonValue root)
{
    private const int MaxNames = 10_000;

    private readonly Dictionary<string, Name?> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Name> odd = new(StringComparer.Ordinal);
    private byte[] buffer = new byte[256];
    private long statements;
    private int blanks;

    public Name NewBlank() => new(string.Create(CultureInfo.InvariantCulture, $"{options.BlankNodePrefix}_{++blanks}"), true);

    /// <returns>Null for what is neither an IRI nor a blank node's identifier.</returns>
    public Name? NameOf(string id)
    {
        if (names.TryGetValue(id, out var name)) return name;
        name = IriExpansion.IsBlank(id) ? Labelled(id[2..]) : IriExpansion.IsIri(id) ? new(id, false) : null;
        if (names.Count == MaxNames) names.Clear();
        return names[id] = name;
    }

    public void Add(Name subject, Name predicate, Name @object, Name? graph) => Tell(subject, predicate, @object.Term, graph, @object.Length);

    /// <param name="type">Null for a plain text.</param>
    public void AddLiteral(Name subject, Name predicate, string text, string? type, string? language, Name? graph)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length) + Encoding.UTF8.GetMaxByteCount((type ?? language ?? "").Length);
        if (buffer.Length < needed) buffer = new byte[Math.Max(needed, buffer.Length * 2)];
        var length = Encoding.UTF8.GetBytes(text, buffer);
        var more = Encoding.UTF8.GetBytes(type ?? language ?? "", buffer.AsSpan(length));
        var lexical = buffer.AsSpan(0, length);
        var rest = buffer.AsSpan(length, more);
        Tell(subject, predicate, type is null && language is not null ? TermText.LanguageLiteral(lexical, rest) : TermText.Literal(lexical, rest), graph, length + more);
    }

    private void Tell(Name subject, Name predicate, in TermText @object, Name? graph, int length)
    {
        if (statements++ == options.MaxStatements) throw root.Fault($"The document has more than the {options.MaxStatements} statements that are read.");
        work.Spend(subject.Length + predicate.Length + length + (graph?.Length ?? 0));
        sink.Quad(subject.Term, predicate.Term, @object, graph is null ? TermText.None : graph.Term);
    }

    // Labels of the document cannot meet ours, which are an underscore and a number.
    private Name Labelled(string label)
    {
        if (!IsLabel(label))
        {
            // No other syntax could write it.
            if (!odd.TryGetValue(label, out var name)) odd[label] = name = NewBlank();
            return name;
        }
        return new(string.Concat(options.BlankNodePrefix, NodeLabels.IsLikeMade(label) ? "_" : "", label), true);
    }

    private static bool IsLabel(string label)
    {
        if (label.Length == 0 || label[0] is '-' or '.' || label[^1] == '.') return false;
        foreach (var sign in label)
        {
            if (!char.IsAsciiLetterOrDigit(sign) && sign is not ('_' or '-' or '.')) return false;
        }
        return true;
    }
}
