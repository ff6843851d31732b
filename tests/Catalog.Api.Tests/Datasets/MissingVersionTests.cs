using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;

namespace Catalog.Api.Tests.Datasets;

/// <summary>Versions and revisions that are not there. Apart from the lists, which count every dataset of their database.</summary>
public sealed class MissingVersionTests(CatalogApplication application) : IClassFixture<CatalogApplication>
{
    [Fact]
    public async Task Versions_and_revisions_that_do_not_exist_are_404()
    {
        using var lena = await application.As("lena", Scopes.Deposit);
        var id = (await lena.PublishNewAsync(SampleRecords.Complete())).Id;
        await (await lena.CallAsync("GET", $"/api/datasets/{id}/versions/2")).RefusedAsync(404, "version-not-found");
        await (await lena.CallAsync("GET", $"/api/datasets/{id}/versions/1/revisions/2")).RefusedAsync(404, "revision-not-found");
        await (await lena.CallAsync("GET", $"/api/datasets/{id}/versions/0")).RefusedAsync(404, "version-not-found");
        await (await lena.CallAsync("GET", $"/api/datasets/{id}/versions/one")).RefusedAsync(404, "not-found");
        await (await lena.CallAsync("GET", $"/api/datasets/{id}/versions/99999999999")).RefusedAsync(404, "not-found");
        var draft = (await lena.CreateAsync(SampleRecords.Complete())).Id;
        await (await lena.CallAsync("GET", $"/api/datasets/{draft}/versions/1")).RefusedAsync(404, "version-not-found");
        Assert.Empty((await lena.CallAsync("GET", $"/api/datasets/{draft}/revisions")).Is(200).Json.GetProperty("revisions").EnumerateArray());
    }
}
