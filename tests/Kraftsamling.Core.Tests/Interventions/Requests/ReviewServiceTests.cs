using Kraftsamling.Core.Interventions.Levels;
using Kraftsamling.Core.Interventions.Requests;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Docx;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Requests;

public sealed class ReviewServiceTests
{
    private static readonly DocBlock[] Text = [new DocHeading(1, "Läget"), new DocParagraph("Första raden\nHemliga raden om ett hus", "Sammanfattning:"), new DocList(["ett", "två"])];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ReviewEdit Withhold(ReviewEdit edit) => edit with { Decision = DisclosureDecision.Withheld, Provision = "OSL 26 kap. 1 §", Reason = "Rör enskilda." };

    [Theory, BothDatabases]
    public async Task ReviewAsync_RefusalWithoutProvisionOrReason_IsNotSaved(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, Text);
        var request = await desk.RequestAsync(report);
        async Task<int> ProblemsAsync(Func<ReviewEdit, ReviewEdit> edit) => (await desk.ReviewAsync(request.Id, report, edit)).Problems.Count;
        Assert.Equal(1, await ProblemsAsync(edit => edit with { Decision = DisclosureDecision.Undecided }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Provision = " " }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Reason = "" }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Reason = "Gäller 20010101-1234" }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Decision = DisclosureDecision.Part }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [99] }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Passages = "står inte här" }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [0, 1, 2, 3, 4, 5, 6] }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [4], Reason = "För att hemliga raden om ett hus är känslig" }));
        Assert.Equal(1, await ProblemsAsync(edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Passages = "hus", Reason = "Ett HUS pekas ut" }));
        Assert.Equal(DisclosureDecision.Undecided, (await desk.SeeAsync(request.Id, report)).Row.Document.Decision);
        Assert.Equal(0, await ProblemsAsync(Withhold));
        var saved = await desk.SeeAsync(request.Id, report);
        Assert.Equal((DisclosureDecision.Withheld, "OSL 26 kap. 1 §", "Rör enskilda.", "Sara Sekreterare", RecordStatus.OfficialDocument), (saved.Row.Document.Decision, saved.Row.Document.Provision, saved.Row.Reason, saved.Row.Document.ReviewedBy, saved.Row.Document.Standing!.Value));
        Assert.Equal(0, await ProblemsAsync(edit => edit));
        Assert.Null((await desk.SeeAsync(request.Id, report)).Row.Document.Provision);
    }

    [Theory, BothDatabases]
    public async Task ReviewAsync_WorkingMaterial_IsGivenOutKnowinglyOrNotAtAll(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var (draft, published) = (await desk.AddAsync("Utkastet", false, Text), await desk.AddAsync("Ängen", true, Text));
        var request = await desk.RequestAsync(draft, published);
        Assert.Single((await desk.ReviewAsync(request.Id, draft, edit => edit)).Problems);
        Assert.True((await desk.ReviewAsync(request.Id, draft, edit => edit with { Voluntary = true })).Saved);
        Assert.Single((await desk.ReviewAsync(request.Id, draft, edit => edit with { Decision = DisclosureDecision.NotOfficial })).Problems);
        Assert.True((await desk.ReviewAsync(request.Id, draft, edit => edit with { Decision = DisclosureDecision.NotOfficial, Reason = "Inte färdig" })).Saved);
        Assert.Equal("TF 2 kap. 10 och 12 §§", (await desk.SeeAsync(request.Id, draft)).Row.Document.Provision);
        Assert.Single((await desk.ReviewAsync(request.Id, published, edit => edit with { Decision = DisclosureDecision.NotOfficial, Reason = "Inte färdig" })).Problems);
    }

    [Theory, BothDatabases]
    public async Task ReviewAsync_MarkedDocument_IsRemindedOfAndTriedAllTheSame(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, Text);
        await new MarkService(desk.Db).SaveLevelAsync("area_report", report, 0, new(AccessLevel.Restricted, [], [], "OSL 18 kap. 8 §", "Bevakning"), RequestDesk.Change, Cancel);
        var request = await desk.RequestAsync(report);
        Assert.Equal("OSL 18 kap. 8 §", (await desk.SeeAsync(request.Id, report)).Mark!.Provision);
        Assert.True((await desk.ReviewAsync(request.Id, report, edit => edit)).Saved);
    }

    [Theory, BothDatabases]
    public async Task ReviewAsync_TextChangedWhileItWasRead_IsShownAnew(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, Text);
        var request = await desk.RequestAsync(report);
        var refused = await desk.ReviewAsync(request.Id, report, edit =>
        {
            desk.Says[report] = RequestDesk.Document("Områdesrapport: Ängen", new DocParagraph("Något nytt"));
            return edit;
        });
        Assert.Contains("ändrats medan du läste", Assert.Single(refused.Problems).Sv, StringComparison.Ordinal);
        Assert.True((await desk.ReviewAsync(request.Id, report, edit => edit)).Saved);
        desk.Says[report] = RequestDesk.Document("Områdesrapport: Ängen", new DocParagraph("Ännu något nytt"));
        Assert.True((await desk.SeeAsync(request.Id, report)).HasChanged);
    }

    [Theory, BothDatabases]
    public async Task ReviewAsync_TwoAtOnce_TheLaterIsStale(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, Text);
        var request = await desk.RequestAsync(report);
        var view = await desk.SeeAsync(request.Id, report);
        Assert.True((await desk.ReviewAsync(request.Id, report, Withhold)).Saved);
        var late = await desk.Reviews.ReviewAsync(request.Id, view.Row.Document.Id, view.Row.Document.RowVersion, new(DisclosureDecision.Whole, "", "", [], "", false, false, view.Hash), RequestDesk.Change, Cancel);
        Assert.NotNull(late.Stale);
        desk.Db.ChangeTracker.Clear();
        Assert.Equal(DisclosureDecision.Withheld, (await desk.SeeAsync(request.Id, report)).Row.Document.Decision);
    }

    [Theory, BothDatabases]
    public async Task ReviewAsync_WhatIsWithheld_IsNowhereInTheChangeLog(DatabaseKind kind)
    {
        await using var desk = await RequestDesk.OpenAsync(kind);
        var report = await desk.AddAsync("Ängen", true, Text);
        var request = await desk.RequestAsync(report);
        Assert.True((await desk.ReviewAsync(request.Id, report, edit => Withhold(edit) with { Decision = DisclosureDecision.Part, Parts = [4], Passages = "första" })).Saved);
        var log = await desk.Db.ChangeLog.AsNoTracking().ToListAsync(Cancel);
        Assert.Contains(log, entry => entry.Kind == "requested_document" && entry.Details!.Contains("OSL 26", StringComparison.Ordinal));
        Assert.All(log, entry => Assert.DoesNotContain("Hemliga raden", entry.Details + entry.What, StringComparison.Ordinal));
        Assert.All(log, entry => Assert.DoesNotContain("Rör enskilda", entry.Details + entry.What, StringComparison.Ordinal));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(desk.Db, Cancel));
    }
}
