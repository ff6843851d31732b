using Catalog.Api.Http;
using Catalog.Ontology.Rdf;
using Catalog.Ontology.Terms;

namespace Catalog.Api.Terms;

/// <summary>A term as RDF.</summary>
/// <param name="negotiated">True when the Accept header chose the format.</param>
internal sealed class TermRdf(SeenTerm term, RdfFormat format, string contentType, bool negotiated) : IResult
{
    /// <summary>The address of the term for programs, where another one was asked; null there.</summary>
    public string? ContentLocation { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ContentLocation = ContentLocation;
        using var output = new MemoryStream();
        RdfWriter.Write(TermGraph.Of(new TermReference(term.Ontology, term.Number)), output, format, null, httpContext.RequestAborted);
        await new Representation(output.GetBuffer().AsMemory(0, (int)output.Length), contentType) { Negotiated = negotiated }.SendAsync(httpContext);
    }
}
