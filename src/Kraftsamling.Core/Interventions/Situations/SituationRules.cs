using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>What a situation report lacks; each is a sentence to show.</summary>
public static class SituationRules
{
    /// <summary>Before it can be published: a mapping with sources, an analysis, and a day that can be right.</summary>
    public static IEnumerable<Text> CheckBeforePublication(SituationReport report, SituationReport? former, DateOnly on, DateOnly today) =>
        [.. IsFrozen(report), .. MissingParts(SituationText.From(report.Text)), .. CheckDay(on, former, today)];

    /// <summary>The parts that the law asks for and that are not written yet.</summary>
    public static IEnumerable<Text> MissingParts(SituationText text)
    {
        if (text.What.Length == 0)
        {
            yield return new("Kartläggningen är inte skriven: vilken brottslighet och otrygghet finns?", "The mapping is not written: which crime and insecurity is there?");
        }
        if (text.Sources.Length == 0)
        {
            yield return new("Skriv vilka källor kartläggningen bygger på.", "Write which sources the mapping rests on.");
        }
        if (text.Problems.Count == 0)
        {
            yield return new("Analysen är tom: skriv minst ett problem, varför det finns och vad som inte är känt.", "The analysis is empty: write at least one problem, why it exists and what is not known.");
        }
    }

    /// <summary>The period begins before it ends.</summary>
    public static IEnumerable<Text> CheckPeriod(DateOnly from, DateOnly to) =>
        from > to ? [new("Periodens första dag ligger efter dess sista.", "The first day of the period is after its last.")] : [];

    internal static IEnumerable<Text> IsFrozen(SituationReport report) => report.IsPublished
        ? [new("Lägesbilden är publicerad och fryst. Revidera den för att ändra.", "The situation report is published and frozen. Revise it to make changes.")] : [];

    private static IEnumerable<Text> CheckDay(DateOnly on, SituationReport? former, DateOnly today)
    {
        if (on > today)
        {
            yield return new("Dagen för publicering ligger i framtiden.", "The day of publication is in the future.");
        }
        if (former?.PublishedOn > on)
        {
            yield return new($"Den förra lägesbilden publicerades {former.PublishedOn:yyyy-MM-dd}. Den här kan inte vara äldre.", $"The former situation report was published on {former.PublishedOn:yyyy-MM-dd}. This one cannot be older.");
        }
    }
}
