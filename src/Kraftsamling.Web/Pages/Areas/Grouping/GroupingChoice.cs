using System.Globalization;
using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Clusters;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>How the areas are grouped, as the address says it; what cannot be read counts as not said.</summary>
public sealed record GroupingChoice
{
    private const int UsualClusters = 8;
    private const double UsualFloor = 5000;

    public string? Set { get; init; }
    public ClusterMethod Method { get; init; }
    public int? Count { get; init; }
    public double? Floor { get; init; }
    public double? Tolerance { get; init; }
    public long? Seed { get; init; }

    /// <summary>"A|B": codes of two areas.</summary>
    public IReadOnlyList<string> Together { get; init; } = [];
    public IReadOnlyList<string> Apart { get; init; } = [];

    public bool IsSimple => Method == ClusterMethod.Simple;

    public static GroupingChoice From(IQueryCollection query) => new()
    {
        Set = query["set"].ToString() is { Length: > 0 } set ? set : null,
        Method = GroupingWords.Method(query["metod"]),
        Count = int.TryParse(query["antal"], CultureInfo.InvariantCulture, out var count) ? count : null,
        Floor = Number(query["golv"]),
        Tolerance = Number(query["tolerans"]),
        Seed = long.TryParse(query["fro"], CultureInfo.InvariantCulture, out var seed) && seed > 0 ? seed : null,
        Together = [.. query["ihop"].OfType<string>().Distinct()],
        Apart = [.. query["isar"].OfType<string>().Distinct()],
    };

    /// <summary>The question put to the engine, within what makes sense for these areas.</summary>
    /// <param name="content">The areas.</param>
    /// <param name="first">How many areas the index speaks of as the first; 0 = none.</param>
    public ClusterQuestion ToQuestion(AreaSetContent content, int first)
    {
        var (usual, least) = Method switch { ClusterMethod.Simple => (first > 0 ? first : 12, 1), ClusterMethod.MaxP => (0, 0), _ => (UsualClusters, 1) };
        var most = Math.Max(1, Math.Min(IsSimple ? ClusterQuestion.MostAreas : ClusterQuestion.MostClusters, content.Areas.Count));
        return new ClusterQuestion
        {
            Method = Method,
            Count = Math.Clamp(Count ?? usual, least, most),
            Floor = IsSimple ? 0 : Floor is >= 0 and < 1e9 ? Floor.Value : Method == ClusterMethod.MaxP ? UsualFloor : 0,
            Tolerance = Math.Clamp(Tolerance ?? 0, 0, ClusterQuestion.WidestTolerance),
            Seed = Seed ?? 1,
            Together = IsSimple ? [] : Pairs(content, Together),
            Apart = IsSimple ? [] : Pairs(content, Apart),
        };
    }

    /// <summary>A path with all of this in its query.</summary>
    public string On(string path, params ReadOnlySpan<(string Name, string? Value)> more)
    {
        path = Links.With(path,
            ("set", Set), ("metod", IsSimple ? null : GroupingWords.Of(Method).Code), ("antal", Text(Count)), ("golv", Text(Floor)), ("tolerans", Text(Tolerance)), ("fro", Text(Seed)));
        foreach (var pair in Together)
        {
            path = Links.With(path, ("ihop", pair));
        }
        foreach (var pair in Apart)
        {
            path = Links.With(path, ("isar", pair));
        }
        return Links.With(path, more);
    }

    /// <summary>The pairs whose areas exist.</summary>
    public static List<(string A, string B)> Pairs(AreaSetContent content, IReadOnlyList<string> pairs) =>
        [.. pairs.Select(pair => pair.Split('|')).Where(parts => parts.Length == 2 && parts.All(content.ByCode.ContainsKey)).Select(parts => (parts[0], parts[1]))];

    // A comma is understood as well as a point: a person types one, a number field sends the other.
    private static double? Number(string? text) =>
        double.TryParse(text?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture);
}
