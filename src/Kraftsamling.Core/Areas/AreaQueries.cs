using Kraftsamling.Analysis.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange.Coordinates;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Kraftsamling.Core.Areas;

/// <summary>An area with its boundary, as pages need it.</summary>
/// <param name="Boundary">In the set's own coordinates; null when only statistics are known.</param>
public sealed record AreaShape(int Id, string Code, string Name, Geometry? Boundary, double? SquareMetres);

/// <summary>A larger area or cluster and which of the set's areas belong to it.</summary>
/// <param name="SetCode">The set the larger area belongs to.</param>
/// <param name="Members">Ids of the areas in it.</param>
public sealed record LargerArea(int Id, int SetId, string SetCode, string SetNameSv, string SetNameEn, string Code, string Name, IReadOnlySet<int> Members);

/// <summary>A set of areas with boundaries and what they belong to.</summary>
public sealed class AreaSetContent
{
    private const double LookWithin = 50;

    private readonly Lazy<ContiguityResult> _borders;
    private readonly Dictionary<int, int> _places;

    internal AreaSetContent(AreaSet set, IReadOnlyList<AreaShape> areas, IReadOnlyList<LargerArea> larger)
    {
        (Set, Areas, Larger) = (set, areas, larger);
        ByCode = areas.ToDictionary(area => area.Code, StringComparer.Ordinal);
        ById = areas.ToDictionary(area => area.Id);
        _places = areas.Select((area, at) => (area.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        _borders = new Lazy<ContiguityResult>(() => BordersWithin(0));
    }

    public AreaSet Set { get; }

    /// <summary>In Swedish order of names.</summary>
    public IReadOnlyList<AreaShape> Areas { get; }

    /// <summary>Larger areas and clusters, by set and name.</summary>
    public IReadOnlyList<LargerArea> Larger { get; }

    public IReadOnlyDictionary<string, AreaShape> ByCode { get; }
    public IReadOnlyDictionary<int, AreaShape> ById { get; }

    /// <summary>Who shares boundary or corner with whom, by position in <see cref="Areas"/>; gaps and overlaps up to 50 metres wide are reported.</summary>
    public ContiguityResult Borders => _borders.Value;

    /// <summary>The areas that share boundary or corner with this one, by name.</summary>
    public IReadOnlyList<AreaShape> NeighboursOf(int areaId) =>
        _places.TryGetValue(areaId, out var place) ? [.. Borders.Neighbours.Of(place).ToArray().Select(other => Areas[other])] : [];

    /// <summary>The same with borders that count as meeting within a tolerance.</summary>
    /// <param name="tolerance">Metres, at least 0; 0 = only borders that meet.</param>
    public ContiguityResult BordersWithin(double tolerance) => Contiguity.Find(
        [.. Areas.Select(area => area.Boundary ?? Polygon.Empty)],
        new ContiguityOptions { Tolerance = tolerance, LookWithin = Math.Max(tolerance, LookWithin), Degrees = Set.Epsg == CoordinateSystems.Wgs84 });

    /// <summary>The larger areas this one belongs to.</summary>
    public IEnumerable<LargerArea> LargerOf(int areaId) => Larger.Where(larger => larger.Members.Contains(areaId));
}

/// <summary>Reads sets of areas, each in a fixed number of queries whatever their size.</summary>
public sealed class AreaQueries(AppDb db)
{

    /// <summary>Everything about a set in three queries; null when there is none with this id.</summary>
    public async Task<AreaSetContent?> LoadAsync(int setId, CancellationToken cancel = default)
    {
        var sets = await db.AreaSets.AsNoTracking().ToListAsync(cancel);
        if (sets.Find(set => set.Id == setId) is not { } wanted)
        {
            return null;
        }
        var stored = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == setId).ToListAsync(cancel);
        var members = await (
            from membership in db.AreaMemberships
            join child in db.Areas on membership.ChildAreaId equals child.Id
            join parent in db.Areas on membership.ParentAreaId equals parent.Id
            where child.AreaSetId == setId
            select new { parent.Id, parent.AreaSetId, parent.Code, parent.Name, Child = child.Id }).ToListAsync(cancel);
        var reader = new WKBReader();
        var areas = stored.Select(area => new AreaShape(area.Id, area.Code, area.Name, area.Geometry is { } bytes ? reader.Read(bytes) : null, area.SquareMetres))
            .OrderBy(area => area.Name, SwedishText.Order);
        var larger = members.GroupBy(member => (member.Id, member.AreaSetId, member.Code, member.Name)).Select(group =>
        {
            var set = sets.Single(set => set.Id == group.Key.AreaSetId);
            return new LargerArea(group.Key.Id, set.Id, set.Code, set.NameSv, set.NameEn, group.Key.Code, group.Key.Name, group.Select(member => member.Child).ToHashSet());
        }).OrderBy(larger => larger.SetId).ThenBy(larger => larger.Name, SwedishText.Order);
        return new AreaSetContent(wanted, [.. areas], [.. larger]);
    }
}
