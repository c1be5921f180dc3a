using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Components;
using Microsoft.AspNetCore.Mvc;
using static Kraftsamling.Web.Common.Texts;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>One request: what was asked for, its documents, what is decided about each, and what was given out.</summary>
[Access(RequestAccess.Handle)]
public sealed class RequestPageModel(RequestService requests, ClosingService closing, CurrentUser user, TimeProvider clock) : RequestFormPage
{
    public RequestView View { get; private set; } = null!;
    public RequestEdit Form { get; private set; } = null!;
    public bool IsEditing { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public string Official { get; private set; } = "";
    public TableModel Table { get; private set; } = null!;

    public bool CanWriteDecision => View.Request is { IsClosed: true, WrittenOn: null } && View.Documents.Any(one => one.Document.Decision != DisclosureDecision.Whole);

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostEditAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (Form, IsEditing) = (Posted(), true);
        return Ended(await requests.EditAsync(id, Version, Form, user.Change("begaran", "Begäran rättades"), cancel));
    }

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostDecisionAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }
        (DecidedOn, Official) = (IsoDay.Read(Field("beslutsdag")), Field("beslutare"));
        return Ended(await closing.WriteDecisionAsync(id, Version, DecidedOn ?? DateOnly.MinValue, Official, user.Change("begaran", "Skriftligt beslut gavs"), cancel));
    }

    private IActionResult Ended(Outcome<DocumentRequest> saved)
    {
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.DocumentRequest(View.Request.Id)) : Page();
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        if (await requests.FindAsync(id, cancel) is not { } view)
        {
            return false;
        }
        View = view;
        Form = new(view.Request.Words, view.Request.ReceivedOn, view.Request.Channel);
        (DecidedOn, Official) = (clock.Today(), user.Name);
        Table = new()
        {
            Caption = T("Handlingar i begäran", "Documents of the request"), HideCaption = true, Rows = [.. view.Documents.Select(Row)],
            Columns = [new("handling", T("Handling", "Document")), new("beslut", T("Beslut", "Decision")), new("grund", T("Bestämmelse och skäl", "Provision and reason")), new("provad", T("Prövad", "Reviewed")) { Secondary = true }],
        };
        return true;
    }

    private TableRow Row(RequestedRow one) => new(one.Document.Id.ToString(),
    [
        new($"{one.Place}. {one.Title}") { Href = Links.RequestReview(View.Request.Id, one.Document.Id) }, new(RequestWords.Decision(one.Document.Decision)),
        new(one.Document.Provision is { } provision ? $"{provision}: {one.Reason}" : ""), new(one.Document.ReviewedAt is { } at ? $"{Format.Time(at)}, {one.Document.ReviewedBy}" : ""),
    ]);
}
