using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Areas.Selections;

public sealed class SelectionServiceTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly Change By = TestDatabase.Change;
    private static readonly SelectionDecision Board = new("Styrgruppen", new DateOnly(2026, 3, 10), "§ 12", null);

    [Theory, BothDatabases]
    public async Task WholeWay_DraftRoundsProposalDecision_IsFrozenWithItsHash(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var draft = await city.DraftAsync();
        var moved = await city.UseAsync(service => service.SaveContentAsync(draft.Id, draft.RowVersion, Content(draft).With(new("03", "Berget")), By, Cancel));
        var round = await city.UseAsync(service => service.SaveRoundAsync(draft.Id, moved.Selection!.RowVersion, "Berget med", null, By, Cancel));
        Assert.True(round.Saved);

        var refused = await city.UseAsync(service => service.ProposeAsync(draft.Id, round.Selection!.RowVersion, "Arbetsgruppen", null, By, Cancel));
        Assert.Contains("Berget", Assert.Single(refused.Problems).Sv, StringComparison.Ordinal);
        var motivated = await city.UseAsync(service => service.SaveContentAsync(draft.Id, round.Selection!.RowVersion, Content(round.Selection!).WithMotive("03", "Skolan ligger där.", By), By, Cancel));
        var proposed = await city.UseAsync(service => service.ProposeAsync(draft.Id, motivated.Selection!.RowVersion, "Arbetsgruppen", new SelectionCover { Areas = 3 }, By, Cancel));
        Assert.Equal(SelectionStatus.Proposed, proposed.Selection!.Status);

        var early = await city.UseAsync(service => service.DecideAsync(draft.Id, proposed.Selection.RowVersion, Board, By, Cancel));
        Assert.Equal(3, early.Problems.Count);
        var written = await city.UseAsync(service => service.SaveTextsAsync(draft.Id, proposed.Selection.RowVersion, Texts("Barn", "Jämlikhet", "Skäl"), By, Cancel));
        var decided = await city.UseAsync(service => service.DecideAsync(draft.Id, written.Selection!.RowVersion, Board, By, Cancel));
        Assert.True(decided.Saved, string.Join(' ', decided.Problems.Select(problem => problem.Sv)));
        Assert.Equal(64, decided.Selection!.ContentHash!.Length);
        Assert.True(await city.UseAsync(service => service.IsUnchangedAsync(draft.Id, Cancel)));

        var rounds = await city.UseAsync(service => service.ListRoundsAsync(draft.Id, Cancel));
        Assert.Equal([1, 2, 3], rounds.Select(one => one.Number));
        Assert.Equal([2, 3, 3], rounds.Select(one => SelectionContent.FromJson(one.Content).Areas.Count()));
        Assert.Equal(3, SelectionCover.FromJson(rounds[2].Figures)!.Areas);
        Assert.All(
            await Task.WhenAll(
                city.UseAsync(service => service.SaveTextsAsync(draft.Id, decided.Selection.RowVersion, Texts("", "", ""), By, Cancel)),
                city.UseAsync(service => service.SaveRoundAsync(draft.Id, decided.Selection.RowVersion, "Sent", null, By, Cancel)),
                city.UseAsync(service => service.TakeBackAsync(draft.Id, decided.Selection.RowVersion, By, Cancel)),
                city.UseAsync(service => service.EnterDecisionAsync(draft.Id, decided.Selection.RowVersion, Board, By, Cancel))),
            late => Assert.NotEmpty(late.Problems));
    }

    [Theory, BothDatabases]
    public async Task Decided_ChangedInTheDatabaseItself_IsRefused(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var decided = await city.DecidedAsync();
        foreach (var sql in new[]
        {
            "UPDATE selection SET title_sv = 'Annat'", "UPDATE selection SET status = 0", "DELETE FROM selection_round", "DELETE FROM selection", "UPDATE selection_round SET note = 'Annat'",
            $"INSERT INTO selection_round (id, selection_id, number, year, content, note, made_at, made_by) SELECT former_id, id, 9, year, content, '', created_at, '' FROM selection",
        })
        {
            await using var db = city.Database.Open();
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, Cancel));
        }
        Assert.True(await city.UseAsync(service => service.IsUnchangedAsync(decided.Id, Cancel)));
    }

    [Theory, BothDatabases]
    public async Task SaveContentAsync_SomebodySavedMeanwhile_IsStaleAndWritesNothing(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var draft = await city.DraftAsync();
        var first = await city.UseAsync(service => service.SaveContentAsync(draft.Id, draft.RowVersion, Content(draft).Without("01"), By with { Who = "kollega" }, Cancel));
        Assert.True(first.Saved);
        var before = await city.Database.ContentHashAsync();
        var stale = await city.UseAsync(service => service.SaveContentAsync(draft.Id, draft.RowVersion, Content(draft).Without("02"), By, Cancel));
        Assert.False(stale.Saved);
        Assert.Contains("kollega", stale.Stale!.Message.Sv, StringComparison.Ordinal);
        Assert.False((await city.UseAsync(service => service.SaveRoundAsync(draft.Id, draft.RowVersion, "Sent", null, By, Cancel))).Saved);
        Assert.Equal(before, await city.Database.ContentHashAsync());
    }

    [Theory, BothDatabases]
    public async Task EnterDecisionAsync_TextsMissing_IsEnteredAsTakenBefore(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var draft = await city.DraftAsync(start: SelectionStart.NotDocumented);
        var refused = await city.UseAsync(service => service.EnterDecisionAsync(draft.Id, draft.RowVersion, new(" ", null, null, null), By, Cancel));
        Assert.Equal(2, refused.Problems.Count);
        var entered = await city.UseAsync(service => service.EnterDecisionAsync(draft.Id, draft.RowVersion, Board with { Paragraph = " " }, By, Cancel));
        Assert.True(entered.Saved);
        Assert.True(entered.Selection!.EnteredAfterwards);
        Assert.Null(entered.Selection.DecisionParagraph);
        Assert.Null(entered.Selection.IndexVersionId);
        Assert.Equal(3, SelectionRules.MissingTexts(entered.Selection).Count());
    }

    [Theory, BothDatabases]
    public async Task ReviseAsync_Decided_IsANewVersionAndTheOldStays(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var decided = await city.DecidedAsync();
        var next = await city.UseAsync(service => service.ReviseAsync(decided.Id, 2028, By, Cancel));
        Assert.Equal((2, decided.Id, decided.SeriesId, 2028), (next.Selection!.Version, next.Selection.FormerId, next.Selection.SeriesId, next.Selection.Year));
        Assert.Equal(decided.Content, next.Selection.Content);
        Assert.Equal(SelectionStatus.Draft, next.Selection.Status);
        Assert.Equal(next.Selection.Id, (await city.UseAsync(service => service.ReviseAsync(decided.Id, 2029, By, Cancel))).Selection!.Id);
        Assert.NotEmpty((await city.UseAsync(service => service.ReviseAsync(next.Selection.Id, 2029, By, Cancel))).Problems);
        Assert.True(await city.UseAsync(service => service.IsUnchangedAsync(decided.Id, Cancel)));
    }

    [Theory, BothDatabases]
    public async Task RemoveDraftAsync_OnceProposed_IsKept(DatabaseKind kind)
    {
        await using var city = await City.CreateAsync(kind);
        var before = await city.Database.CountAsync("SELECT count(*) FROM selection");
        var draft = await city.DraftAsync();
        Assert.True(await city.UseAsync(service => service.RemoveDraftAsync(draft.Id, By, Cancel)));
        Assert.Equal(before, await city.Database.CountAsync("SELECT count(*) FROM selection"));
        var other = await city.DraftAsync();
        var proposed = await city.UseAsync(service => service.ProposeAsync(other.Id, other.RowVersion, "Arbetsgruppen", null, By, Cancel));
        var back = await city.UseAsync(service => service.TakeBackAsync(other.Id, proposed.Selection!.RowVersion, By, Cancel));
        Assert.Equal(SelectionStatus.Draft, back.Selection!.Status);
        Assert.False(await city.UseAsync(service => service.RemoveDraftAsync(other.Id, By, Cancel)));
    }

    [Fact]
    public async Task LayOverAsync_AnotherIndex_MakesTheSameStartAnewAndKeepsWhatPeopleChose()
    {
        await using var city = await City.CreateAsync(DatabaseKind.Sqlite);
        var draft = await city.DraftAsync();
        var index = Guid.CreateVersion7(By.At);
        var needs = new AreaNeeds([new("03", "Berget", 1, null, NeedCertainty.Unknown), new("01", "Ängen", 2, null, NeedCertainty.Unknown), new("02", "Dalen", 3, null, NeedCertainty.Unknown)], [], 0);
        var laid = await city.UseAsync(service => service.LayOverAsync(draft.Id, draft.RowVersion, index, 2027, needs, By, Cancel));
        var content = Content(laid.Selection!);
        Assert.Equal(["03", "01"], content.Start.Areas.Select(area => area.Code));
        Assert.Equal(["01", "02"], content.Areas.Select(area => area.Code).Order());
        Assert.Equal((index, 2027), (laid.Selection!.IndexVersionId, laid.Selection.Year));
        var none = await city.UseAsync(service => service.LayOverAsync(draft.Id, laid.Selection.RowVersion, null, 2027, null, By, Cancel));
        Assert.Empty(Content(none.Selection!).Departures());
    }

    [Fact]
    public async Task CreateAsync_ComputedGroups_AreTheStartAndTheItems()
    {
        await using var city = await City.CreateAsync(DatabaseKind.Sqlite);
        var computed = SelectionEdit.Computed("SKATER, 2 kluster", [new("Norr", [new("01", "Ängen"), new("03", "Berget")]), new(null, [new("02", "Dalen")])]);
        var made = await city.UseAsync(service => service.CreateAsync(new(new("Kluster", "Clusters"), city.Set, 2026, null, computed, "Början"), By, Cancel));
        var content = Content(made.Selection!);
        Assert.Equal(["Dalen", "Norr"], content.Ordered.Select(item => item.Title));
        Assert.Empty(content.Departures());
        Assert.Equal("SKATER, 2 kluster", content.Start.Source);
    }

    [Fact]
    public async Task CreateAsync_UnknownAreaOrNoTitle_TellsEverythingAndStoresNothing()
    {
        await using var city = await City.CreateAsync(DatabaseKind.Sqlite);
        var before = await city.Database.ContentHashAsync();
        var made = await city.UseAsync(service => service.CreateAsync(new(new("", "x"), city.Set, 2026, null, new SelectionContent().With(new("99", "Månen")), "Början"), By, Cancel));
        Assert.Equal(2, made.Problems.Count);
        Assert.Contains("99", made.Problems[1].Sv, StringComparison.Ordinal);
        Assert.Equal(before, await city.Database.ContentHashAsync());
    }

    [Fact]
    public async Task Crossing_ClusterInTwoLargerAreas_SaysWhichAndWhy()
    {
        await using var city = await City.CreateAsync(DatabaseKind.Sqlite);
        var larger = await Builders.AddSetAsync(city.Database, ["Norr", "Söder"], "stora");
        await using var db = city.Database.Open();
        var ids = await db.Areas.ToDictionaryAsync(area => area.Name, area => area.Id, Cancel);
        db.AreaMemberships.AddRange(new[] { ("Norr", "Ängen"), ("Norr", "Berget"), ("Söder", "Dalen") }.Select(pair => new AreaMembership { ParentAreaId = ids[pair.Item1], ChildAreaId = ids[pair.Item2] }));
        await db.SaveAsync(By, Cancel);
        var areas = (await new AreaQueries(db).LoadAsync(city.Set, Cancel))!;
        var inside = new SelectionContent().WithGroups([new("Ett", [new("01", "Ängen"), new("03", "Berget")])]);
        Assert.Empty(SelectionCrossing.Find(inside, areas));
        var across = Assert.Single(SelectionCrossing.Find(new SelectionContent().WithGroups([new("Ett", [new("01", "Ängen"), new("02", "Dalen")])]), areas));
        Assert.StartsWith("Ett ligger i 2 större områden: Norr (Ängen) och Söder (Dalen).", across.Why.Sv, StringComparison.Ordinal);
        Assert.NotEqual(larger, city.Set);
    }

    private static SelectionContent Content(Selection selection) => SelectionContent.FromJson(selection.Content);

    private static SelectionTexts Texts(string childRights, string equality, string grounds) => new(new("Val", "Selection"), childRights, equality, grounds);

    /// <summary>Three areas, of which the index points to the first two.</summary>
    private sealed record City(TestDatabase Database, int Set) : IAsyncDisposable
    {
        public static async Task<City> CreateAsync(DatabaseKind kind)
        {
            var database = await TestDatabase.CreateAsync(kind);
            return new City(database, await Builders.AddSetAsync(database, ["Ängen", "Dalen", "Berget"]));
        }

        public async Task<TResult> UseAsync<TResult>(Func<SelectionService, Task<TResult>> use)
        {
            await using var scope = Database.Services.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<SelectionService>());
        }

        public async Task<Selection> DraftAsync(SelectionStart? start = null)
        {
            SelectedArea[] first = [new("01", "Ängen"), new("02", "Dalen")];
            var content = new SelectionContent { Start = start ?? new SelectionStart { Kind = SelectionStartKind.First, First = 2, Areas = first } }.With(first[0]).With(first[1]);
            var made = await UseAsync(service => service.CreateAsync(new(new("Val", "Selection"), Set, 2026, null, content, "Början"), By, Cancel));
            Assert.True(made.Saved);
            return made.Selection!;
        }

        public async Task<Selection> DecidedAsync()
        {
            var draft = await DraftAsync();
            var decided = await UseAsync(service => service.EnterDecisionAsync(draft.Id, draft.RowVersion, Board, By, Cancel));
            Assert.True(decided.Saved);
            return decided.Selection!;
        }

        public ValueTask DisposeAsync() => Database.DisposeAsync();
    }
}
