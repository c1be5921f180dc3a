using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Kraftsamling.Exchange.Fetching;

/// <summary>Keeps the answers of one fetch, so that a fetch that was broken off goes on where it stopped. One store per fetch.</summary>
public interface IFetchStore
{
    /// <summary>The kept answer, or null.</summary>
    /// <param name="key">At most 64 characters of 0–9 and a–f.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<byte[]?> ReadAsync(string key, CancellationToken cancellation);

    /// <summary>Keeps an answer that was found in order.</summary>
    Task WriteAsync(string key, byte[] answer, CancellationToken cancellation);

    /// <summary>Forgets an answer.</summary>
    Task RemoveAsync(string key, CancellationToken cancellation);
}

/// <summary>Keeps answers as files in a folder.</summary>
/// <param name="folder">The folder; made when it is first needed.</param>
public sealed class FolderFetchStore(string folder) : IFetchStore
{
    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellation) =>
        File.Exists(PathOf(key)) ? await File.ReadAllBytesAsync(PathOf(key), cancellation) : null;

    /// <inheritdoc/>
    public async Task WriteAsync(string key, byte[] answer, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var beside = PathOf(key) + ".part";
        await File.WriteAllBytesAsync(beside, answer, cancellation);
        File.Move(beside, PathOf(key), overwrite: true);
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken cancellation)
    {
        File.Delete(PathOf(key));
        return Task.CompletedTask;
    }

    private string PathOf(string key) => Path.Combine(folder, key + ".json");
}

/// <summary>Keeps answers in memory.</summary>
public sealed class MemoryFetchStore : IFetchStore
{
    private readonly ConcurrentDictionary<string, byte[]> _kept = new();

    /// <summary>How many answers are kept.</summary>
    public int Count => _kept.Count;

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string key, CancellationToken cancellation) => Task.FromResult(_kept.GetValueOrDefault(key));

    /// <inheritdoc/>
    public Task WriteAsync(string key, byte[] answer, CancellationToken cancellation)
    {
        _kept[key] = answer;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string key, CancellationToken cancellation)
    {
        _kept.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}

/// <summary>What an answer is kept under.</summary>
internal static class FetchKey
{
    public static string Of(params ReadOnlySpan<string?> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))));
}
