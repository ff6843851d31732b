using System.Text.RegularExpressions;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>What a source says of itself, as an owl:Ontology, as a skos:ConceptScheme, or as both.</summary>
internal sealed partial class SourceHeader
{
    private readonly StatementGraph graph;
    private readonly OntologyReadOptions options;
    private readonly int[] headers;

    /// <param name="schemes">Concept schemes that have concepts, the largest first.</param>
    /// <param name="isSkos">True when what a scheme says goes before what an ontology says.</param>
    public SourceHeader(StatementGraph graph, IEnumerable<int> schemes, bool isSkos, OntologyReadOptions options, LoadReport report)
    {
        (this.graph, this.options) = (graph, options);
        var version = graph.Node(Names.VersionIri);
        var ontologies = Typed(Names.Ontology).OrderByDescending(node => graph.Has(node, version)).ToList();
        foreach (var other in ontologies.Skip(1))
            report.Tell("header-several", 0, () => $"{graph.Say(other)} is described as an ontology too; the source is taken as {graph.Say(ontologies[0])}.");
        foreach (var ontology in ontologies) TellImports(ontology, report);
        // A scheme may be described without a concept here that is in it.
        var known = schemes.Union(Typed(Names.ConceptScheme)).Take(1);
        headers = isSkos ? [.. known, .. ontologies.Take(1)] : [.. ontologies.Take(1), .. known];
        if (headers.Length == 0) report.Tell("header-missing", 0, () => "The source says nothing of itself (no owl:Ontology, no skos:ConceptScheme), so its title, version and licence are not known.");
    }

    /// <summary>The prefix that the source would have its terms written with, and the namespace that it stands for; null when it names none.</summary>
    public (string Prefix, string Namespace)? PreferredPrefix =>
        Said(KnownProperties.PreferredPrefix) is { } prefix && NamePattern().IsMatch(prefix) && (Said(KnownProperties.PreferredNamespace) ?? Iri(KnownProperties.PreferredNamespace)) is { } space ? (prefix, space) : null;

    /// <param name="haveCuries">Whether its terms have prefixes, of which its name can be made.</param>
    public OntologyDescription Describe(bool haveCuries)
    {
        var iri = headers.Where(graph.IsIri).Select(graph.Text).FirstOrDefault();
        var versionIri = Iri(Names.VersionIri);
        var stated = Said(KnownProperties.Versions);
        // A date where there is one, as people name a release by it; else what the source calls it.
        var names = OntologyNames.Of(iri ?? "", OntologyNames.Of("", versionIri, null).Date is null && stated is { Length: <= 60 } ? stated : versionIri, Date(stated));
        return new(Name(iri, haveCuries), Said(KnownProperties.Titles), names.Version, names.Date, Said(KnownProperties.Licences) ?? Iri(KnownProperties.Licences), iri, versionIri, Language());
    }

    private List<int> Typed(string iri)
    {
        var found = new List<int>();
        if (graph.Node(iri) is not (>= 0 and var type)) return found;
        foreach (var triple in graph.MatchAll(graph.Node(RdfNames.Type), type)) found.Add(triple.Subject);
        return found;
    }

    private void TellImports(int ontology, LoadReport report)
    {
        foreach (var triple in graph.Match(ontology, graph.Node(Names.Imports)))
        {
            var imported = triple.Object;
            report.Tell("import-not-followed", 0, () => $"The import of {graph.Say(imported)} is not followed; load what it has as an ontology of its own, or a merged file.");
        }
    }

    private string Name(string? iri, bool haveCuries)
    {
        if (Said(KnownProperties.PreferredPrefix) is { Length: <= 40 } prefix && NamePattern().IsMatch(prefix)) return prefix.ToLowerInvariant();
        // An IRI that ends like a web site names one; then the prefix of the terms is shorter, and the builder's to find.
        return iri is null || (haveCuries && !iri.StartsWith(Names.Obo, StringComparison.Ordinal) && !FileName().IsMatch(iri)) ? "" : OntologyNames.ShortName(iri);
    }

    private string? Date(string? version)
    {
        foreach (var property in KnownProperties.Dates)
        {
            if (Said(property) is { } date && OntologyNames.Of("", null, date).Date is not null) return date;
        }
        return version is not null && CompactDate().Match(version) is { Success: true } day ? $"{day.Value[..4]}-{day.Value[4..6]}-{day.Value[6..]}" : null;
    }

    // Of the languages that a source names the one that was asked for; who names several means that its texts are in several.
    private string? Language()
    {
        var named = new HashSet<string>();
        foreach (var property in graph.Nodes(KnownProperties.Languages))
        {
            foreach (var header in headers)
            {
                foreach (var triple in graph.Match(header, property))
                {
                    if (!graph.IsBlank(triple.Object) && TermNames.Local(graph.Text(triple.Object).Trim()) is var tag && LanguageTag().IsMatch(tag)) named.Add(tag.ToLowerInvariant());
                }
            }
        }
        return named.Count == 1 ? named.First() : named.Contains(options.Language) || options.Language != "en" ? options.Language : null;
    }

    private string? Said(params ReadOnlySpan<string> properties)
    {
        foreach (var header in headers)
        {
            if (graph.Said(header, properties, options.Language) is { } said) return said;
        }
        return null;
    }

    private string? Iri(params ReadOnlySpan<string> properties)
    {
        foreach (var header in headers)
        {
            foreach (var property in properties)
            {
                if (graph.Object(header, graph.Node(property)) is >= 0 and var value && graph.IsIri(value)) return graph.Text(value);
            }
        }
        return null;
    }

    [GeneratedRegex(@"(?<!\d)20\d{6}(?!\d)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CompactDate();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"\.(owl|ttl|rdf)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex FileName();
}
