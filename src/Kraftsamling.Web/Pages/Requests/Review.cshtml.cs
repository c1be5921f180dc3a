using System.Globalization;
using System.Text.Json;
using Kraftsamling.Core;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Web.Access;
using Kraftsamling.Web.Common;
using Microsoft.AspNetCore.Mvc;

namespace Kraftsamling.Web.Pages.Requests;

/// <summary>One document: its text, and whether it is given out.</summary>
[Access(RequestAccess.Handle)]
public sealed class ReviewModel(ReviewService reviews, RequestService requests, CurrentUser user) : RequestFormPage
{
    public ReviewView View { get; private set; } = null!;
    public ReviewEdit Form { get; private set; } = null!;
    public IReadOnlyList<DocumentPart> Parts { get; private set; } = [];
    public bool IsSaved { get; private set; }

    /// <summary>The provision is one of the list; otherwise it was typed.</summary>
    public bool IsListed => Form.Provision.Length == 0 || SecrecyProvision.Find(Form.Provision) is not null;

    public IEnumerable<DisclosureDecision> Choices => Enum.GetValues<DisclosureDecision>()
        .Where(decision => decision != DisclosureDecision.Undecided && (decision != DisclosureDecision.NotOfficial || View.Standing == RecordStatus.WorkingMaterial));

    public bool IsSection(DocumentPart part) => part.Kind is PartKind.Heading or PartKind.Caption;

    public async Task<IActionResult> OnGetAsync(Guid id, Guid document, bool sparat, CancellationToken cancel)
    {
        IsSaved = sparat;
        return await LoadAsync(id, document, cancel) ? Page() : NotFound();
    }

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (!await LoadAsync(id, document, cancel))
        {
            return NotFound();
        }
        Form = PostedReview();
        var saved = await reviews.ReviewAsync(id, document, Version, Form, user.Change("begaran", "En handling prövades"), cancel);
        Problems = saved.Messages;
        return !saved.Saved ? Page() : LocalRedirect(View.Next is { } next ? Links.With(Links.RequestReview(id, next), ("sparat", "true")) : Links.DocumentRequest(id));
    }

    [Access(RequestAccess.Handle)]
    public async Task<IActionResult> OnPostRemoveAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (!await LoadAsync(id, document, cancel))
        {
            return NotFound();
        }
        var saved = await requests.RemoveAsync(id, document, user.Change("begaran", "En handling togs bort ur begäran"), cancel);
        Problems = saved.Messages;
        return saved.Saved ? LocalRedirect(Links.DocumentRequest(id)) : Page();
    }

    private ReviewEdit PostedReview()
    {
        var provision = Field("bestammelse") is { Length: > 0 } listed ? listed : Field("egen");
        var parts = Numbers("del").Concat(Numbers("avsnitt").SelectMany(number => DocumentParts.Section(Parts, number)));
        return new(Enum.TryParse<DisclosureDecision>(Field("beslut"), out var decision) && Enum.IsDefined(decision) ? decision : DisclosureDecision.Undecided,
            provision, Field("skal"), [.. parts.Distinct()], Field("ord"), Field("titel").Length > 0, Field("frivilligt").Length > 0, Field("hash"));
    }

    private IEnumerable<int> Numbers(string field) => Request.Form[field].Select(value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).OfType<int>();

    private async Task<bool> LoadAsync(Guid id, Guid document, CancellationToken cancel)
    {
        if (await reviews.FindAsync(id, document, cancel) is not { } view)
        {
            return false;
        }
        (View, Parts) = (view, DocumentParts.Of(view.Now));
        // Ticks of an older text say nothing about the new one.
        var parts = view.Text is null || view.HasChanged ? [] : JsonSerializer.Deserialize<int[]>(view.Text.Parts) ?? [];
        var reviewed = view.Row.Document;
        Form = new(view.HasChanged ? DisclosureDecision.Undecided : reviewed.Decision, reviewed.Provision ?? "", view.Row.Reason, parts, view.Text?.Passages ?? "", reviewed.TitleShown, reviewed.Decision is DisclosureDecision.Whole or DisclosureDecision.Part && !view.HasChanged, view.Hash);
        return true;
    }
}
