using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Demo.Organisation;
using Kraftsamling.Demo.People;
using Kraftsamling.Exchange.Coordinates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetTopologySuite.Geometries;

namespace Kraftsamling.Demo;

public static class DemoServices
{
    /// <summary>Lets the host put Exempelstad into its database; needs the storage and index services.</summary>
    public static IServiceCollection AddKraftsamlingDemo(this IServiceCollection services)
    {
        services.TryAddScoped<DemoLoader>();
        return services;
    }
}

/// <summary>Puts Exempelstad into a database: catalogue, areas, organisation with people, values, two waves of the survey, two published index versions, theme indices, target groups, reports, a situation report with its plan and a few selections of areas, all marked as made up.</summary>
public sealed class DemoLoader(
    AppDb db, ObservationStore store, IndexRecipes recipes, IndexService indexes, AreaReportService reports, SelectionService selections, TargetGroupService groups, SituationService situations, ActionPlanService plans)
{
    public const string AreaSetCode = "exempelstad-delomraden";
    public const string LargerSetCode = "exempelstad-omraden";
    public const string ClusterSetCode = "exempelstad-kluster";

    /// <summary>Index versions are published for these years, the last one shown first.</summary>
    private static readonly int[] IndexYears = [2019, DemoCity.LastYear];

    /// <summary>Theme indices that are there from the start; the others can be made.</summary>
    private static readonly string[] Themes = ["trygghet-tillit", "barns-villkor", "skola", "halsa", "vardbehov"];

    private const int FirstAreas = 12;
    private const int ThemeDraws = 1_000;

    /// <summary>True when the city is there already; loading again would be refused.</summary>
    public Task<bool> IsLoadedAsync(CancellationToken cancel = default) => db.AreaSets.AnyAsync(set => set.Code == AreaSetCode, cancel);

    /// <summary>Loads the city. A database that has it already is left alone.</summary>
    /// <returns>False when it was there already.</returns>
    public async Task<bool> LoadAsync(DemoCity city, Change change, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        if (await IsLoadedAsync(cancel))
        {
            return false;
        }
        var catalogue = ModelCatalogue.Read();
        await catalogue.LoadAsync(db, change, cancel);
        var (set, areaIds) = await AddAreasAsync(city, change, cancel);
        var ids = await db.Indicators.ToDictionaryAsync(row => row.Code, row => row.Id, cancel);
        int[] indicatorIds = [.. city.Table.Indicators.Select(code => ids[code])];
        await store.WriteAsync(NewImport(city, set, change), Sorted(city, indicatorIds, areaIds), change, progress, cancel);
        await AddSurveyAsync(city, set, areaIds, change, cancel);
        await new DemoOrganisation(db, change.At.Year, LargerSetCode).AddAsync(change, cancel);
        await DemoTasks.AddAsync(db, change, cancel);
        await PublishThemesAsync(city, set, change, cancel);
        await PublishAsync(set, change, cancel);
        await DraftReportAsync(areaIds[city.Clusters[0].Members[0]], change, cancel);
        await new DemoSituations(reports, situations, plans, [.. city.Clusters[0].Members.Take(2).Select(member => city.Areas[member].Name)]).AddAsync(change, cancel);
        await DemoComments.AddAsync(db, change, cancel);
        await DemoLevels.AddAsync(db, change, cancel);
        await new DemoRequests(db).AddAsync(change, cancel);
        await DemoPartners.AddAsync(db, change, cancel);
        var group = await new DemoTargetGroups(groups, city, set).AddAsync(change, cancel);
        await new DemoSelections(selections, city, set, (await indexes.CurrentAsync(set, cancel))!, group).AddAsync(change, cancel);
        return true;
    }

    private async Task AddSurveyAsync(DemoCity city, int set, int[] areaIds, Change change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var year in DemoSurvey.Waves)
        {
            var wave = new SurveyWave { AreaSetId = set, Year = year, Source = "Påhittad undersökning, skapad av programmet", IsDemo = true, ImportedBy = change.Who };
            await SurveyImport.StoreAsync(db, wave, DemoSurvey.Make(city, year, areaIds), DemoSurvey.CutPoints(city), change, cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    private async Task<(int Set, int[] Areas)> AddAreasAsync(DemoCity city, Change change, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var first = !await db.AreaSets.AnyAsync(set => set.IsDefault, cancel);
        var sets = new[]
        {
            NewSet(AreaSetCode, "Exempelstad: delområden", "Exempelstad: sub-areas", first),
            NewSet(LargerSetCode, "Exempelstad: större områden", "Exempelstad: larger areas", false),
            NewSet(ClusterSetCode, "Exempelstad: föreslagna kluster", "Exempelstad: proposed clusters", false),
        };
        db.AreaSets.AddRange(sets);
        await SavedAsync(change, cancel);
        Area[] small = [.. city.Areas.Select(area => NewArea(sets[0].Id, area.Code, area.Name, area.Boundary))];
        var larger = Groups(city, sets[1].Id, city.LargerAreas);
        var clusters = Groups(city, sets[2].Id, city.Clusters);
        db.Areas.AddRange([.. small, .. larger, .. clusters]);
        await SavedAsync(change, cancel);
        db.AreaMemberships.AddRange([.. Members(city.LargerAreas, larger, small), .. Members(city.Clusters, clusters, small)]);
        await SavedAsync(change, cancel);
        await transaction.CommitAsync(cancel);
        return (sets[0].Id, [.. small.Select(area => area.Id)]);
    }

    private async Task SavedAsync(Change change, CancellationToken cancel)
    {
        var saved = await db.SaveAsync(change, cancel);
        if (!saved.Saved)
        {
            throw new DbUpdateConcurrencyException(saved.Stale!.Message.En);
        }
    }

    private static AreaSet NewSet(string code, string sv, string en, bool isDefault) => new()
    {
        Code = code, NameSv = sv, NameEn = en, Edition = 2024, ValidFrom = new DateOnly(2024, 1, 1), Epsg = DemoCity.Epsg,
        Source = "Påhittad stad, skapad av programmet", Licence = "CC0 1.0", Status = DecisionStatus.Proposed, IsDefault = isDefault, IsDemo = true,
    };

    private static Area NewArea(int set, string code, string name, Geometry boundary)
    {
        var inside = boundary.InteriorPoint;
        var (longitude, latitude) = CoordinateSystems.Transform(inside.X, inside.Y, DemoCity.Epsg, CoordinateSystems.Wgs84);
        return new Area
        {
            AreaSetId = set, Code = code, Name = name, Geometry = boundary.AsBinary(), SquareMetres = boundary.Area, Longitude = longitude, Latitude = latitude,
        };
    }

    private static Area[] Groups(DemoCity city, int set, IReadOnlyList<DemoGroup> groups) =>
        [.. groups.Select(group => NewArea(set, group.Code, group.Name, city.Outline(group)))];

    private static IEnumerable<AreaMembership> Members(IReadOnlyList<DemoGroup> groups, Area[] parents, Area[] children) =>
        groups.SelectMany((group, number) => group.Members.Select(member => new AreaMembership { ParentAreaId = parents[number].Id, ChildAreaId = children[member].Id }));

    /// <summary>In the order of the stored key, which is the quickest to write.</summary>
    private static IEnumerable<Observation> Sorted(DemoCity city, int[] indicatorIds, int[] areaIds)
    {
        var order = indicatorIds.SequenceEqual(indicatorIds.Order()) && areaIds.SequenceEqual(areaIds.Order());
        var all = city.Table.Observations(indicatorIds, areaIds);
        return order ? all : all.OrderBy(one => one.IndicatorId).ThenBy(one => one.AreaId).ThenBy(one => one.Year).ThenBy(one => one.Sex);
    }

    private static Import NewImport(DemoCity city, int set, Change change) => new()
    {
        Kind = ImportKind.Demo, FileName = "Exempelstad (påhittad)", Hash = city.Hash(), Bytes = 0, At = change.At, Who = change.Who, AreaSetId = set, Mapping = "{}",
    };

    private async Task DraftReportAsync(int area, Change change, CancellationToken cancel)
    {
        var draft = (await reports.CreateForAreaAsync(area, change, cancel)).Report!;
        var day = DateOnly.FromDateTime(change.At.UtcDateTime);
        var saved = await reports.SaveAsync(draft.Id, draft.RowVersion, new ReportEdit(DemoReport.Text, day, day.AddMonths(12)), change, cancel);
        foreach (var (organisation, words) in DemoReport.Voices)
        {
            await reports.AddContributionAsync(draft.Id, organisation, words, day, change, cancel);
        }
        if (!saved.Saved)
        {
            throw new InvalidOperationException("The demo city's report could not be saved.");
        }
    }

    private async Task PublishThemesAsync(DemoCity city, int set, Change change, CancellationToken cancel)
    {
        var codes = city.Table.Indicators.ToHashSet();
        foreach (var theme in Themes)
        {
            var recipe = ThemeRecipe.Propose(ThemeCatalogue.Current.Find(theme)!, codes).ToJson(FirstAreas);
            var edit = IndexEdit.From(recipe);
            // Fewer draws than usual: the city is loaded while somebody waits for the first page.
            recipe = edit.Draws > ThemeDraws ? (edit with { Draws = ThemeDraws }).ApplyTo(recipe, "tema-" + theme) : recipe;
            var draft = (await recipes.CreateAsync(recipe, change, cancel)).Recipe!;
            var published = await indexes.PublishAsync(draft.Id, draft.RowVersion, set, DemoCity.LastYear, change, cancel);
            if (published.Versions.Count == 0)
            {
                throw new InvalidOperationException($"The demo city's theme index {theme} could not be published: " + string.Join(" ", published.Problems.Select(problem => problem.En)));
            }
        }
    }

    private async Task PublishAsync(int set, Change change, CancellationToken cancel)
    {
        var preset = IndexPresets.All.First(one => one.Recommended);
        var draft = await recipes.CreateAsync(preset.Recipe, change, cancel);
        foreach (var (year, number) in IndexYears.Select((year, number) => (year, number)))
        {
            draft = number == 0 ? draft : await recipes.NewVersionAsync(draft.Recipe!.Id, change, cancel);
            var published = await indexes.PublishAsync(draft.Recipe!.Id, draft.Recipe.RowVersion, set, year, change, cancel);
            if (published.Versions.Count == 0)
            {
                throw new InvalidOperationException("The demo city's index could not be published: " + string.Join(" ", published.Problems.Select(problem => problem.En)));
            }
        }
    }
}
