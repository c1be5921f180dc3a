using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>Where the work of a task is done.</summary>
/// <param name="Href">Address on this site.</param>
/// <param name="Words">The link, as one reads it.</param>
public sealed record TaskPlace(string Href, Text Words);

/// <summary>Finds the page of the thing that a task is about.</summary>
public static class TaskSubjects
{
    /// <summary>Null when the task is about nothing that has a page.</summary>
    public static TaskPlace? Place(string? subject)
    {
        if (subject?.Split(':', 2) is not [var kind, var rest])
        {
            return null;
        }
        var id = Guid.TryParse(rest, out var one) ? one : (Guid?)null;
        return kind switch
        {
            "area_report" when id is { } report => new(Links.Report(report), new("Till områdesrapporten", "To the area report")),
            "situation_report" when id is not null => new(Links.SituationsPath, new("Till lägesbilden", "To the situation report")),
            "action_plan" when id is { } plan => new(Links.Plan(plan), new("Till åtgärdsplanen", "To the action plan")),
            "plan_measure" when Pair(rest) is { } pair => new(Links.PlanFollowUp(pair.First, pair.Second), new("Till uppföljningen", "To the follow-up")),
            "partner_invitation" when Pair(rest) is { } asked => new(Links.OwnInvitation(asked.Second), new("Till frågan", "To the question")),
            "selection" when id is { } selection => new(Links.Selection(selection), new("Till valet av områden", "To the selection of areas")),
            "fetch_plan" when id is { } fetch => new(Links.Fetch(fetch), new("Till hämtningen", "To the fetch")),
            "collaboration_group" when id is { } group => new(Links.Group(group), new("Till gruppen", "To the group")),
            "collaboration_agreement" when id is { } agreement => new(Links.Agreement(agreement), new("Till överenskommelsen", "To the agreement")),
            "document_request" when id is { } request => new(Links.DocumentRequest(request), new("Till begäran", "To the request")),
            "comment" when id is { } comment => new(Links.Comment(comment), new("Till kommentaren", "To the comment")),
            "year_step" when rest.Split('/') is [var year, var code] && int.TryParse(year, out var of) => new(Links.Year(of) + "#" + code, new("Till årshjulet", "To the wheel of the year")),
            _ => null,
        };
    }

    private static (Guid First, Guid Second)? Pair(string text) =>
        text.Split('/') is [var a, var b] && Guid.TryParse(a, out var first) && Guid.TryParse(b, out var second) ? (first, second) : null;
}

/// <summary>The same as whole addresses, for messages.</summary>
public sealed class DigestAddresses(SiteAddress site) : IDigestAddresses
{
    public Uri ToDo => site.Absolute(Links.ToDoPath);

    public Uri Preferences => site.Absolute(Links.MessagesPath);

    public Uri ForTask(WorkTask task) => site.Absolute(TaskSubjects.Place(task.Subject)?.Href ?? Links.Task(task.Id));
}
