using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>What a plan or a note about it lacks; each is a sentence to show.</summary>
public static class PlanRules
{
    /// <summary>Before it can be decided: a published and fresh situation report, and for each problem goal, sign and measures that somebody answers for.</summary>
    public static IReadOnlyList<Text> CheckBeforeDecision(ActionPlan plan, SituationReport situation, PlanDecision decision, CrimePreventionLaw law, DateOnly today) =>
    [
        .. IsFrozen(plan), .. NothingIsPlanned(PlanContent.From(plan.Content)), .. decision.Afterwards ? [] : MissingParts(PlanContent.From(plan.Content)),
        .. CheckSituation(situation, decision, law), .. CheckDecision(decision, today),
    ];

    /// <summary>What is not written yet, problem by problem.</summary>
    public static IEnumerable<Text> MissingParts(PlanContent content) => content.Problems.SelectMany(problem => MissingParts(problem).Concat(problem.Measures.SelectMany(MissingParts)));

    /// <summary>What cannot be saved as it is.</summary>
    public static IReadOnlyList<Text> Refusals(PlanContent content)
    {
        var problems = new List<Text>();
        ReportText.TooLong(problems, new("Sammanfattningen", "The summary"), content.Summary, ReportText.SummaryMaxLength);
        foreach (var name in content.Problems.Select(one => one.Name).Concat(content.Measures.Select(one => one.Name)))
        {
            if (name.Length == 0)
            {
                problems.Add(new("Ge varje problem och åtgärd ett namn.", "Give each problem and measure a name."));
            }
            ReportText.TooLong(problems, new("Ett namn", "A name"), name, PlanContent.NameMaxLength);
        }
        foreach (var field in Fields(content))
        {
            ReportText.TooLong(problems, new("En text", "A text"), field, ReportText.FieldMaxLength);
        }
        if (content.Problems.Count > PlanContent.MaxProblems || content.Problems.Any(problem => problem.Measures.Count > PlanContent.MaxMeasures))
        {
            problems.Add(new($"En plan har högst {PlanContent.MaxProblems} problem med högst {PlanContent.MaxMeasures} åtgärder vart.", $"A plan has at most {PlanContent.MaxProblems} problems with at most {PlanContent.MaxMeasures} measures each."));
        }
        problems.AddRange(content.Measures.Where(measure => measure.Start > measure.End).Select(measure =>
            new Text($"«{measure.Name}» slutar innan den börjar.", $"“{measure.Name}” ends before it begins.")));
        problems.AddRange(PersonalData.IdentityNumbers(new("Texten", "The text"), [content.Summary, .. content.Problems.Select(one => one.Name), .. content.Measures.Select(one => one.Name), .. Fields(content)]));
        return problems;
    }

    /// <summary>What a note about a measure lacks.</summary>
    public static IEnumerable<Text> CheckNote(ActionPlan plan, PlanNote note, DateOnly today)
    {
        if (!plan.IsDecided)
        {
            yield return new("Planen är inte beslutad än. Bara en beslutad plan följs upp.", "The plan has not been decided yet. Only a decided plan is followed up.");
        }
        if (!PlanContent.From(plan.Content).Measures.Any(measure => measure.Id == note.MeasureId))
        {
            yield return new("Åtgärden finns inte i planen.", "The measure is not in the plan.");
        }
        if (note.Day is null || note.Day > today || note.Day < plan.DecidedOn)
        {
            yield return new("Dagen ska ligga mellan beslutet och i dag.", "The day lies between the decision and today.");
        }
        if (note.Seen.Trim().Length is 0 or > PlanFollowUp.SeenMaxLength)
        {
            yield return new($"Skriv vad ni har sett, högst {PlanFollowUp.SeenMaxLength} tecken.", $"Write what you have seen, at most {PlanFollowUp.SeenMaxLength} characters.");
        }
        if (note.State == MeasureState.Stopped && string.IsNullOrWhiteSpace(note.Why))
        {
            yield return new("Skriv varför åtgärden har avbrutits.", "Write why the measure was stopped.");
        }
        if (note.Why?.Length > PlanFollowUp.SeenMaxLength)
        {
            yield return new($"Skälet får ha högst {PlanFollowUp.SeenMaxLength} tecken.", $"The reason may have at most {PlanFollowUp.SeenMaxLength} characters.");
        }
        foreach (var problem in PersonalData.IdentityNumbers(new("Texten", "The text"), [note.Seen, note.Why ?? ""]))
        {
            yield return problem;
        }
    }

