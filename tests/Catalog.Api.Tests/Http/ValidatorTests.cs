using Catalog.Api.Http;
using Microsoft.AspNetCore.Http;

namespace Catalog.Api.Tests.Http;

/// <summary>When a client already has what it asks for (RFC 9110, 13.1).</summary>
public sealed class ValidatorTests
{
    private const string Tag = "W/\"abc\"";
    private static readonly DateTimeOffset Modified = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("W/\"abc\"", true)]
    [InlineData("\"abc\"", true)]
    [InlineData("\"x\", W/\"y,z\", \"abc\"", true)]
    [InlineData("*", true)]
    [InlineData("\"ABC\"", false)]
    [InlineData("\"x\"", false)]
    [InlineData("abc", false)]
    public void If_None_Match_compares_weakly_and_takes_lists(string header, bool held)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfNoneMatch = header;
        Assert.Equal(held, Validators.IsHeld(request, Tag, Modified, Now));
    }

    [Theory]
    [InlineData("Sun, 01 Mar 2026 09:00:00 GMT", true)]
    [InlineData("Sun, 01 Mar 2026 09:00:01 GMT", true)]
    [InlineData("Sun, 01 Mar 2026 08:59:59 GMT", false)]
    [InlineData("Tue, 03 Mar 2026 09:00:00 GMT", false)]
    [InlineData("yesterday", false)]
    public void If_Modified_Since_counts_when_it_is_a_date_that_has_been(string header, bool held)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfModifiedSince = header;
        Assert.Equal(held, Validators.IsHeld(request, Tag, Modified, Now));
        Assert.False(Validators.IsHeld(request, Tag, null, Now));
    }

    [Fact]
    public void A_tag_that_differs_goes_before_a_date_that_does_not()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfModifiedSince = "Sun, 01 Mar 2026 09:00:00 GMT";
        request.Headers.IfNoneMatch = "\"x\"";
        Assert.False(Validators.IsHeld(request, Tag, Modified, Now));
    }

    [Fact]
    public void A_date_is_told_once_no_other_change_can_bear_it()
    {
        var changed = Now.AddMilliseconds(-1300);
        Assert.Null(Validators.Settled(changed, Now));
        Assert.Equal(Now.AddSeconds(-2), Validators.Settled(changed, Now.AddSeconds(1)));
        Assert.Null(Validators.Settled(null, Now));
    }
}
