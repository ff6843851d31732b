using System.Text.Json.Nodes;
using Catalog.Api.Commands;
using Catalog.Api.Tests.Deposit;
using Npgsql;

namespace Catalog.Api.Tests.Pids;

/// <summary><c>catalog verify pids</c>, and starts that are refused.</summary>
public sealed class VerifyPidsTests(RegisteringApplication application) : IClassFixture<RegisteringApplication>
{
    private DataCiteStub Stub => application.Stub;

    [Fact]
    public async Task Both_sides_are_compared_and_repair_makes_them_agree()
    {
        var records = new List<Answer>();
        for (var n = 0; n < 4; n++) records.Add(await application.RegisteredAsync($"Compared {n}"));
        using var ana = await application.Depositor();
        var draft = await ana.CreateAsync(SampleRecords.Complete("Draft"));
        (await ana.WithdrawAsync(records[3].Id)).Is(200);
        await application.SettledAsync();
        Assert.Equal((0, "Both sides agree."), await VerifyAsync());

        Stub.Forget(records[0].Doi!);
        Stub.Dois[records[1].Doi!].Attributes["url"] = "https://elsewhere.example.org/";
        Stub.Dois[records[2].Doi!].Attributes["titles"] = new JsonArray(new JsonObject { ["title"] = "Changed there" });
        Stub.Dois[records[3].Doi!].State = "findable";
        // The address from before the catalogue moved: tombstones move with it.
        var tombstone = records[3].Json.GetProperty("conceptDoi").GetString()!;
        Stub.Dois[tombstone].Attributes["url"] = "https://before.example.org/";
        Stub.Forget(draft.Doi!);
        Stub.Dois[records[2].Json.GetProperty("conceptDoi").GetString()!].State = "registered";
        var (code, said) = await VerifyAsync();
        Assert.Equal(1, code);
        Assert.Contains($"{records[0].Doi} missing findable -", said);
        Assert.Contains($"{records[1].Doi} url https://catalog.example.org/doi/{records[1].Doi} https://elsewhere.example.org/", said);
        Assert.Contains($"{records[2].Doi} metadata (titles) Compared 2 Changed there", said);
        Assert.Contains($"{records[2].Json.GetProperty("conceptDoi").GetString()} state findable registered", said);
        Assert.Contains($"{records[3].Doi} state hidden findable", said);
        Assert.Contains($"{draft.Doi} missing reserved -", said);
        Assert.Contains($"{tombstone} url https://catalog.example.org/doi/{tombstone} https://before.example.org/", said);
        Assert.Equal(8, said.Split('\n').Length);

        Assert.Contains("7 DOIs will be told to DataCite anew", (await VerifyAsync("--repair")).Said);
        await application.SettledAsync();
        Assert.Equal((0, "Both sides agree."), await VerifyAsync());
        Assert.Equal("Compared 2", Stub.Dois[records[2].Doi!].Attributes["titles"]![0]!["title"]!.GetValue<string>());

        Stub.Dois.TryGetValue(records[0].Doi!, out var ours);
        Stub.Adopt("10.70000/stranger", ours!);
        Assert.Contains("10.70000/stranger unknown here - findable", (await VerifyAsync()).Said);
        Stub.Forget("10.70000/stranger");
    }

    [Fact]
    public async Task What_was_published_before_there_was_an_account_is_registered_by_a_repair()
    {
        var published = await application.RegisteredAsync("From before");
        var concept = published.Json.GetProperty("conceptDoi").GetString()!;
        await using var database = NpgsqlDataSource.Create(application.ConnectionString);
        await using (var forget = database.CreateCommand($"delete from pid_registrations where doi in ('{published.Doi}', '{concept}')")) Assert.Equal(2, await forget.ExecuteNonQueryAsync());
        Stub.Forget(published.Doi!);
        Stub.Forget(concept);
        var before = Stub.Requests.Count;
        Assert.Contains($"{published.Doi} missing findable -", (await VerifyAsync()).Said);
        Assert.Equal(before, Stub.Requests.Count);
        await VerifyAsync("--repair");
        await application.SettledAsync();
        Assert.Equal(("findable", "findable"), (Stub.Dois[published.Doi!].State, Stub.Dois[concept].State));
    }

    [Fact]
    public async Task When_DataCite_does_not_answer_nothing_is_said_of_differences()
    {
        Stub.RightPassword = "another";
        var (code, said) = await VerifyAsync();
        Stub.RightPassword = DataCiteStub.Password;
        Assert.Equal(1, code);
        Assert.Contains("cannot be listed. DataCite answered 401", said);
        Assert.DoesNotContain(DataCiteStub.Password, said);
    }