    /// <summary>True when a decision on a day rests on a situation report that should have been revised before.</summary>
    public static bool IsTooOld(SituationReport situation, DateOnly decidedOn, CrimePreventionLaw law) =>
        situation.PublishedOn is { } published && decidedOn > law.LastRevision(published);

    internal static IEnumerable<Text> IsFrozen(ActionPlan plan) => plan.IsDecided
        ? [new("Planen är beslutad och fryst. Börja en ny plan från den för att ändra.", "The plan is decided and frozen. Begin a new plan from it to make changes.")] : [];

    private static IEnumerable<Text> NothingIsPlanned(PlanContent content) => content.Problems.Count == 0
        ? [new("Planen är tom. Lägg till minst ett problem från lägesbildens analys.", "The plan is empty. Add at least one problem from the analysis of the situation report.")] : [];

    private static IEnumerable<Text> MissingParts(PlanProblem problem)
    {
        if (problem.Goal.Length == 0)
        {
            yield return new($"«{problem.Name}» saknar mål.", $"“{problem.Name}” has no goal.");
        }
        if (problem.Sign.Length == 0 && problem.Indicator is null)
        {
            yield return new($"«{problem.Name}»: skriv hur man ser att målet är nått.", $"“{problem.Name}”: write how one sees that the goal has been reached.");
        }
        if (problem.Measures.Count == 0)
        {
            yield return new($"«{problem.Name}» saknar åtgärder.", $"“{problem.Name}” has no measures.");
        }
    }

    private static IEnumerable<Text> MissingParts(PlanMeasure measure)
    {
        if (!measure.HasResponsible)
        {
            yield return new($"«{measure.Name}»: skriv vem som ansvarar, en enhet eller en funktion.", $"“{measure.Name}”: write who answers for it, a unit or a function.");
        }
        if (measure.FollowUp.Length == 0)
        {
            yield return new($"«{measure.Name}»: skriv hur den följs upp.", $"“{measure.Name}”: write how it is followed up.");
        }
    }

    private static IEnumerable<Text> CheckSituation(SituationReport situation, PlanDecision decision, CrimePreventionLaw law)
    {
        if (!situation.IsPublished)
        {
            yield return new("Lägesbilden som planen bygger på är inte publicerad. Publicera den först.", "The situation report that the plan rests on is not published. Publish it first.");
        }
        if (decision.On < situation.PublishedOn)
        {
            yield return new("Lägesbilden publicerades efter beslutet. Planen ska bygga på en lägesbild som fanns.", "The situation report was published after the decision. The plan rests on one that existed.");
        }
        if (decision.On is { } on && IsTooOld(situation, on, law) && string.IsNullOrWhiteSpace(decision.OldSituationReason))
        {
            yield return new($"Lägesbilden skulle ha reviderats senast {law.LastRevision(situation.PublishedOn!.Value):yyyy-MM-dd}. Revidera den, eller skriv varför planen beslutas ändå.", $"The situation report should have been revised by {law.LastRevision(situation.PublishedOn!.Value):yyyy-MM-dd}. Revise it, or write why the plan is decided all the same.");
        }
    }

    private static IEnumerable<Text> CheckDecision(PlanDecision decision, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(decision.Body) || decision.Body.Length > ActionPlan.BodyMaxLength)
        {
            yield return new("Skriv vilket organ som har beslutat, till exempel kommunstyrelsen.", "Write which body decided, such as the executive board.");
        }
        if (decision.On is null || decision.On > today)
        {
            yield return new("Skriv vilken dag beslutet togs, i dag eller tidigare.", "Write the day of the decision, today or earlier.");
        }
        if (decision.Paragraph?.Length > ActionPlan.ParagraphMaxLength || decision.Document?.Length > ActionPlan.DocumentMaxLength || decision.OldSituationReason?.Length > ActionPlan.ReasonMaxLength)
        {
            yield return new($"Paragrafen får ha högst {ActionPlan.ParagraphMaxLength} tecken, dokumentet {ActionPlan.DocumentMaxLength} och skälet {ActionPlan.ReasonMaxLength}.", $"The paragraph may have at most {ActionPlan.ParagraphMaxLength} characters, the document {ActionPlan.DocumentMaxLength} and the reason {ActionPlan.ReasonMaxLength}.");
        }
    }

    private static IEnumerable<string> Fields(PlanContent content) =>
    [
        .. content.Problems.SelectMany(problem => new[] { problem.Goal, problem.Sign }), .. content.Measures.SelectMany(measure => new[] { measure.Function, measure.With, measure.FollowUp }),
    ];
}
