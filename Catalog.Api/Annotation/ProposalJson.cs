using System.Text.Json;
using Catalog.Records.Storage;
using Catalog.Records.Terminology;
using Catalog.Records.Terminology.Proposals;

namespace Catalog.Api.Annotation;

/// <summary>Proposed terms as JSON.</summary>
internal static class ProposalJson
{
    public const string Example = """
        {"id":4711,"dataset":"qxqy-cczs-f49k","state":"proposed","reason":"words","curie":"MONDO:0005148","iri":"http://purl.obolibrary.org/obo/MONDO_0005148",
         "label":"type 2 diabetes mellitus","ontology":"MONDO","release":"2026-03-01","role":"disease","replaces":null,"confidence":1,"ambiguous":false,
         "places":[{"pointer":"/titles/0/title","start":10,"end":25,"text":"type 2 diabetes"}],"run":null,"decidedBy":null,"decidedAt":null}
        """;

    public static void WriteAll(Utf8JsonWriter writer, IReadOnlyList<TermProposal> proposals)
    {
        writer.WriteStartArray("proposals"u8);
        foreach (var proposal in proposals) Write(writer, proposal);
        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, TermProposal proposal)
    {
        var content = proposal.Content;
        writer.WriteStartObject();
        writer.WriteNumber("id"u8, proposal.Id);
        writer.WriteString("dataset"u8, proposal.Dataset);
        writer.WriteString("state"u8, Words<ProposalState>.Of(proposal.State));
        writer.WriteString("reason"u8, Words<ProposalReason>.Of(content.Reason));
        WriteTerm(writer, content.Term);
        writer.WriteString("role"u8, content.Role);
        writer.WriteString("replaces"u8, content.Replaces.Length == 0 ? null : content.Replaces);
        writer.WriteNumber("confidence"u8, content.Confidence);
        writer.WriteBoolean("ambiguous"u8, content.Choice);
        writer.WriteStartArray("places"u8);
        foreach (var place in content.Places)
        {
            writer.WriteStartObject();
            writer.WriteString("pointer"u8, place.Pointer);
            if (place.End > 0)
            {
                writer.WriteNumber("start"u8, place.Start);
                writer.WriteNumber("end"u8, place.End);
            }
            writer.WriteString("text"u8, place.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteString("run"u8, proposal.Run);
        writer.WriteString("decidedBy"u8, proposal.DecidedBy);
        if (proposal.Decided is { } at) writer.WriteString("decidedAt"u8, at.UtcDateTime);
        else writer.WriteNull("decidedAt"u8);
        writer.WriteEndObject();
    }

    /// <summary>The properties of a term, within an object.</summary>
    public static void WriteTerm(Utf8JsonWriter writer, ProposedTerm term)
    {
        writer.WriteString("curie"u8, term.Curie);
        writer.WriteString("iri"u8, term.Iri);
        writer.WriteString("label"u8, term.Label);
        writer.WriteString("ontology"u8, term.Ontology);
        writer.WriteString("release"u8, term.Release);
    }
}
