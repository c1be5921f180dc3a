using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>What a selection lacks before its next step; each is a sentence to show.</summary>
public static class SelectionRules
{
    /// <summary>Before it can be proposed: something chosen, and a motive for every departure from the statistics.</summary>
    public static IReadOnlyList<Text> CheckBeforeProposal(SelectionContent content) => [.. NothingIsChosen(content), .. DeparturesWithoutMotive(content)];

    /// <summary>Before it can be decided: proposed, and the three texts written.</summary>
    public static IReadOnlyList<Text> CheckBeforeDecision(Selection selection) => [.. NotProposed(selection), .. MissingTexts(selection)];

    /// <summary>The assessments and grounds that are not written yet.</summary>
    public static IEnumerable<Text> MissingTexts(Selection selection)
    {
        if (string.IsNullOrWhiteSpace(selection.ChildRights))
        {
            yield return new("Prövningen av barnets bästa saknas.", "The assessment of the child's best interests is missing.");
        }
        if (string.IsNullOrWhiteSpace(selection.Equality))
        {
            yield return new("Jämlikhetsbedömningen saknas.", "The equality assessment is missing.");
        }
        if (string.IsNullOrWhiteSpace(selection.Grounds))
        {
            yield return new("Sakliga skäl för att behandla platser olika (kommunallagen 2 kap. 3 §) saknas.", "Objective grounds for treating places differently (Local Government Act 2:3) are missing.");
        }
    }

    private static IEnumerable<Text> NothingIsChosen(SelectionContent content)
    {
        if (content.Items.Count == 0)
        {
            yield return new("Valet är tomt. Lägg till minst ett område, kluster, tema eller en målgrupp.", "The selection is empty. Add at least one area, cluster, theme or target group.");
        }
    }

    private static IEnumerable<Text> DeparturesWithoutMotive(SelectionContent content) => content.Departures().Where(departure => departure.Motive is null).Select(departure => departure.Added
        ? new Text($"{departure.Area.Name} är med fast statistiken inte pekar dit. Skriv varför.", $"{departure.Area.Name} is in although the statistics do not point to it. Write why.")
        : new Text($"{departure.Area.Name} är inte med fast statistiken pekar dit. Skriv varför.", $"{departure.Area.Name} is left out although the statistics point to it. Write why."));

    private static IEnumerable<Text> NotProposed(Selection selection)
    {
        if (selection.Status != SelectionStatus.Proposed)
        {
            yield return new("Valet är inte föreslaget än. Föreslå det först.", "The selection has not been proposed yet. Propose it first.");
        }
    }
}
