using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Demo.People;
using Kraftsamling.Exchange;

namespace Kraftsamling.Demo;

/// <summary>A published theme report, a situation report that it is part of, a decided plan and one follow-up, some months back, and drafts of the next.</summary>
internal sealed class DemoSituations(AreaReportService reports, SituationService situations, ActionPlanService plans, IReadOnlyList<string> areas)
{
    private const int ReportMonths = -9;
    private const int PublishedMonths = -8;
    private const int DecidedMonths = -6;
    private const int SeenMonths = -1;

    public async Task AddAsync(Change change, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(change.At.UtcDateTime);
        var situation = await SituationAsync(await ThemeAsync(today.AddMonths(ReportMonths), change, cancel), today.AddMonths(PublishedMonths), change, cancel);
        var begun = Done(await plans.CreateAsync(situation.Id, null, change, cancel));
        var written = Done(await plans.SaveAsync(begun.Id, begun.RowVersion, situation.Id, DemoSituation.Plan(change, PlanContent.From(begun.Content), areas), change, cancel));
        var decision = new PlanDecision("Kommunstyrelsen i Exempelstad", today.AddMonths(DecidedMonths), "§ 47", null);
        var plan = Done(await plans.DecideAsync(written.Id, written.RowVersion, decision, change, cancel));
        var measure = PlanContent.From(plan.Content).Measures.First().Id;
        Done(await plans.FollowUpAsync(plan.Id, new PlanNote(measure, today.AddMonths(SeenMonths), MeasureState.UnderWay, DemoSituation.Seen, null), change, cancel));
        // The next of each has been begun, so that one sees what a draft looks like.
        await situations.CreateAsync(change, cancel);
        Done(await plans.CreateAsync(situation.Id, plan.Id, change, cancel));
    }

    private async Task<Guid> ThemeAsync(DateOnly day, Change change, CancellationToken cancel)
    {
        var draft = Done(await reports.CreateForNameAsync(ReportSubject.Theme, DemoSituation.Theme, change, cancel));
        var saved = Done(await reports.SaveAsync(draft.Id, draft.RowVersion, new ReportEdit(DemoSituation.ThemeText, day, day.AddMonths(18)), change, cancel));
        // A theme has no figures of its own.
        var content = new ReportContent(saved.Subject, saved.Name, saved.Version, saved.AsOf, DemoSituation.ThemeText) { IsDemo = true };
        return Done(await reports.PublishAsync(saved.Id, saved.RowVersion, content, change, cancel)).Id;
    }

    private async Task<SituationReport> SituationAsync(Guid theme, DateOnly on, Change change, CancellationToken cancel)
    {
        var draft = (await situations.CreateAsync(change, cancel)).Report!;
        var edit = new SituationEdit(DemoSituation.Text(theme), new(on.Year - 1, 1, 1), new(on.Year - 1, 12, 31));
        var saved = await situations.SaveAsync(draft.Id, draft.RowVersion, edit, change, cancel);
        var published = saved.Saved ? await situations.PublishAsync(draft.Id, saved.Report!.RowVersion, on, change, cancel) : saved;
        return published.Saved ? published.Report! : throw Refused(published.Problems);
    }

    private static ActionPlan Done(PlanSave saved) => saved is { Saved: true, Plan: { } plan } ? plan : throw Refused(saved.Problems);

    private static AreaReport Done(ReportSave saved) => saved is { Saved: true, Report: { } report } ? report : throw Refused(saved.Problems);

    private static InvalidOperationException Refused(IEnumerable<Text> problems) =>
        new("The demo city's situation report could not be saved: " + string.Join(" ", problems.Select(problem => problem.En)));
}
