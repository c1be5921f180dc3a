using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Core.Organisation.Drafts;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Core.Storage;
using Kraftsamling.Web.Common;
using Microsoft.Extensions.DependencyInjection;

namespace Kraftsamling.Web.Tests.Access;

/// <summary>The demo city with a draft report that two partners are asked about, and much about it that is not theirs to see.</summary>
public sealed class PartnerCity : RunningWeb
{
    /// <summary>Begins every text that the one partner must not meet, and stands nowhere else.</summary>
    public const string Word = "Qzxhemlig";

    /// <summary>The question to the one partner.</summary>
    public const string Question = "Vad ser ni från er sida av torget?";

    internal SignedIn Partner { get; private set; } = null!;
    internal Guid Own { get; private set; }

    /// <summary>The invitation of the other partner.</summary>
    internal Guid Foreign { get; private set; }

    /// <summary>Numbers of things that the partner may try in addresses.</summary>
    internal List<Guid> Ids { get; } = [];

    /// <summary>The form in which the other partner has typed something.</summary>
    internal string ForeignForm => Links.OwnInvitation(Foreign) + "#svara";

    protected override async Task PrepareAsync(IServiceProvider services)
    {
        Partner = await SignedIn.AsAsync(services, "Petra Prov", Role.LocalPartner);
        var (other, colleague) = (await SignedIn.AsAsync(services, $"{Word} Andra", Role.LocalPartner), await SignedIn.AsAsync(services, $"{Word} Kollega", Role.Analyst, Role.Secretary));
        await using var scope = services.CreateAsyncScope();
        var (db, change) = (scope.ServiceProvider.GetRequiredService<AppDb>(), services.Now());
        var reports = scope.ServiceProvider.GetRequiredService<AreaReportService>();
        var draft = (await reports.CreateForNameAsync(ReportSubject.Theme, "Torget", change)).Report!;
        await reports.SaveAsync(draft.Id, draft.RowVersion, new(new ReportText { Summary = $"{Word} sammanfattning" }, draft.AsOf, null), change);
        await reports.AddContributionAsync(draft.Id, $"{Word} förening", $"{Word} bidrag", draft.AsOf, change);
        var invitations = scope.ServiceProvider.GetRequiredService<InvitationService>();
        var thing = (await invitations.FindThingAsync("area_report", draft.Id, null))!;
        var day = DateOnly.FromDateTime(change.At.UtcDateTime).AddDays(7);
        Own = (await invitations.InviteAsync(thing, new("", Question, day) { Partners = [new(Partner.Person.Id, "Föreningen Prov")] }, change)).Made[0].Invitation.Id;
        Foreign = (await invitations.InviteAsync(thing, new("", $"{Word} fråga", day) { Partners = [new(other.Person.Id, $"{Word} bolag")] }, change)).Made[0].Invitation.Id;
        await scope.ServiceProvider.GetRequiredService<AnswerService>().AnswerOwnAsync(other.Person.Id, Foreign, $"{Word} svar", change);
        await scope.ServiceProvider.GetRequiredService<FormDrafts>().KeepAsync(other.Person.Id, ForeignForm, new Dictionary<string, string[]> { ["svar"] = [$"{Word} utkast"] }, new("borttaget", "removed"));
        var comment = new Comment { Id = Guid.CreateVersion7(), Subject = $"area_report:{draft.Id}", PersonId = colleague.Person.Id, Text = $"{Word} kommentar", At = change.At };
        var task = new WorkTask { Id = Guid.CreateVersion7(), TextSv = $"{Word} uppgift", TextEn = $"{Word} task", Owner = TaskOwner.OfPerson(colleague.Person.Id), Subject = $"area_report:{draft.Id}", MadeAt = change.At, ChangedAt = change.At };
        db.AddRange(comment, task);
        await db.SaveAsync(change with { Who = $"{Word} Kollega" });
        await scope.ServiceProvider.GetRequiredService<TaskReconciler>().ReconcileAsync(change);
        Ids.AddRange([draft.Id, Foreign, comment.Id, task.Id, other.Person.Id, colleague.Person.Id]);
    }
}
