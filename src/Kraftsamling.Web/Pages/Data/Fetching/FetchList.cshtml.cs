using System.Text;
using Kraftsamling.Core.Statistics.Fetching;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Data.Fetching;

/// <summary>What is fetched by itself, when next, and what came of it.</summary>
[Access(FetchAccess.Read)]
public sealed class FetchListModel(FetchPlanService plans, FetchSettings settings, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int LargestPlan = 1024 * 1024;

    public TableModel Table { get; private set; } = null!;
    public TableModel Proposals { get; private set; } = null!;
    public IReadOnlyList<Problem> Problems { get; private set; } = [];
    public int Saved { get; private set; }

    public Task OnGetAsync(int? sparade, CancellationToken cancel)
    {
        Saved = sparade ?? 0;
        return LoadAsync(cancel);
    }

    [Access(FetchAccess.Edit)]
    public async Task<IActionResult> OnPostFileAsync(IFormFile? fil, CancellationToken cancel)
    {
        var problems = new ProblemList();
        var specs = await ReadAsync(fil, problems, cancel);
        foreach (var spec in specs ?? [])
        {
            var saved = await plans.SaveAsync(spec, null, null, user.Change("hamtning-plan", $"Ur filen {fil!.FileName}"), cancel);
            if (!saved.Saved)
            {
                problems.Add(new Problem(new("en hämtning som går att spara", "a fetch that can be saved"), spec.Code) { Advice = saved.Problem ?? saved.Stale?.Message });
            }
        }
        if (!problems.HasErrors)
        {
            return LocalRedirect(Links.With(Links.FetchesPath, ("sparade", (specs?.Count ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        }
        Problems = problems;
        await LoadAsync(cancel);
        return Page();
    }

    private static async Task<IReadOnlyList<FetchSpec>?> ReadAsync(IFormFile? file, ProblemList problems, CancellationToken cancel)
    {
        if (file is null || file.Length is 0 or > LargestPlan)
        {
            problems.Add(new Problem(new("en plan som JSON-fil på högst 1 MB", "a plan as a JSON file of at most 1 MB"), file?.FileName ?? ""));
            return null;
        }
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return FetchPlanFile.Read(await reader.ReadToEndAsync(cancel), Path.GetFileName(file.FileName), problems);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var (rows, now) = (await plans.ListAsync(cancel), clock.GetUtcNow());
        Table = new TableModel
        {
            Caption = T("Hämtningar", "Fetches"), HideCaption = true, Empty = T("Inga hämtningar än. Inget hämtas förrän någon slår på en hämtning.", "No fetches yet. Nothing is fetched until somebody turns a fetch on."),
            Columns = [new("titel", T("Hämtning", "Fetch")), new("nar", T("Hämtas", "Is fetched")) { Secondary = true }, new("nasta", T("Nästa gång", "Next time")), new("senast", T("Senast", "Latest"))],
            Rows = [.. rows.Select(row => new TableRow(row.Plan.Id.ToString(),
            [
                new(T(row.Plan.TitleSv, row.Plan.TitleEn)) { Href = Links.Fetch(row.Plan.Id) }, FetchWords.Schedule(row.Plan.Spec().Schedule),
                row.Plan.IsOn ? FetchWords.Moment(row.Plan.NextAt, settings.Zone) : T("avstängd", "off"),
                row.Latest is { } run ? new TableCell($"{FetchWords.State(run.StateAt(now))}, {Format.Day(run.StartedAt)}") { Href = Links.FetchRun(run.Id) } : T("aldrig", "never"),
            ]))],
        };
        var taken = rows.Select(row => row.Plan.Code).ToHashSet();
        Proposals = new TableModel
        {
            Caption = T("Färdiga förslag", "Ready-made proposals"), HideCaption = true, Empty = T("Alla förslag finns redan bland hämtningarna.", "All proposals are among the fetches already."),
            Columns = [new("titel", T("Förslag", "Proposal")), new("kalla", T("Källa", "Source")) { Secondary = true }, new("provad", T("Id kontrollerat", "Id checked"))],
            Rows = [.. FetchPlanFile.Proposals().Where(spec => !taken.Contains(spec.Code)).Select(spec => new TableRow(spec.Code,
                [new(T(spec.Title)) { Href = Links.FetchFromProposal(spec.Code) }, spec.Source.Address.Host, spec.Verified ? T("ja", "yes") : T("nej, prova först", "no, try first")]))],
        };
    }
}
