using System.Buffers;

namespace Catalog.Ontology.Rdf.JsonLd;

/// <summary>Makes IRIs and keywords of what documents write for them (JSON-LD 1.1 API, section 5.2: IRI expansion).</summary>
internal static class IriExpansion
{
    private static readonly SearchValues<char> NotInIris = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f <>\"{}|^`\\");

    /// <param name="isVocabulary">Whether it may be a term, or be completed by the vocabulary.</param>
    /// <param name="isReference">Whether it may be completed by the document's address.</param>
    /// <param name="pending">The definitions that are being made, which it may need first; null outside of a context.</param>
    /// <returns>An IRI, a blank node's identifier or a keyword; what cannot be completed as it is; null for what means nothing.</returns>
    public static string? Expand(ActiveContext context, string value, bool isVocabulary = false, bool isReference = false, TermDefinitions? pending = null)
    {
        if (Keyword.Is(value)) return value;
        if (Keyword.HasForm(value)) return null;
        pending?.Require(value);
        if (context[value] is { } definition)
        {
            if (definition.Iri is { } keyword && Keyword.Is(keyword)) return keyword;
            if (isVocabulary) return definition.Iri;
        }
        if (value.IndexOf(':', Math.Min(1, value.Length)) is > 0 and var colon)
        {
            var prefix = value[..colon];
            if (prefix == "_" || value.AsSpan(colon + 1).StartsWith("//")) return value;
            pending?.Require(prefix);
            if (context[prefix] is { Iri: { } iri, IsPrefix: true }) return string.Concat(iri, value.AsSpan(colon + 1));
            if (IriReference.IsAbsolute(value)) return value;
        }
        if (isVocabulary && context.Vocabulary is not null) return context.Vocabulary + value;
        if (isReference && context.BaseIri is not null) return IriReference.Resolve(context.BaseIri, value);
        return value;
    }

    public static bool IsBlank(string iri) => iri.StartsWith("_:", StringComparison.Ordinal);

    /// <summary>Whether it is absolute, has no character that no IRI has, and one fragment at most.</summary>
    public static bool IsIri(string text) =>
        IriReference.IsAbsolute(text) && text.AsSpan().IndexOfAny(NotInIris) < 0 && text.IndexOf('#', StringComparison.Ordinal) == text.LastIndexOf('#');
}
