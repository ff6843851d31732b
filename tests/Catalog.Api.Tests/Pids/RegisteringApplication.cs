using System.Text.Json;
using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Followers;
using Catalog.Records.Identifiers.Registration;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Catalog.Api.Tests.Pids;

/// <summary>The host with an account at a DataCite of the test's own, and pumps that register as processes of their own would.</summary>
public sealed class RegisteringApplication(PostgresServer server) : CatalogApplication(server)
{
    private readonly List<RunningPump> pumps = [];
    private NpgsqlDataSource? database;

    internal DataCiteStub Stub { get; } = new();

    /// <summary>False for one whose pump is started by the test.</summary>
    public bool Works { get; init; } = true;

    public override async ValueTask InitializeAsync()
    {
        await Stub.StartAsync();
        await base.InitializeAsync();
        database = NpgsqlDataSource.Create(ConnectionString);
        if (!Works) return;
        StartPump();
        // An outward follower begins at the head of the log.
        await Eventually.IsTrueAsync(async () => await CountAsync("select count(*) from followers where holder is not null and name = 'doi-registration'") == 1, "The follower follows.");
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var pump in pumps) await pump.DisposeAsync();
        await base.DisposeAsync();
        await Stub.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    /// <summary>One more process at work. Times are those of the test's clock; only leases and looks take real time.</summary>
    public RunningPump StartPump()
    {
        var pump = new RunningPump(
            Services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System,
            Services.GetServices<IFollower>().Where(follower => follower is RegistrationFollower), Services.GetServices<ITimedJob>().Where(job => job is RegistrationJob),
            RunningPump.Brisk with { Holder = Guid.NewGuid().ToString(), FirstPause = TimeSpan.FromMilliseconds(10), LongestPause = TimeSpan.FromMilliseconds(20) });
        pumps.Add(pump);
        return pump;
    }

    public RunningPump Pump => pumps[0];

    public Task<HttpClient> Depositor() => As("ana", Scopes.Deposit);

    /// <summary>Waits until the agency has been told of all that is due now.</summary>
    public Task SettledAsync() => Eventually.IsTrueAsync(
        async () => await IsSettledAsync(), "All is told.");

    /// <summary>The same, with the clock moved on while something waits for a further attempt.</summary>
    public Task SettledAfterAsync(TimeSpan pause) => Eventually.IsTrueAsync(
        async () =>
        {
            if (await CountAsync("select count(*) from pid_registrations where attempts > 0 and next_attempt is not null") > 0) Clock.Advance(pause);
            return await IsSettledAsync();
        }, "All is told.");

    /// <summary>A published dataset that the agency knows of.</summary>
    public async Task<Answer> RegisteredAsync(string title = "Registered")
    {
        using var ana = await Depositor();
        var published = await ana.PublishNewAsync(SampleRecords.Complete(title));
        await SettledAsync();
        return published;
    }

    /// <summary>The dataset's <c>/pid</c> as its owner sees it.</summary>
    public async Task<JsonElement> PidAsync(string id)
    {
        using var ana = await Depositor();
        return (await ana.CallAsync("GET", $"/api/datasets/{id}/pid")).Is(200).Json;
    }

    /// <summary>Of the first version: state, attempts, error.</summary>
    public async Task<(string State, int Attempts, string? Error)> FirstVersionAsync(string id)
    {
        var version = (await PidAsync(id)).GetProperty("versions").EnumerateArray().Last();
        return (version.GetProperty("state").GetString()!, version.GetProperty("attempts").GetInt32(), version.GetProperty("lastError").GetString());
    }

    // In this order: the follower makes the wishes.
    // What went well after a failure is told once more later; that is not waited for.
    private async Task<bool> IsSettledAsync() =>
        await Pump.StateAsync("doi-registration") is { Behind: 0, FailingTotal: 0 }
        && await CountAsync($"select count(*) from pid_registrations where next_attempt is not null and (attempts > 0 or last_error is not null or next_attempt <= '{Clock.Now:O}')") == 0;

    /// <summary>What <c>verify pids</c> would find.</summary>
    public async Task<IReadOnlyList<PidDifference>> DifferencesAsync()
    {
        var options = new RegistrationOptions
        {
            Api = Stub.Address,
            RepositoryId = DataCiteStub.Repository,
            Password = DataCiteStub.Password,
            BaseUrl = "https://catalog.example.org",
            FirstPause = TimeSpan.FromMilliseconds(5),
        };
        using var agency = new DataCiteClient(options, TimeProvider.System);
        var differences = new List<PidDifference>();
        await foreach (var difference in new PidVerification(database!, agency, new(DataCiteStub.Prefix) { Registers = true }, options, TimeProvider.System).CompareAsync(CancellationToken.None))
            differences.Add(difference);
        return differences;
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var command = database!.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = database!.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    protected override void Configure(IDictionary<string, string?> settings)
    {
        settings["Catalog:BaseUrl"] = "https://catalog.example.org";
        settings["Catalog:DoiPrefix"] = DataCiteStub.Prefix;
        settings["Catalog:DataCite:Url"] = Stub.Address.AbsoluteUri;
        settings["Catalog:DataCite:RepositoryId"] = DataCiteStub.Repository;
        settings["Catalog:DataCite:Password"] = DataCiteStub.Password;
    }

    protected override void AddServices(IServiceCollection services)
    {
        var options = (RegistrationOptions)services.Last(service => service.ServiceType == typeof(RegistrationOptions)).ImplementationInstance!;
        services.AddSingleton(options with { Look = TimeSpan.FromMilliseconds(10), Patience = TimeSpan.FromSeconds(1), AtOnce = 2 });
    }
}
