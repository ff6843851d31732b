using System.Text.Json;
using Catalog.Api.Hosting;
using Catalog.Ontology.Terms;
using Catalog.Records.Storage;

namespace Catalog.Api.Terms;

/// <summary>Writes terms: in a list as <c>{ curie, iri, label, ontology, release, matched, obsolete }</c>, one by itself with all that its ontology says.</summary>
internal static class TermJson
{
    public const string ListExample = """
        {"total":1,"terms":[{"curie":"GO:0008219","iri":"http://purl.obolibrary.org/obo/GO_0008219","label":"cell death","ontology":"go",
          "release":"2026-07-31","matched":"cell death","obsolete":false}],"nextCursor":null}
        """;

    public const string SearchExample = """
        {"total":1,"terms":[{"curie":"GO:0008219","iri":"http://purl.obolibrary.org/obo/GO_0008219","label":"cell death","ontology":"go",
          "release":"2026-07-31","matched":"cell death","obsolete":false,"kind":"label","way":"exact"}],"nextCursor":null}
        """;

    public const string Example = """
        {"curie":"GO:0012501","iri":"http://purl.obolibrary.org/obo/GO_0012501","label":"programmed cell death","ontology":"go","release":"2026-07-31","kind":"class",
         "obsolete":false,"labels":[{"text":"programmed cell death","language":"en"}],
         "definition":"A process which begins when a cell receives an internal or external signal and activates a series of biochemical events.",
         "definitions":[],"synonyms":[{"text":"PCD","scope":"exact","language":"en","type":"abbreviation"}],"comments":[],
         "parents":[{"curie":"GO:0008219","iri":"http://purl.obolibrary.org/obo/GO_0008219","label":"cell death"}],
         "relations":[{"relation":{"curie":"BFO:0000050","label":"part of"},"target":{"curie":"GO:0008150","iri":"http://purl.obolibrary.org/obo/GO_0008150","label":"biological_process"}}],
         "replacedBy":[],"consider":[],"crossReferences":["MESH:D017209"],"subsets":["goslim_generic"],"namespace":"biological_process","alternativeIds":["GO:0016244"],
         "alsoIn":[],"counts":{"children":4,"descendants":96,"descendantsWide":121,"records":12},
         "links":{"self":"https://catalog.example.org/api/terms/GO:0012501","html":"https://catalog.example.org/terms/GO:0012501"} }
        """;

    public const string PathsExample = """
        {"paths":[[{"curie":"GO:0008150","iri":"http://purl.obolibrary.org/obo/GO_0008150","label":"biological_process"},
          {"curie":"GO:0008219","iri":"http://purl.obolibrary.org/obo/GO_0008219","label":"cell death"}]]}
        """;

    // The relation that the hierarchy itself names (Relation Ontology).
    private const string PartOf = "BFO:0000050";

    /// <summary>One page of a search.</summary>
    public static void Write(Utf8JsonWriter writer, TermPage page, string? next) =>
        WriteList(writer, page.Total, next, () =>
        {
            foreach (var hit in page.Terms)
            {
                writer.WriteStartObject();
                WriteListed(writer, hit.Term.Ontology, hit.Term.Term, hit.Matched);
                writer.WriteString("kind", hit.Kind is { } kind ? Words<DesignationKind>.Of(kind) : "identifier");
                writer.WriteString("way", Words<TermMatch>.Of(hit.Way));
                writer.WriteEndObject();
            }
        });

    /// <summary>One page of terms of an ontology.</summary>
    public static void Write(Utf8JsonWriter writer, LoadedOntology ontology, ReadOnlyMemory<int> terms, int total, string? next) =>
        WriteList(writer, total, next, () =>
        {
            foreach (var term in terms.Span)
            {
                writer.WriteStartObject();
                WriteListed(writer, ontology, term, null);
                writer.WriteEndObject();
            }
        });

