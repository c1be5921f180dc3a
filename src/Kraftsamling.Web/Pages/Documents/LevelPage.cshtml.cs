using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Organisation;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Kraftsamling.Web.Pages.Organisation;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Documents;

/// <summary>Who may see a thing, whether it is marked as secret, and what kind of document it is.</summary>
[Access(DocumentAccess.Mark)]
public sealed class LevelPageModel(MarkService marks, InvitationService invitations, OrganisationQueries queries, CurrentUser user, TimeProvider clock) : OrganisationPage(queries, clock)
{
    public MarkedThing Marked { get; private set; } = null!;

    /// <summary>As it stands in the form.</summary>
    public LevelEdit Form { get; private set; } = null!;

    /// <summary>The provision is one of the list; otherwise it was typed.</summary>
    public bool IsListed => Form.Provision is null || SecrecyProvision.Find(Form.Provision) is not null;

    public RecordStatus? Document { get; private set; }
    public string DocumentReason { get; private set; } = "";
    public bool IsSaved { get; private set; }

    /// <summary>Invitations by which partners can still answer, whoever may see the thing.</summary>
    public int OpenInvitations { get; private set; }

    public long Seen => Marked.Mark?.RowVersion ?? 0;
    public string? Place => Links.Thing(Marked.Thing.Kind, Marked.Thing.Id.ToString());

    public async Task<IActionResult> OnGetAsync(string kind, Guid id, bool sparat, CancellationToken cancel)
    {
        IsSaved = sparat;
        return await LoadAsync(kind, id, cancel) ? Page() : NotFound();
    }

    [Access(DocumentAccess.Mark)]
    public async Task<IActionResult> OnPostAsync(string kind, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, cancel))
        {
            return NotFound();
        }
        var provision = Field("bestammelse") is { Length: > 0 } listed ? listed : Field("egen");
        Form = new(Choice("niva", AccessLevel.Public), [.. Request.Form["grupp"].Select(value => Guid.TryParse(value, out var group) ? group : (Guid?)null).OfType<Guid>()],
            [.. Request.Form["roll"].Select(value => Enum.TryParse<Role>(value, out var role) ? role : (Role?)null).OfType<Role>()], Field("sekretess").Length > 0 ? provision : null, Field("varfor"));
        return Ended(await marks.SaveLevelAsync(kind, id, Version(), Form, user.Change("niva", Form.Reason), cancel));
    }

    [Access(DocumentAccess.Mark)]
    public async Task<IActionResult> OnPostDocumentAsync(string kind, Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(kind, id, cancel))
        {
            return NotFound();
        }
        (Document, DocumentReason) = (Enum.TryParse<RecordStatus>(Field("handling"), out var chosen) && Enum.IsDefined(chosen) ? chosen : null, Field("skal"));
        return Ended(await marks.SaveDocumentAsync(kind, id, Version(), Document, DocumentReason, user.Change("handling", DocumentReason), cancel));
    }

    private IActionResult Ended(Outcome<ThingMark> saved)
    {
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.With(Links.Level(Marked.Thing.Kind, Marked.Thing.Id), ("sparat", "true"))) : Page();
    }

    private long Version() => long.TryParse(Field("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0;

    private async Task<bool> LoadAsync(string kind, Guid id, CancellationToken cancel)
    {
        if (await marks.FindAsync(kind, id, cancel) is not { } found)
        {
            return false;
        }
        await ReadAsync(cancel);
        Marked = found;
        OpenInvitations = await invitations.ReadOpenCountAsync(id, cancel);
        Form = new(found.Level, [.. found.Readers.Select(reader => reader.GroupId).OfType<Guid>()], [.. found.Readers.Select(reader => reader.Role).OfType<Role>()], found.Mark?.Provision, "");
        (Document, DocumentReason) = (found.Mark?.Document, found.Mark?.DocumentReason ?? "");
        return true;
    }
}
