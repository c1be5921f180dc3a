using Kraftsamling.Core.Organisation.Calendars;
using Kraftsamling.Core.Organisation.Tasks;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.ToDo;

/// <summary>A calendar that the reader may subscribe to, and the reader's link to it.</summary>
/// <param name="Group">Null for the reader's own tasks.</param>
public sealed record CalendarChoice(Guid? Group, string Name, CalendarFeed? Feed);

/// <summary>Secret links by which a calendar program shows the last days.</summary>
[Access(ToDoAccess.Messages)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CalendarsModel(CalendarFeedService feeds, TaskLists lists, TaskBoard board, SiteAddress site, CurrentUser user) : PageModel
{
    public IReadOnlyList<CalendarChoice> Choices { get; private set; } = [];

    /// <summary>The address just made: shown now and never again.</summary>
    public Uri? Made { get; private set; }

    public string MadeFor { get; private set; } = "";

    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    [Access(ToDoAccess.Messages)]
    public async Task<IActionResult> OnPostAsync(Guid? grupp, CancellationToken cancel)
    {
        if (user.PersonId is not { } self || await feeds.RenewAsync(self, grupp, IsEnglish, user.Change("kalender", "Ny länk till en kalender"), cancel) is not { } token)
        {
            return NotFound();
        }
        await LoadAsync(cancel);
        Made = site.Absolute(Links.Calendar(token));
        MadeFor = Choices.FirstOrDefault(choice => choice.Group == grupp)?.Name ?? "";
        return Page();
    }

    [Access(ToDoAccess.Messages)]
    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, CancellationToken cancel)
    {
        if (user.PersonId is { } self)
        {
            await feeds.WithdrawAsync(self, id, user.Change("kalender", "Länken till en kalender återkallad"), cancel);
        }
        return LocalRedirect(Links.CalendarsPath);
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        if (user.PersonId is not { } self)
        {
            return;
        }
        var mine = await feeds.ListAsync(self, cancel);
        var groups = await board.GroupsAsync(cancel);
        var own = await lists.ReadGroupsAsync(self, cancel);
        Choices =
        [
            new(null, T("Mina uppgifter", "My tasks"), mine.FirstOrDefault(feed => feed.GroupId is null)),
            .. groups.Select(group => (Id: TaskBoard.Owner(group.Value)!.Group!.Value, group.Name)).Where(group => board.SeesAll || own.Contains(group.Id))
                .Select(group => new CalendarChoice(group.Id, group.Name, mine.FirstOrDefault(feed => feed.GroupId == group.Id))),
        ];
    }
}
