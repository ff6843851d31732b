using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Catalog.Api.Search;
using Catalog.Indexer.Following;
using Catalog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Catalog.Api.Tests.Search;

/// <summary>How often a request waits for a change that does not come.</summary>
public sealed class WaitingTests(WaitingTests.CountingApplication application) : IClassFixture<WaitingTests.CountingApplication>
{
    [Theory]
    [InlineData("/api/search?q=nothing&access=open&after=999999999")]
    [InlineData("/api/search/feed?q=nothing&access=open&after=999999999")]
    [InlineData("/search?q=%22nothing+at+all%22&access=open&type=Dataset&year=2015&after=999999999")]
    public async Task A_request_waits_once_whatever_else_it_looks_for(string address)
    {
        application.Counting.Waits = 0;
        using var client = application.Anonymous();
        using var answer = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, application.Counting.Waits);
    }

    [Fact]
    public async Task Where_very_many_wait_the_answer_comes_at_once_and_says_so()
    {
        var follower = application.Services.GetRequiredService<SearchFollower>();
        using var end = new CancellationTokenSource();
        var others = Enumerable.Range(0, SearchFollower.MostWaiting).Select(_ => follower.WaitForAsync(long.MaxValue, TimeSpan.FromHours(1), end.Token)).ToList();
        application.Counting.Waits = 0;
        using var client = application.Anonymous();
        var answer = await client.GetFromJsonAsync<JsonElement>("/api/search?after=999999999");
        Assert.Equal(["not-yet"], answer.GetProperty("notes").EnumerateArray().Select(note => note.GetProperty("code").GetString()));
        Assert.Equal(0, application.Counting.Waits);
        await end.CancelAsync();
        foreach (var other in others) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
    }

    public sealed class CountingApplication(PostgresServer server) : CatalogApplication(server)
    {
        public CountingClock Counting { get; } = new();

        protected override void AddServices(IServiceCollection services) => services.AddSingleton<TimeProvider>(Counting);
    }

    /// <summary>Counts the waits for a change, which are over at once.</summary>
    public sealed class CountingClock : TimeProvider
    {
        public int Waits { get; set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime != CatalogSearch.Patience) return base.CreateTimer(callback, state, dueTime, period);
            Waits++;
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
