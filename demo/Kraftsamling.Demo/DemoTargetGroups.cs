using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.TargetGroups;

namespace Kraftsamling.Demo;

/// <summary>Three made-up communities of Exempelstad that are not places.</summary>
internal sealed class DemoTargetGroups(TargetGroupService groups, DemoCity city, int set)
{
    private const string Source = "Påhittad, skapad av programmet";

    /// <returns>The one that the demo selection refers to.</returns>
    public async Task<TargetGroup> AddAsync(Change change, CancellationToken cancel)
    {
        var from = new DateOnly(DemoCity.LastYear, 1, 1);
        var signing = await AddAsync(new(new("Teckenspråkiga familjer", "Signing families"), TargetGroupKind.Language, "Familjer i Exempelstad där teckenspråk talas hemma, oavsett var de bor.",
            "Teckenspråksförskolan, biblioteket på torget och föreningen Händer i Exempelstad. Information på teckenspråk.", null, [], Source, from, DecisionStatus.Proposed), change, cancel);
        var meeting = city.Clusters[0].Members.Take(2).Select(area => city.Areas[area].Code);
        await AddAsync(new(new("Unga som gör musik", "Young people who make music"), TargetGroupKind.Interest, "Unga 13–20 år som spelar, sjunger eller producerar musik tillsammans.",
            "Fritidsgårdarna, kulturskolan och replokalernas öppna kvällar.", set, [.. meeting], Source, from, DecisionStatus.Proposed), change, cancel);
        await AddAsync(new(new("Koloniföreningarna", "The allotment associations"), TargetGroupKind.Association, "Medlemmar i Exempelstads koloniföreningar, många äldre och nya i staden sida vid sida.",
            "Föreningarnas anslagstavlor och årsmöten, samt stadens odlingssamordning.", null, [], Source, from, DecisionStatus.Proposed), change, cancel);
        return signing;
    }

    private async Task<TargetGroup> AddAsync(TargetGroupEdit edit, Change change, CancellationToken cancel)
    {
        var saved = await groups.CreateAsync(edit, change, cancel);
        return saved.Saved ? saved.Group! : throw new InvalidOperationException("The demo city's target groups could not be stored: " + string.Join(" ", saved.Problems.Select(problem => problem.En)));
    }
}
