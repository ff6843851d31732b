using System.Globalization;
using Catalog.Api.Tests.Deposit;
using Catalog.Testing;

namespace Catalog.Api.Tests.Pids;

/// <summary>What is wanted of a DOI reaches DataCite, however wishes, answers and faults cross each other.</summary>
public sealed class WishTests(RegisteringApplication application, PostgresServer server) : IClassFixture<RegisteringApplication>
{
    private DataCiteStub Stub => application.Stub;

    [Fact]
    public async Task What_is_published_before_anything_follows_the_log_is_registered_all_the_same()
    {
        await using var fresh = new RegisteringApplication(server) { Works = false };
        await fresh.InitializeAsync();
        using var ana = await fresh.Depositor();
        var published = await ana.PublishNewAsync(SampleRecords.Complete("Imported before the first server ran"));
        fresh.StartPump();
        await fresh.SettledAsync();
        Assert.Equal("findable", Stub(fresh, published.Doi!));
        Assert.Equal("findable", Stub(fresh, published.Json.GetProperty("conceptDoi").GetString()!));

        static string Stub(RegisteringApplication of, string doi) => of.Stub.Dois[doi].State;
    }

    [Fact]
    public async Task A_record_that_cannot_be_told_holds_up_no_other()
    {
        var broken = await application.RegisteredAsync("Breaks");
        await application.ExecuteAsync($"update revisions set document = '[' where dataset_key = (select key from datasets where id = '{broken.Id}')");
        // Due before all that follows.
        await application.ExecuteAsync($"update pid_registrations set synced = null, next_attempt = '2000-01-01' where doi = '{broken.Doi}'");
        using var ana = await application.Depositor();
        var other = await ana.PublishNewAsync(SampleRecords.Complete("Goes through"));
        await Eventually.IsTrueAsync(() => Stub.Dois.TryGetValue(other.Doi!, out var doi) && doi.State == "findable", "The other is registered.");
        Assert.Equal(1, await application.CountAsync($"select count(*) from pid_registrations where doi = '{broken.Doi}' and attempts > 0 and next_attempt is not null and last_error like 'The metadata could not be made ready%'"));
        await application.ExecuteAsync($"update pid_registrations set next_attempt = null, attempts = 0 where doi = '{broken.Doi}'");
    }

    [Fact]
    public async Task A_draft_that_is_deleted_while_others_are_waited_for_is_not_reserved_first()
    {
        using var ana = await application.Depositor();
        await PausedAsync(ana);
        var first = await ana.CreateAsync(SampleRecords.Complete("Waited for"));
        application.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await ana.CreateAsync(SampleRecords.Complete("Deleted"));
        Stub.Misbehave(Misconduct.Late, Misconduct.Late);
        application.Clock.Advance(TimeSpan.FromSeconds(120));
        await Eventually.IsTrueAsync(() => Stub.Waiting == 2, "Two are under way, and two wait for them.");
        (await ana.CallAsync("DELETE", $"/api/datasets/{second.Id}/draft")).Is(204);
        Stub.Go.Release(2);
        await application.SettledAsync();
        Assert.Equal("draft", Stub.Dois[first.Doi!].State);
        Assert.DoesNotContain(Stub.Requests, request => request.Doi == second.Doi && request.Method == "PUT");
        Assert.Equal(0, await application.CountAsync($"select count(*) from pid_registrations where doi = '{second.Doi}'"));
    }

