using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Metadata;

namespace Catalog.Records.Terminology.Proposals;

/// <summary>Writes accepted proposals into a record.</summary>
internal static class Annotations
{
    /// <summary>The record with further annotations.</summary>
    public static JsonElement Add(JsonElement record, IReadOnlyList<TermProposal> added) =>
        RecordTerms.Rewrite(record, new Dictionary<string, Action<Utf8JsonWriter>?>(), writer =>
        {
            foreach (var proposal in added) TermStamps.WriteNew(writer, proposal.Term, proposal.Content.Role);
        });

    /// <summary>The record with all that the proposals say: terms added, and terms in the place of others, wherever these stand. Where the
    /// new one stands already beside the old, the old one goes.</summary>
    public static JsonElement Apply(JsonElement record, IReadOnlyList<TermProposal> accepted, Terminologies terms)
    {
        var standing = TermFinder.Standing(record, terms);
        var changed = new Dictionary<string, Action<Utf8JsonWriter>?>();
        var replacing = accepted.Where(proposal => proposal.Content.Replaces.Length > 0).ToDictionary(proposal => proposal.Content.Replaces, StringComparer.Ordinal);
        var written = new HashSet<(string, string?)>();
        foreach (var term in replacing.Count == 0 ? [] : RecordTerms.Of(record))
        {
            var stated = StatedTerm.Of(term.Item);
            if (stated.Name is not { } name || !replacing.TryGetValue(name, out var proposal)) continue;
            var (item, annotation) = (term.Item, term.Place == TermPlace.Annotation);
            var role = item.Text("role"u8);
            var stands = annotation && (proposal.Term.Curie != name && StandsIn(record, proposal.Term.Curie, role) || !written.Add((proposal.Term.Curie, role)));
            changed[term.Pointer] = stands ? null : writer => Write(writer, proposal.Term, item, annotation);
        }
        var added = accepted.Where(proposal => proposal.Content.Replaces.Length == 0 && standing.Add(proposal.Term.Curie)).ToList();
        return changed.Count == 0 && added.Count == 0 ? record : RecordTerms.Rewrite(record, changed, writer =>
        {
            foreach (var proposal in added) TermStamps.WriteNew(writer, proposal.Term, proposal.Content.Role);
        });
    }

    private static bool StandsIn(JsonElement record, string curie, string? role) =>
        record.Items("annotations"u8).Any(item => item.Text("curie"u8) == curie && item.Text("role"u8) == role);

    // What else an annotation says of itself, its role, stays.
    private static void Write(Utf8JsonWriter writer, ProposedTerm term, JsonElement item, bool annotation)
    {
        if (annotation)
        {
            TermStamps.WriteNew(writer, term, item.Text("role"u8));
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("curie"u8, term.Curie);
        writer.WriteString("iri"u8, term.Iri);
        writer.WriteString("label"u8, term.Label);
        writer.WriteEndObject();
    }
}
