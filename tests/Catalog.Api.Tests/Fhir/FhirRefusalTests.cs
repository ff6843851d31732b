using System.Net;
using System.Text;
using Catalog.Api.Tests.Terms;

namespace Catalog.Api.Tests.Fhir;

/// <summary>Every refusal below <c>/fhir</c> is an OperationOutcome, also those that the server makes before an operation is reached.</summary>
public sealed class FhirRefusalTests(TermApplication application) : IClassFixture<TermApplication>
{
    private const string Lookup = "/fhir/CodeSystem/$lookup";
    private const string Good = Lookup + "?system=http://purl.obolibrary.org/obo/go.owl&code=GO:0008219";

    [Theory]
    [InlineData("/fhir/Patient/1", 404, "not-found")]
    [InlineData(Lookup, 400, "required")]
    [InlineData(Lookup + "?code=GO:0008219", 400, "required")]
    [InlineData(Good + "&colour=red", 400, "not-supported")]
    [InlineData(Good + "&code=GO:0008150", 400, "invalid")]
    [InlineData("/fhir/ValueSet/$expand", 400, "required")]
    [InlineData("/fhir/ValueSet/$expand?url=x?fhir_vs&count=-1", 400, "value")]
    [InlineData("/fhir/ValueSet/$expand?url=x?fhir_vs&activeOnly=perhaps", 400, "value")]
    [InlineData(Lookup + "?coding=x", 400, "value")]
    [InlineData(Good + "&_format=xml", 406, "not-supported")]
    [InlineData("/fhir/metadata?_format=application/fhir%2Bxml", 406, "not-supported")]
    public async Task What_is_asked_wrongly_gets_an_outcome(string path, int status, string issue)
    {
        using var client = application.Anonymous();
        await client.OutcomeAsync(path, status, issue);
    }

    [Theory]
    [InlineData("<Parameters/>", "application/fhir+xml", 415, "not-supported")]
    [InlineData("code=x", "application/x-www-form-urlencoded", 415, "not-supported")]
    [InlineData("{", "application/fhir+json", 400, "structure")]
    [InlineData("", "application/fhir+json", 400, "structure")]
    [InlineData("""{"resourceType":"Patient"}""", "application/fhir+json", 400, "structure")]
    [InlineData("""{"resourceType":"Parameters","parameter":{}}""", "application/fhir+json", 400, "structure")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"valueCode":"x"}]}""", "application/fhir+json", 400, "structure")]
    [InlineData("""{"resourceType":"Parameters","parameter":[{"name":"code","valueBoolean":true}]}""", "application/fhir+json", 400, "value")]
    [InlineData("""{"resourceType":"Parameters"}""", "application/fhir+json", 400, "required")]
    public async Task A_body_that_will_not_do_gets_an_outcome(string body, string type, int status, string issue)
    {
        using var client = application.Anonymous();
        await client.OutcomeAsync(Lookup, status, issue, body, type);
    }

    [Fact]
    public async Task Methods_and_addresses_are_refused_in_FHIR_s_way_too()
    {
        using var client = application.Anonymous();
        await FhirAssert.OutcomeAsync(await client.DeleteAsync(Lookup), 405, "not-supported");
        await FhirAssert.OutcomeAsync(await client.PostAsync("/fhir/CodeSystem", new StringContent("{}", Encoding.UTF8, "application/fhir+json")), 405, "not-supported");
        await FhirAssert.OutcomeAsync(await client.GetAsync(Lookup + "?code=" + new string('x', 9000)), 414, "too-long");
        await FhirAssert.OutcomeAsync(await client.PostAsync(Lookup, new StringContent(new string(' ', 5_000_000), Encoding.UTF8, "application/fhir+json")), 413, "too-long");
    }

    [Theory]
    [InlineData("application/fhir+json")]
    [InlineData("application/json")]
    [InlineData("application/fhir+json; fhirVersion=4.0")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    public async Task JSON_is_given_to_who_takes_it(string accept)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        await client.ResourceAsync(Good, "Parameters");
        await client.ResourceAsync(Good + "&_format=json", "Parameters");
    }

    [Theory]
    [InlineData("application/fhir+xml")]
    [InlineData("text/turtle")]
    [InlineData("application/fhir+json; fhirVersion=5.0")]
    public async Task Who_takes_something_else_alone_is_refused(string accept)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        await client.OutcomeAsync(Good, 406, "not-supported");
        // The address outweighs the header.
        await client.ResourceAsync(Good + "&_format=json", "Parameters");
    }

    [Fact]
    public async Task Who_has_the_answer_already_gets_304()
    {
        using var client = application.Anonymous();
        using var first = await client.GetAsync(Good);
        Assert.Contains("Accept", first.Headers.Vary);
        using var again = new HttpRequestMessage(HttpMethod.Get, Good);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again)).StatusCode);
        using var head = await client.SendAsync(new(HttpMethod.Head, Good));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        // Problems stay problems elsewhere.
        await ProblemAssert.IsAsync(await client.GetAsync("/fhirs"), HttpStatusCode.NotFound);
    }
}
