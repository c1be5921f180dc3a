using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Reports;
using Kraftsamling.Web.Pages.Areas.Selections;
using Kraftsamling.Web.Pages.Areas.Situations;
using Kraftsamling.Web.Pages.Areas.TargetGroups;
using Kraftsamling.Web.Pages.Index;
using Kraftsamling.Web.Pages.Organisation.Agreements;
using Kraftsamling.Web.Pages.Organisation.Groups;
using Kraftsamling.Web.Pages.Organisation.Units;
using Kraftsamling.Web.Pages.Record;
using Kraftsamling.Web.Pages.ToDo;

namespace Kraftsamling.Web.Pages.Comments;

/// <summary>A thing that the reader may see and comment on.</summary>
/// <param name="Kind">As the change log names it.</param>
/// <param name="Id">Its id, as it stands in its address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Href">Its page.</param>
public sealed record CommentSubject(string Kind, string Id, Text Name, string Href)
{
    public string Subject => $"{Kind}:{Id}";
}

/// <summary>What can be commented on, and whether the reader may see it: the rule of its page, and that it exists for this reader.</summary>
public sealed class CommentSubjects(ThingNames names, TaskBoard tasks, CurrentUser user)
{
    private static readonly Dictionary<string, (string Rule, Func<Guid, string> Href)> Kinds = new(StringComparer.Ordinal)
    {
        ["area_report"] = (ReportAccess.Read, Links.Report),
        ["selection"] = (SelectionAccess.Read, id => Links.Selection(id)),
        ["situation_report"] = (SituationAccess.Read, Links.Situation),
        ["action_plan"] = (SituationAccess.Read, Links.Plan),
        ["target_group"] = (TargetGroupAccess.Read, Links.TargetGroup),
        ["index_version"] = (IndexAccess.Read, Links.IndexVersion),
        ["unit"] = (UnitAccess.Read, Links.Unit),
        ["collaboration_group"] = (GroupAccess.Read, id => Links.Group(id)),
        ["collaboration_agreement"] = (AgreementAccess.Read, Links.Agreement),
        ["work_task"] = (ToDoAccess.Read, Links.Task),
    };

    /// <summary>Null when there is no such thing, or the reader may not see it: one cannot tell which.</summary>
    public async Task<CommentSubject?> FindAsync(string kind, string id, CancellationToken cancel)
    {
        if (!Kinds.TryGetValue(kind, out var known) || !user.May(known.Rule) || !user.May(CommentAccess.Read) || !Guid.TryParse(id, out var guid))
        {
            return null;
        }
        var name = kind == "work_task" ? (await tasks.FindAsync(guid, cancel))?.Task is { } task ? new Text(task.TextSv, task.TextEn) : (Text?)null : await names.FindAsync(kind, guid.ToString(), cancel);
        return name is { } said ? new(kind, guid.ToString(), said, known.Href(guid)) : null;
    }
}
