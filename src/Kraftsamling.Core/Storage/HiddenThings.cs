using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Storage;

/// <summary>What the change log holds about things that the reader does not see: their subjects, those of their parts, and their ids.</summary>
/// <param name="SeesAll">The reader sees everything, requests for documents too.</param>
internal sealed record HiddenThings(string[] Subjects, string[] Keys, bool SeesAll)
{
    // Requests tell of documents that are restricted: they are for those who see everything.
    private static readonly string[] Requests = ["document_request", "requested_document", "requested_text", "requested_delivery"];

    public bool IsEmpty => Keys.Length == 0 && SeesAll;

    public static async Task<HiddenThings> ReadAsync(AppDb db, CancellationToken cancel)
    {
        if (db.Reader.SeesAll)
        {
            return new([], [], SeesAll: true);
        }
        var marks = await db.HiddenMarks().AsNoTracking().Select(mark => new { mark.Id, mark.Kind, mark.ThingId, mark.ThingKey }).ToListAsync(cancel);
        if (marks.Count == 0)
        {
            return new([], [], SeesAll: false);
        }
        var things = marks.ConvertAll(mark => mark.ThingId);
        var own = marks.ConvertAll(mark => mark.Id);
        var parts = new List<string>();
        void Add(string kind, IEnumerable<Guid> ids) => parts.AddRange(ids.Select(id => $"{kind}:{id}"));
        Add("report_contribution", await db.ReportContributions.IgnoreQueryFilters().Where(one => things.Contains(one.ReportId)).Select(one => one.Id).ToListAsync(cancel));
        var (invitations, answers) = (await db.PartnerInvitations.IgnoreQueryFilters().Where(one => things.Contains(one.ThingId)).Select(one => one.Id).ToListAsync(cancel),
            await db.InvitationAnswers.IgnoreQueryFilters().Where(one => things.Contains(one.ThingId)).Select(one => one.Id).ToListAsync(cancel));
        Add("partner_invitation", invitations);
        Add("invitation_answer", answers);
        // As they were called when reports alone had them.
        Add("report_invitation", invitations);
        Add("report_contribution", answers);
        Add("selection_round", await db.SelectionRounds.IgnoreQueryFilters().Where(one => things.Contains(one.SelectionId)).Select(one => one.Id).ToListAsync(cancel));
        Add("plan_follow_up", await db.PlanFollowUps.IgnoreQueryFilters().Where(one => things.Contains(one.PlanId)).Select(one => one.Id).ToListAsync(cancel));
        Add("agreement_party", await db.AgreementParties.IgnoreQueryFilters().Where(one => things.Contains(one.AgreementId)).Select(one => one.Id).ToListAsync(cancel));
        Add("agreement_file", await db.AgreementFiles.IgnoreQueryFilters().Where(one => things.Contains(one.AgreementId)).Select(one => one.Id).ToListAsync(cancel));
        Add("thing_reader", await db.ThingReaders.Where(one => own.Contains(one.MarkId)).Select(one => one.Id).ToListAsync(cancel));
        string[] keys = [.. marks.Select(mark => mark.ThingKey), .. own.Select(id => id.ToString())];
        var tasks = await db.WorkTasks.IgnoreQueryFilters().Where(task => (task.Subject != null && keys.Any(key => task.Subject.Contains(key))) || (task.About != null && keys.Any(key => task.About.Contains(key)))).Select(task => task.Id).ToListAsync(cancel);
        Add("work_task", tasks);
        string[] talkedAbout = [.. keys, .. tasks.Select(id => id.ToString())];
        var comments = await db.Comments.IgnoreQueryFilters().Where(comment => talkedAbout.Any(key => comment.Subject.Contains(key))).Select(comment => comment.Id).ToListAsync(cancel);
        Add("comment", comments);
        Add("comment_version", await db.CommentVersions.Where(one => comments.Contains(one.CommentId)).Select(one => one.Id).ToListAsync(cancel));
        Add("comment_mention", await db.CommentMentions.Where(one => comments.Contains(one.CommentId)).Select(one => one.Id).ToListAsync(cancel));
        Add("thing_mark", own);
        return new([.. parts, .. marks.Select(mark => $"{mark.Kind}:{mark.ThingId}")], [.. keys, .. comments.Select(id => id.ToString())], SeesAll: false);
    }

    /// <summary>Leaves out kinds that the reader is not to know of.</summary>
    public List<string> LeaveOut(List<string> values) => SeesAll ? values : [.. values.Except(Requests)];

    /// <summary>Leaves out what is about the hidden things. Rows that were removed, or written together with others, stand in the details with the id of what they belong to.</summary>
    public IQueryable<ChangeLogEntry> LeaveOut(IQueryable<ChangeLogEntry> entries)
    {
        var (subjects, keys) = (Subjects, Keys);
        return IsEmpty ? entries : entries.Where(entry => !Requests.Contains(entry.Kind)).Where(entry => !subjects.Contains(entry.Subject) && (entry.Details == null || !keys.Any(key => entry.Details.Contains(key))));
    }
}
