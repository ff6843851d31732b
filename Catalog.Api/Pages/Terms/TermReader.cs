using System.Globalization;
using Catalog.Api.Hosting;
using Catalog.Api.Pages.Landing;
using Catalog.Api.Terms;
using Catalog.Ontology.Mappings;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Pages.Terms;

/// <summary>Reads a term for its page.</summary>
internal sealed class TermReader(TermLookup lookup, TermRecords records, Links links)
{
    private const int MostPaths = 5;
    private const int MostNames = 100;
    private const int MostChildren = 200;
    private const int MostLinks = 100;

    /// <param name="choice">The ontology that the address chose, which its links keep; null when it chose none.</param>
    public async Task<TermView> ReadAsync(SeenTerm term, string? choice, CancellationToken cancellationToken)
    {
        var (release, number, curie) = (term.Release, term.Number, term.Curie);
        var texts = release.Designations(number);
        var children = term.ByLabel(release.Children(number).ToArray());
        LinkText Link(int other) => new(release.Label(other), links.TermPath(release.Curie(other), choice));
        return new()
        {
            Curie = curie,
            Label = release.Label(number),
            Language = PageText.Language(texts.FirstOrDefault(text => text.Kind == DesignationKind.Label && text.Text == release.Label(number))?.Language),
            Iri = new(release.Iri(number), WebAddress.Of(release.Iri(number))),
            Kind = release.Kind(number),
            Ontology = Of(term.Ontology, links),
            IsObsolete = release.IsObsolete(number),
            ReplacedBy = [.. term.Linked(LinkKind.ReplacedBy).Select(Link)],
            Consider = [.. term.Linked(LinkKind.Consider).Select(Link)],
            Definitions = [.. texts.Where(text => text.Kind == DesignationKind.Definition).Select(text => View(text, null))],
            Comments = [.. texts.Where(text => text.Kind == DesignationKind.Comment).Select(text => View(text, null))],
            Names = Names(texts, release.Label(number)),
            Paths = [.. release.Paths(number, MostPaths).Select(path => path.Select(Link).ToList())],
            Children = new([.. children.Take(MostChildren).Select(Link)], children.Count),
            Relations = Relations(release, number, Link),
            CrossReferences = CrossReferences(release.CrossReferences(number), choice),
            Mappings = Mappings(term),
            Details = Details(term),
            Below = term.CountBelow(Hierarchy.Wide),
            Records = await records.CountAsync(curie, cancellationToken),
            RecordsPath = links.RecordsPathOf(curie),
            Formats = [.. TermOffers.ForPrograms.Select(offer => new FormatView(offer.Title, offer.BareType, links.TermFormatPath(curie, offer.Id, choice)))],
            JsonPath = links.TermFormatPath(curie, "json", choice),
            ChildrenPath = links.TermListPath(curie, "children", choice),
            Canonical = links.TermPage(curie, term.Choice),
        };
    }

    /// <summary>An ontology for a list or a heading.</summary>
    public static OntologyView Of(LoadedOntology ontology, Links links)
    {
        var description = ontology.Release.Description;
        return new(ontology.Name, description.Title ?? ontology.Name, ontology.Version, description.Licence, WebAddress.Of(description.Licence),
            ontology.Release.ActiveClassCount, links.TermsPath([new("ontology", ontology.Name)]));
    }

    private static Bounded<TermTextView> Names(IReadOnlyList<Designation> texts, string label)
    {
        var names = texts.Where(text => text.Kind < DesignationKind.Definition && !(text.Kind == DesignationKind.Label && text.Text == label)).ToList();
        return new([.. names.Take(MostNames).Select(text => View(text, ScopeOf(text)))], names.Count);
    }

    private static string ScopeOf(Designation text) => (text.Kind switch
    {
        DesignationKind.Label => "label",
        DesignationKind.Exact => "exact synonym",
        DesignationKind.Narrow => "narrower synonym",
        DesignationKind.Broad => "broader synonym",
        _ => "related synonym",
    }) + (text.Type is null ? "" : $", {text.Type}");

    private static TermTextView View(Designation text, string? scope) => new(text.Text, scope, PageText.Language(text.Language));

    private static Bounded<RelationView> Relations(OntologyRelease release, int number, Func<int, LinkText> link)
    {
        var others = release.Links(number).Where(other => other.Kind is LinkKind.PartOf or LinkKind.Other).ToList();
        var shown = others.Take(MostLinks).GroupBy(other => TermJson.RelationLabel(release, other))
            .Select(same => new RelationView(same.Key, [.. same.Select(other => link(other.Target))])).ToList();
        return new(shown, shown.Count + Math.Max(0, others.Count - MostLinks));
    }

    // A reference that is a term here leads to its page.
    private Bounded<LinkText> CrossReferences(IReadOnlyList<string> references, string? choice) => new(
        [.. references.Take(MostLinks).Select(reference => lookup.Seen.Find(reference) is { } known
            ? new LinkText($"{reference} {known.Label}", links.TermPath(known.Curie, known.Ontology.Name == choice ? choice : null)) : new(reference, WebAddress.Of(reference)))],
        references.Count);

    private Bounded<TermMappingView> Mappings(SeenTerm term)
    {
        var mappings = term.Terminologies.Mappings.Naming(term.Curie);
        return new([.. mappings.Take(MostLinks).Select(mapping => View(mapping, term.Curie))], mappings.Count);
    }

    private TermMappingView View(Mapping mapping, string curie)
    {
        var isSubject = mapping.SubjectId.Equals(curie, StringComparison.OrdinalIgnoreCase);
        var (other, label) = isSubject ? (mapping.ObjectId, mapping.ObjectLabel) : (mapping.SubjectId, mapping.SubjectLabel);
        var known = lookup.Seen.Find(other);
        return new(
            isSubject ? mapping.PredicateId : "is object of " + mapping.PredicateId,
            new(other, known is { } there ? links.TermPath(there.Curie, null) : null), MappingJson.LabelOf(other, label, lookup), mapping.Justification,
            mapping.Confidence?.ToString("0.##", CultureInfo.InvariantCulture));
    }

    private List<DetailView> Details(SeenTerm term)
    {
        var (release, number) = (term.Release, term.Number);
        var details = new List<DetailView> { new("Identifier", [new(term.Curie, null)]), new("Full name", [new(release.Iri(number), WebAddress.Of(release.Iri(number)))]) };
        if (release.Namespace(number) is { } space) details.Add(DetailView.Of("Namespace", space));
        Add("Subsets", release.Subsets(number).Select(subset => new LinkText(subset, null)));
        Add("Former identifiers", release.AlternativeIds(number).Select(id => new LinkText(id, null)));
        Add("Also in", term.AlsoIn.Select(name => new LinkText(name, links.TermPath(term.Curie, name))));
        return details;

        void Add(string name, IEnumerable<LinkText> values)
        {
            var shown = values.Take(MostLinks).ToList();
            if (shown.Count > 0) details.Add(new(name, shown));
        }
    }
}
