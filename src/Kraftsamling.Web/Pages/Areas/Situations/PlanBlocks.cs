using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Reports;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>An action plan with what was seen about its measures, the same on the page, in print and as a document.</summary>
public static class PlanBlocks
{
    public static DocDocument Document(PlanView view) => new(
        SituationWords.Title(view.Plan), SituationWords.Subtitle(view.Plan), IsEnglish ? "en-GB" : "sv-SE", view.Plan.ChangedBy, view.Plan.ChangedAt, Of(view));

    public static IReadOnlyList<DocBlock> Of(PlanView view)
    {
        List<DocBlock> blocks = [];
        if (view.IsDemo)
        {
            blocks.Add(new DocParagraph(T("Exempelstad är påhittad. Planen gäller ingen verklig plats.", "Exempelstad is made up. The plan is about no real place."), T("Obs:", "Note:")));
        }
        blocks.Add(new DocHeading(1, T("Sammanfattning", "Summary")));
        blocks.Add(new DocParagraph(ReportBlocks.Or(view.Content.Summary, T("Ingen sammanfattning är skriven.", "No summary has been written."))));
        blocks.Add(new DocParagraph(Basis(view), T("Bygger på:", "Rests on:")));
        blocks.Add(new DocHeading(1, T("Prioriterade problem", "Problems in order of priority")));
        if (view.Content.Problems.Count == 0)
        {
            blocks.Add(new DocParagraph(T("Inga problem är valda än.", "No problems have been chosen yet.")));
        }
        foreach (var (problem, number) in view.Content.Problems.Select((problem, at) => (problem, at + 1)))
        {
            Problem(blocks, view, problem, number);
        }
        Decision(blocks, view);
        return blocks;
    }

    private static void Problem(List<DocBlock> blocks, PlanView view, PlanProblem problem, int number)
    {
        blocks.Add(new DocHeading(2, $"{number}. {problem.Name}"));
        blocks.Add(new DocParagraph(ReportBlocks.Or(problem.Goal, SituationWords.NotDocumented), T("Mål:", "Goal:")));
        blocks.Add(new DocParagraph(Sign(problem), T("Så ser vi att det är nått:", "How we see that it has been reached:")));
        if (problem.Measures.Count == 0)
        {
            blocks.Add(new DocParagraph(T("Inga åtgärder är skrivna.", "No measures have been written.")));
        }
        foreach (var measure in problem.Measures)
        {
            Measure(blocks, view, measure);
        }
    }

    private static void Measure(List<DocBlock> blocks, PlanView view, PlanMeasure measure)
    {
        blocks.Add(new DocHeading(3, measure.Name));
        blocks.Add(new DocParagraph(SituationWords.Responsible(measure), T("Ansvarar:", "Responsible:")));
        if (measure.With.Length > 0)
        {
            blocks.Add(new DocParagraph(measure.With, T("Tillsammans med:", "Together with:")));
        }
        blocks.Add(new DocParagraph($"{SituationWords.Where(measure)}; {SituationWords.When(measure)}", T("Var och när:", "Where and when:")));
        blocks.Add(new DocParagraph(SituationWords.Track(measure.Track), T("Spår:", "Track:")));
        blocks.Add(new DocParagraph(FollowUp(measure), T("Följs upp:", "Followed up:")));
        foreach (var note in view.Notes.Where(note => note.MeasureId == measure.Id))
        {
            var why = note.Why is { } reason ? T($" Därför: {reason}", $" Why: {reason}") : "";
            blocks.Add(new DocParagraph($"{SituationWords.State(note.State)}. {note.Seen}{why}", T($"Uppföljning {Format.Day(note.Day)}:", $"Follow-up {Format.Day(note.Day)}:")));
        }
        foreach (var answer in view.Said.Where(answer => answer.PartId == measure.Id))
        {
            blocks.Add(new DocParagraph(answer.Text, T($"{answer.Organisation}, på inbjudan, {Format.Day(answer.Day)}:", $"{answer.Organisation}, by invitation, {Format.Day(answer.Day)}:")));
        }
        if (view.Plan.IsDecided && view.Notes.All(note => note.MeasureId != measure.Id))
        {
            blocks.Add(new DocParagraph(T("ingen än", "none yet"), T("Uppföljning:", "Follow-up:")));
        }
    }

    private static string Sign(PlanProblem problem) => (problem.Indicator is { } indicator ? T(indicator.Name) : "", problem.Sign) switch
    {
        ("", "") => SituationWords.NotDocumented,
        ("", var words) => words,
        (var name, "") => name,
        var (name, words) => $"{name}. {words}",
    };

    private static string FollowUp(PlanMeasure measure) =>
        ReportBlocks.Or(measure.FollowUp, SituationWords.NotDocumented) + (measure.FollowUpOn is { } day ? T($", nästa gång {Format.Day(day)}", $", next on {Format.Day(day)}") : "");

    private static string Basis(PlanView view) => SituationWords.Title(view.Situation) + (view.Situation.PublishedOn is { } day ? T($", publicerad {Format.Day(day)}", $", published {Format.Day(day)}") : T(" (utkast)", " (draft)"));

    private static void Decision(List<DocBlock> blocks, PlanView view)
    {
        var plan = view.Plan;
        var law = CrimePreventionLaw.Current;
        blocks.Add(new DocHeading(1, T("Beslut och uppföljning", "Decision and follow-up")));
        if (plan.DecidedOn is not { } day)
        {
            blocks.Add(new DocParagraph(T("Planen är inte beslutad.", "The plan has not been decided.")));
            return;
        }
        blocks.Add(new DocTable(T("Beslutet", "The decision"), [T("Vad", "What"), T("Uppgift", "Answer")],
        [
            [T("Organ", "Body"), plan.DecisionBody ?? SituationWords.NotDocumented], [T("Dag", "Day"), Format.Day(day)],
            [T("Paragraf", "Paragraph"), plan.DecisionParagraph ?? SituationWords.NotDocumented], [T("Dokument", "Document"), plan.DecisionDocument ?? SituationWords.NotDocumented],
        ]));
        if (plan.EnteredAfterwards)
        {
            blocks.Add(new DocParagraph(T("Beslutet togs innan planen fördes in här.", "The decision was taken before the plan was entered here.")));
        }
        if (plan.OldSituationReason is { } reason)
        {
            blocks.Add(new DocParagraph(reason, T("Varför planen beslutades på en lägesbild som skulle ha reviderats:", "Why it was decided on a situation report that should have been revised:")));
        }
        blocks.Add(new DocParagraph((view.Due is { } due ? SituationWords.FollowUp(due) + ". " : "") + T($"{T(law.Law)}, 5 och 6 §§.", $"{T(law.Law)}, sections 5 and 6.")));
    }
}
