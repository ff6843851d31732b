using System.Text;
using Catalog.Ontology.Formats.Statements;
using Catalog.Ontology.Rdf;

namespace Catalog.Ontology.Terms;

/// <summary>Puts what a release knows of its terms into a graph.</summary>
internal sealed class TermStatements
{
    private readonly DatasetBuilder graph;
    private readonly OntologyRelease release;
    private readonly Iri? definedBy;
    private readonly HashSet<int> named = [];
    private readonly HashSet<string> prefixes = [];

    public TermStatements(DatasetBuilder graph, OntologyRelease release)
    {
        (this.graph, this.release) = (graph, release);
        var described = release.Description;
        definedBy = (described.VersionIri ?? described.Iri) is { } iri ? new(iri) : null;
        if (described.Iri is not null) DescribeRelease(described);
    }

    /// <summary>Adds everything of a term.</summary>
    public void Describe(int term)
    {
        var subject = Name(term, isDescribed: true);
        var kind = release.Kind(term);
        AddText(subject, Names.OboId, release.Curie(term) is var curie && curie != subject.Value ? curie : null);
        foreach (var text in release.Designations(term)) AddDesignation(subject, text);
        foreach (var link in release.Links(term)) AddLink(subject, kind, link);
        if (release.IsObsolete(term)) Add(subject, Names.Deprecated, new Literal("true", Xsd.Boolean));
        foreach (var reference in release.CrossReferences(term)) AddText(subject, Names.DbXref, reference);
        foreach (var id in release.AlternativeIds(term)) AddText(subject, Names.AlternativeId, id);
        foreach (var subset in release.Subsets(term)) AddText(subject, Names.InSubset, subset);
        AddText(subject, Names.OboNamespace, release.Namespace(term));
        if (definedBy is not null) Add(subject, Names.IsDefinedBy, definedBy);
    }

    private void DescribeRelease(OntologyDescription described)
    {
        var ontology = new Iri(described.Iri!);
        Add(ontology, RdfNames.Type, new Iri(Names.Ontology));
        if (described.VersionIri is not null) Add(ontology, Names.VersionIri, new Iri(described.VersionIri));
        AddText(ontology, Names.VersionInfo, described.Version);
        AddText(ontology, KnownProperties.Titles[0], described.Title);
        if (described.Licence is { } licence) Add(ontology, KnownProperties.Licences[0], Uri.IsWellFormedUriString(licence, UriKind.Absolute) ? new Iri(licence) : new Literal(licence));
    }

    private void AddDesignation(Iri subject, Designation text)
    {
        var literal = new Literal(text.Text, Language: text.Language);
        foreach (var property in Properties(text.Kind)) Add(subject, property, literal);
        if (text.Type is null) return;
        // What a synonym is, is said of the axiom that gives it.
        var axiom = Node();
        Add(axiom, RdfNames.Type, new Iri(Names.Axiom));
        Add(axiom, Names.AnnotatedSource, subject);
        Add(axiom, Names.AnnotatedProperty, new Iri(Properties(text.Kind)[0]));
        Add(axiom, Names.AnnotatedTarget, literal);
        Add(axiom, Names.SynonymType, text.Type.Split(':') is [{ Length: > 0 } prefix, { Length: > 0 } local] ? new Iri($"{Names.Obo}{prefix}_{local}") : new Literal(text.Type));
    }

    private static string[] Properties(DesignationKind kind) => kind switch
    {
        DesignationKind.Label => [Names.Label, Names.PrefLabel],
        DesignationKind.Exact => [Names.ExactSynonym],
        DesignationKind.Narrow => [Names.NarrowSynonym],
        DesignationKind.Broad => [Names.BroadSynonym],
        DesignationKind.Related => [Names.RelatedSynonym],
        DesignationKind.Definition => [Names.Definition, Names.SkosDefinition],
        DesignationKind.Comment => [Names.Comment],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of text."),
    };

    private void AddLink(Iri subject, TermKind kind, TermLink link)
    {
        var target = Name(link.Target, isDescribed: false);
        switch (link.Kind)
        {
            case LinkKind.IsA: Add(subject, kind switch { TermKind.Relation => Names.SubPropertyOf, TermKind.Individual => RdfNames.Type, _ => Names.SubClassOf }, target); break;
            case LinkKind.PartOf: AddRelation(subject, kind, new Iri(Names.PartOf), target); break;
            case LinkKind.Other: AddRelation(subject, kind, Name(link.Relation, isDescribed: false), target); break;
            case LinkKind.ReplacedBy: Add(subject, Names.ReplacedBy, target); break;
            case LinkKind.Consider: Add(subject, Names.Consider, target); break;
            default: throw new ArgumentOutOfRangeException(nameof(link), link.Kind, "No such kind of link.");
        }
    }

    // Of a class it is said of all that are of it; of others, and by words of OWL and SKOS (owl:equivalentClass), of the term itself.
    private void AddRelation(Iri subject, TermKind kind, Iri relation, Iri target)
    {
        if (Names.IsBuiltIn(relation.Value) || (kind != TermKind.Class && EndsInName(relation.Value)))
        {
            graph.Add(subject, relation, target);
            return;
        }
        var restriction = Node();
        Add(subject, kind == TermKind.Class ? Names.SubClassOf : RdfNames.Type, restriction);
        Add(restriction, RdfNames.Type, new Iri(Names.Restriction));
        Add(restriction, Names.OnProperty, relation);
        Add(restriction, kind == TermKind.Class ? Names.SomeValuesFrom : Names.HasValue, target);
    }

    // RDF/XML can say no others as properties.
    private static bool EndsInName(string iri) => TermNames.Local(iri) is [var first, ..] && (char.IsAsciiLetter(first) || first == '_');

    // A term's IRI; what it is and is called comes with it, once.
    private Iri Name(int term, bool isDescribed)
    {
        var iri = new Iri(release.Iri(term));
        if (!named.Add(term) || Names.IsBuiltIn(iri.Value)) return iri;
        AddPrefix(release.Curie(term), iri.Value);
        if (Type(release.Kind(term)) is { } type) Add(iri, RdfNames.Type, new Iri(type));
        // All its labels follow where it is described itself; if it is later, one comes twice and counts once.
        if (!isDescribed && release.Label(term) is var label && label != release.Curie(term)) AddLabel(iri, term, label);
        return iri;
    }

    private void AddLabel(Iri iri, int term, string label)
    {
        var language = release.Designations(term).FirstOrDefault(text => text.Kind == DesignationKind.Label && text.Text == label)?.Language;
        Add(iri, Names.Label, new Literal(label, Language: language));
    }

    private static string? Type(TermKind kind) => kind switch
    {
        TermKind.Class => Names.Class,
        TermKind.Relation => Names.ObjectProperty,
        TermKind.Individual => Names.NamedIndividual,
        _ => null,
    };

    private void AddPrefix(string curie, string iri)
    {
        if (curie.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon) || !iri.EndsWith(curie[(colon + 1)..], StringComparison.Ordinal) || curie.Length >= iri.Length) return;
        if (prefixes.Add(curie[..colon])) graph.Prefix(Encoding.UTF8.GetBytes(curie[..colon]), Encoding.UTF8.GetBytes(iri[..^(curie.Length - colon - 1)]));
    }

    // Statements follow at once, so no other node has the number.
    private BlankNode Node() => new($"n{graph.Count}");

    private void AddText(Iri subject, string property, string? text)
    {
        if (!string.IsNullOrEmpty(text)) Add(subject, property, new Literal(text));
    }

    private void Add(Term subject, string property, Term value) => graph.Add(subject, new Iri(property), value);
}
