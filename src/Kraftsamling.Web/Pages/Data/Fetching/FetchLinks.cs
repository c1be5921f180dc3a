namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string FetchesPath = "/data/hamtningar";
    public const string FetchNewPath = FetchesPath + "/ny";

    /// <summary>A new fetch, begun from one of the proposals.</summary>
    public static string FetchFromProposal(string? proposal = null) => With(FetchNewPath, ("forslag", proposal));

    public static string Fetch(Guid id) => $"{FetchesPath}/{id}";

    public static string FetchEdit(Guid id) => $"{FetchesPath}/{id}/andra";

    public static string FetchRun(Guid id) => $"{FetchesPath}/korning/{id}";

    /// <summary>What came in a run.</summary>
    public static string FetchRunFile(Guid id) => $"{FetchesPath}/korning/{id}.csv";

    /// <summary>The plan as a document, of one fetch or all.</summary>
    public static string FetchPlanFile(Guid? id = null) => id is { } one ? $"{FetchesPath}/{one}.json" : FetchesPath + ".json";
}