    /// <summary>All of a term.</summary>
    /// <param name="records">Published records annotated with it or below it; null when that is not known now.</param>
    public static void Write(Utf8JsonWriter writer, SeenTerm term, int? records, Links links)
    {
        var (release, number) = (term.Release, term.Number);
        var texts = release.Designations(number);
        writer.WriteStartObject();
        WriteName(writer, release, number);
        writer.WriteString("ontology", term.Ontology.Name);
        writer.WriteString("release", term.Ontology.Version);
        writer.WriteString("kind", Words<TermKind>.Of(release.Kind(number)));
        writer.WriteBoolean("obsolete", release.IsObsolete(number));
        WriteTexts(writer, "labels", texts.Where(text => text.Kind == DesignationKind.Label), scoped: false);
        writer.WriteString("definition", release.Definition(number));
        WriteTexts(writer, "definitions", texts.Where(text => text.Kind == DesignationKind.Definition).Skip(1), scoped: false);
        WriteTexts(writer, "synonyms", texts.Where(text => text.Kind is > DesignationKind.Label and < DesignationKind.Definition), scoped: true);
        WriteTexts(writer, "comments", texts.Where(text => text.Kind == DesignationKind.Comment), scoped: false);
        WriteTerms(writer, "parents", release, release.Parents(number).ToArray());
        WriteRelations(writer, release, number);
        WriteTerms(writer, "replacedBy", release, term.Linked(LinkKind.ReplacedBy));
        WriteTerms(writer, "consider", release, term.Linked(LinkKind.Consider));
        WriteStrings(writer, "crossReferences", release.CrossReferences(number));
        WriteStrings(writer, "subsets", release.Subsets(number));
        writer.WriteString("namespace", release.Namespace(number));
        WriteStrings(writer, "alternativeIds", release.AlternativeIds(number));
        WriteStrings(writer, "alsoIn", term.AlsoIn);
        writer.WriteStartObject("counts");
        writer.WriteNumber("children", release.Children(number).Length);
        writer.WriteNumber("descendants", term.CountBelow(Hierarchy.IsA));
        writer.WriteNumber("descendantsWide", term.CountBelow(Hierarchy.Wide));
        if (records is { } count) writer.WriteNumber("records", count);
        else writer.WriteNull("records");
        writer.WriteEndObject();
        WriteLinks(writer, term, links);
        writer.WriteEndObject();
    }

    /// <summary>Ways from the roots down to a term.</summary>
    public static void WritePaths(Utf8JsonWriter writer, OntologyRelease release, IReadOnlyList<IReadOnlyList<int>> paths)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("paths");
        foreach (var path in paths)
        {
            writer.WriteStartArray();
            foreach (var step in path) WriteTerm(writer, release, step);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, int total, string? next, Action writeTerms)
    {
        writer.WriteStartObject();
        writer.WriteNumber("total", total);
        writer.WriteStartArray("terms");
        writeTerms();
        writer.WriteEndArray();
        writer.WriteString("nextCursor", next);
        writer.WriteEndObject();
    }

    // The members that a list's terms have in every answer, in this order.
    private static void WriteListed(Utf8JsonWriter writer, LoadedOntology ontology, int term, string? matched)
    {
        var release = ontology.Release;
        WriteName(writer, release, term);
        writer.WriteString("ontology", ontology.Name);
        writer.WriteString("release", ontology.Version);
        writer.WriteString("matched", matched ?? release.Label(term));
        writer.WriteBoolean("obsolete", release.IsObsolete(term));
    }

    private static void WriteRelations(Utf8JsonWriter writer, OntologyRelease release, int number)
    {
        writer.WriteStartArray("relations");
        foreach (var link in release.Links(number))
        {
            if (link.Kind is not (LinkKind.PartOf or LinkKind.Other)) continue;
            writer.WriteStartObject();
            writer.WriteStartObject("relation");
            writer.WriteString("curie", link.Relation < 0 ? PartOf : release.Curie(link.Relation));
            writer.WriteString("label", RelationLabel(release, link));
            writer.WriteEndObject();
            writer.WritePropertyName("target");
            WriteTerm(writer, release, link.Target);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    /// <summary>What a relation is called.</summary>
    public static string RelationLabel(OntologyRelease release, TermLink link) => link.Relation < 0 ? "part of" : release.Label(link.Relation);

    private static void WriteLinks(Utf8JsonWriter writer, SeenTerm term, Links links)
    {
        var (curie, choice) = (term.Curie, term.Choice);
        writer.WriteStartObject("links");
        writer.WriteString("self", links.Term(curie, choice));
        writer.WriteString("html", links.TermPage(curie, choice));
        foreach (var list in (ReadOnlySpan<string>)["ancestors", "descendants", "children", "siblings", "paths", "mappings"]) writer.WriteString(list, links.TermList(curie, list, choice));
        writer.WriteString("records", links.RecordsOf(curie));
        writer.WriteEndObject();
    }

    private static void WriteTerms(Utf8JsonWriter writer, string name, OntologyRelease release, IEnumerable<int> terms)
    {
        writer.WriteStartArray(name);
        foreach (var term in terms) WriteTerm(writer, release, term);
        writer.WriteEndArray();
    }

    private static void WriteTerm(Utf8JsonWriter writer, OntologyRelease release, int term)
    {
        writer.WriteStartObject();
        WriteName(writer, release, term);
        writer.WriteEndObject();
    }

    private static void WriteName(Utf8JsonWriter writer, OntologyRelease release, int term)
    {
        writer.WriteString("curie", release.Curie(term));
        writer.WriteString("iri", release.Iri(term));
        writer.WriteString("label", release.Label(term));
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<Designation> texts, bool scoped)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStartObject();
            writer.WriteString("text", text.Text);
            if (scoped) writer.WriteString("scope", Words<DesignationKind>.Of(text.Kind));
            writer.WriteString("language", text.Language);
            if (scoped) writer.WriteString("type", text.Type);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteStrings(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
