using System.Text;
using Catalog.Api.Tests.Terms;
using Catalog.Ontology.Formats;
using Catalog.Ontology.Terms;
using Catalog.Records.Terminology;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Fhir;

/// <summary>A code system with more codes than one answer holds.</summary>
public sealed class LargeSystemTests(TermApplication application) : IClassFixture<TermApplication>
{
    private const int Codes = 10_050;
    private const string System = "http://example.org/large";

    [Fact]
    public async Task What_is_too_much_for_one_answer_is_had_in_pages()
    {
        application.Services.GetRequiredService<CurrentTerminologies>().Use(new([Large()]));
        using var client = application.Anonymous();
        Assert.Contains("count and offset", await client.OutcomeAsync($"/fhir/ValueSet/$expand?url={System}?fhir_vs", 422, "too-costly"));
        var seen = new List<string>();
        foreach (var offset in (int[])[0, 10_000])
        {
            var page = await client.ResourceAsync($"/fhir/ValueSet/$expand?url={System}?fhir_vs&count=20000&offset={offset}", "ValueSet");
            Assert.Equal(Codes, page.GetProperty("expansion").GetProperty("total").GetInt32());
            seen.AddRange(page.Codes());
        }
        Assert.Equal(Codes, seen.Distinct().Count());
        Assert.Single((await client.ResourceAsync($"/fhir/ValueSet/$expand?url={System}?fhir_vs&filter=thing+n10049", "ValueSet")).Codes());
    }

    private static LoadedOntology Large()
    {
        var builder = new OntologyBuilder(new LoadReport()) { Description = new("large", Iri: System) };
        builder.AddPrefix("L", System + "/");
        for (var number = 0; number < Codes; number++)
        {
            var term = builder.Term(Encoding.UTF8.GetBytes($"L:{number}"));
            builder.Declare(term, TermKind.Class, number + 1);
            builder.AddText(term, DesignationKind.Label, Encoding.UTF8.GetBytes($"thing n{number}"), "en");
        }
        using var compiled = new MemoryStream();
        builder.Compile(compiled, new('0', 64), default);
        return new(OntologyRelease.Read(compiled.ToArray()), "large", "1", true);
    }
}
