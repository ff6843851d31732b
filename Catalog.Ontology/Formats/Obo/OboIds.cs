using System.Text;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>
/// Ids of an OBO document as terms of a builder (1.4, section 5.9). One without a prefix is an IRI of the ontology's own; of a
/// relation it is a short name for what its typedef refers to (<c>part_of</c> for BFO:0000050). As typedefs come last, statements
/// by relations wait for the end.
/// </summary>
internal sealed class OboIds
{
    private const string PartOf = "BFO:0000050";

    private readonly OntologyBuilder builder;
    private readonly OboText text = new();
    private readonly byte[] own;
    private readonly Dictionary<string, int> relations = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> relationsBySpan;
    private readonly List<string> names = [];
    private readonly Dictionary<string, string> fullNames = new(StringComparer.Ordinal) { ["part_of"] = PartOf };
    private readonly List<(int Term, int Relation, int Target, long Line)> waiting = [];

    public OboIds(OntologyBuilder builder, string ontology)
    {
        this.builder = builder;
        own = Encoding.UTF8.GetBytes(ontology.Contains("://", StringComparison.Ordinal) ? $"{ontology}#" : $"http://purl.obolibrary.org/obo/{(ontology.Length > 0 ? ontology : "ontology")}#");
        relationsBySpan = relations.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The term of an id as written, escapes and all.</summary>
    public int Term(ReadOnlySpan<byte> id)
    {
        var plain = text.Unescape(id);
        return plain.Contains((byte)':') ? builder.Term(plain) : builder.Term((byte[])[.. own, .. plain]);
    }

    /// <summary>The term of a typedef.</summary>
    public int Relation(string id) => Term(Encoding.UTF8.GetBytes(fullNames.GetValueOrDefault(id, id)));

    /// <summary>A typedef refers to what it stands for. Of several references one to the Relation Ontology or BFO counts, and the first.</summary>
    public void NameRelation(string id, string reference)
    {
        if (id.Contains(':', StringComparison.Ordinal)) return;
        if (reference.StartsWith("RO:", StringComparison.Ordinal) || reference.StartsWith("BFO:", StringComparison.Ordinal)) fullNames.TryAdd(id, reference);
    }

    /// <summary>A statement by a relation's id as written.</summary>
    public void AddLink(int term, ReadOnlySpan<byte> relation, int target, long line)
    {
        Span<char> room = stackalloc char[128];
        var name = relation.Length <= room.Length && Encoding.UTF8.TryGetChars(relation, room, out var length) ? room[..length] : Encoding.UTF8.GetString(relation).AsSpan();
        if (!relationsBySpan.TryGetValue(name, out var index))
        {
            index = names.Count;
            names.Add(name.ToString());
            relations.Add(names[index], index);
        }
        waiting.Add((term, index, target, line));
    }

    /// <summary>Hands on what waited.</summary>
    public void Finish()
    {
        var numbers = names.ConvertAll(Relation);
        foreach (var (term, relation, target, line) in waiting) builder.AddLink(term, LinkKind.Other, numbers[relation], target, line);
    }
}
