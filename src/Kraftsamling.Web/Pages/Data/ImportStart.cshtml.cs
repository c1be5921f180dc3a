using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>Chooses a file. Nothing is stored in the database until the person says so on a later page.</summary>
[TakesFiles]
[Access(DataAccess.Import)]
public sealed class ImportStartModel(Uploads uploads, ImportJobs jobs) : PageModel
{
    public int Largest => uploads.LargestMegabytes;
    public Problem? Problem { get; private set; }
    public IReadOnlyList<Upload> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel) => Waiting = await uploads.ListAsync(cancel);

    [Access(DataAccess.Import)]
    public async Task<IActionResult> OnPostAsync(IFormFile? fil, CancellationToken cancel)
    {
        if (fil is null || fil.Length == 0)
        {
            Problem = new Problem(new("en fil", "a file"), "") { Advice = new("Välj en fil som inte är tom.", "Choose a file that is not empty.") };
        }
        else
        {
            var (upload, problem) = await uploads.AddAsync(fil, cancel);
            if (upload is not null)
            {
                return LocalRedirect(Links.DataUpload(upload.Id));
            }
            Problem = problem;
        }
        Waiting = await uploads.ListAsync(cancel);
        return Page();
    }

    [Access(DataAccess.Import)]
    public IActionResult OnPostRemove(Guid id)
    {
        jobs.Find(id)?.Cancel();
        uploads.Remove(id);
        return LocalRedirect(Links.DataImportPath);
    }
}
