using System.Text.Json.Nodes;
using Catalog.Api.Tests.Deposit;
using Catalog.Testing;

namespace Catalog.Api.Tests.Pids;

/// <summary>DataCite in every bad way: nothing is lost, nothing is made twice, no publish waits.</summary>
public sealed class MisconductTests(RegisteringApplication application) : IClassFixture<RegisteringApplication>
{
    private DataCiteStub Stub => application.Stub;

    [Theory]
    [InlineData(nameof(Misconduct.ServerError), "DataCite answered 500: Something went wrong.")]
    [InlineData(nameof(Misconduct.Silence), "DataCite did not answer within 1 seconds.")]
    [InlineData(nameof(Misconduct.Drip), "DataCite did not answer within 1 seconds.")]
    [InlineData(nameof(Misconduct.LostAnswer), "The connection to DataCite broke")]
    [InlineData(nameof(Misconduct.Nonsense), "something that is not about this DOI")]
    [InlineData(nameof(Misconduct.AnotherDoi), "something that is not about this DOI")]
    [InlineData(nameof(Misconduct.Firewall), "DataCite answered 403, but not in its own words")]
    [InlineData(nameof(Misconduct.WrongAddress), "DataCite answered 404, but not in its own words")]
    [InlineData(nameof(Misconduct.FirewallRefusal), "DataCite answered 422, but not in its own words")]
    [InlineData(nameof(Misconduct.Unknown), "DataCite answered 404: The resource you are looking for doesn't exist.")]
    [InlineData(nameof(Misconduct.NotCompressed), "DataCite answered with something that cannot be read.")]
    [InlineData(nameof(Misconduct.HalfAnswer), "The connection to DataCite broke")]
    public async Task What_goes_wrong_is_tried_again_and_makes_no_duplicate(string how, string error)
    {
        var registered = await application.RegisteredAsync();
        using var ana = await application.Depositor();
        var (made, known) = (Stub.Creations, Stub.Dois.Count);
        Stub.Misbehave([.. Enumerable.Repeat(Enum.Parse<Misconduct>(how), 2)]);
        var draft = await ana.CreateAsync(SampleRecords.Complete($"After {how}"));
        await Eventually.IsTrueAsync(async () => await application.CountAsync($"select count(*) from pid_registrations where attempts = 1 and dataset_key = (select key from datasets where id = '{draft.Id}')") == 2, "Both attempts have failed.");
        var waits = (await application.PidAsync(draft.Id)).GetProperty("draft");
        Assert.Contains(error, waits.GetProperty("lastError").GetString());
        Assert.InRange(waits.GetProperty("nextAttempt").GetDateTimeOffset(), application.Clock.Now + TimeSpan.FromSeconds(5), application.Clock.Now + TimeSpan.FromSeconds(8));

        (await ana.ActAsync(draft.Id, "publish")).Is(200);
        application.Clock.Advance(TimeSpan.FromSeconds(10));
        await application.SettledAsync();
        Assert.Equal(("findable", 0, null), await application.FirstVersionAsync(draft.Id));
        Assert.Equal("findable", Stub.Dois[draft.Doi!].State);
        Assert.Equal((made + 2, known + 2), (Stub.Creations, Stub.Dois.Count));
        Assert.Equal("findable", Stub.Dois[registered.Doi!].State);
    }

    [Fact]
    public async Task What_takes_effect_after_a_later_request_does_not_stand()
    {
        using var ana = await application.Depositor();
        Stub.Misbehave([.. Enumerable.Repeat(Misconduct.ServerError, 50)]);
        var published = await ana.PublishNewAsync(SampleRecords.Complete("On its way for long"));
        await Eventually.IsTrueAsync(async () => (await application.FirstVersionAsync(published.Id)).Attempts > 0, "It seems to have gone wrong.");
        Stub.Behave();
        (await ana.WithdrawAsync(published.Id)).Is(200);
        await application.SettledAfterAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("registered", Stub.Dois[published.Doi!].State);
        // Now comes what was sent first.
        Stub.Dois[published.Doi!].State = "findable";
        application.Clock.Advance(TimeSpan.FromMinutes(6));
        await application.SettledAsync();
        Assert.Equal("registered", Stub.Dois[published.Doi!].State);
        Assert.Equal(0, await application.CountAsync($"select count(*) from pid_registrations where doi = '{published.Doi}' and next_attempt is not null"));
    }

    [Fact]
    public async Task A_draft_is_not_forgotten_on_the_word_of_a_proxy()
    {
        using var ana = await application.Depositor();
        var draft = await ana.CreateAsync(SampleRecords.Complete("Deleted behind a proxy"));
        await application.SettledAsync();
        Stub.Misbehave(Misconduct.WrongAddress, Misconduct.WrongAddress);
        (await ana.CallAsync("DELETE", $"/api/datasets/{draft.Id}/draft")).Is(204);
        await application.SettledAfterAsync(TimeSpan.FromSeconds(10));
        Assert.False(Stub.Dois.ContainsKey(draft.Doi!));
    }

