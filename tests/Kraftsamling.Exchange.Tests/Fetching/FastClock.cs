namespace Kraftsamling.Exchange.Tests.Fetching;

/// <summary>A clock on which a second takes a millisecond, so that real waits and timeouts are tried without waiting.</summary>
internal sealed class FastClock : TimeProvider
{
    private const int Factor = 1000;

    private readonly long _start = System.GetTimestamp();
    private readonly List<TimeSpan> _waits = [];

    /// <summary>Every wait and timeout that was asked for.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    public override long GetTimestamp() => (System.GetTimestamp() - _start) * Factor;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero) + GetElapsedTime(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_waits)
        {
            _waits.Add(dueTime);
        }
        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : dueTime / Factor, period < TimeSpan.Zero ? period : period / Factor);
    }
}

/// <summary>A clock that stands still but for waits, which pass at once.</summary>
internal sealed class WaitingClock : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Interlocked.Add(ref _now, dueTime.Ticks);
        }
        return System.CreateTimer(callback, state, dueTime < TimeSpan.Zero ? dueTime : TimeSpan.Zero, period);
    }
}
