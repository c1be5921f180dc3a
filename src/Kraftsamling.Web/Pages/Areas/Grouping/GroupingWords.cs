using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Statistics.Clusters;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Grouping;

/// <summary>What the ways of grouping are called and how they are explained.</summary>
public static class GroupingWords
{
    /// <summary>The code in addresses, the name and what it does in one sentence; the simple rule first.</summary>
    public static IReadOnlyList<(ClusterMethod Method, string Code, Text Name, Text Explained)> Methods { get; } =
    [
        (ClusterMethod.Simple, "enkel", new("Enkel regel", "Simple rule"), new(
            "De områden som kommer först i indexet; de som gränsar till varandra bildar ett kluster.",
            "The areas that come first in the index; those next to each other form a cluster.")),
        (ClusterMethod.Skater, "skater", new("SKATER", "SKATER"), new(
            "Hela staden delas där grannar skiljer sig mest.", "The whole city is cut where neighbours differ most.")),
        (ClusterMethod.RedcapAverage, "redcap-average", new("REDCAP, medelavstånd", "REDCAP, average linkage"), new(
            "Grannar slås ihop steg för steg, de mest lika i medeltal först.", "Neighbours are merged step by step, those most alike on average first.")),
        (ClusterMethod.RedcapComplete, "redcap-complete", new("REDCAP, största avstånd", "REDCAP, complete linkage"), new(
            "Grannar slås ihop steg för steg; det olikaste paret avgör.", "Neighbours are merged step by step; the pair least alike decides.")),
        (ClusterMethod.RedcapSingle, "redcap-single", new("REDCAP, minsta avstånd", "REDCAP, single linkage"), new(
            "Grannar slås ihop steg för steg; det likaste paret avgör.", "Neighbours are merged step by step; the pair most alike decides.")),
        (ClusterMethod.Azp, "azp", new("AZP", "AZP"), new(
            "Gränsområden byter kluster så länge det blir mer likt.", "Border areas change cluster as long as it becomes more alike.")),
        (ClusterMethod.MaxP, "maxp", new("Max-p", "Max-p"), new(
            "Så många kluster som möjligt, vart och ett med minst så många invånare.", "As many clusters as possible, each with at least so many residents.")),
    ];

    public static ClusterMethod Method(string? code) => Methods.FirstOrDefault(item => item.Code == code, Methods[0]).Method;

    public static (ClusterMethod Method, string Code, Text Name, Text Explained) Of(ClusterMethod method) => Methods.First(item => item.Method == method);

    /// <summary>Method and number of clusters, as a selection remembers where it started.</summary>
    public static string Named(ClusterQuestion question, int clusters) => Texts.T($"{Of(question.Method).Name.Sv} ({clusters} kluster)", $"{Of(question.Method).Name.En} ({clusters} clusters)");
}
