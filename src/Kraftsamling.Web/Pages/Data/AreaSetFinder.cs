using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Matching;
using Kraftsamling.Exchange.Observations;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Data;

/// <summary>Which area set a file is about, and a new one made of the file's own areas where there are no boundaries.</summary>
public sealed class AreaSetFinder(AppDb db)
{
    /// <summary>The set with most of the file's areas, and how many of them it has; a proposal for a person to confirm.</summary>
    public async Task<(int? SetId, int Found, int Of)> BestAsync(string path, TableMapping mapping, CancellationToken cancel)
    {
        var areas = AreasOf(path, mapping, cancel);
        var codes = areas.Select(area => area.Code).OfType<string>().ToHashSet();
        var names = areas.Select(area => area.Name).OfType<string>().Select(NameKey.Normalise).ToHashSet();
        var best = (SetId: (int?)null, Found: 0, Of: areas.Count, Size: int.MaxValue);
        foreach (var set in await db.AreaSets.AsNoTracking().OrderByDescending(set => set.IsDefault).ToListAsync(cancel))
        {
            var stored = await db.Areas.AsNoTracking().Where(area => area.AreaSetId == set.Id).Select(area => new { area.Code, area.Name }).ToListAsync(cancel);
            var found = stored.Count(area => codes.Contains(area.Code) || names.Contains(NameKey.Normalise(area.Name)));
            // A county and a country may both have them all: the closer fit is meant.
            best = found > best.Found || (found == best.Found && found > 0 && stored.Count < best.Size) ? (set.Id, found, areas.Count, stored.Count) : best;
        }
        // A set with a few of the areas is more likely another division than the right one.
        return (best.Found * 2 >= best.Of ? best.SetId : null, best.Found, best.Of);
    }

    /// <summary>Makes a set of the areas the file names, without boundaries; they can be given boundaries later by their codes.</summary>
    public async Task<int> CreateAsync(string path, TableMapping mapping, string code, string nameSv, string nameEn, int edition, Change change, CancellationToken cancel)
    {
        var areas = AreasOf(path, mapping, cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var set = new AreaSet { Code = code, NameSv = nameSv, NameEn = nameEn, Edition = edition, IsDefault = !await db.AreaSets.AnyAsync(cancel) };
        db.AreaSets.Add(set);
        await db.SaveAsync(change, cancel);
        db.Areas.AddRange(areas.Select(area => new Area
        {
            AreaSetId = set.Id,
            Code = Cut(area.Code ?? AreaMatcher.KeyOf(area), Area.CodeMaxLength),
            Name = Cut(area.Name is null ? area.Code ?? "" : area.Municipality is null || area.Code is not null ? area.Name : AreaMatcher.KeyOf(area), Area.NameMaxLength),
        }).DistinctBy(area => area.Code));
        await db.SaveAsync(change, cancel);
        await transaction.CommitAsync(cancel);
        return set.Id;
    }

    public Task<bool> ExistsAsync(string code, CancellationToken cancel) => db.AreaSets.AnyAsync(set => set.Code == code, cancel);

    private static List<AreaText> AreasOf(string path, TableMapping mapping, CancellationToken cancel)
    {
        using var reader = ObservationReader.Open(path, mapping, new ProblemList());
        if (reader is null)
        {
            return [];
        }
        var batch = new RawObservation[4096];
        while (reader.Read(batch, cancel) > 0)
        {
            // Only the areas are wanted; the reader collects them as it goes.
        }
        return [.. reader.Areas];
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..longest];
}
