using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo;
using Kraftsamling.Demo.Organisation;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Demo;

public sealed class DemoLoaderTests
{
    [Theory]
    [BothDatabases]
    public async Task LoadAsync_EmptyDatabase_HasAreasValuesAndACurrentIndex(DatabaseKind kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(kind, services => services.AddKraftsamlingIndexes().AddKraftsamlingDemo());
        await using var scope = database.Services.CreateAsyncScope();
        var loader = scope.ServiceProvider.GetRequiredService<DemoLoader>();
        var city = DemoCity.Generate();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.True(await loader.LoadAsync(city, TestDatabase.Change, cancel: cancel));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: loaded in {watch.ElapsedMilliseconds} ms");
        Assert.False(await loader.LoadAsync(city, TestDatabase.Change, cancel: cancel));
        await using var db = database.Open();
        Assert.All(await db.AreaSets.ToListAsync(cancel), set => Assert.True(set.IsDemo));
        Assert.Equal(140 + 14 + 5, await db.Areas.CountAsync(cancel));
        Assert.Equal(140 + 12, await db.AreaMemberships.CountAsync(cancel));
        var stored = await database.CountAsync("SELECT count(*) FROM observation");
        Assert.Equal(city.Table.Observations([.. Enumerable.Range(0, 60)], [.. Enumerable.Range(0, 140)]).LongCount(), stored);
        var set = await db.AreaSets.SingleAsync(one => one.Code == DemoLoader.AreaSetCode, cancel);
        var current = await scope.ServiceProvider.GetRequiredService<IndexService>().CurrentAsync(set.Id, cancel);
        Assert.Equal(DemoCity.LastYear, current!.Year);
        var people = await db.People.ToDictionaryAsync(person => person.Id, cancel);
        Assert.All(DemoPeople.ToEnterAs, person => Assert.Equal((person.Name, person.Email), (people[person.Id].Name, people[person.Id].Email)));
        Assert.Equal(4 + 1, await db.RoleAssignments.CountAsync(cancel));
        Assert.Equal((2, 1), (await db.PartnerInvitations.CountAsync(cancel), await db.InvitationAnswers.CountAsync(cancel)));
        Assert.Equal(2, await db.Seats.CountAsync(seat => seat.PersonId == DemoPeople.ToEnterAs[1].Id, cancel));
        Assert.Null(await ChangeLogWriter.FirstBrokenAsync(db, cancel));
        var plan = await db.ActionPlans.SingleAsync(one => one.Status == PlanStatus.Decided, cancel);
        var situation = await db.SituationReports.SingleAsync(one => one.Publication == PublicationStatus.Published, cancel);
        Assert.True(SituationService.IsWhole(situation) && ActionPlanService.IsWhole(plan, situation));
        Assert.Empty(PlanRules.MissingParts(PlanContent.From(plan.Content)));
        Assert.Equal(5, SituationContent.From(situation.Content!).Figures.Count);
        Assert.Equal((2, 2), (await db.ActionPlans.CountAsync(cancel), await db.SituationReports.CountAsync(cancel)));
        Assert.Equal(MeasureState.UnderWay, (await db.PlanFollowUps.SingleAsync(cancel)).State);
        var selections = await scope.ServiceProvider.GetRequiredService<SelectionService>().ListAsync(cancel);
        Assert.Equal([SelectionStatus.Draft, SelectionStatus.Draft, SelectionStatus.Proposed], selections.Select(selection => selection.Status).Order());
        Assert.Equal(1 + 2 + 2, await db.SelectionRounds.CountAsync(cancel));
        Assert.All(selections, selection => Assert.Empty(SelectionRules.CheckBeforeProposal(SelectionContent.FromJson(selection.Content))));
    }

    [Theory]
    [BothDatabases]
    public async Task LoadCatalogue_SomebodyChangedAnIndicator_IsLeftAsItIs(DatabaseKind kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(kind);
        var system = TestDatabase.Change with { Who = "system" };
        var catalogue = ModelCatalogue.Read();
        await using (var db = database.Open())
        {
            Assert.Equal(new CatalogueLoad(catalogue.Indicators.Count, 0, 0), await catalogue.LoadAsync(db, system, cancel));
            var rows = await db.Indicators.ToDictionaryAsync(row => row.Code, cancel);
            rows["uvas"].NameSv = "Vårt eget namn";
            await db.SaveAsync(TestDatabase.Change, cancel);
            (rows["kvar-efter-inkomst"].Status, rows["folkmangd"].NameSv) = (DecisionStatus.Decided, "Gammalt namn");
            await db.SaveAsync(system, cancel);
        }
        await using var again = database.Open();
        Assert.Equal(new CatalogueLoad(0, 1, 2), await catalogue.LoadAsync(again, system, cancel));
        Assert.Equal("Vårt eget namn", (await again.Indicators.SingleAsync(row => row.Code == "uvas", cancel)).NameSv);
        Assert.Equal("Folkmängd", (await again.Indicators.SingleAsync(row => row.Code == "folkmangd", cancel)).NameSv);
    }

    [Fact]
    public void WriteFiles_GivesOneRowForEachAreaYearAndSex()
    {
        var folder = Directory.CreateTempSubdirectory("exempelstad-").FullName;
        try
        {
            DemoFiles.Write(DemoCity.Generate(), folder);
            var lines = File.ReadAllLines(Path.Combine(folder, "values.csv"));
            Assert.Equal(1 + (140 * 15 * 3), lines.Length);
            Assert.All(lines, line => Assert.Equal(lines[0].Count(c => c == ','), line.Count(c => c == ',')));
            using var areas = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "areas.geojson")));
            Assert.Equal(140, areas.RootElement.GetProperty("features").GetArrayLength());
            Assert.Empty(IndexRecipeText.Read(File.ReadAllText(Path.Combine(folder, "recipe.jsonc"))).Problems);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
