using System.Globalization;
using System.Text.RegularExpressions;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats.Statements;

/// <summary>What a source says of itself, as an owl:Ontology, as a skos:ConceptScheme, or in both.</summary>
internal sealed partial class SourceHeader(StatementGraph graph, string language)
{
    /// <param name="schemes">Concept schemes, the largest first.</param>
    /// <param name="isSkos">True when what the scheme says goes before what the ontology says.</param>
    public OntologyDescription Describe(IEnumerable<int> schemes, bool isSkos, LoadReport report)
    {
        var ontologies = Typed(Names.Ontology).OrderByDescending(node => graph.Has(node, graph.Node(Names.VersionIri))).ToList();
        // A scheme may be described and have no concepts here that say so.
        var known = schemes.Union(Typed(Names.ConceptScheme)).ToList();
        foreach (var other in ontologies.Skip(1))
            report.Tell("header-several", 0, () => $"{graph.Say(other)} is described as an ontology too; the source is taken as {graph.Say(ontologies[0])}.");
        foreach (var ontology in ontologies) TellImports(ontology, report);
        int[] headers = isSkos ? [.. known.Take(1), .. ontologies.Take(1)] : [.. ontologies.Take(1), .. known.Take(1)];
        if (headers.Length == 0) report.Tell("header-missing", 0, () => "The source says nothing of itself (no owl:Ontology, no skos:ConceptScheme), so its title, version and licence are not known.");

        var iri = headers.Where(graph.IsIri).Select(graph.Text).FirstOrDefault();
        var versionIri = First(headers, node => graph.Object(node, graph.Node(Names.VersionIri)) is >= 0 and var version && graph.IsIri(version) ? graph.Text(version) : null);
        var stated = Said(headers, KnownProperties.Versions);
        var date = DateIn(versionIri) ?? DateIn(stated) ?? First(headers, Date);
        return new(
            Name(headers, iri),
            Said(headers, KnownProperties.Titles),
            Version(versionIri, stated, date),
            date,
            Said(headers, KnownProperties.Licences) ?? First(headers, node => Iri(node, KnownProperties.Licences)),
            iri,
            versionIri,
            First(headers, Language));
    }

    private IEnumerable<int> Typed(string iri)
    {
        var found = new List<int>();
        if (graph.Node(iri) is >= 0 and var type)
        {
            foreach (var triple in graph.MatchAll(graph.Node(RdfNames.Type), type)) found.Add(triple.Subject);
        }
        return found;
    }

    private void TellImports(int ontology, LoadReport report)
    {
        foreach (var triple in graph.Match(ontology, graph.Node(Names.Imports)))
        {
            var imported = triple.Object;
            report.Tell("import-not-read", 0, () => $"{graph.Say(ontology)} imports {graph.Say(imported)}, which is not fetched: what only stands there is missing here. Load a merged file, or that ontology beside this one.");
        }
    }

    private static string? First(IEnumerable<int> headers, Func<int, string?> ask) => headers.Select(ask).FirstOrDefault(said => said is not null);

    private static DateOnly? First(IEnumerable<int> headers, Func<int, DateOnly?> ask) => headers.Select(ask).FirstOrDefault(said => said is not null);

    private string? Said(IEnumerable<int> headers, string[] properties) => First(headers, node => graph.Said(node, properties, language));

    private string? Iri(int node, string[] properties) =>
        graph.Nodes(properties).Select(property => graph.Object(node, property)).Where(value => value >= 0 && graph.IsIri(value)).Select(graph.Text).FirstOrDefault();

    // Of OBO's IRIs the first part (doid of obo/doid/subsets/DO_cancer_slim.owl), of others a file's name; else it is the builder's to make one.
    private string Name(int[] headers, string? iri)
    {
        if (Said(headers, [KnownProperties.PreferredPrefix]) is { Length: <= 40 } prefix && NamePattern().IsMatch(prefix)) return prefix.ToLowerInvariant();
        if (iri is null) return "";
        var name = iri.StartsWith(Names.Obo, StringComparison.Ordinal) ? iri[Names.Obo.Length..].Split('/', '#')[0]
            : FileName().IsMatch(iri) ? TermNames.Local(iri) : "";
        name = FileName().Replace(name, "");
        return NamePattern().IsMatch(name) ? name.ToLowerInvariant() : "";
    }

    // A date where the version has one, as people name a release by it; else its name.
    private static string? Version(string? versionIri, string? stated, DateOnly? date)
    {
        if (IsoDate(versionIri) ?? IsoDate(stated) is { } dated) return dated.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (stated is { Length: <= 60 }) return stated;
        if (versionIri is not null && versionIri.Split('/', '#').LastOrDefault(part => VersionNumber().IsMatch(part)) is { } number) return number;
        return date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private DateOnly? Date(int node) => KnownProperties.Dates.Select(property => DateIn(graph.Said(node, [property], language))).FirstOrDefault(date => date is not null);

    private string? Language(int node)
    {
        var said = graph.Said(node, KnownProperties.Languages, language) ?? Iri(node, KnownProperties.Languages);
        return said is not null && TermNames.Local(said) is var tag && LanguageTag().IsMatch(tag) ? tag.ToLowerInvariant() : null;
    }

    private static DateOnly? DateIn(string? text) =>
        IsoDate(text) ?? Find(text, CompactDate(), "yyyyMMdd") ?? Find(text, OboDate(), "dd:MM:yyyy") ?? Find(text, PointedDate(), "dd.MM.yyyy");

    private static DateOnly? IsoDate(string? text) => Find(text, DatePattern(), "yyyy-MM-dd");

    private static DateOnly? Find(string? text, Regex pattern, string form) =>
        text is not null && pattern.Match(text) is { Success: true } match && DateOnly.TryParseExact(match.Value, form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    [GeneratedRegex(@"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"(?<!\d)(19|20)\d{6}(?!\d)")]
    private static partial Regex CompactDate();

    [GeneratedRegex(@"(?<!\d)\d{2}:\d{2}:\d{4}(?!\d)")]
    private static partial Regex OboDate();

    [GeneratedRegex(@"(?<!\d)\d{2}\.\d{2}\.\d{4}(?!\d)")]
    private static partial Regex PointedDate();

    [GeneratedRegex(@"^v?\d+(\.\d+)*[A-Za-z0-9._-]*$")]
    private static partial Regex VersionNumber();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9._-]*$")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^[A-Za-z]{2}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();

    [GeneratedRegex(@"\.(owl|ttl|rdf|xml|obo|json|jsonld|nt|ofn|omn)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}
