using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>Which documents a request concerns: searched and ticked.</summary>
[Access(RequestAccess.Handle)]
public sealed class ChooseModel(RequestService requests, RequestThings things, CurrentUser user) : RequestFormPage
{
    private const int MostShown = 200;

    private IReadOnlyList<RequestThing> _found = [];

    [BindProperty(SupportsGet = true, Name = "ord")] public string? Words { get; set; }
    [BindProperty(SupportsGet = true, Name = "slag")] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true, Name = "fran")] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true, Name = "till")] public DateOnly? To { get; set; }

    public RequestView View { get; private set; } = null!;
    public IReadOnlyList<RequestThing> Shown => [.. _found.Take(MostShown)];
    public int Found => _found.Count;
    public IReadOnlySet<Guid> Chosen { get; private set; } = new HashSet<Guid>();
    public IReadOnlyList<Guid> Ticked { get; private set; } = [];

    /// <summary>This page with the same search.</summary>
    public string Here => Links.With(Links.RequestChoose(View.Request.Id), ("ord", Words), ("slag", Kind), ("fran", IsoDay.Of(From)), ("till", IsoDay.Of(To)));

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => !await LoadAsync(id, cancel) ? NotFound() : View.Request.IsClosed ? LocalRedirect(Links.DocumentRequest(id)) : Page();

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        Ticked = Field("alla").Length > 0
            ? [.. _found.Select(one => one.Thing.Id)]
            : [.. Request.Form["sak"].Select(value => Guid.TryParse(value, out var thing) ? thing : (Guid?)null).OfType<Guid>()];
        var saved = await requests.ChooseAsync(id, Ticked, user.Change("begaran", "Handlingar valdes"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.DocumentRequest(id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await requests.FindAsync(id, cancel) is not { } view)
        {
            return false;
        }
        View = view;
        Chosen = view.Documents.Select(one => one.Document.ThingId).ToHashSet();
        _found = await things.ListAsync(new(Words, Kind, From, To), user.PersonId, cancel);
        return true;
    }
}
