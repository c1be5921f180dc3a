using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Components.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Areas.Selections;

/// <summary>A round that can be chosen.</summary>
public sealed record RoundChoice(Guid Id, string Name);

/// <summary>Two rounds, of one selection or of two, beside each other.</summary>
[Access(SelectionAccess.Read)]
public sealed class CompareRoundsModel(SelectionFacts facts, SelectionService service, SelectionMap maps) : PageModel
{
    [BindProperty(SupportsGet = true)] public Guid? A { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? B { get; set; }

    public IReadOnlyList<RoundChoice> Choices { get; private set; } = [];
    public SelectionView? First { get; private set; }
    public SelectionView? Second { get; private set; }
    public MapModel? FirstMap { get; private set; }
    public MapModel? SecondMap { get; private set; }

    public IReadOnlyList<SelectedArea> OnlyFirst => Less(First!, Second!);
    public IReadOnlyList<SelectedArea> OnlySecond => Less(Second!, First!);
    public IReadOnlyList<SelectedArea> Both => [.. First!.Content.Areas.Except(OnlyFirst)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var selections = (await service.ListAsync(cancel)).ToDictionary(selection => selection.Id);
        var rounds = await service.ListRoundsAsync(cancel: cancel);
        Choices = [.. rounds.OrderByDescending(round => selections[round.SelectionId].ChangedAt).ThenBy(round => round.SelectionId).ThenByDescending(round => round.Number)
            .Select(round => new RoundChoice(round.Id, Name(selections[round.SelectionId], round)))];
        if (Choices.Count < 2)
        {
            return Page();
        }
        // Without a choice: the last rounds of two drafts, or of whatever there is.
        List<Guid> last = [.. rounds.GroupBy(round => round.SelectionId).OrderBy(group => selections[group.Key].Status).ThenByDescending(group => selections[group.Key].ChangedAt)
            .ThenBy(group => group.Key).Select(group => group.Last().Id), .. Choices.Select(choice => choice.Id)];
        A ??= last.Find(one => one != B);
        B ??= last.Find(one => one != A);
        if (await facts.FindRoundAsync(A.Value, cancel) is not { } first || await facts.FindRoundAsync(B.Value, cancel) is not { } second)
        {
            return NotFound();
        }
        (First, Second) = (first, second);
        FirstMap = await maps.OfAsync(first, null, cancel);
        SecondMap = await maps.OfAsync(second, null, cancel) is { } map ? map with { Patterns = FirstMap is null } : null;
        return Page();
    }

    private static string Name(Selection selection, SelectionRound round) =>
        T($"{selection.TitleSv}{Version(selection)}, omgång {round.Number}", $"{selection.TitleEn}{Version(selection)}, round {round.Number}");

    private static string Version(Selection selection) => selection.Version > 1 ? $", version {selection.Version}" : "";

    private static IReadOnlyList<SelectedArea> Less(SelectionView one, SelectionView other)
    {
        var codes = other.Content.Areas.Select(area => area.Code).ToHashSet();
        return [.. one.Content.Areas.Where(area => !codes.Contains(area.Code))];
    }
}
