using System.Collections.Immutable;

namespace Catalog.Ontology.Rdf.Shacl;

/// <summary>One thing that a shape asks for and a node does not have.</summary>
public sealed record ValidationResult
{
    /// <summary>The node that was judged.</summary>
    public required Term FocusNode { get; init; }

    /// <summary>From the focus node to the values; null for a shape that judges the node itself.</summary>
    public PropertyPath? Path { get; init; }

    /// <summary>The value that is wrong; null when it is their number that is wrong, or that one is missing.</summary>
    public Term? Value { get; init; }

    /// <summary>The shape, by an IRI or by a blank node of the shapes graph.</summary>
    public required Term SourceShape { get; init; }

    /// <summary>The component that the constraint belongs to, such as <c>sh:MinCountConstraintComponent</c>.</summary>
    public required Iri Component { get; init; }

    /// <summary><see cref="Sh.Violation"/>, <see cref="Sh.Warning"/>, <see cref="Sh.Info"/>, or one of the shapes' own.</summary>
    public required Iri Severity { get; init; }

    /// <summary>The shape's messages (<c>sh:message</c>), one a language; a sentence in English when it has none. Never empty.</summary>
    public required ImmutableArray<Literal> Messages { get; init; }

    /// <summary>Why the value does not conform to the shape that it must conform to; empty when that was not the question.</summary>
    public ImmutableArray<ValidationResult> Details { get; init; } = [];

    /// <summary>The message in English; in no language, or in the first there is, when the shape has none in English.</summary>
    public string Message => MessageIn("en");

    /// <param name="language">A BCP 47 tag; matched by its first part too, so that <c>de-AT</c> finds <c>de</c>.</param>
    public string MessageIn(string language) => Languages.Choose(Messages, language)!.Text;

    public override string ToString() => $"{FocusNode}: {Message}";
}
