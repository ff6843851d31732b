using Catalog.Api.Formats;
using Microsoft.Extensions.Primitives;

namespace Catalog.Api.Tests.Formats;

/// <summary>Which representation an Accept header gets (RFC 9110, 12.5.1).</summary>
public sealed class NegotiationTests
{
    private static readonly Offer[] Offers =
    [
        new("html", "Page", "text/html; charset=utf-8"),
        new("json", "JSON", "application/vnd.example.record+json; charset=utf-8") { AlsoAskedAs = ["application/json"] },
        new("xml", "XML", "application/vnd.example+xml") { AlsoAskedAs = ["application/xml", "text/xml"] },
        new("schema-org", "schema.org", "application/ld+json") { AlsoAskedAs = ["application/vnd.schemaorg.ld+json"], Profile = "https://schema.org" },
        new("bibtex", "BibTeX", "application/x-bibtex; charset=utf-8"),
        new("citation", "Citation", "text/x-bibliography; charset=utf-8")
        {
            Choices = new Dictionary<string, IReadOnlyCollection<string>?> { ["style"] = ["apa", "vancouver"], ["locale"] = null },
        },
    ];

    [Theory]
    // Nobody said what they want: the page.
    [InlineData(null, "html")]
    [InlineData("", "html")]
    [InlineData("*/*", "html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7", "html")]
    [InlineData("not a media type", "html")]
    // A type by name, by another name, in any case.
    [InlineData("application/x-bibtex", "bibtex")]
    [InlineData("APPLICATION/X-BibTeX", "bibtex")]
    [InlineData("application/json", "json")]
    [InlineData("text/xml", "xml")]
    [InlineData("application/vnd.schemaorg.ld+json", "schema-org")]
    // Weights.
    [InlineData("application/x-bibtex;q=0.5, application/vnd.example+xml;q=0.6", "xml")]
    [InlineData("application/x-bibtex;q=1.000, application/vnd.example+xml;q=0.999", "bibtex")]
    [InlineData("text/html;q=0.4, application/*;q=0.5", "json")]
    [InlineData("application/rdf+xml, application/x-bibtex;q=0.1", "bibtex")]
    [InlineData("application/x-bibtex;q=0, */*;q=0.1", "html")]
    [InlineData("text/html;q=0, */*;q=0.1", "json")]
    [InlineData("text/*;q=0, application/vnd.example.record+json;q=0, application/json;q=0, */*", "xml")]
    // The most specific range weighs: a wildcard cannot lift what is named with less.
    [InlineData("text/html;q=0.2, */*;q=0.9, application/x-bibtex;q=0.95", "bibtex")]
    [InlineData("text/*;q=0.9, text/html;q=0.1", "citation")]
    [InlineData("application/ld+json;q=0.2, application/ld+json;profile=\"https://schema.org\", application/x-bibtex;q=0.5", "schema-org")]
    // Among equals what is named goes before what a wildcard takes in, then the first named, then our order.
    [InlineData("application/json, text/plain, */*", "json")]
    [InlineData("application/x-bibtex, application/vnd.example+xml", "bibtex")]
    [InlineData("application/vnd.example+xml, application/x-bibtex", "xml")]
    [InlineData("text/*", "html")]
    [InlineData("application/*", "json")]
    // Parameters.
    [InlineData("application/ld+json;profile=\"https://schema.org\"", "schema-org")]
    [InlineData("application/ld+json;profile=\"https://example.org/p https://schema.org\"", "schema-org")]
    [InlineData("application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"", "schema-org")]
    // Profiles that a server does not know are ignored, as the registration of JSON-LD wants it; who knows better goes first.
    [InlineData("application/ld+json;profile=\"https://www.w3.org/ns/dcat\"", "schema-org")]
    [InlineData("application/ld+json;profile=\"http://schema.org/\"", "schema-org")]
    [InlineData("application/ld+json;profile=\"https://w3id.org/ro/crate\";q=0.5, application/x-bibtex;q=0.4", "schema-org")]
    [InlineData("application/vnd.example+xml;profile=\"https://www.w3.org/ns/dcat\"", null)]
    [InlineData("application/vnd.example+xml;profile=\"http://www.w3.org/ns/json-ld#compacted\"", null)]
    [InlineData("text/html;charset=UTF-8", "html")]
    [InlineData("text/html;charset=utf8", "html")]
    [InlineData("text/html;charset=iso-8859-1", null)]
    [InlineData("text/html;level=1", null)]
    [InlineData("text/html;level=1, */*;q=0.1", "html")]
    [InlineData("text/html;q=0.3;level=1", "html")]
    [InlineData("text/x-bibliography", "citation")]
    [InlineData("text/x-bibliography; style=apa", "citation")]
    [InlineData("text/x-bibliography;style=\"Vancouver\";locale=fr-FR", "citation")]
    [InlineData("text/x-bibliography; style=unheard-of", null)]
    // Nothing that there is.
    [InlineData("text/turtle", null)]
    [InlineData("application/rdf+xml, text/turtle;q=0.9", null)]
    [InlineData("*/*;q=0", null)]
    [InlineData("application/xhtml+xml", null)]
    public void The_header_decides(string? accept, string? id) =>
        Assert.Equal(id, Negotiation.Choose(accept is null ? StringValues.Empty : accept, Offers)?.Offer.Id);

    [Theory]
    [InlineData("application/json", "application/json; charset=utf-8")]
    [InlineData("application/vnd.example.record+json", "application/vnd.example.record+json; charset=utf-8")]
    [InlineData("text/xml", "text/xml")]
    [InlineData("*/*", "text/html; charset=utf-8")]
    public void It_is_served_as_the_type_that_was_named(string accept, string contentType) =>
        Assert.Equal(contentType, Negotiation.Choose(accept, Offers)!.ContentType);

    [Fact]
    public void Choices_are_handed_on()
    {
        var choice = Negotiation.Choose("text/x-bibliography; STYLE=vancouver; locale=de", Offers)!;
        Assert.Equal("vancouver", choice.Parameters["style"]);
        Assert.Equal("de", choice.Parameters["locale"]);
        Assert.Empty(Negotiation.Choose("text/x-bibliography", Offers)!.Parameters);
    }

    [Fact]
    public void Several_header_lines_are_one_list() =>
        Assert.Equal("bibtex", Negotiation.Choose(new(["text/html;q=0.1", "application/x-bibtex"]), Offers)!.Offer.Id);
}
