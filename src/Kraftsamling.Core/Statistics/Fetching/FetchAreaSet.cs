using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Fetching;

/// <summary>The area set that a plan's values are about: one that is there, or one that the plan makes.</summary>
internal sealed record FetchAreaSet(int? Id, IReadOnlyCollection<string> Codes, FetchAreas Plan)
{
    /// <summary>Null and a problem when there is no such set and the plan does not say what it is.</summary>
    public static async Task<FetchAreaSet?> FindAsync(AppDb db, FetchSpec spec, ProblemList problems, CancellationToken cancel)
    {
        var plan = spec.Areas;
        if (await db.AreaSets.AsNoTracking().FirstOrDefaultAsync(set => set.Code == plan.Set, cancel) is { } set)
        {
            return new FetchAreaSet(set.Id, await db.Areas.Where(area => area.AreaSetId == set.Id).Select(area => area.Code).ToHashSetAsync(cancel), plan);
        }
        if (plan.Create.Count > 0)
        {
            return new FetchAreaSet(null, [.. plan.Create.Select(area => area.Code)], plan);
        }
        var known = string.Join(", ", await db.AreaSets.OrderBy(one => one.Code).Select(one => one.Code).ToListAsync(cancel));
        problems.Add(new Problem(new("koden för en områdesindelning som finns", "the code of an area set that exists"), plan.Set)
        {
            Column = "areas.set",
            Advice = known.Length > 0 ? new($"Välj en av: {known}.", $"Choose one of: {known}.") : new("Läs in gränser först, eller skriv områdena under areas.create.", "Take in boundaries first, or write the areas under areas.create."),
        });
        return null;
    }

    /// <summary>The areas as they would be, for a trial.</summary>
    public IReadOnlyList<Area> StandIns() => [.. Plan.Create.Select((area, i) => new Area { Id = -1 - i, Code = area.Code, Name = area.Name })];

    /// <summary>The set's number; the set is made when it is not there.</summary>
    public async Task<int> RequireAsync(AppDb db, Change change, CancellationToken cancel)
    {
        if (Id is { } id)
        {
            return id;
        }
        var name = Plan.Name ?? new Text(Plan.Set, Plan.Set);
        var set = new AreaSet { Code = Plan.Set, NameSv = name.Sv, NameEn = name.En, Edition = change.At.Year };
        db.AreaSets.Add(set);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveAsync(change, cancel);
        db.Areas.AddRange(Plan.Create.Select(area => new Area { AreaSetId = set.Id, Code = area.Code, Name = area.Name }));
        await db.SaveAsync(change, cancel);
        await transaction.CommitAsync(cancel);
        return set.Id;
    }
}
