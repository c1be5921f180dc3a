using Kraftsamling.Core.Mailing;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Digests;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>How often, when and in which language the reader is told by e-mail.</summary>
[Access(ToDoAccess.Messages)]
public sealed class MessagesModel(MessagePreferenceService preferences, MailSettings mail, CurrentUser user) : PageModel
{
    [BindProperty(Name = "takt")] public DigestPace Pace { get; set; } = DigestPace.Daily;
    [BindProperty(Name = "dag")] public DayOfWeek Weekday { get; set; } = DayOfWeek.Monday;
    [BindProperty(Name = "timme")] public int Hour { get; set; } = MessagePreference.DefaultHour;
    [BindProperty(Name = "sprak")] public string Language { get; set; } = "sv";

    public bool IsSaved { get; private set; }
    public IReadOnlyList<Text> Problems { get; private set; } = [];
    public bool IsMailOn => mail.IsOn;
    public bool MayTendMail => user.Is(Role.Administrator);

    public async Task OnGetAsync(bool sparat, CancellationToken cancel)
    {
        IsSaved = sparat;
        if (user.PersonId is { } self)
        {
            var chosen = await preferences.ReadAsync(self, cancel);
            (Pace, Weekday, Hour, Language) = (chosen.Pace, chosen.Weekday, chosen.Hour, chosen.IsEnglish ? "en" : "sv");
        }
    }

    [Access(ToDoAccess.Messages)]
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (user.PersonId is not { } self)
        {
            return NotFound();
        }
        if (!ModelState.IsValid || !Enum.IsDefined(Pace) || !Enum.IsDefined(Weekday) || Hour is < 0 or > 23)
        {
            Problems = [new("Välj bland det som står på sidan.", "Choose among what is on the page.")];
            return Page();
        }
        var saved = await preferences.SaveAsync(self, Pace, Weekday, Hour, Language == "en", user.Change("utskick", "Val av utskick"), cancel);
        if (saved.Stale is { } stale)
        {
            Problems = [stale.Message];
            return Page();
        }
        return LocalRedirect(Links.With(Links.MessagesPath, ("sparat", "true")));
    }
}
