using System.Net;
using Catalog.Api.Pages.Landing;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Identifiers;
using Catalog.Records.Identifiers.Registration;
using Catalog.Testing;

namespace Catalog.Api.Tests.Pids;

/// <summary>What the landing page says of the registration of its DOI, and to whom.</summary>
public sealed class PidCardTests(RegisteringApplication application) : IClassFixture<RegisteringApplication>
{
    [Fact]
    public async Task Everybody_is_told_that_a_DOI_is_registered_and_cites_by_its_resolver()
    {
        var published = await application.RegisteredAsync("On the page");
        var page = await PageAsync(published.Doi!, keeper: false);
        Assert.Contains("Registered at DataCite on 2 March 2026.", page);
        Assert.Contains($"href=\"{LandingAddress.ResolverOf(published.Doi!)}\"", page);
        Assert.DoesNotContain("Next attempt", page);

        using var ana = await application.Depositor();
        await ana.WithdrawAsync(published.Id, "Taken back.");
        await application.SettledAsync();
        Assert.Contains("Registered at DataCite, and no longer listed there.", await PageAsync(published.Doi!, keeper: false, HttpStatusCode.Gone));
    }

    [Fact]
    public async Task What_went_wrong_and_the_next_attempt_are_told_to_those_who_keep_the_dataset_alone()
    {
        using var ana = await application.Depositor();
        application.Stub.Misbehave([.. Enumerable.Repeat(Misconduct.ServerError, 50)]);
        var published = await ana.PublishNewAsync(SampleRecords.Complete("Waiting"));
        await Eventually.IsTrueAsync(async () => (await application.FirstVersionAsync(published.Id)).Error is not null, "An attempt has failed.");
        var hers = await PageAsync(published.Doi!, keeper: true);
        Assert.Contains("The last attempt failed: DataCite answered 500: Something went wrong.", hers);
        Assert.Contains("Next attempt <time", hers);
        var all = await PageAsync(published.Doi!, keeper: false);
        Assert.Contains("Not yet registered at DataCite.", all);
        foreach (var part in (string[])["Something went wrong", "Next attempt", "500"]) Assert.DoesNotContain(part, all);

        application.Stub.Behave();
        await application.SettledAfterAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_DOI_that_was_set_aside_is_explained_to_its_owner()
    {
        var published = await application.RegisteredAsync();
        using var ana = await application.Depositor();
        // Concept and version.
        application.Stub.Misbehave(Misconduct.Refusal, Misconduct.Refusal);
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("Not to their liking"));
        await application.SettledAsync();
        var hers = await PageAsync(published.Doi!, keeper: true);
        Assert.Contains("Set aside: DataCite did not take the metadata. It is tried again once they change", hers);
        Assert.Contains("The last attempt failed: DataCite answered 422: Cannot take Basic ***", hers);
        var all = await PageAsync(published.Doi!, keeper: false);
        // Its DOI resolves all the same.
        Assert.Contains("Registered at DataCite on ", all);
        Assert.Contains("DataCite did not take a later change; those who keep the dataset are told why.", all);
        Assert.DoesNotContain("422", all);
    }

    [Fact]
    public async Task The_date_of_the_page_is_also_that_of_the_last_news_of_its_DOI()
    {
        var published = await application.RegisteredAsync("Dated");
        using var ana = await application.Depositor();
        // Concept and version.
        application.Stub.Misbehave(Misconduct.Refusal, Misconduct.Refusal);
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("Dated, and not to their liking"));
        await application.SettledAsync();
        application.Clock.Advance(TimeSpan.FromSeconds(5));
        var (status, first) = await DateAsync(published.Doi!, null);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((HttpStatusCode.NotModified, first), await DateAsync(published.Doi!, first));

        // The record stays; only its DOI is told anew.
        using var admin = await application.As("root", Scopes.Administer);
        (await admin.CallAsync("POST", $"/api/datasets/{published.Id}/pid/actions/retry")).Is(202);
        await application.SettledAsync();
        application.Clock.Advance(TimeSpan.FromSeconds(5));
        (status, var second) = await DateAsync(published.Doi!, first);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(second > first, $"{second} after {first}");
    }

    [Theory]
    [InlineData("set-aside", PidRegistration.RefusedTaken, true, "Set aside: another repository holds this DOI at DataCite. It is tried again when an administrator asks for it.")]
    [InlineData("set-aside", PidRegistration.RefusedTaken, false, "DataCite did not take this DOI; those who keep the dataset are told why.")]
    [InlineData("reserved", null, false, "Reserved at DataCite; it will resolve once it is registered.")]
    [InlineData("local", null, true, "Not yet registered at DataCite.")]
    [InlineData("external", null, false, "Registered elsewhere and kept here.")]
    public void Each_state_has_its_words(string state, string? refused, bool keeps, string words)
    {
        var view = PidView.Of(new PidStatus("10.70000/x", state, refused, 1, "DataCite answered 500.", application.Clock.Now, null) { Updated = application.Clock.Now }, keeps);
        Assert.Equal(words, view.Words);
        // That somebody else has it is said already.
        Assert.Equal(keeps && refused != PidRegistration.RefusedTaken, view.Trouble is not null);
        Assert.Equal(keeps, view.NextAttempt is not null);
        Assert.Equal(application.Clock.Now, view.Changed);
    }

    private async Task<(HttpStatusCode Status, DateTimeOffset? Date)> DateAsync(string doi, DateTimeOffset? since)
    {
        using var client = application.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.IfModifiedSince = since;
        using var answer = await client.GetAsync(LandingAddress.PathOf(doi));
        return (answer.StatusCode, answer.Content.Headers.LastModified);
    }

    private async Task<string> PageAsync(string doi, bool keeper, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var client = keeper ? await application.Depositor() : application.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var answer = await client.GetAsync(LandingAddress.PathOf(doi));
        Assert.Equal(status, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
