using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Clusters;

/// <summary>Groups the areas of an index version that lie together and have alike needs.</summary>
public sealed class ClusterService(IndexService indexes, IndexInputs inputs)
{
    private const int StabilityDraws = 1000;

    // A reader waits for the answer: a few short starts come within some per cent of many long ones, which the command line makes.
    private const int Starts = 3;
    private const long Work = 10_000_000;

    /// <summary>The groups. Stores nothing; the same question gives the same answer.</summary>
    /// <param name="content">The set the version is about, with its boundaries.</param>
    /// <param name="versionId">The index version.</param>
    /// <param name="document">Its result.</param>
    public async Task<AreaGrouping> FindAsync(
        AreaSetContent content, Guid versionId, IndexResultDocument document, ClusterQuestion question, CancellationToken cancel = default)
    {
        var neighbours = (question.Tolerance > 0 ? content.BordersWithin(question.Tolerance) : content.Borders).Neighbours;
        var residents = await ReadResidentsAsync(content.Set.Id, document.Year, cancel);
        var (data, notes) = ClusterInput.Of(content, document, residents, question);
        var result = Analysis.Areas.Clusters.Find(neighbours, data, Options(content, question), cancellation: cancel);
        var stability = question.Method == ClusterMethod.Simple && result.Found
            ? await StabilityAsync(content, neighbours, versionId, question.Count, cancel)
            : null;
        return new AreaGrouping
        {
            Question = question,
            Result = result,
            Groups = [.. result.Parts.Select(part => Group(content, result, part, stability))],
            NumberOf = result.Cluster.Select((number, at) => (number, at)).Where(pair => pair.number > 0).ToDictionary(pair => content.Areas[pair.at].Code, pair => pair.number, StringComparer.Ordinal),
            Residents = data.Population?.Sum() ?? double.NaN,
            Notes = [.. notes, .. result.Warnings.Select(warning => new Text(warning.Sv, warning.En))],
        };
    }

    /// <summary>
    /// How much of the difference between areas is left within the clusters for each number of clusters: the method's own answer, before
    /// improvement. Empty for the simple rule and max-p, which choose the number themselves.
    /// </summary>
    public async Task<IReadOnlyList<ClusterStep>> ReadStepsAsync(AreaSetContent content, IndexResultDocument document, ClusterQuestion question, CancellationToken cancel = default)
    {
        if (question.Method is ClusterMethod.Simple or ClusterMethod.MaxP)
        {
            return [];
        }
        var neighbours = (question.Tolerance > 0 ? content.BordersWithin(question.Tolerance) : content.Borders).Neighbours;
        var residents = await ReadResidentsAsync(content.Set.Id, document.Year, cancel);
        var (data, _) = ClusterInput.Of(content, document, residents, question);
        var options = Options(content, question) with { Effort = ClusterEffort.Method, ExactUpTo = 0 };
        List<ClusterStep> steps = [];
        for (var count = 2; count <= Math.Min(ClusterQuestion.MostSteps, content.Areas.Count); count++)
        {
            // Islands and rules may ask for more clusters, floors for fewer: those numbers have no step.
            if (Analysis.Areas.Clusters.Find(neighbours, data, options with { Count = count }, cancellation: cancel) is { Found: true } found)
            {
                steps.Add(new(count, found.Total > 0 ? found.Objective / found.Total : 0));
            }
        }
        return steps;
    }

    /// <summary>Residents per area code, the latest year up to the one given; areas of which it is not known are left out.</summary>
    public async Task<IReadOnlyDictionary<string, double>> ReadResidentsAsync(int areaSetId, int year, CancellationToken cancel = default)
    {
        var input = await inputs.ReadAsync(new(areaSetId, [], year, Sex.Total, 1, true), cancel);
        return input.Areas.Zip(input.Population ?? [], (area, people) => (area.Code, people)).Where(pair => !double.IsNaN(pair.people)).ToDictionary(pair => pair.Code, pair => pair.people, StringComparer.Ordinal);
    }

    private static ClusterOptions Options(AreaSetContent content, ClusterQuestion question)
    {
        var places = content.Areas.Select((area, at) => (area.Code, at)).ToDictionary(pair => pair.Code, pair => pair.at, StringComparer.Ordinal);
        return new ClusterOptions
        {
            Method = question.Method,
            Count = question.Method == ClusterMethod.Simple ? Math.Min(question.Count, content.Areas.Count) : question.Count,
            Floor = question.Floor,
            Seed = question.Seed,
            Scale = ClusterScale.None,
            Starts = Starts,
            Work = Work,
            Together = Pairs(question.Together),
            Apart = Pairs(question.Apart),
        };

        List<(int A, int B)> Pairs(IReadOnlyList<(string A, string B)> pairs) =>
            [.. pairs.Where(pair => pair.A != pair.B && places.ContainsKey(pair.A) && places.ContainsKey(pair.B)).Select(pair => (places[pair.A], places[pair.B]))];
    }

    private static AreaGroup Group(AreaSetContent content, ClusterResult result, ClusterPart part, ClusterStability? stability)
    {
        var members = content.Areas.Where((_, at) => result.Cluster[at] == part.Number).ToList();
        return new AreaGroup
        {
            Number = part.Number,
            Areas = members,
            Population = part.Population,
            Larger = [.. content.Larger.Where(larger => members.Exists(area => larger.Members.Contains(area.Id)))],
            Compactness = part.Compactness,
            Stability = stability?.MeanWithin(result.Cluster, part.Number) ?? double.NaN,
        };
    }

    // The draws know the areas in the order of their codes, the set by name.
    private async Task<ClusterStability?> StabilityAsync(AreaSetContent content, Neighbours neighbours, Guid versionId, int first, CancellationToken cancel)
    {
        var counter = new ClusterStabilityCounter(neighbours);
        var drawn = await indexes.ReadDrawsAsync(versionId, StabilityDraws, codes =>
        {
            var places = codes.Select((code, at) => (code, at)).ToDictionary(pair => pair.code, pair => pair.at, StringComparer.Ordinal);
            int[] from = [.. content.Areas.Select(area => places.GetValueOrDefault(area.Code, -1))];
            return (_, ranks) =>
            {
                var turned = new int[from.Length];
                for (var at = 0; at < from.Length; at++)
                {
                    turned[at] = from[at] < 0 ? 0 : ranks[from[at]];
                }
                counter.AddFirst(turned, first);
            };
        }, cancel);
        return drawn ? counter.Result() : null;
    }
}
