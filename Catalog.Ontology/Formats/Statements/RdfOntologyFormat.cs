namespace Catalog.Ontology.Formats.Statements;

/// <summary>OWL and SKOS in any syntax of RDF. Which of the two it is, and whether it is any, its statements tell.</summary>
internal sealed class RdfOntologyFormat : IOntologyFormat
{
    public string Name => "OWL or SKOS in RDF";

    public bool TakesSeveralFiles => false;

    public bool Recognises(ReadOnlySpan<byte> head) => RdfSyntaxes.Of(head) is not null;

    public void Read(IReadOnlyList<SourceFile> files, OntologyLoad load)
    {
        using var content = files[0].Open();
        RdfOntologyReader.Read(content, RdfSyntaxes.Of(files[0].Head.Span)!, files[0].Place, load);
    }
}
