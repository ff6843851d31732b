using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>One load on its way: where a format's reader puts what it reads.</summary>
internal sealed class OntologyLoad(OntologyBuilder builder, LoadReport report, OntologyReadOptions options)
{
    private int declared;

    public OntologyBuilder Builder { get; } = builder;

    public LoadReport Report { get; } = report;

    public OntologyReadOptions Options { get; } = options;

    /// <summary>Declares a term in the builder, as many as a source may have.</summary>
    /// <returns>The line where it was declared before, or -1 when it was not.</returns>
    /// <exception cref="OntologyFormatException">There are too many.</exception>
    public long Declare(int term, TermKind kind, long line, string? file = null)
    {
        if (++declared > Options.MaxTerms) throw new OntologyFormatException($"There are more than {Options.MaxTerms:N0} terms, the most that are read.", file, line);
        return Builder.Declare(term, kind, line);
    }
}
