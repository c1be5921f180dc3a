using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Comments;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kraftsamling.Web.Pages.Comments;

/// <summary>The comments on one thing on a page of their own; its forms also stand on the thing's page and lead back there.</summary>
[Access(CommentAccess.Read)]
public sealed class CommentsPageModel(CommentBoard board, CommentService comments, CurrentUser user) : PageModel
{
    public CommentView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string kind, string id, CancellationToken cancel) => await LoadAsync(kind, id, cancel) ? Page() : NotFound();

    /// <summary>A new thread, or an answer in one.</summary>
    [Access(CommentAccess.Write)]
    public async Task<IActionResult> OnPostAsync(string kind, string id, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, cancel))
        {
            return NotFound();
        }
        var edit = new CommentEdit(Request.Form["text"].ToString(), Standing(), Id("trad"), Id("grupp"));
        return Done(await comments.AddAsync(View.Subject.Subject, edit, user.Change("kommentar", "Kommentar"), cancel), new(edit.ThreadId is null ? UnsavedKind.New : UnsavedKind.Answer, edit.ThreadId, edit.Text));
    }

    [Access(CommentAccess.Write)]
    public async Task<IActionResult> OnPostEditAsync(string kind, string id, Guid kommentar, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, cancel) || Find(kommentar) is null)
        {
            return NotFound();
        }
        var text = Request.Form["text"].ToString();
        return Done(await comments.EditAsync(kommentar, Seen(), text, Standing(), user.Change("kommentar", "Kommentaren ändrades"), cancel), new(UnsavedKind.Change, kommentar, text));
    }

    [Access(CommentAccess.Write)]
    public async Task<IActionResult> OnPostWithdrawAsync(string kind, string id, Guid kommentar, CancellationToken cancel) =>
        !await LoadAsync(kind, id, cancel) || Find(kommentar) is null ? NotFound() : Done(await comments.WithdrawAsync(kommentar, Seen(), user.Change("kommentar", "Kommentaren togs tillbaka"), cancel), null);

    /// <summary>Marks a thread as resolved, or opens it again.</summary>
    [Access(CommentAccess.Write)]
    public async Task<IActionResult> OnPostResolveAsync(string kind, string id, Guid kommentar, bool lost, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, cancel) || Find(kommentar) is null)
        {
            return NotFound();
        }
        await comments.ResolveAsync(kommentar, lost, user.Change("kommentar", lost ? "Tråden är löst" : "Tråden öppnades igen"), cancel);
        return LocalRedirect(Back("kommentarer"));
    }

    /// <summary>The reader has read the comment that names them.</summary>
    [Access(CommentAccess.Write)]
    public async Task<IActionResult> OnPostReadAsync(string kind, string id, Guid kommentar, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, cancel) || Find(kommentar) is null)
        {
            return NotFound();
        }
        await comments.MarkReadAsync(kommentar, user.Change("kommentar", "Läst"), cancel);
        return LocalRedirect(Back("kommentar-" + kommentar));
    }

    private IActionResult Done(Outcome<Comment> saved, UnsavedComment? unsaved)
    {
        if (saved.Saved)
        {
            return LocalRedirect(Back("kommentar-" + saved.Value!.Id));
        }
        View = View with { Problems = saved.Messages, Unsaved = unsaved };
        return Page();
    }

    // Where the form stood: on the thing's page or here.
    private string Back(string anchor) => (Request.Form["har"].Count > 0 ? Links.Comments(View.Subject.Kind, View.Subject.Id) : View.Subject.Href) + "#" + anchor;

    private CommentRow? Find(Guid comment) => View.Threads.SelectMany(thread => thread.All).FirstOrDefault(row => row.Comment.Id == comment);

    private RecordStatus Standing() => Request.Form["handling"] == nameof(RecordStatus.OfficialDocument) ? RecordStatus.OfficialDocument : RecordStatus.WorkingMaterial;

    private Guid? Id(string field) => Guid.TryParse(Request.Form[field], out var id) ? id : null;

    private long Seen() => long.TryParse(Request.Form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    private async Task<bool> LoadAsync(string kind, string id, CancellationToken cancel)
    {
        if (await board.ReadAsync(kind, id, cancel) is not { } view)
        {
            return false;
        }
        View = view with { IsOwnPage = true };
        return true;
    }
}
