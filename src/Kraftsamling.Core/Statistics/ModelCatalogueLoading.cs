using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>How many indicators a load added, brought up to date, and left as people have made them.</summary>
public sealed record CatalogueLoad(int Added, int Updated, int Kept);

public sealed partial class ModelCatalogue
{
    /// <summary>Puts the indicators into the database. What has been decided, or changed by a person, is left as it is.</summary>
    /// <param name="db">A migrated database.</param>
    /// <param name="change">Who starts it and why.</param>
    public async Task<CatalogueLoad> LoadAsync(AppDb db, Change change, CancellationToken cancel = default)
    {
        var stored = await db.Indicators.ToDictionaryAsync(row => row.Code, cancel);
        var touched = await TouchedByPeopleAsync(db, cancel);
        var (added, updated, kept) = (0, 0, 0);
        foreach (var indicator in Indicators)
        {
            if (!stored.TryGetValue(indicator.Code, out var row))
            {
                db.Indicators.Add(ToRow(indicator));
                added++;
            }
            else if (row.Status == DecisionStatus.Decided || touched.Contains(row.Id))
            {
                kept++;
            }
            else
            {
                Fill(row, indicator);
                updated += db.Entry(row).State == EntityState.Modified ? 1 : 0;
            }
        }
        if (added + updated > 0)
        {
            var saved = await db.SaveAsync(change, cancel);
            return saved.Saved ? new(added, updated, kept) : throw new DbUpdateConcurrencyException(saved.Stale!.Message.En);
        }
        return new(added, updated, kept);
    }

    /// <summary>The log names who touched each indicator; the program's own entries are by "system".</summary>
    private static async Task<HashSet<int>> TouchedByPeopleAsync(AppDb db, CancellationToken cancel)
    {
        const string prefix = "indicator:";
        var subjects = await db.ChangeLog.AsNoTracking()
            .Where(entry => entry.Who != "system" && entry.Subject.StartsWith(prefix)).Select(entry => entry.Subject).Distinct().ToListAsync(cancel);
        return [.. subjects.Select(subject => int.Parse(subject.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture))];
    }

    private static Indicator ToRow(CatalogueIndicator from)
    {
        var row = new Indicator
        {
            Code = from.Code, NameSv = "", NameEn = "", DefinitionSv = "", DefinitionEn = "", Unit = "", PopulationSv = "", PopulationEn = "", Source = "",
        };
        Fill(row, from);
        return row;
    }

    private static void Fill(Indicator row, CatalogueIndicator from)
    {
        var definition = from.Note is { } note ? new Text($"{from.Definition.Sv} {note.Sv}", $"{from.Definition.En} {note.En}") : from.Definition;
        (row.NameSv, row.NameEn) = (from.Name.Sv, from.Name.En);
        (row.DefinitionSv, row.DefinitionEn) = (definition.Sv, definition.En);
        (row.PopulationSv, row.PopulationEn) = (from.Population.Sv, from.Population.En);
        (row.ThemeSv, row.ThemeEn) = (from.Theme.Sv, from.Theme.En);
        (row.Unit, row.Decimals, row.Source, row.KoladaId) = (from.Unit, from.Decimals, from.Source, from.KoladaId);
        (row.Direction, row.Kind, row.PublicationLagMonths) = (from.Direction, from.Kind, from.PublicationLagMonths);
        row.SeriesBreaks = string.Join(',', from.SeriesBreaks.Select(year => year.ToString(CultureInfo.InvariantCulture)));
        row.Concerns = string.Join(',', from.Concerns);
        (row.Origin, row.OriginDetail, row.Status) = (from.Origin, from.OriginDetail, from.Status);
    }
}
