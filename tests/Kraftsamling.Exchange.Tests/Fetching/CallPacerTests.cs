using Kraftsamling.Exchange.Fetching;
using Xunit;

namespace Kraftsamling.Exchange.Tests.Fetching;

public sealed class CallPacerTests
{
    [Theory]
    [InlineData(10, 10, 35)]
    [InlineData(3, 1, 10)]
    [InlineData(1, 5, 4)]
    public async Task WaitAsync_ManyCalls_NeverMoreThanAllowedInAnyWindow(int calls, int seconds, int count)
    {
        var clock = new WaitingClock();
        using var pacer = new CallPacer(calls, TimeSpan.FromSeconds(seconds), clock);
        var made = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
        {
            await pacer.WaitAsync(TestContext.Current.CancellationToken);
            made.Add(clock.GetElapsedTime(0));
        }
        Assert.All(made, at => Assert.InRange(made.Count(other => other >= at && other < at + TimeSpan.FromSeconds(seconds)), 1, calls));
        Assert.Equal(TimeSpan.FromSeconds(seconds * ((count - 1) / calls)), made[^1]);
    }

    [Fact]
    public async Task WaitAsync_Cancelled_Stops()
    {
        using var pacer = new CallPacer(1, TimeSpan.FromHours(1), TimeProvider.System);
        await pacer.WaitAsync(TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource(20);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pacer.WaitAsync(stop.Token));
    }

    [Fact]
    public async Task Set_SlowerPace_HoldsFromThenOn()
    {
        var clock = new WaitingClock();
        using var pacer = new CallPacer(100, TimeSpan.FromSeconds(1), clock);
        pacer.Set(1, TimeSpan.FromSeconds(10));
        await pacer.WaitAsync(TestContext.Current.CancellationToken);
        await pacer.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(TimeSpan.FromSeconds(10), clock.GetElapsedTime(0));
    }
}
