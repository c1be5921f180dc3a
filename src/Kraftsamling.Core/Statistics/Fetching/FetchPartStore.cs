using System.IO.Compression;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Fetching;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>Thrown when a source gives more than a run may receive.</summary>
internal sealed class FetchTooLargeException(long bytes) : Exception($"More than {bytes} bytes came.");

/// <summary>Keeps a run's answers in the database, compressed, so that any node can go on with it.</summary>
internal sealed class FetchPartStore(IDbContextFactory<AppDb> databases, Guid runId, long maxBytes, TimeProvider clock, Func<CancellationToken, Task> onKept) : IFetchStore
{
    /// <summary>The key of what came as a whole: the table as text, compressed.</summary>
    public const string Whole = "whole";

    private long _bytes;

    public async Task<byte[]?> ReadAsync(string key, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var kept = await db.FetchParts.AsNoTracking().Where(part => part.RunId == runId && part.Key == key).Select(part => part.Content).FirstOrDefaultAsync(cancellation);
        return kept is null ? null : Unpack(kept);
    }

    public async Task WriteAsync(string key, byte[] answer, CancellationToken cancellation)
    {
        if ((_bytes += answer.Length) > maxBytes)
        {
            throw new FetchTooLargeException(maxBytes);
        }
        await PutAsync(databases, runId, key, answer, clock.GetUtcNow(), cancellation);
        await onKept(cancellation);
    }

    public async Task RemoveAsync(string key, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        await db.FetchParts.Where(part => part.RunId == runId && part.Key == key).ExecuteDeleteAsync(cancellation);
    }

    internal static async Task PutAsync(IDbContextFactory<AppDb> databases, Guid runId, string key, byte[] content, DateTimeOffset at, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.FetchParts.Where(part => part.RunId == runId && part.Key == key).ExecuteDeleteAsync(cancel);
        db.FetchParts.Add(new FetchPart { RunId = runId, Key = key, Content = Pack(content), At = at });
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
    }

    internal static byte[] Unpack(byte[] packed)
    {
        using var from = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static byte[] Pack(byte[] content)
    {
        using var to = new MemoryStream();
        using (var packing = new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true))
        {
            packing.Write(content);
        }
        return to.ToArray();
    }
}
