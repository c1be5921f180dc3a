using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Merging;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Areas.Reports;

namespace Kraftsamling.Web.Pages.Areas.Situations;

/// <summary>The fields of the forms for a situation report and a plan's problem, so that two people's versions can be put together.</summary>
internal static class SituationFields
{
    public static FormShape Shape { get; } = new()
    {
        Fields =
        [
            FormField.Choice("fran", "Perioden börjar", "The period begins"), FormField.Choice("till", "Perioden slutar", "The period ends"),
            FormField.Written("sammanfattning", "Sammanfattning", "Summary"), FormField.Written("vad", "Vad", "What"),
            FormField.Written("var", "Var och när", "Where and when"), FormField.Written("kallor", "Källor", "Sources"),
        ],
        Rows =
        [
            new FormRows(new Text("Annan information", "Other information"), [FormField.Written("organisation", "Organisation", "Organisation"), FormField.Written("ord", "Vad den berättar", "What it tells")]),
            ReportFields.Causes(new Text("Problem", "Problem"), new Text("Problem", "Problem")),
        ],
        Sets = [FormField.Choice("uppgift", "Uppgifter som visas", "Figures shown"), FormField.Choice("rapport", "Områdesrapporter som ingår", "Area reports that are part of it")],
    };

    public static FormShape PlanShape { get; } = new()
    {
        Fields = [FormField.Written("sammanfattning", "Sammanfattning", "Summary"), FormField.Choice("lagesbild", "Planen bygger på", "The plan rests on")],
    };

    public static FormShape ProblemShape { get; } = new()
    {
        Fields =
        [
            FormField.Written("namn", "Problem", "Problem"), FormField.Written("mal", "Mål", "Goal"), FormField.Choice("uppgift", "Uppgift som visar det", "Figure that shows it"),
            FormField.Written("tecken", "Så ser vi att målet är nått", "How we see that the goal has been reached"),
        ],
        Rows =
        [
            new FormRows(new Text("Åtgärd", "Measure"),
            [
                FormField.Written("atgard", "Vad ska göras?", "What is to be done?"), FormField.Choice("enhet", "Enhet som ansvarar", "Responsible unit"), FormField.Written("funktion", "Funktion", "Function"),
                FormField.Written("med", "Tillsammans med", "Together with"), FormField.Written("var", "Var", "Where"), FormField.Choice("spar", "Spår", "Track"), FormField.Choice("start", "Börjar", "Begins"),
                FormField.Choice("slut", "Slutar", "Ends"), FormField.Written("foljs", "Hur den följs", "How it is followed up"), FormField.Choice("foljs-dag", "Följs senast", "Followed up by"),
            ]) { Key = "atgard-id" },
        ],
    };

    public static IReadOnlyDictionary<string, string[]> Values(SituationReport report)
    {
        var text = SituationText.From(report.Text);
        var values = ReportFields.Values(text.Problems);
        (values["fran"], values["till"]) = ([IsoDay.Of(report.PeriodFrom)], [IsoDay.Of(report.PeriodTo)]);
        (values["sammanfattning"], values["vad"], values["var"], values["kallor"]) = ([text.Summary], [text.What], [text.Where], [text.Sources]);
        (values["organisation"], values["ord"]) = ([.. text.Voices.Select(voice => voice.Organisation)], [.. text.Voices.Select(voice => voice.Words)]);
        (values["uppgift"], values["rapport"]) = ([.. text.Indicators], [.. text.Reports.Select(area => area.ToString())]);
        return values;
    }

    public static IReadOnlyDictionary<string, string[]> Values(PlanView view) => new Dictionary<string, string[]>
    {
        ["sammanfattning"] = [view.Content.Summary], ["lagesbild"] = [view.Plan.SituationId.ToString()],
    };

    public static IReadOnlyDictionary<string, string[]> Values(PlanProblem problem) => new Dictionary<string, string[]>
    {
        ["namn"] = [problem.Name], ["mal"] = [problem.Goal], ["uppgift"] = [problem.Indicator?.Code ?? ""], ["tecken"] = [problem.Sign],
        ["atgard-id"] = [.. problem.Measures.Select(measure => measure.Id.ToString())],
        ["atgard"] = [.. problem.Measures.Select(measure => measure.Name)],
        ["enhet"] = [.. problem.Measures.Select(measure => measure.Unit?.Code ?? "")],
        ["funktion"] = [.. problem.Measures.Select(measure => measure.Function)],
        ["med"] = [.. problem.Measures.Select(measure => measure.With)],
        ["var"] = [.. problem.Measures.Select(measure => string.Join('\n', measure.Areas))],
        ["spar"] = [.. problem.Measures.Select(measure => measure.Track?.ToString() ?? "")],
        ["start"] = [.. problem.Measures.Select(measure => IsoDay.Of(measure.Start))],
        ["slut"] = [.. problem.Measures.Select(measure => IsoDay.Of(measure.End))],
        ["foljs"] = [.. problem.Measures.Select(measure => measure.FollowUp)],
        ["foljs-dag"] = [.. problem.Measures.Select(measure => IsoDay.Of(measure.FollowUpOn))],
    };
}
