using Kraftsamling.Analysis;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kraftsamling.Core.Tests.Statistics.Indexes;

/// <summary>A database with areas and indicators i0, i1, … to build an index on.</summary>
internal sealed class IndexCity : IAsyncDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private int[] _areas = [];
    private int[] _indicators = [];

    public required TestDatabase Database { get; init; }
    public int Set { get; private set; }

    public static async Task<IndexCity> CreateAsync(int areas, int indicators, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var database = await TestDatabase.CreateAsync(kind, services => services.AddKraftsamlingIndexes());
        var city = new IndexCity { Database = database };
        city.Set = await Builders.AddSetAsync(database, [.. Enumerable.Range(1, areas).Select(number => $"Område {number}")]);
        var ids = new List<int>();
        for (var number = 0; number < indicators; number++)
        {
            ids.Add(await Builders.AddIndicatorAsync(database, $"i{number}"));
        }
        city._indicators = [.. ids];
        await using var db = database.Open();
        city._areas = await db.Areas.Where(area => area.AreaSetId == city.Set).OrderBy(area => area.Id).Select(area => area.Id).ToArrayAsync(Cancel);
        return city;
    }

    public Observation Cell(int area, int indicator, int year, double value, Sex sex) =>
        new(_indicators[indicator], _areas[area], (short)year, 1, sex, 0, 999, value, double.NaN, double.NaN, ObservationStatus.Measured, 0);

    /// <summary>A random value per area and indicator, drawn with a seed.</summary>
    public Task FillAsync(int year, params Sex[] sexes)
    {
        var random = new SeededRandom(7, year);
        var cells = new List<Observation>();
        foreach (var sex in sexes)
        {
            for (var area = 0; area < _areas.Length; area++)
            {
                for (var indicator = 0; indicator < _indicators.Length; indicator++)
                {
                    cells.Add(Cell(area, indicator, year, (20 * random.NextDouble()) + (area % 7), sex));
                }
            }
        }
        return WriteAsync($"fil-{year}", [.. cells]);
    }

    public Task WriteAsync(string name, Observation[] cells)
    {
        var import = new Import
        {
            Kind = ImportKind.Statistics, FileName = name, Hash = name, At = TestDatabase.Change.At, Who = TestDatabase.Change.Who, AreaSetId = Set, Mapping = "{}",
        };
        return Database.Get<ObservationStore>().WriteAsync(import, cells, TestDatabase.Change, null, Cancel);
    }

    public string Recipe() => new IndexEdit
    {
        TitleSv = "Prov", TitleEn = "Trial", Draws = 200, TopK = 5,
        Indicators = [.. _indicators.Select((_, at) => new IndexEditIndicator { Code = $"i{at}" })],
    }.ApplyTo(IndexPresets.Own, "prov");

    public async Task<IndexRecipe> DraftAsync(string? recipe = null) =>
        (await InScopeAsync<IndexRecipes, RecipeSave>(recipes => recipes.CreateAsync(recipe ?? Recipe(), TestDatabase.Change, Cancel))).Recipe!;

    public Task<IndexPublication> PublishAsync(IndexRecipe draft, int year) =>
        InScopeAsync<IndexService, IndexPublication>(service => service.PublishAsync(draft.Id, draft.RowVersion, Set, year, TestDatabase.Change, Cancel));

    public Task<IndexOutcome> PreviewAsync(int year, int draws = 100) =>
        InScopeAsync<IndexService, IndexOutcome>(service => service.PreviewAsync(new(Recipe(), Set, year, Sex.Total, draws), Cancel));

    public async Task<TResult> InScopeAsync<TService, TResult>(Func<TService, Task<TResult>> use) where TService : notnull
    {
        await using var scope = Database.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
