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
        var replacing = accepted.Where(proposal => proposal.Content.Replaces.Length > 0).ToLookup(proposal => proposal.Content.Replaces, proposal => proposal.Term, StringComparer.Ordinal);
        var written = new HashSet<(string, string?)>();
        foreach (var term in replacing.Count == 0 ? [] : RecordTerms.Of(record))
        {
            if (StatedTerm.Of(term.Item).Name is not { } name || !replacing.Contains(name)) continue;
            var role = term.Item.Text("role"u8);
            // A term that was divided leaves several; the value of a variable has one alone.
            var successors = term.Place switch
            {
                TermPlace.Annotation => replacing[name].Where(next => (next.Curie == name || !StandsIn(record, next.Curie, role)) && written.Add((next.Curie, role))).ToList(),
                TermPlace.Variable => replacing[name].ToList(),
                _ => replacing[name].Take(1).ToList(),
            };
            changed[term.Pointer] = successors.Count == 0 ? null : writer =>
            {
                foreach (var next in successors) Write(writer, next, role, term.Place);
            };
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
    private static void Write(Utf8JsonWriter writer, ProposedTerm term, string? role, TermPlace place)
    {
        if (place == TermPlace.Annotation)
        {
            TermStamps.WriteNew(writer, term, role);
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("curie"u8, term.Curie);
        writer.WriteString("iri"u8, term.Iri);
        writer.WriteString("label"u8, term.Label);
        writer.WriteEndObject();
    }
}
