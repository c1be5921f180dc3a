using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Web.Common;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>The same words for situation reports and plans on every page and in every document.</summary>
public static class SituationWords
{
    public static string Title(SituationReport report) => Title(report.Version);

    public static string Title(int version) => T($"Lägesbild, version {version}", $"Situation report, version {version}");

    public static string Title(ActionPlan plan) => T($"Åtgärdsplan, version {plan.Version}", $"Action plan, version {plan.Version}");

    public static string Period(DateOnly from, DateOnly to) => $"{Format.Day(from)} – {Format.Day(to)}";

    public static string Subtitle(SituationReport report) => report.PublishedOn is { } day
        ? T($"Publicerad {Format.Day(day)}", $"Published {Format.Day(day)}")
        : T($"UTKAST, ändrat {Format.Day(report.ChangedAt)}", $"DRAFT, changed {Format.Day(report.ChangedAt)}");

    public static string Subtitle(ActionPlan plan) => plan.DecidedOn is { } day
        ? T($"Beslutad {Format.Day(day)} av {plan.DecisionBody}", $"Decided on {Format.Day(day)} by {plan.DecisionBody}")
        : T($"UTKAST, ändrat {Format.Day(plan.ChangedAt)}", $"DRAFT, changed {Format.Day(plan.ChangedAt)}");

    /// <summary>"Ska revideras senast …", or that the day has passed.</summary>
    public static string Revision(DueDay due) => due.State == DueState.Overdue
        ? T($"Förfallen: skulle ha reviderats senast {Format.Day(due.Day)}", $"Overdue: should have been revised by {Format.Day(due.Day)}")
        : T($"Ska revideras senast {Format.Day(due.Day)}", $"To be revised by {Format.Day(due.Day)}");

    /// <summary>"Ska följas upp senast …", or that the day has passed.</summary>
    public static string FollowUp(DueDay due) => due.State == DueState.Overdue
        ? T($"Förfallen: skulle ha följts upp senast {Format.Day(due.Day)}", $"Overdue: should have been followed up by {Format.Day(due.Day)}")
        : T($"Ska följas upp senast {Format.Day(due.Day)}", $"To be followed up by {Format.Day(due.Day)}");

    /// <summary>Colour of the tag that says so.</summary>
    public static string Colour(DueState state) => state switch { DueState.Overdue => "danger", DueState.Soon => "warning", _ => "success" };

    public static string State(MeasureState state) => state switch
    {
        MeasureState.UnderWay => T("pågår", "under way"),
        MeasureState.Done => T("genomförd", "done"),
        MeasureState.Stopped => T("avbruten", "stopped"),
        _ => T("inte påbörjad", "not started"),
    };

    public static string Track(EffortTrack? track) => track switch
    {
        EffortTrack.Concentrated => T("kraftsamlande insatser", "concentrated efforts"),
        EffortTrack.LocalDevelopment => T("lokalt utvecklingsarbete", "local development"),
        _ => T("inget av spåren", "neither track"),
    };

    public static string Where(PlanMeasure measure) => measure.Areas.Count == 0 ? T("hela staden", "the whole city") : string.Join("; ", measure.Areas);

    public static string Responsible(PlanMeasure measure) => (measure.Unit is { } unit ? T(unit.Name) : "", measure.Function) switch
    {
        ("", "") => NotDocumented,
        ("", var function) => function,
        (var name, "") => name,
        var (name, function) => $"{name}, {function}",
    };

    public static string When(PlanMeasure measure) => (measure.Start, measure.End) switch
    {
        ({ } start, { } end) => $"{Format.Day(start)} – {Format.Day(end)}",
        ({ } start, null) => T($"från {Format.Day(start)}", $"from {Format.Day(start)}"),
        (null, { } end) => T($"till {Format.Day(end)}", $"until {Format.Day(end)}"),
        _ => NotDocumented,
    };

    public static string NotDocumented => T("inte dokumenterat här", "not documented here");
}
