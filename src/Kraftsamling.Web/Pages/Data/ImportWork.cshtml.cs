using Kraftsamling.Core;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>How far an import has come, and what came of it.</summary>
[Access(DataAccess.Import)]
[MayBeSentAgain]
public sealed class ImportWorkModel(ImportJobs jobs) : PageModel
{
    public ImportJob Job { get; private set; } = null!;

    public Text Phase => Job.Progress.Phase switch
    {
        WorkPhase.Reading => new("Läser filen", "Reading the file"),
        WorkPhase.Checking => new("Kontrollerar", "Checking"),
        _ => new("Lagrar", "Storing"),
    };

    public IActionResult OnGet(Guid id)
    {
        if (jobs.Find(id) is not { } job)
        {
            return LocalRedirect(Links.DataUpload(id));
        }
        Job = job;
        return Page();
    }

    public IActionResult OnGetStatus(Guid id)
    {
        if (jobs.Find(id) is not { } job)
        {
            return new JsonResult(new { running = false, share = 1.0, text = "" });
        }
        Job = job;
        return new JsonResult(new { running = job.State == JobState.Running, share = job.Share, text = Texts.T(Phase) });
    }

    [Access(DataAccess.Import)]
    public IActionResult OnPostCancel(Guid id)
    {
        jobs.Find(id)?.Cancel();
        return LocalRedirect(Links.DataProgress(id));
    }
}
