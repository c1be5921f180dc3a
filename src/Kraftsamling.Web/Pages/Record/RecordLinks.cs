using System.Globalization;

namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string RecordPath = "/andringar";

    /// <summary>What has happened with one thing.</summary>
    public static string History(string kind, string id) => $"{RecordPath}/{kind}/{Uri.EscapeDataString(id)}";

    /// <summary>What has happened with one thing.</summary>
    public static string History(string kind, Guid id) => History(kind, id.ToString());

    /// <summary>What has happened with one thing.</summary>
    public static string History(string kind, int id) => History(kind, id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Where a save leads; after one that was put together with somebody else's the page says so.</summary>
    public static string Merged(string path, bool merged) => merged ? With(path, (FormMerger.MergedFlag, "1")) : path;

    /// <summary>The page of a thing that the log speaks of; null for what has none.</summary>
    public static string? Thing(string kind, string id) => Guid.TryParse(id, out var guid) ? kind switch
    {
        "area_report" => Report(guid),
        "selection" => Selection(guid),
        "situation_report" => Situation(guid),
        "action_plan" => Plan(guid),
        "target_group" => TargetGroup(guid),
        "collaboration_agreement" => Agreement(guid),
        "index_version" => IndexVersion(guid),
        "unit" => Unit(guid),
        "collaboration_group" => Group(guid),
        "fetch_plan" => Fetch(guid),
        "document_request" => DocumentRequest(guid),
        _ => null,
    }
    : null;
}
