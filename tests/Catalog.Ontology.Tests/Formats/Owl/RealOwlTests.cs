using System.Xml.Linq;
using Catalog.Ontology.Terms;
using Catalog.Testing;

namespace Catalog.Ontology.Tests.Formats.Owl;

/// <summary>
/// Released ontologies, counted against their own elements by an XML reader that knows nothing of RDF: all three are written as
/// one element a class, with its properties inside.
/// </summary>
public sealed class RealOwlTests
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Rdfs = "http://www.w3.org/2000/01/rdf-schema#";
    private static readonly XNamespace Owl = "http://www.w3.org/2002/07/owl#";
    private static readonly XNamespace OboInOwl = "http://www.geneontology.org/formats/oboInOwl#";
    private static readonly XNamespace Obo = "http://purl.obolibrary.org/obo/";
    private static readonly XNamespace Skos = "http://www.w3.org/2004/02/skos/core#";

    [Theory]
    [InlineData("DO_cancer_slim.owl", "doid", "2026-07-31", "2026-07-31")]
    [InlineData("EDAM.owl", "edam", "1.25-20200618T0915Z", "2020-06-18")]
    [InlineData("duo.owl", "duo", "2021-02-23", "2021-02-23")]
    public void Everything_of_an_OWL_file_is_read_or_told(string file, string name, string version, string date)
    {
        var (release, report) = Loading.Path(ConformanceData.Path("data", "ontologies", file));
        var root = XDocument.Load(ConformanceData.Path("data", "ontologies", file)).Root!;
        var classes = root.Elements(Owl + "Class").Where(IsTerm).ToList();
        var terms = classes.Concat(root.Elements(Owl + "ObjectProperty")).ToList();
        var all = Enumerable.Range(0, release.Count).ToList();

        Assert.Equal("OWL in RDF/XML", report.Format);
        Assert.Equal((name, version, DateOnly.Parse(date, null)), (release.Description.Name, release.Description.Version, release.Description.Date));
        Assert.All(terms, term => Assert.True(release.Find(About(term)!) >= 0));
        Assert.Equal(classes.Count, all.Count(term => release.Kind(term) == TermKind.Class));
        Assert.Equal(terms.Count - classes.Count, all.Count(term => release.Kind(term) == TermKind.Relation));

        var declared = terms.Select(About).ToHashSet();
        var parents = Distinct(classes, Rdfs + "subClassOf").Where(pair => declared.Contains(pair.Value)).ToHashSet();
        Assert.Equal(parents.Count, Links(LinkKind.IsA).Count(link => release.Kind(link.Term) == TermKind.Class));
        var restrictions = classes.SelectMany(term => term.Elements(Rdfs + "subClassOf").Elements(Owl + "Restriction")
            .Select(some => (About(term), Value(some.Element(Owl + "onProperty")!), Value(some.Element(Owl + "someValuesFrom")!)))).ToHashSet();
        Assert.Equal(restrictions.Count, Links(LinkKind.Other).Count + report.Counts.GetValueOrDefault("target-missing"));
        Assert.Equal(Distinct(classes, OboInOwl + "consider").Count, Links(LinkKind.Consider).Count);
        var successors = Distinct(classes, Obo + "IAO_0100001").Concat(Distinct(classes, OboInOwl + "replacedBy")).Count(pair => pair.Value!.Contains("://", StringComparison.Ordinal));
        Assert.Equal(successors, Links(LinkKind.ReplacedBy).Count);

        var obsolete = classes.Where(term => (string?)term.Element(Owl + "deprecated") == "true" || Values(term, Rdfs + "subClassOf").Any(IsObsoleteClass)).Select(About).ToHashSet();
        Assert.Equal(obsolete.Order(), all.Where(release.IsObsolete).Select(release.Iri).Order());

        Assert.Equal(Texts(Rdfs + "label"), Count(DesignationKind.Label));
        Assert.Equal(Texts(Obo + "IAO_0000115") + Texts(OboInOwl + "hasDefinition"), Count(DesignationKind.Definition));
        Assert.Equal(Texts(OboInOwl + "hasNarrowSynonym"), Count(DesignationKind.Narrow));
        Assert.Equal(Texts(OboInOwl + "hasBroadSynonym"), Count(DesignationKind.Broad));
        var types = root.Elements(Owl + "Axiom").Count(axiom => axiom.Element(OboInOwl + "hasSynonymType") is not null);
        Assert.Equal(types, all.SelectMany(release.Designations).Count(text => text.Type is not null));

        var references = Distinct(terms, OboInOwl + "hasDbXref").Concat(Distinct(terms, OboInOwl + "hasDbXRef")).Concat(Distinct(terms, Skos + "exactMatch")).Concat(Distinct(terms, Skos + "closeMatch"));
        Assert.Equal(references.Select(pair => (pair.Term, Curie(pair.Value!))).Distinct().Count(), all.Sum(term => release.CrossReferences(term).Count));
        Assert.Equal(Distinct(terms, OboInOwl + "inSubset").Count, all.Sum(term => release.Subsets(term).Count));
        Assert.Equal(Distinct(terms, OboInOwl + "hasAlternativeId").Count, all.Sum(term => release.AlternativeIds(term).Count));

        List<(int Term, TermLink Link)> LinksOf() => [.. all.SelectMany(term => release.Links(term).Select(link => (term, link)))];
        List<(int Term, TermLink Link)> Links(LinkKind kind) => [.. LinksOf().Where(link => link.Link.Kind == kind)];
        int Count(DesignationKind kind) => all.Sum(term => release.Designations(term).Count(text => text.Kind == kind));
        int Texts(XName property) => terms.Sum(term => term.Elements(property).Where(text => text.Value.Length > 0).Select(text => (text.Value, (string?)text.Attribute(XNamespace.Xml + "lang"))).Distinct().Count());
    }

    [Fact]
    public void The_Disease_Ontology_is_the_same_in_OWL_and_in_JSON()
    {
        var owl = Loading.Path(ConformanceData.Path("data", "ontologies", "DO_cancer_slim.owl")).Release;
        var json = Loading.Path(ConformanceData.Path("data", "ontologies", "DO_cancer_slim.json")).Release;
        Assert.Equal(json.Count, owl.Count);
        Assert.Equal((json.Description.Name, json.Description.Version), (owl.Description.Name, owl.Description.Version));
        for (var term = 0; term < json.Count; term++) Assert.Equal(Everything(json, term), Everything(owl, term));
    }

    // All but languages, which OBO Graphs cannot say, and order.
    private static string Everything(OntologyRelease release, int term) => string.Join('\n',
    [
        release.Curie(term), release.Iri(term), release.Label(term), release.Kind(term).ToString(), release.IsObsolete(term).ToString(), release.Namespace(term) ?? "",
        .. release.Designations(term).Select(text => $"{text.Kind} {text.Text} {text.Type}").Order(StringComparer.Ordinal),
        .. release.Links(term).Select(link => $"{link.Kind} {link.Relation} {release.Curie(link.Target)}").Order(StringComparer.Ordinal),
        .. release.CrossReferences(term).Order(StringComparer.Ordinal),
        .. release.AlternativeIds(term).Order(StringComparer.Ordinal),
        .. release.Subsets(term).Order(StringComparer.Ordinal),
    ]);

    // The last part of an IRI of OBO or of Orphanet; others stay as they are.
    private static string Curie(string name) =>
        name.StartsWith(Obo.NamespaceName, StringComparison.Ordinal) || name.Contains("orpha.net", StringComparison.Ordinal) ? name[(name.LastIndexOf('/') + 1)..].Replace('_', ':') : name;

    private static bool IsTerm(XElement element) => About(element) is { } iri && !iri.StartsWith(Owl.NamespaceName, StringComparison.Ordinal) && !iri.StartsWith(OboInOwl.NamespaceName, StringComparison.Ordinal);

    private static bool IsObsoleteClass(string? iri) => iri is "http://www.geneontology.org/formats/oboInOwl#ObsoleteClass" or "http://www.w3.org/2002/07/owl#DeprecatedClass";

    private static string? About(XElement element) => (string?)element.Attribute(Rdf + "about");

    private static string? Value(XElement element) => (string?)element.Attribute(Rdf + "resource") ?? (element.HasElements ? null : element.Value);

    private static IEnumerable<string?> Values(XElement element, XName property) => element.Elements(property).Select(Value).Where(value => value is not null);

    private static HashSet<(string? Term, string? Value)> Distinct(IEnumerable<XElement> terms, XName property) =>
        [.. terms.SelectMany(term => Values(term, property).Select(value => (About(term), value)))];
}
