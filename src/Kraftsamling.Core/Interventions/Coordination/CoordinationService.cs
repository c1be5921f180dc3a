using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Coordination;

/// <summary>An area with the unit that coordinates it on a day, and what was before.</summary>
public sealed record CoordinatedArea(Area Area, AreaCoordination? Now, IReadOnlyList<AreaCoordination> All);

/// <summary>How many of a set's areas have a coordinating unit on a day, and which.</summary>
public sealed record CoordinationCover(int AreaSetId, int Areas, int Coordinated, IReadOnlyList<(Guid Unit, int Areas)> Units);

/// <summary>Which unit coordinates local development in each larger area.</summary>
public sealed class CoordinationService(AppDb db)
{
    /// <summary>Every area of the set in order of code, numbers as numbers.</summary>
    public async Task<IReadOnlyList<CoordinatedArea>> ListAsync(int set, DateOnly day, CancellationToken cancel = default)
    {
        var areas = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == set).Select(area => new Area { Id = area.Id, AreaSetId = area.AreaSetId, Code = area.Code, Name = area.Name }).ToListAsync(cancel);
        var stored = (await (from one in db.AreaCoordinations.AsNoTracking() join area in db.Areas on one.AreaId equals area.Id where area.AreaSetId == set orderby one.ValidFrom select one).ToListAsync(cancel)).ToLookup(one => one.AreaId);
        return [.. areas.OrderBy(area => area.Code.Length).ThenBy(area => area.Code, StringComparer.Ordinal).Select(area => new CoordinatedArea(area, stored[area.Id].LastOrDefault(one => one.IsValid(day)), [.. stored[area.Id]]))];
    }

    /// <summary>The units that on the day coordinate every one of the areas, or larger areas that they are part of.</summary>
    public async Task<IReadOnlyList<Guid>> ReadUnitsAsync(IReadOnlyCollection<int> areas, DateOnly day, CancellationToken cancel = default)
    {
        var larger = await db.AreaMemberships.AsNoTracking().Where(one => areas.Contains(one.ChildAreaId)).Select(one => new { one.ParentAreaId, one.ChildAreaId }).ToListAsync(cancel);
        var all = larger.Select(one => one.ParentAreaId).Concat(areas).Distinct().ToList();
        var units = (await db.AreaCoordinations.AsNoTracking().Where(one => all.Contains(one.AreaId) && one.ValidFrom <= day && (one.ValidTo == null || one.ValidTo >= day))
            .Select(one => new { one.AreaId, one.UnitId }).ToListAsync(cancel)).ToLookup(one => one.AreaId, one => one.UnitId);
        var parents = larger.ToLookup(one => one.ChildAreaId, one => one.ParentAreaId);
        return [.. areas.Distinct().Select(area => units[area].Concat(parents[area].SelectMany(parent => units[parent])).ToHashSet()).Aggregate((HashSet<Guid>?)null, Both) ?? []];
    }

    /// <summary>As <see cref="ReadUnitsAsync(IReadOnlyCollection{int}, DateOnly, CancellationToken)"/> for what a report is about; none for one without a place.</summary>
    public async Task<IReadOnlyList<Guid>> ReadUnitsAsync(AreaReport report, DateOnly day, CancellationToken cancel = default) =>
        report.AreaId is { } area ? await ReadUnitsAsync([area], day, cancel) : report.Place is { } place ? await ReadUnitsAsync(ReportPlace.From(place), day, cancel) : [];

    /// <summary>As <see cref="ReadUnitsAsync(IReadOnlyCollection{int}, DateOnly, CancellationToken)"/> for a cluster; none when one of its areas is not there any more.</summary>
    public async Task<IReadOnlyList<Guid>> ReadUnitsAsync(ReportPlace place, DateOnly day, CancellationToken cancel = default)
    {
        var areas = await db.Areas.Where(area => area.AreaSetId == place.AreaSetId && place.Codes.Contains(area.Code)).Select(area => area.Id).ToListAsync(cancel);
        return areas.Count == place.Codes.Count ? await ReadUnitsAsync(areas, day, cancel) : [];
    }

    private static HashSet<Guid> Both(HashSet<Guid>? sofar, HashSet<Guid> next)
    {
        next.IntersectWith(sofar ?? next);
        return next;
    }

    /// <summary>The number of areas in each set.</summary>
    public Task<Dictionary<int, int>> ReadSizesAsync(CancellationToken cancel = default) =>
        db.Areas.GroupBy(area => area.AreaSetId).Select(set => new { set.Key, Count = set.Count() }).ToDictionaryAsync(set => set.Key, set => set.Count, cancel);

    /// <summary>How much of the set with the most coordinated areas is covered; null when no area has a coordinating unit.</summary>
    public async Task<CoordinationCover?> ReadCoverAsync(DateOnly day, CancellationToken cancel = default)
    {
        var now = await (from one in db.AreaCoordinations
                         join area in db.Areas on one.AreaId equals area.Id
                         where one.ValidFrom <= day && (one.ValidTo == null || one.ValidTo >= day)
                         select new { area.AreaSetId, one.UnitId }).ToListAsync(cancel);
        if (now.GroupBy(one => one.AreaSetId).OrderByDescending(set => set.Count()).ThenBy(set => set.Key).FirstOrDefault() is not { } covered)
        {
            return null;
        }
        var units = covered.GroupBy(one => one.UnitId).OrderByDescending(unit => unit.Count()).Select(unit => (unit.Key, unit.Count()));
        return new(covered.Key, await db.Areas.CountAsync(area => area.AreaSetId == covered.Key, cancel), covered.Count(), [.. units]);
    }

    /// <summary>Sets the coordinating unit of many areas from a day. Whoever coordinated before ends the day before; null = nobody from that day. Areas that say the same as before are left alone.</summary>
    /// <returns>Number of areas that changed, or why nothing was stored.</returns>
    public async Task<(int Changed, IReadOnlyList<Text> Problems)> SetAsync(int set, IReadOnlyDictionary<int, Guid?> units, DateOnly from, Change change, CancellationToken cancel = default)
    {
        var ids = units.Keys.ToList();
        var known = await db.Areas.Where(area => area.AreaSetId == set && ids.Contains(area.Id)).Select(area => area.Id).ToListAsync(cancel);
        var stored = (await db.AreaCoordinations.Where(one => known.Contains(one.AreaId)).ToListAsync(cancel)).ToLookup(one => one.AreaId);
        var valid = await db.Units.Where(unit => unit.ValidTo == null || unit.ValidTo >= from).Select(unit => unit.Id).ToListAsync(cancel);
        if (units.Values.OfType<Guid>().Except(valid).Any())
        {
            return (0, [new("En av enheterna finns inte längre den dagen.", "One of the units does not exist any more on that day.")]);
        }
        var changed = known.Count(area => Set(area, stored[area], units[area], from, change));
        var saved = changed == 0 ? SaveResult.Done : await db.SaveAsync(change, cancel);
        return saved.Stale is { } stale ? (0, [stale.Message]) : (changed, []);
    }

    private bool Set(int area, IEnumerable<AreaCoordination> stored, Guid? unit, DateOnly from, Change change)
    {
        var before = stored.LastOrDefault(one => one.IsValid(from));
        if (before?.UnitId == unit)
        {
            return false;
        }
        // One that would begin the same day or later was entered by mistake or is being changed.
        db.AreaCoordinations.RemoveRange(stored.Where(one => one.ValidFrom >= from));
        if (before is not null && before.ValidFrom < from)
        {
            before.ValidTo = from.AddDays(-1);
        }
        if (unit is { } coordinating)
        {
            db.AreaCoordinations.Add(new AreaCoordination { Id = Guid.CreateVersion7(change.At), AreaId = area, UnitId = coordinating, ValidFrom = from, Status = DecisionStatus.Proposed });
        }
        return true;
    }
}
