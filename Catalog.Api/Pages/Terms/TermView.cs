using Catalog.Api.Pages.Landing;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Pages.Terms;

/// <summary>A term as its page shows it. All texts are plain; links are safe to follow.</summary>
public sealed record TermView
{
    public required string Curie { get; init; }

    public required string Label { get; init; }

    /// <summary>The language of the label; null when it is unknown.</summary>
    public required string? Language { get; init; }

    /// <summary>The full name, which leads to its home where it can.</summary>
    public required LinkText Iri { get; init; }

    /// <summary>What it is: class, relation or individual.</summary>
    public required TermKind Kind { get; init; }

    public required OntologyView Ontology { get; init; }

    public required bool IsObsolete { get; init; }

    /// <summary>Terms that took an obsolete one over.</summary>
    public required IReadOnlyList<LinkText> ReplacedBy { get; init; }

    /// <summary>Terms to think of instead of an obsolete one.</summary>
    public required IReadOnlyList<LinkText> Consider { get; init; }

    public required IReadOnlyList<TermTextView> Definitions { get; init; }

    public required IReadOnlyList<TermTextView> Comments { get; init; }

    /// <summary>Labels in other languages, then synonyms by how near they are.</summary>
    public required Bounded<TermTextView> Names { get; init; }

    /// <summary>Ways from the roots down to the term, which ends each of them.</summary>
    public required IReadOnlyList<IReadOnlyList<LinkText>> Paths { get; init; }

    public required Bounded<LinkText> Children { get; init; }

    /// <summary>What it says of other terms beyond is a, by the name of the relation.</summary>
    public required Bounded<RelationView> Relations { get; init; }

    public required Bounded<LinkText> CrossReferences { get; init; }

    public required Bounded<TermMappingView> Mappings { get; init; }

    /// <summary>Namespace, subsets, former identifiers, other ontologies that have it.</summary>
    public required IReadOnlyList<DetailView> Details { get; init; }

    /// <summary>Terms below it by is a, and by part of too.</summary>
    public required int Below { get; init; }

    /// <summary>Published records annotated with it or below it; null while that is not known.</summary>
    public required int? Records { get; init; }

    /// <summary>The path of the search for those records.</summary>
    public required string RecordsPath { get; init; }

    /// <summary>The formats in which the term is given out.</summary>
    public required IReadOnlyList<FormatView> Formats { get; init; }

    /// <summary>The path of its JSON.</summary>
    public required string JsonPath { get; init; }

    /// <summary>The path of a list of its children, for programs.</summary>
    public required string ChildrenPath { get; init; }

    /// <summary>Its page in full.</summary>
    public required string Canonical { get; init; }
}

/// <summary>An ontology in use.</summary>
/// <param name="Path">The search in it alone.</param>
public sealed record OntologyView(string Name, string Title, string Release, string? Licence, string? LicenceHref, int Terms, string Path);

/// <summary>A text of a term.</summary>
/// <param name="Scope">What it is to the term, in words; null where the heading says it.</param>
public sealed record TermTextView(string Text, string? Scope, string? Language);

/// <summary>A relation to other terms.</summary>
public sealed record RelationView(string Name, IReadOnlyList<LinkText> Targets);

/// <summary>A mapping, seen from the term.</summary>
/// <param name="Predicate">In words, from the term to the other.</param>
/// <param name="Label">What the other is called; null when nobody says.</param>
public sealed record TermMappingView(string Predicate, LinkText Other, string? Label, string Justification, string? Confidence);
