using Catalog.Ontology.Terms;

namespace Catalog.Ontology.Formats;

/// <summary>One load on its way: where a format's reader puts what it reads.</summary>
internal sealed class OntologyLoad(OntologyBuilder builder, LoadReport report, OntologyReadOptions options, SourceMeter meter)
{
    private int declared;

    public OntologyBuilder Builder { get; } = builder;

    public LoadReport Report { get; } = report;

    public OntologyReadOptions Options { get; } = options;

    /// <summary>Files of <see cref="OntologyReadOptions.Base"/> in the same format, by name; empty when there is none.</summary>
    public IReadOnlyList<SourceFile> BaseFiles { get; init; } = [];

    /// <summary>Says which files will be read, for the progress that is told; who does not is taken to read all.</summary>
    public void Expect(IEnumerable<SourceFile> files)
    {
        var lengths = files.Select(file => file.Length).ToList();
        meter.Expected = lengths.Contains(0) ? 0 : lengths.Sum();
    }

    /// <summary>Declares a term in the builder, as many as a source may have.</summary>
    /// <returns>The line where it was declared before, or -1 when it was not.</returns>
    /// <exception cref="OntologyFormatException">There are too many.</exception>
    public long Declare(int term, TermKind kind, long line, string? file = null)
    {
        if (++declared > Options.MaxTerms) throw new OntologyFormatException($"There are more than {Options.MaxTerms:N0} terms, the most that are read.", file, line);
        return Builder.Declare(term, kind, line);
    }
}