    [Fact]
    public async Task A_withdrawn_dataset_is_hidden_even_if_its_metadata_are_refused()
    {
        var published = await application.RegisteredAsync("Not liked any more");
        using var ana = await application.Depositor();
        Stub.Misbehave(Misconduct.Refusal);
        (await ana.WithdrawAsync(published.Id)).Is(200);
        await application.SettledAsync();
        Assert.Equal(("hidden", 0, null), await application.FirstVersionAsync(published.Id));
        Assert.Equal("registered", Stub.Dois[published.Doi!].State);
    }

    [Fact]
    public async Task The_pauses_of_a_DOI_double()
    {
        using var ana = await application.Depositor();
        Stub.Misbehave(Misconduct.ServerError, Misconduct.ServerError);
        var draft = await ana.CreateAsync(SampleRecords.Complete());
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var count = attempt;
            await Eventually.IsTrueAsync(async () => (await application.PidAsync(draft.Id)).GetProperty("draft").GetProperty("attempts").GetInt32() == count, $"Attempt {count} has failed.");
            var next = (await application.PidAsync(draft.Id)).GetProperty("draft").GetProperty("nextAttempt").GetDateTimeOffset();
            var pause = 5 * (1 << (count - 1));
            Assert.InRange(next, application.Clock.Now.AddSeconds(pause), application.Clock.Now.AddSeconds(pause * 1.5));
            Stub.Behave();
            if (count < 4) Stub.Misbehave(Misconduct.ServerError, Misconduct.ServerError);
            application.Clock.Advance(TimeSpan.FromSeconds(pause * 1.5));
        }
        await application.SettledAsync();
    }

    [Theory]
    [InlineData(nameof(Misconduct.TooManyRequests), 120)]
    [InlineData(nameof(Misconduct.Unavailable), 60)]
    public async Task A_pause_that_is_asked_for_is_kept_and_blames_no_DOI(string how, int seconds)
    {
        using var ana = await application.Depositor();
        Stub.Misbehave(Enum.Parse<Misconduct>(how), Enum.Parse<Misconduct>(how));
        var published = await ana.PublishNewAsync(SampleRecords.Complete($"After {how}"));
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("asked us to wait", StringComparison.Ordinal) == true, "The job waits and says so.");
        Assert.Equal(0, (await application.FirstVersionAsync(published.Id)).Attempts);
        Stub.Behave();
        var before = Stub.Requests.Count;
        application.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        var runs = (await application.Pump.StateAsync("doi-sync")).Attempts;
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).Attempts > runs + 2, "The job looks again.");
        Assert.Equal(before, Stub.Requests.Count);
        application.Clock.Advance(TimeSpan.FromSeconds(2));
        await application.SettledAsync();
        Assert.Equal("findable", Stub.Dois[published.Doi!].State);
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError is null, "All is well.");
    }

    [Fact]
    public async Task A_wrong_password_pauses_all_blames_no_DOI_and_shows_no_secret()
    {
        using var ana = await application.Depositor();
        Stub.RightPassword = "another";
        var published = await ana.PublishNewAsync(SampleRecords.Complete("With a wrong password"));
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("401: Bad credentials. Check Catalog:DataCite:RepositoryId and Password.", StringComparison.Ordinal) == true, "The job says so.");
        Assert.Equal(("local", 0), ((await application.FirstVersionAsync(published.Id)).State, (await application.FirstVersionAsync(published.Id)).Attempts));
        Assert.Equal(0, await application.CountAsync($"select count(*) from followers where last_error like '%{DataCiteStub.Password}%'"));
        Stub.RightPassword = DataCiteStub.Password;
        await application.SettledAsync();
        Assert.Equal("findable", (await application.FirstVersionAsync(published.Id)).State);
    }

    [Fact]
    public async Task A_prefix_that_is_not_assigned_holds_up_its_own_DOIs_alone()
    {
        using var ana = await application.Depositor();
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("POST", "/api/collections", new JsonObject { ["id"] = "unassigned", ["title"] = "Unassigned", ["doiPrefix"] = "10.79999" })).Is(201);
        var held = await ana.PublishNewAsync(SampleRecords.Complete().With("collection", "unassigned"));
        await Eventually.IsTrueAsync(async () => (await application.FirstVersionAsync(held.Id)).Error?.Contains("The prefix 10.79999 is not assigned", StringComparison.Ordinal) == true, "It says so.");
        var other = await ana.PublishNewAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(() => Stub.Dois.TryGetValue(other.Doi!, out var doi) && doi.State == "findable", "Others go through.");
        Stub.Prefixes.Add("10.79999");
        application.Clock.Advance(TimeSpan.FromMinutes(10));
        await application.SettledAsync();
        Assert.Equal("findable", (await application.FirstVersionAsync(held.Id)).State);
    }

    [Theory]
    [InlineData("findable")]
    [InlineData("draft")]
    public async Task A_DOI_of_another_repository_is_set_aside_until_an_administrator_asks(string state)
    {
        using var ana = await application.Depositor();
        Stub.Misbehave(Misconduct.TooManyRequests);
        var draft = await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("asked us to wait", StringComparison.Ordinal) == true, "The job waits.");
        Stub.Foreign(draft.Doi!, state);
        (await ana.ActAsync(draft.Id, "publish")).Is(200);
        application.Clock.Advance(TimeSpan.FromSeconds(121));
        await application.SettledAsync();
        Assert.Equal("set-aside", (await application.FirstVersionAsync(draft.Id)).State);
        var finding = Assert.Single((await application.PidAsync(draft.Id)).GetProperty("findings").EnumerateArray());
        Assert.Equal("doi-taken-elsewhere", finding.GetProperty("code").GetString());
        Assert.Equal("other.repo", Stub.Dois[draft.Doi!].Client);
        Assert.Equal("findable", (await application.PidAsync(draft.Id)).GetProperty("concept").GetProperty("state").GetString());

        // Neither time nor a change brings it back.
        var before = Stub.Requests.Count(request => request.Doi == draft.Doi);
        await ana.PublishNextAsync(draft.Id, "revisions", SampleRecords.Complete("Revised"));
        application.Clock.Advance(TimeSpan.FromDays(1));
        await application.SettledAsync();
        Assert.Equal(before, Stub.Requests.Count(request => request.Doi == draft.Doi));

        (await ana.CallAsync("POST", $"/api/datasets/{draft.Id}/pid/actions/retry")).Is(403);
        Stub.Forget(draft.Doi!);
        using var administrator = await application.AsAdministrator();
        (await administrator.CallAsync("POST", $"/api/datasets/{draft.Id}/pid/actions/retry")).Is(202);
        await application.SettledAsync();
        Assert.Equal(("findable", 0, null), await application.FirstVersionAsync(draft.Id));
        Assert.Equal("Revised", Stub.Dois[draft.Doi!].Attributes["titles"]![0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Metadata_that_DataCite_refuses_is_set_aside_until_it_changes_and_its_words_are_told_without_secrets()
    {
        var published = await application.RegisteredAsync();
        using var ana = await application.Depositor();
        // Concept and version.
        Stub.Misbehave(Misconduct.Refusal, Misconduct.Refusal);
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("Not to their liking"));
        await application.SettledAsync();
        var (state, _, error) = await application.FirstVersionAsync(published.Id);
        Assert.Equal("set-aside", state);
        Assert.Equal("DataCite answered 422: Cannot take Basic *** of *** [31m", error);
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("To their liking"));
        await application.SettledAsync();
        Assert.Equal(("findable", 0, null), await application.FirstVersionAsync(published.Id));
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_nobody_else_learns_the_password()
    {
        await using var elsewhere = new DataCiteStub();
        await elsewhere.StartAsync();
        Stub.Elsewhere = elsewhere.Address.AbsoluteUri + "dois/10.70000/x";
        using var ana = await application.Depositor();
        Stub.Misbehave(Misconduct.Redirect, Misconduct.Redirect, Misconduct.Redirect, Misconduct.Redirect);
        var published = await ana.PublishNewAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => await application.CountAsync("select count(*) from pid_registrations where last_error like '%Redirects are not followed%'") > 0
            || Stub.Dois.TryGetValue(published.Doi!, out var doi) && doi.State == "findable", "It says so.");
        await application.SettledAsync();
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task While_DataCite_hangs_records_are_published_and_a_stopped_process_leaves_the_rest_to_the_next()
    {
        using var ana = await application.Depositor();
        var made = Stub.Creations;
        Stub.Misbehave(Misconduct.Silence, Misconduct.Silence);
        var published = new List<Answer>();
        for (var n = 0; n < 5; n++)
        {
            published.Add(await ana.PublishNewAsync(SampleRecords.Complete($"While it hangs {n}")));
        }
        await using var another = application.StartPump();
        await application.SettledAfterAsync(TimeSpan.FromSeconds(10));
        Assert.All(published, one => Assert.Equal("findable", Stub.Dois[one.Doi!].State));
        Assert.Equal(made + 10, Stub.Creations);
    }
}
