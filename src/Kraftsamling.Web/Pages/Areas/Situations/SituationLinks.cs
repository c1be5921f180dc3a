namespace Kraftsamling.Web.Common;

public static partial class Links
{
    public const string SituationsPath = "/omraden/lagesbild";
    public const string PlansPath = "/omraden/atgardsplan";

    /// <summary>A situation report to read and publish.</summary>
    public static string Situation(Guid id) => $"{SituationsPath}/{id}";

    public static string SituationEdit(Guid id) => $"{SituationsPath}/{id}/redigera";

    public static string SituationFile(Guid id) => $"/filer/omraden/lagesbild/{id}.docx";

    /// <summary>An action plan to read, with what was seen about its measures.</summary>
    public static string Plan(Guid id) => $"{PlansPath}/{id}";

    /// <summary>Summary, situation report and the order of the problems.</summary>
    public static string PlanEdit(Guid id) => $"{PlansPath}/{id}/redigera";

    /// <summary>One problem with its goal and measures.</summary>
    public static string PlanProblem(Guid id, Guid problem) => $"{PlansPath}/{id}/problem/{problem}";

    public static string PlanDecide(Guid id) => $"{PlansPath}/{id}/beslut";

    /// <summary>A note about one measure.</summary>
    public static string PlanFollowUp(Guid id, Guid measure) => $"{PlansPath}/{id}/uppfoljning/{measure}";

    public static string PlanFile(Guid id) => $"/filer/omraden/atgardsplan/{id}.docx";
}
