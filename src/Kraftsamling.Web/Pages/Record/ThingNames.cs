using System.Globalization;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Web.Pages.Record;

/// <summary>What things are called, one question to the database per kind. What the reader may not see has no name here.</summary>
public sealed class ThingNames(AppDb db)
{
    private static readonly Dictionary<string, string[]> Pointers = new(StringComparer.Ordinal)
    {
        ["unit_id"] = ["unit"], ["convener_id"] = ["unit"], ["from_id"] = ["unit"], ["to_id"] = ["unit"], ["parent_id"] = ["unit", "collaboration_group"], ["group_id"] = ["collaboration_group"], ["appointed_from_id"] = ["collaboration_group"],
        ["group_year_id"] = ["group_year"], ["person_id"] = ["person"], ["agreement_id"] = ["collaboration_agreement"], ["report_id"] = ["area_report"], ["selection_id"] = ["selection"], ["plan_id"] = ["action_plan"], ["situation_id"] = ["situation_report"],
        ["recipe_id"] = ["index_recipe"], ["area_id"] = ["area"], ["area_set_id"] = ["area_set"], ["indicator_id"] = ["indicator"],
    };

    /// <summary>The names of those of the things that are there, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Text>> ReadAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancel)
    {
        var guids = ids.Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        var numbers = ids.Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(id => id > 0).ToList();
        var found = kind switch
        {
            "area_report" => await Named(db.AreaReports.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.Name + ", version " + one.Version, one.Name + ", version " + one.Version)), cancel),
            "selection" => await Named(db.Selections.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.TitleSv, one.TitleEn)), cancel),
            "situation_report" => Versions(await db.SituationReports.Where(one => guids.Contains(one.Id)).Select(one => new { one.Id, one.Version }).ToDictionaryAsync(one => one.Id, one => one.Version, cancel), "Lägesbilden", "The situation report"),
            "action_plan" => Versions(await db.ActionPlans.Where(one => guids.Contains(one.Id)).Select(one => new { one.Id, one.Version }).ToDictionaryAsync(one => one.Id, one => one.Version, cancel), "Åtgärdsplanen", "The action plan"),
            "target_group" => await Named(db.TargetGroups.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.NameSv, one.NameEn)), cancel),
            "index_version" => await IndexVersions(guids, cancel),
            "index_recipe" => await Named(db.IndexRecipes.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.TitleSv, one.TitleEn)), cancel),
            "fetch_plan" => await Named(db.FetchPlans.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.TitleSv, one.TitleEn)), cancel),
            "unit" => await Named(db.Units.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.NameSv, one.NameEn)), cancel),
            "collaboration_group" => await Named(db.CollaborationGroups.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.NameSv, one.NameEn)), cancel),
            "group_year" => await Named(db.GroupYears.Where(one => guids.Contains(one.Id)).Join(db.CollaborationGroups, one => one.GroupId, group => group.Id, (one, group) => new Row(one.Id, group.NameSv + " " + one.Year, group.NameEn + " " + one.Year)), cancel),
            "person" => await Named(db.People.Where(one => guids.Contains(one.Id) && one.Name != "").Select(one => new Row(one.Id, one.Name, one.Name)), cancel),
            "collaboration_agreement" => await Named(db.CollaborationAgreements.Where(one => guids.Contains(one.Id)).Select(one => new Row(one.Id, one.Title, one.Title)), cancel),
            "indicator" => await Named(db.Indicators.Where(one => numbers.Contains(one.Id)).Select(one => new Row(one.Id, one.NameSv, one.NameEn)), cancel),
            "area" => await Named(db.Areas.Where(one => numbers.Contains(one.Id)).Select(one => new Row(one.Id, one.Name, one.Name)), cancel),
            "area_set" => await Named(db.AreaSets.Where(one => numbers.Contains(one.Id)).Select(one => new Row(one.Id, one.NameSv, one.NameEn)), cancel),
            _ => [],
        };
        return found;
    }

    /// <summary>The names of what the entries' values point at, by column and id; one question per kind.</summary>
    public async Task<IReadOnlyDictionary<(string Column, string Id), Text>> ReadPointedAtAsync(IEnumerable<ReadEntry> entries, CancellationToken cancel)
    {
        var pointers = (from entry in entries
                        from field in entry.Fields()
                        from kind in Pointers.GetValueOrDefault(field.Column, [])
                        from node in new[] { field.Before, field.After }
                        where node is JsonValue
                        select (Kind: kind, field.Column, Id: node.ToString())).Distinct().ToList();
        var found = new Dictionary<(string, string), Text>();
        foreach (var kind in pointers.GroupBy(pointer => pointer.Kind))
        {
            var names = await ReadAsync(kind.Key, [.. kind.Select(pointer => pointer.Id).Distinct()], cancel);
            foreach (var (_, column, id) in kind.Where(pointer => names.ContainsKey(pointer.Id)))
            {
                found[(column, id)] = names[id];
            }
        }
        return found;
    }

    /// <summary>The name of one thing; null when it is not there, is not seen by the reader, or has no name.</summary>
    public async Task<Text?> FindAsync(string kind, string id, CancellationToken cancel) =>
        (await ReadAsync(kind, [id], cancel)).Values.Select(name => (Text?)name).FirstOrDefault();

    private static async Task<Dictionary<string, Text>> Named(IQueryable<Row> rows, CancellationToken cancel) =>
        (await rows.ToListAsync(cancel)).ToDictionary(row => Convert.ToString(row.Id, CultureInfo.InvariantCulture)!, row => new Text(row.Sv, row.En), StringComparer.Ordinal);

    private static Dictionary<string, Text> Versions(Dictionary<Guid, int> rows, string sv, string en) =>
        rows.ToDictionary(row => row.Key.ToString(), row => new Text($"{sv}, version {row.Value}", $"{en}, version {row.Value}"), StringComparer.Ordinal);

    // Several years, and girls and boys, have an index of one title.
    private async Task<Dictionary<string, Text>> IndexVersions(List<Guid> ids, CancellationToken cancel)
    {
        var rows = await db.IndexVersions.Where(one => ids.Contains(one.Id)).Join(db.IndexRecipes, one => one.RecipeId, recipe => recipe.Id, (one, recipe) => new { one.Id, one.Year, one.Sex, recipe.TitleSv, recipe.TitleEn }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Id.ToString(), row =>
        {
            var which = $" {Format.Period(row.Year, 1)}{(row.Sex == Sex.Total ? "" : ", " + Wording.SexName(row.Sex))}";
            return new Text(row.TitleSv + which, row.TitleEn + which);
        }, StringComparer.Ordinal);
    }

    private sealed record Row(object Id, string Sv, string En);
}
