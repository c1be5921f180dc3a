using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Interventions.Situations;

public sealed class SituationFactsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task ReadAsync_DemoCity_FiguresAndFactorsAreOfTheWholeMunicipality(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, services => services.AddKraftsamlingIndexes().AddKraftsamlingDemo());
        await using var scope = database.Services.CreateAsyncScope();
        Assert.True(await scope.ServiceProvider.GetRequiredService<DemoLoader>().LoadAsync(DemoCity.Generate(), TestDatabase.Change, cancel: Cancel));
        await using var db = database.Open();
        var set = await db.AreaSets.SingleAsync(one => one.Code == DemoLoader.AreaSetCode, Cancel);
        var content = await ReadAsync(scope.ServiceProvider.GetRequiredService<SituationFacts>(), "ekonomiskt-bistand", "folkmangd");

        Assert.Equal(["folkmangd", "ekonomiskt-bistand"], content.Figures.OrderByDescending(figure => figure.Value).Select(figure => figure.Code));
        Assert.All(content.Figures, figure => Assert.Equal((140, false, DemoCity.LastYear), (figure.Areas, figure.Hidden, figure.Year)));
        Assert.Equal(140, content.Figures.Single(figure => figure.Code == "folkmangd").AreasUsed);
        var people = await database.CountAsync($"SELECT CAST(SUM(o.value) AS bigint) FROM observation o JOIN indicator i ON i.id = o.indicator_id AND i.code = 'folkmangd' JOIN area a ON a.id = o.area_id WHERE a.area_set_id = {set.Id} AND o.year = {DemoCity.LastYear} AND o.sex = 0 AND o.age_from = 0 AND o.age_to = 999");
        Assert.Equal(people, content.Figures.Single(figure => figure.Code == "folkmangd").Value, 0.5);
        Assert.NotEmpty(content.Factors);
        Assert.All(content.Factors, factor => Assert.InRange(factor.Share, 0.01, 0.99));
        Assert.All(content.Factors, factor => Assert.NotNull(factor.FormerYear));
        Assert.True(content.IsDemo);
    }

    [Fact]
    public async Task ReadAsync_FewPeople_IsHidden()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var store = database.Services.GetRequiredService<ObservationStore>();
        await using var db = database.Open();
        await ModelCatalogue.Read().LoadAsync(db, TestDatabase.Change, Cancel);
        var set = new AreaSet { Code = "prov", NameSv = "Prov", NameEn = "Test", IsDefault = true };
        db.AreaSets.Add(set);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var area = new Area { AreaSetId = set.Id, Code = "1", Name = "Ett" };
        db.Areas.Add(area);
        await db.SaveAsync(TestDatabase.Change, Cancel);
        var indicator = await db.Indicators.SingleAsync(one => one.Code == "ekonomiskt-bistand", Cancel);
        Observation Year(short year, double count, double of) => new() { IndicatorId = indicator.Id, AreaId = area.Id, Year = year, Years = 1, AgeTo = 999, Value = 100 * count / of, Numerator = count, Denominator = of };
        var import = new Import { Kind = ImportKind.Demo, FileName = "prov", Hash = new string('0', Import.HashLength), At = TestDatabase.Change.At, Who = "prov", AreaSetId = set.Id, Mapping = "{}" };
        await store.WriteAsync(import, [Year(2021, 10, 100), Year(2022, 12, 100), Year(2023, 3, 100)], TestDatabase.Change, null, Cancel);

        var facts = new SituationFacts(db, store, new(db), new DisclosureControl(new DisclosureSettings()));
        var hidden = Assert.Single((await ReadAsync(facts, "ekonomiskt-bistand")).Figures);
        Assert.Equal((2023, true, null), (hidden.Year, hidden.Hidden, hidden.SinceYear));
        Assert.True(double.IsNaN(hidden.Value) && double.IsNaN(hidden.Change));

        var open = new SituationFacts(db, store, new(db), new DisclosureControl(new DisclosureSettings { SmallestCount = 1 }));
        var shown = Assert.Single((await ReadAsync(open, "ekonomiskt-bistand")).Figures);
        Assert.Equal((3.0, 2021, -7.0), (Math.Round(shown.Value, 6), shown.SinceYear, Math.Round(shown.Change, 6)));
    }

    private static Task<SituationContent> ReadAsync(SituationFacts facts, params string[] codes) => facts.ReadAsync(new SituationReport
    {
        Text = new SituationText { Indicators = codes }.ToJson(), ChangedBy = "prov", PeriodFrom = new(2024, 1, 1), PeriodTo = new(2024, 12, 31),
    }, Cancel);
}
