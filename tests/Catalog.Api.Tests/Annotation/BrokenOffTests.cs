using Catalog.Api.Tests.Deposit;
using Catalog.Records.Access;
using Catalog.Records.Terminology.Proposals;
using Npgsql;

namespace Catalog.Api.Tests.Annotation;

/// <summary>Runs and decisions that break off anywhere and are sent again end as if they never had.</summary>
public sealed class BrokenOffTests(AnnotatingApplication application) : IClassFixture<AnnotatingApplication>
{
    private const int Records = 12;

    [Fact]
    public async Task Whatever_breaks_off_each_record_ends_with_one_revision_and_no_draft()
    {
        using var owner = await application.As("owner", Scopes.Deposit);
        for (var n = 0; n < Records; n++) (await owner.PublishNewAsync(SampleRecords.Complete($"Study {n} of Parkinson disease"))).Is(200);

        for (var broken = 1; await BreaksOffAsync(broken, async token =>
            await application.InScopeAsync((ProposalRuns runs) => runs.OfWordsAsync(Caller.Operator, AnnotatingApplication.Usual, "default", null, false, null, token))); broken++) ;
        Assert.Equal(Records, await ScalarAsync("select count(*) from term_proposals where state = 'proposed'"));

        for (var broken = 1; await BreaksOffAsync(broken, async token =>
            await application.InScopeAsync((CollectionProposals proposals) => proposals.AcceptAsync(Caller.Operator, "default", new() { Term = "MONDO:0005180" }, null, null, token))); broken++) ;

        Assert.Equal(Records, await ScalarAsync("select count(*) from revisions where number = 2 and document like '%MONDO:0005180%'"));
        Assert.Equal(0, await ScalarAsync("select count(*) from revisions where number > 2"));
        Assert.Equal(0, await ScalarAsync("select count(*) from drafts"));
        Assert.Equal(Records, await ScalarAsync("select count(*) from term_proposals where state = 'accepted' and decided_by = 'administrator'"));
    }

    // A little later each time, so that it breaks off at many places.
    private static async Task<bool> BreaksOffAsync(int milliseconds, Func<CancellationToken, Task> work)
    {
        using var stop = new CancellationTokenSource(milliseconds);
        try
        {
            await work(stop.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(application.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
