using System.Globalization;
using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>Takes in which larger areas the areas belong to, or how values are carried to another division: file, trial, approval.</summary>
[TakesFiles]
[Access(DataAccess.Import)]
public sealed class AreaLinksModel(Uploads uploads, AreaLinksImport import, Site site, CurrentUser user, TimeProvider clock) : PageModel
{
    public int Largest => uploads.LargestMegabytes;
    public IReadOnlyList<AreaSet> Sets { get; private set; } = [];
    public Upload? Upload { get; private set; }
    public LinkForm Form { get; private set; } = new();
    public IReadOnlyList<string> Headers { get; private set; } = [];
    public AreaLinksResult? Trial { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public AreaSet? From => Sets.FirstOrDefault(set => set.Id == Form.FromSetId);
    public AreaSet? To => Sets.FirstOrDefault(set => set.Id == Form.ToSetId);
    public bool IsNew => Form is { ToSetId: 0, Weighted: false };

    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        await TryAsync(cancel);
        return Page();
    }

    /// <summary>Keeps the file and what it is said to be; nothing is written to the database.</summary>
    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostFileAsync(IFormFile? fil, CancellationToken cancel)
    {
        await LoadAsync(null, cancel);
        Form = Read(Request.Form);
        if (fil is null || fil.Length == 0)
        {
            Problems = [new Problem(new("en fil", "a file"), "") { Advice = new("Välj en fil som inte är tom.", "Choose a file that is not empty.") }];
            return Page();
        }
        var (upload, problem) = await uploads.AddAsync(fil, cancel);
        if (upload is null)
        {
            Problems = [problem!];
            return Page();
        }
        var headers = TableFile.Inspect(uploads.PathOf(upload), new ProblemList(), null, cancel)?.Columns.Select(column => column.Name).ToList() ?? [];
        await uploads.SaveAsync(upload with { Links = Form.Guess(headers) }, cancel);
        return LocalRedirect(Links.DataAreaLinks(upload.Id));
    }

    /// <summary>Tries again with what the form says, and takes the file in when asked to.</summary>
    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostAsync(Guid id, string? gor, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Form = Read(Request.Form);
        Upload = Upload! with { Links = Form };
        await uploads.SaveAsync(Upload, cancel);
        await TryAsync(cancel);
        if (gor != "importera" || Trial is not { CanCommit: true })
        {
            return Page();
        }
        var change = user.Change("omradeskopplingar", Upload.FileName);
        var done = Form.Weighted ? await import.CommitCrosswalkAsync(Wanted(), change, cancel) : await import.CommitMembershipsAsync(Wanted(), change, cancel);
        if (!done.CanCommit)
        {
            (Trial, Problems) = (done, [.. done.Problems]);
            return Page();
        }
        uploads.Remove(id);
        return LocalRedirect(Links.With(Links.DataAreaSetsPath, ("kopplade", done.Links.ToString(CultureInfo.InvariantCulture))));
    }

    [Access(DataAccess.Import)]
    public IActionResult OnPostDiscard(Guid id)
    {
        uploads.Remove(id);
        return LocalRedirect(Links.DataAreaSetsPath);
    }

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        Sets = await site.AreaSetsAsync(cancel);
        if (id is null)
        {
            Form = new LinkForm { FromSetId = Sets.Count > 0 ? Sets[0].Id : 0, ToSetId = Sets.Count > 1 ? Sets[1].Id : 0 };
            return true;
        }
        if (await uploads.FindAsync(id.Value, cancel) is not { Links: { } form } upload)
        {
            return false;
        }
        (Upload, Form) = (upload, form);
        Headers = TableFile.Inspect(uploads.PathOf(upload), new ProblemList(), null, cancel)?.Columns.Select(column => column.Name).ToList() ?? [];
        return true;
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        if (Upload is null)
        {
            return;
        }
        if (From is null || (To is null && !IsNew) || From == To)
        {
            Problems = [new Problem(new("två olika indelningar", "two different area sets"), From is null ? "" : Texts.T(From.NameSv, From.NameEn))
            {
                Advice = new("Välj från vilken indelning och till vilken.", "Choose from which area set and to which."),
            }];
            return;
        }
        Trial = Form.Weighted ? await import.TrialCrosswalkAsync(Wanted(), cancel) : await import.TrialMembershipsAsync(Wanted(), cancel);
        Problems = [.. Trial.Problems];
    }

    private AreaLinksRequest Wanted() => new(uploads.PathOf(Upload!), Form.FromSetId, Form.ToSetId)
    {
        FromColumn = Form.FromColumn, ToColumn = Form.ToColumn, WeightColumn = Form.WeightColumn, NewSet = Form.NewSet(clock.GetUtcNow().Year), NameColumn = Form.NameColumn, LeaveOutUnknown = Form.LeaveOut,
    };

    private static LinkForm Read(IFormCollection form) => new()
    {
        Weighted = form["sort"] == "nyckel",
        FromSetId = Whole(form["fran"]),
        ToSetId = Whole(form["till"]),
        FromColumn = form["frankolumn"].ToString(),
        ToColumn = form["tillkolumn"].ToString(),
        WeightColumn = form["viktkolumn"].ToString(),
        NameColumn = form["namnkolumn"].ToString(),
        LeaveOut = form["utga"] == "true",
        NewNameSv = form["nynamn"].ToString() is { Length: > 0 } sv ? sv : new LinkForm().NewNameSv,
        NewNameEn = form["nyname"].ToString() is { Length: > 0 } en ? en : new LinkForm().NewNameEn,
    };

    private static int Whole(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
