using System.Text.Json;
using Catalog.Ontology.Terms;
using Catalog.Records.Metadata;

namespace Catalog.Records.Terminology;

/// <summary>
/// Writes into the terms of a record what the ontologies in use say of them, so that a published record stands by itself:
/// CURIE, IRI and label, and for annotations the ontology and the release in which they were found. What is not found, or was
/// merged into another term, stays as it was stated.
/// </summary>
internal static class TermStamps
{
    /// <summary>The record with its terms stamped.</summary>
    /// <param name="held">A published record to compare with: an annotation that states nothing new is written as it stands there, so that
    /// what a source repeats is no change. Null stamps all anew.</param>
    public static JsonElement Write(JsonElement record, Terminologies terms, JsonElement? held = null)
    {
        if (terms.Ontologies.Count == 0 && held is null) return record;
        Dictionary<string, Action<Utf8JsonWriter>?>? changed = null;
        foreach (var term in RecordTerms.Of(record))
        {
            var stated = StatedTerm.Of(term.Item);
            if (term.Place == TermPlace.Annotation && held is { } before && Kept(term.Item, stated, before, terms) is { } kept)
            {
                if (!JsonElement.DeepEquals(kept, term.Item)) (changed ??= [])[term.Pointer] = kept.WriteTo;
                continue;
            }
            if (stated.In(terms) is not { State: TermState.Current or TermState.Obsolete, Term: { } found }) continue;
            var stamp = Stamp.Of(stated, found, term.Place == TermPlace.Annotation, terms);
            if (!stamp.Stands(term.Item)) (changed ??= [])[term.Pointer] = writer => stamp.Write(writer, term.Item);
        }
        return changed is null ? record : RecordTerms.Rewrite(record, changed);
    }

    /// <summary>Writes a term as an annotation that nobody stated before.</summary>
    public static void WriteNew(Utf8JsonWriter writer, ProposedTerm term, string? role)
    {
        writer.WriteStartObject();
        writer.WriteString("curie"u8, term.Curie);
        writer.WriteString("iri"u8, term.Iri);
        writer.WriteString("label"u8, term.Label);
        writer.WriteString("ontology"u8, term.Ontology);
        writer.WriteString("release"u8, term.Release);
        if (role is not null) writer.WriteString("role"u8, role);
        writer.WriteEndObject();
    }

    /// <summary>The name under which an annotation says whose term it is: the prefix where it is the ontology's name but for case, as people write it.</summary>
    public static string OntologyOf(LoadedOntology ontology, string curie, string? stated = null) =>
        stated is not null && stated.Equals(ontology.Name, StringComparison.OrdinalIgnoreCase) ? stated
        : OntologyPrefixes.PrefixOf(curie) is { } prefix && prefix.Equals(ontology.Name, StringComparison.OrdinalIgnoreCase) ? prefix
        : ontology.Name;

    private static JsonElement? Kept(JsonElement item, StatedTerm stated, JsonElement before, Terminologies terms)
    {
        var role = item.Text("role"u8);
        foreach (var old in before.Items("annotations"u8))
        {
            if (JsonElement.DeepEquals(old, item)) return item;
            if (old.Text("role"u8) != role || old.Text("release"u8) is not { } release) continue;
            if (stated.Curie is not null ? old.Text("curie"u8) != stated.Curie : stated.Iri is null || old.Text("iri"u8) != stated.Iri) continue;
            return item.Text("release"u8) is null || item.Text("release"u8) == release || stated.In(terms).Term is not null ? old : null;
        }
        return null;
    }

    private readonly record struct Stamp(string Curie, string? Iri, string Label, string? Ontology, string? Release)
    {
        public static Stamp Of(StatedTerm stated, TermReference found, bool annotation, Terminologies terms)
        {
            var release = found.Ontology.Release;
            // An IRI that names another thing is the depositor's to mend, and stays.
            var other = stated is { Curie: not null, Iri: { } iri } && terms.Find(iri) != found && release.Find(iri) != found.Term;
            var curie = release.Curie(found.Term);
            return new(curie, other ? stated.Iri : release.Iri(found.Term), release.Label(found.Term),
                annotation ? OntologyOf(found.Ontology, curie, stated.Ontology) : null, annotation ? found.Ontology.Version : null);
        }

        public bool Stands(JsonElement item) => Says(item, "curie"u8, Curie) && Says(item, "iri"u8, Iri) && Says(item, "label"u8, Label)
            && (Ontology is null || Says(item, "ontology"u8, Ontology)) && (Release is null || Says(item, "release"u8, Release));

        public void Write(Utf8JsonWriter writer, JsonElement item)
        {
            writer.WriteStartObject();
            writer.WriteString("curie"u8, Curie);
            if (Iri is not null) writer.WriteString("iri"u8, Iri);
            writer.WriteString("label"u8, Label);
            if (Ontology is not null) writer.WriteString("ontology"u8, Ontology);
            if (Release is not null) writer.WriteString("release"u8, Release);
            foreach (var property in item.EnumerateObject())
            {
                if (property.Name is "curie" or "iri" or "label" || (Ontology is not null && property.Name is "ontology" or "release")) continue;
                property.WriteTo(writer);
            }
            writer.WriteEndObject();
        }

        private static bool Says(JsonElement item, ReadOnlySpan<byte> name, string? text) =>
            text is null || (item.Get(name) is { ValueKind: JsonValueKind.String } value && value.ValueEquals(text));
    }
}