    [Fact]
    public async Task A_revision_while_the_one_before_is_under_way_is_told_after_it()
    {
        var published = await application.RegisteredAsync("First");
        using var ana = await application.Depositor();
        Stub.Misbehave(Misconduct.Late, Misconduct.Late);
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("Second"));
        await Eventually.IsTrueAsync(() => Stub.Waiting == 2, "Both DOIs are under way.");
        await ana.PublishNextAsync(published.Id, "revisions", SampleRecords.Complete("Third"));
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-registration")).Behind == 0, "The wish is there.");
        Stub.Go.Release(2);
        await application.SettledAsync();
        Assert.Equal("Third", Stub.Dois[published.Doi!].Attributes["titles"]![0]!["title"]!.GetValue<string>());
        Assert.Equal("Third", Stub.Dois[published.Json.GetProperty("conceptDoi").GetString()!].Attributes["titles"]![0]!["title"]!.GetValue<string>());
    }

    [Fact]
    public async Task Asked_to_tell_anew_while_it_is_being_told_it_is_told_anew()
    {
        var published = await application.RegisteredAsync("Told twice");
        using var administrator = await application.AsAdministrator();
        Stub.Misbehave(Misconduct.Late, Misconduct.Late);
        (await administrator.CallAsync("POST", $"/api/datasets/{published.Id}/pid/actions/retry")).Is(202);
        await Eventually.IsTrueAsync(() => Stub.Waiting == 2, "Both DOIs are under way.");
        var before = Stub.Requests.Count;
        (await administrator.CallAsync("POST", $"/api/datasets/{published.Id}/pid/actions/retry")).Is(202);
        Stub.Go.Release(2);
        await application.SettledAsync();
        Assert.Equal(before + 2, Stub.Requests.Count);
    }

    [Fact]
    public async Task What_was_reserved_for_a_version_that_came_with_a_DOI_from_elsewhere_is_given_back()
    {
        using var ana = await application.Depositor();
        var draft = await ana.CreateAsync(SampleRecords.Complete());
        await application.SettledAsync();
        Assert.Equal("draft", Stub.Dois[draft.Doi!].State);
        (await ana.SaveAsync(draft.Id, SampleRecords.Complete().With("doi", "10.1234/from-elsewhere"))).Is(200);
        (await ana.ActAsync(draft.Id, "publish")).Is(200);
        await application.SettledAsync();
        Assert.False(Stub.Dois.ContainsKey(draft.Doi!));
    }

    [Fact]
    public async Task A_new_version_of_a_sample_record_stays_local()
    {
        var published = await application.RegisteredAsync("Made up");
        await application.ExecuteAsync($"update datasets set sample = 'made-up' where id = '{published.Id}'");
        using var ana = await application.Depositor();
        var before = Stub.Requests.Count;
        var second = await ana.PublishNextAsync(published.Id, "versions", SampleRecords.Complete());
        await application.SettledAsync();
        Assert.StartsWith("10.5072/", second.Doi);
        Assert.Equal(0, await application.CountAsync($"select count(*) from pid_registrations where doi = '{second.Doi}'"));
        Assert.Equal(before, Stub.Requests.Count);
        await application.ExecuteAsync($"update datasets set sample = null where id = '{published.Id}'");
    }

    [Theory]
    [InlineData(nameof(Misconduct.BadRequest), "DataCite answered 400: undefined method 'x' for nil")]
    [InlineData(nameof(Misconduct.NotAllowed), "DataCite answered 405.")]
    public async Task What_is_no_word_on_the_metadata_sets_nothing_aside(string how, string error)
    {
        using var ana = await application.Depositor();
        Stub.Misbehave([.. Enumerable.Repeat(Enum.Parse<Misconduct>(how), 2)]);
        var draft = await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => await application.CountAsync($"select count(*) from pid_registrations where last_error = '{error.Replace("'", "''", StringComparison.Ordinal)}' and refused is null and next_attempt is not null") == 2, "Both are tried again.");
        application.Clock.Advance(TimeSpan.FromSeconds(10));
        await application.SettledAsync();
        Assert.Equal("draft", Stub.Dois[draft.Doi!].State);
    }

    [Fact]
    public async Task A_DOI_that_is_called_taken_and_is_not_ours_is_set_aside()
    {
        using var ana = await application.Depositor();
        await application.SettledAsync();
        Stub.Misbehave(Misconduct.Taken, Misconduct.Taken);
        var draft = await ana.CreateAsync(SampleRecords.Complete());
        await application.SettledAsync();
        Assert.Equal("set-aside", (await application.PidAsync(draft.Id)).GetProperty("draft").GetProperty("state").GetString());
        Assert.Equal(["doi-taken-elsewhere", "doi-taken-elsewhere"], (await application.PidAsync(draft.Id)).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_refusal_that_nothing_explains_holds_up_its_own_DOI_alone()
    {
        using var ana = await application.Depositor();
        await application.SettledAsync();
        Stub.Misbehave(Misconduct.Forbidden, Misconduct.Forbidden);
        // The DOI, and then the account, for the version's and the concept's.
        Stub.MisbehaveInReading(Misconduct.Unknown, Misconduct.Unknown, Misconduct.Unknown, Misconduct.Unknown);
        var draft = await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => await application.CountAsync("select count(*) from pid_registrations where attempts = 1 and last_error like '%Another repository may hold the DOI%' and refused is null") == 2, "Both are tried again.");
        var other = await ana.PublishNewAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(() => Stub.Dois.TryGetValue(other.Doi!, out var doi) && doi.State == "findable", "Others go through.");
        await application.SettledAfterAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("draft", Stub.Dois[draft.Doi!].State);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_pauses_all_and_blames_no_DOI()
    {
        using var ana = await application.Depositor();
        Stub.Misbehave([.. Enumerable.Repeat(Misconduct.ProxyPassword, 20)]);
        await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("The proxy on the way to DataCite", StringComparison.Ordinal) == true, "The job says so.");
        Assert.Equal(0, await application.CountAsync("select count(*) from pid_registrations where attempts > 0 and next_attempt is not null"));
        Stub.Behave();
        await application.SettledAsync();
    }

    [Fact]
    public async Task An_account_that_was_closed_pauses_all_and_sets_nothing_aside()
    {
        using var ana = await application.Depositor();
        Stub.IsActive = false;
        var published = await ana.PublishNewAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("The account is not active", StringComparison.Ordinal) == true, "The job says so.");
        Assert.Equal(("local", 0), ((await application.FirstVersionAsync(published.Id)).State, (await application.FirstVersionAsync(published.Id)).Attempts));
        Stub.IsActive = true;
        await application.SettledAsync();
        Assert.Equal("findable", (await application.FirstVersionAsync(published.Id)).State);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("date+300", 300)]
    [InlineData("date-300", 0)]
    [InlineData("864000", 86_400)]
    [InlineData("99999999999999", 60)]
    [InlineData("-5", 60)]
    [InlineData("soon", 60)]
    public async Task A_pause_may_be_asked_for_in_every_form_and_not_for_ever(string form, int seconds)
    {
        using var ana = await application.Depositor();
        await application.SettledAsync();
        await application.ExecuteAsync("delete from settings where name = 'doi-sync.pause'");
        var now = application.Clock.Now;
        Stub.RetryAfter = form.StartsWith("date", StringComparison.Ordinal)
            ? now.AddSeconds(int.Parse(form[4..], CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture) : form;
        Stub.Misbehave(Misconduct.TooManyRequests);
        await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => await application.CountAsync("select count(*) from settings where name = 'doi-sync.pause'") == 1, "A pause is kept.");
        // A date has no parts of a second.
        Assert.InRange(await application.CountAsync($"select round(extract(epoch from value::timestamptz - '{now:O}'::timestamptz))::bigint from settings where name = 'doi-sync.pause'"), seconds - 1, seconds);
        Stub.Behave();
        Stub.RetryAfter = "120";
        application.Clock.Advance(TimeSpan.FromSeconds(seconds + 1));
        await application.SettledAsync();
    }

    [Fact]
    public async Task A_pause_from_a_clock_that_was_wrong_does_not_last()
    {
        await application.ExecuteAsync("insert into settings (name, value) values ('doi-sync.pause', '2999-01-01T00:00:00Z') on conflict (name) do update set value = excluded.value");
        var published = await application.RegisteredAsync();
        Assert.Equal("findable", Stub.Dois[published.Doi!].State);
    }

    private async Task PausedAsync(HttpClient ana)
    {
        await application.SettledAsync();
        Stub.Misbehave(Misconduct.TooManyRequests, Misconduct.TooManyRequests);
        await ana.CreateAsync(SampleRecords.Complete());
        await Eventually.IsTrueAsync(async () => (await application.Pump.StateAsync("doi-sync")).LastError?.Contains("asked us to wait", StringComparison.Ordinal) == true, "The job waits.");
        Stub.Behave();
    }
}
