using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Clusters;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>Groupings of the index shown, each worked out once until something is written.</summary>
public sealed class Groupings(ClusterService clusters, Site site)
{
    public Task<AreaGrouping> FindAsync(AreaSetContent content, ShownIndex index, ClusterQuestion question, CancellationToken cancel = default) =>
        site.CachedAsync($"clusters-{index.Id}-{question.Key}", () => clusters.FindAsync(content, index.Id, index.Document, question, cancel), cancel);

    /// <summary>What each number of clusters gives; empty where the method chooses the number itself.</summary>
    public Task<IReadOnlyList<ClusterStep>> ReadStepsAsync(AreaSetContent content, ShownIndex index, ClusterQuestion question, CancellationToken cancel = default) =>
        site.CachedAsync($"cluster-steps-{index.Id}-{(question with { Count = 0 }).Key}", () => clusters.ReadStepsAsync(content, index.Document, question, cancel), cancel);
}
