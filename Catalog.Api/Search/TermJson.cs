using System.Text.Json;
using Catalog.Indexer.Fields;
using Catalog.Indexer.Results;
using Catalog.Indexer.Terms;
using Catalog.Records.Storage;

namespace Catalog.Api.Search;

/// <summary>Writes what an answer says of terms.</summary>
internal static class TermJson
{
    /// <summary>The terms that words of the query name.</summary>
    public static void WriteTerms(Utf8JsonWriter writer, IEnumerable<RecognisedTerm> terms)
    {
        writer.WriteStartArray("terms");
        foreach (var term in terms)
        {
            writer.WriteStartObject();
            writer.WriteString("curie", term.Curie);
            writer.WriteString("label", term.Label);
            writer.WriteString("ontology", term.Ontology);
            writer.WriteString("release", term.Release);
            writer.WriteString("text", term.Text);
            writer.WriteNumber("start", term.Start);
            writer.WriteNumber("end", term.End);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static void WriteTree(Utf8JsonWriter writer, FacetField field, IEnumerable<TermTreeNode> nodes)
    {
        writer.WriteStartArray(field.Name);
        foreach (var node in nodes)
        {
            writer.WriteStartObject();
            writer.WriteString("value", node.Curie);
            writer.WriteString("label", node.Label);
            writer.WriteNumber("count", node.Count);
            writer.WriteString("parent", node.Parent);
            writer.WriteString("ontology", node.Ontology);
            writer.WriteBoolean("hasBelow", node.HasBelow);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>The way from words of the query to a record.</summary>
    public static void WriteReason(Utf8JsonWriter writer, TermReason reason)
    {
        writer.WriteStartObject();
        writer.WriteString("word", reason.Term.Text);
        writer.WriteString("kind", Words<MatchKind>.Of(MatchKind.Term));
        writer.WriteString("term", reason.Term.Curie);
        writer.WriteString("label", reason.Term.Label);
        writer.WriteString("via", Words<TermVia>.Of(reason.Via));
        if (reason.Through is { } through)
        {
            writer.WriteStartObject("through");
            writer.WriteString("curie", through.Curie);
            writer.WriteString("label", through.Label);
            writer.WriteEndObject();
        }
        if (reason.Synonym is { } synonym) writer.WriteString("synonym", synonym);
        if (reason.Mapping is { } mapping)
        {
            writer.WriteStartObject("mapping");
            writer.WriteString("predicate", mapping.PredicateId);
            writer.WriteString("set", mapping.Set);
            writer.WriteEndObject();
        }
        SearchJson.WriteFields(writer, reason.Fields);
        writer.WriteEndObject();
    }
}
