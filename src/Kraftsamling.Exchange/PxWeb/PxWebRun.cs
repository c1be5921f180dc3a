using System.Net;
using Kraftsamling.Exchange.Fetching;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.PxWeb;

/// <summary>One fetch: part after part, from the store where it has them.</summary>
internal sealed class PxWebRun(PxWebClient client, PxWebMetadata metadata, IFetchStore store, ProblemList problems, IProgress<FetchProgress>? progress)
{
    private readonly List<string> _keys = [];

    public async Task<StatTable?> FetchAsync(QueryPart whole, long limit, CancellationToken cancellation)
    {
        var assembly = new TableAssembly(whole.Dimensions);
        var left = new Stack<QueryPart>(whole.Split(limit).Reverse());
        var done = 0;
        while (left.TryPop(out var part))
        {
            var pieces = part.Split(limit).ToList();
            if (pieces.Count > 1)
            {
                pieces.Reverse();
                pieces.ForEach(left.Push);
                continue;
            }
            var (answer, refused) = await PartAsync(part, cancellation);
            if (refused is not null && part.Cells > 1)
            {
                limit = (part.Cells + 1) / 2;
                left.Push(part);
                continue;
            }
            if (answer is null)
            {
                TellRefusal(refused);
                return null;
            }
            if (done > 0 && assembly.Updated != answer.Updated)
            {
                return await ChangedAsync(assembly.Updated, answer.Updated, cancellation);
            }
            assembly.Add(answer);
            progress?.Report(new FetchProgress(++done, done + left.Count));
        }
        return assembly.Build(metadata);
    }

    private async Task<(StatTable? Answer, HttpStatusCode? Refused)> PartAsync(QueryPart part, CancellationToken cancellation)
    {
        var (path, body) = client.Question(metadata.Id, part);
        var key = FetchKey.Of(client.Address(path).AbsoluteUri, body, metadata.Updated?.ToString("O"));
        _keys.Add(key);
        if (await store.ReadAsync(key, cancellation) is { } kept && PxWebClient.ReadPart(metadata.Id, part, kept, new ProblemList()) is { } read)
        {
            return (read, null);
        }
        var asked = await client.AskAsync(metadata.Id, part, problems, cancellation);
        if (asked.Answer is { } answer)
        {
            await store.WriteAsync(key, answer, cancellation);
        }
        return (asked.Value, asked.Refused);
    }

    private void TellRefusal(HttpStatusCode? refused)
    {
        if (refused is { } status)
        {
            problems.Add(new Problem(new($"svar på en fråga om en enda cell ur {metadata.Id}", $"an answer to a question for a single cell of {metadata.Id}"), $"{(int)status} {status}") { File = metadata.Id, Advice = new("Servern lämnar inte ut tabellen. Kontrollera att den är öppen.", "The server does not give the table out. Check that it is open.") });
        }
    }

    // Parts of two versions must not be mixed.
    private async Task<StatTable?> ChangedAsync(DateTimeOffset? before, DateTimeOffset? now, CancellationToken cancellation)
    {
        foreach (var key in _keys)
        {
            await store.RemoveAsync(key, cancellation);
        }
        problems.Add(new Problem(new($"en och samma version av {metadata.Id}, den från {before:O}", $"one and the same version of {metadata.Id}, that of {before:O}"), $"{now:O}") { File = metadata.Id, Advice = new("Tabellen uppdaterades medan den hämtades. Hämta den igen.", "The table was updated while it was fetched. Fetch it again.") });
        return null;
    }
}