    [Fact]
    public async Task One_request_that_fails_and_a_pause_that_is_asked_for_do_not_end_a_comparison()
    {
        var published = await application.RegisteredAsync("Compared with patience");
        Stub.Forget(published.Doi!);
        Stub.RetryAfter = "0";
        // The list, and then the DOI that is missing in it.
        Stub.MisbehaveInReading(Misconduct.TooManyRequests, Misconduct.HalfAnswer, Misconduct.Firewall);
        var differences = await application.DifferencesAsync();
        Stub.RetryAfter = "120";
        Assert.Contains(new(published.Doi!, "missing", "findable", ""), differences);
        Assert.Contains("1 DOIs will", (await VerifyAsync("--repair")).Said);
        await application.SettledAsync();
    }

    [Fact]
    public async Task Registered_DOIs_do_not_lead_to_this_machine_alone()
    {
        var (code, said) = await RunAsync([.. Settings(), "--set", "Catalog:DataCite:Url=https://api.datacite.org", "--set", "Catalog:BaseUrl=http://localhost:5080"]);
        Assert.Equal(1, code);
        Assert.Contains("Catalog:BaseUrl is http://localhost:5080/, this machine itself.", said);
    }

    [Theory]
    [InlineData("Catalog:DoiPrefix=10.5072", "Catalog:DoiPrefix is 10.5072, the test prefix, and DOIs under it cannot be registered.")]
    [InlineData("Catalog:DataCite:Password=", "Catalog:DataCite:Password is not set")]
    [InlineData("Catalog:DataCite:RepositoryId=", "Catalog:DataCite:RepositoryId is not set")]
    [InlineData("Catalog:DataCite:RepositoryId=hidden", "Catalog:DataCite:RepositoryId is 'hidden'; allowed is the id of a repository")]
    [InlineData("Catalog:BaseUrl=", "Catalog:BaseUrl is not set.")]
    [InlineData("Catalog:DataCite:Url=http://api.datacite.org", "allowed is an https address")]
    [InlineData("Catalog:DataCite:Url=https://repo:correct-horse@api.datacite.org", "Catalog:DataCite:Url is 'https://***@api.datacite.org'; allowed is an https address")]
    [InlineData("Catalog:BaseUrl=https://repo:correct-horse@catalog.example.org", "allowed is an absolute http or https address without query or password")]
    public async Task A_start_that_cannot_register_is_refused(string setting, string says)
    {
        var (code, said) = await RunAsync([.. Settings(), "--set", setting]);
        Assert.Equal(1, code);
        Assert.Contains(says, said);
        Assert.DoesNotContain(DataCiteStub.Password, said);
    }

    [Fact]
    public async Task A_collection_under_the_test_prefix_refuses_the_start()
    {
        await using var database = NpgsqlDataSource.Create(application.ConnectionString);
        await using var command = database.CreateCommand("update collections set doi_prefix = '10.5072' where id = 'default'");
        await command.ExecuteNonQueryAsync();
        var (code, said) = await VerifyAsync();
        await using var back = database.CreateCommand("update collections set doi_prefix = null");
        await back.ExecuteNonQueryAsync();
        Assert.Equal(1, code);
        Assert.Contains("The collection 'default' has the DOI prefix 10.5072", said);
    }

    [Fact]
    public async Task Without_an_account_there_is_nothing_to_verify()
    {
        var (code, said) = await RunAsync(["verify", "pids", "--set", $"ConnectionStrings:Catalog={application.ConnectionString}"]);
        Assert.Equal(1, code);
        Assert.Contains("registers no DOIs", said);
    }

    private async Task<(int Code, string Said)> VerifyAsync(params string[] more)
    {
        var said = await RunAsync([.. Settings(), .. more]);
        // A verb has the clock of its machine.
        application.Clock.Now = DateTimeOffset.UtcNow.AddSeconds(1);
        return said;
    }

    private string[] Settings() =>
    [
        "verify", "pids", "--set", $"ConnectionStrings:Catalog={application.ConnectionString}", "--set", "Catalog:BaseUrl=https://catalog.example.org",
        "--set", $"Catalog:DoiPrefix={DataCiteStub.Prefix}", "--set", $"Catalog:DataCite:Url={Stub.Address}",
        "--set", $"Catalog:DataCite:RepositoryId={DataCiteStub.Repository}", "--set", $"Catalog:DataCite:Password={DataCiteStub.Password}",
    ];

    // Runs of spaces as one: the columns are for people.
    private static async Task<(int Code, string Said)> RunAsync(string[] words)
    {
        await using var said = new StringWriter();
        var code = await CommandLine.RunAsync(words, said, said);
        return (code, string.Join('\n', said.ToString().Trim().Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))));
    }
}
