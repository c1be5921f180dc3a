namespace Kraftsamling.Exchange.Fetching;

/// <summary>Lets so many calls through within any stretch of time, and holds the next one back until there is room.</summary>
internal sealed class CallPacer(int calls, TimeSpan window, TimeProvider clock) : IDisposable
{
    private readonly Queue<long> _latest = new();
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _calls = calls;
    private TimeSpan _window = window;

    /// <summary>Changes the pace to what the server says.</summary>
    public void Set(int calls, TimeSpan window) => (_calls, _window) = (Math.Max(1, calls), window);

    /// <summary>Returns when the next call may be made.</summary>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            while (_latest.Count >= _calls)
            {
                var left = _window - clock.GetElapsedTime(_latest.Peek());
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left, clock, cancellation);
                }
                _latest.Dequeue();
            }
            _latest.Enqueue(clock.GetTimestamp());
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();
}
