using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kraftsamling.Testing;

/// <summary>A database with three areas and two indicators, ready for observations.</summary>
public sealed record StoredCity(TestDatabase Database, int Set, int[] Areas, int Uvas, int Population)
{
    public static async Task<StoredCity> CreateAsync(TestDatabase database, string breaks = "")
    {
        var set = await Builders.AddSetAsync(database, ["Ängen", "Dalen", "Berget"]);
        var uvas = await Builders.AddIndicatorAsync(database, "uvas", "%", breaks);
        var population = await Builders.AddIndicatorAsync(database, "folkmangd", "antal");
        await using var db = database.Open();
        var areas = await db.Areas.OrderBy(area => area.Code).Select(area => area.Id).ToArrayAsync(TestContext.Current.CancellationToken);
        return new StoredCity(database, set, areas, uvas, population);
    }

    public ObservationStore Store => Database.Get<ObservationStore>();

    /// <summary>A single year's value of an area (0–2).</summary>
    public Observation Cell(int area, int year, double value, double numerator = double.NaN, double denominator = double.NaN, Sex sex = Sex.Total, int? indicator = null, ObservationStatus? status = null) =>
        new(indicator ?? Uvas, Areas[area], (short)year, 1, sex, 0, 999, value, numerator, denominator,
            status ?? (double.IsNaN(value) ? ObservationStatus.Missing : ObservationStatus.Measured), 0);

    public Import Import(string name) => new()
    {
        Kind = ImportKind.Statistics, FileName = name, Hash = name, At = TestDatabase.Change.At, Who = TestDatabase.Change.Who, AreaSetId = Set, Mapping = "{}",
    };

    public async Task<int> WriteAsync(string name, params Observation[] observations)
    {
        var import = Import(name);
        await Store.WriteAsync(import, observations, TestDatabase.Change, null, TestContext.Current.CancellationToken);
        return import.Id;
    }

    public Task<UndoResult> UndoAsync(int import) => Database.Get<ImportHistory>().UndoAsync(import, TestDatabase.Change, TestContext.Current.CancellationToken);

    /// <summary>The values of the first indicator as "area/year=value", areas 0–2.</summary>
    public async Task<string> ValuesAsync()
    {
        var series = await Store.ReadSeriesAsync(Set, [Uvas], cancel: TestContext.Current.CancellationToken);
        return string.Join(' ', series.Select(cell => FormattableString.Invariant($"{Array.IndexOf(Areas, cell.AreaId)}/{cell.Year}={cell.Value}")));
    }
}
