using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Areas;

/// <summary>A table of links from the areas of one set to those of another, by code, or by name where only one area has it.</summary>
/// <param name="Path">CSV or workbook with a header.</param>
/// <param name="FromSetId">Memberships: the smaller areas. Crosswalks: the edition values are carried from.</param>
/// <param name="ToSetId">Memberships: the larger areas; 0 with <see cref="NewSet"/>. Crosswalks: the edition values are carried to.</param>
public sealed record AreaLinksRequest(string Path, int FromSetId, int ToSetId)
{
    /// <summary>Header of the column with codes of the first set.</summary>
    public string FromColumn { get; init; } = "from";

    /// <summary>Header of the column with codes of the second set.</summary>
    public string ToColumn { get; init; } = "to";

    /// <summary>Memberships: the larger areas are those that the file names, in a new set without boundaries; null = they are in <see cref="ToSetId"/>.</summary>
    public NewAreaSet? NewSet { get; init; }

    /// <summary>Header of the column with the larger areas' names, with <see cref="NewSet"/>; null = their codes are their names.</summary>
    public string? NameColumn { get; init; }

    /// <summary>Rows whose areas are not found are left out and told, instead of stopping the file.</summary>
    public bool LeaveOutUnknown { get; init; }

    /// <summary>Header of the column with the share 0–1; crosswalks only.</summary>
    public string WeightColumn { get; init; } = "weight";
}

/// <summary>What came of it: links in the file, links that were there before, and every problem. Nothing is written when there is an error.</summary>
public sealed record AreaLinksResult(int Links, int Former, ProblemList Problems)
{
    public bool CanCommit => !Problems.HasErrors;
}

/// <summary>Takes in which larger areas each area belongs to, and how values are carried between editions. A file replaces all links between its two sets.</summary>
public sealed class AreaLinksImport(IDbContextFactory<AppDb> databases)
{
    /// <summary>Shares are often printed with three decimals.</summary>
    private const double WeightTolerance = 0.005;

    /// <summary>Checks a file of memberships; nothing is written.</summary>
    public Task<AreaLinksResult> TrialMembershipsAsync(AreaLinksRequest request, CancellationToken cancel = default) => RunAsync(request, weighted: false, null, cancel);

    /// <summary>Replaces the memberships between the two sets, all or nothing.</summary>
    public Task<AreaLinksResult> CommitMembershipsAsync(AreaLinksRequest request, Change change, CancellationToken cancel = default) => RunAsync(request, weighted: false, change, cancel);

    /// <summary>Checks a file of crosswalk weights; nothing is written.</summary>
    public Task<AreaLinksResult> TrialCrosswalkAsync(AreaLinksRequest request, CancellationToken cancel = default) => RunAsync(request, weighted: true, null, cancel);

    /// <summary>Replaces the crosswalk between the two sets, all or nothing. The weights of each area that values are carried from sum to 1.</summary>
    public Task<AreaLinksResult> CommitCrosswalkAsync(AreaLinksRequest request, Change change, CancellationToken cancel = default) => RunAsync(request, weighted: true, change, cancel);

    private async Task<AreaLinksResult> RunAsync(AreaLinksRequest request, bool weighted, Change? change, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var problems = new ProblemList();
        if (request.NewSet is { } wanted)
        {
            await BoundaryImport.CheckNewSetAsync(db, wanted, problems, cancel);
            var larger = problems.HasErrors ? [] : AreaLinksFile.ReadLarger(request, problems, cancel);
            if (problems.HasErrors)
            {
                return new AreaLinksResult(0, 0, problems);
            }
            // The trial makes the set too, and leaves it with the transaction.
            request = request with { ToSetId = await CreateLargerAsync(db, wanted, larger, change, cancel) };
        }
        var from = await LookupAsync(db, request.FromSetId, cancel);
        var to = await LookupAsync(db, request.ToSetId, cancel);
        var links = AreaLinksFile.Read(request, weighted, from, to, problems, cancel);
        if (weighted)
        {
            CheckSums(links, Path.GetFileName(request.Path), problems);
        }
        var (table, first, second) = weighted ? ("area_crosswalk", "from_area_id", "to_area_id") : ("area_membership", "child_area_id", "parent_area_id");
        var between = $"{first} IN (SELECT id FROM area WHERE area_set_id = @from) AND {second} IN (SELECT id FROM area WHERE area_set_id = @to)";
        var former = await db.CountAsync($"SELECT COUNT(*) FROM {table} WHERE {between}", cancel, ("@from", request.FromSetId), ("@to", request.ToSetId));
        if (change is null || problems.HasErrors)
        {
            return new AreaLinksResult(links.Count, (int)former, problems);
        }
        await db.ExecuteAsync($"DELETE FROM {table} WHERE {between}", cancel, ("@from", request.FromSetId), ("@to", request.ToSetId));
        db.AddRange(links.Select(link => weighted
            ? (object)new AreaCrosswalk { FromAreaId = link.From, ToAreaId = link.To, Weight = link.Weight }
            : new AreaMembership { ChildAreaId = link.From, ParentAreaId = link.To }));
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        var what = weighted ? "nyckeln mellan indelningar" : "vilka större områden områdena hör till";
        await ChangeLogWriter.WriteAsync(db, change, string.Create(CultureInfo.InvariantCulture, $"area_set:{request.FromSetId}"), string.Create(CultureInfo.InvariantCulture,
            $"Ersatte {what} (till area_set:{request.ToSetId}) med «{Path.GetFileName(request.Path)}»: {links.Count} kopplingar i stället för {former}."), cancel);
        await transaction.CommitAsync(cancel);
        return new AreaLinksResult(links.Count, (int)former, problems);
    }

    private static void CheckSums(List<AreaLink> links, string file, ProblemList problems)
    {
        foreach (var area in links.GroupBy(link => link.From))
        {
            var sum = area.Sum(link => link.Weight);
            if (Math.Abs(sum - 1) > WeightTolerance)
            {
                problems.Add(new Problem(new Text("vikter som tillsammans är 1", "weights that sum to 1"), Numbers.Write(Math.Round(sum, 6)))
                {
                    File = file, Row = area.First().Row, Column = area.First().FromCode,
                    Advice = new Text("Räkna om områdets vikter så att de tillsammans blir 1.", "Recompute the area's weights so that they sum to 1."),
                });
            }
        }
    }

    private static async Task<int> CreateLargerAsync(AppDb db, NewAreaSet wanted, IReadOnlyList<(string Code, string Name)> larger, Change? change, CancellationToken cancel)
    {
        var set = await BoundaryImport.CreateSetAsync(db, wanted, 0, change ?? new Change("prov", DateTimeOffset.UnixEpoch, "prov", "prov"), cancel);
        db.Areas.AddRange(larger.Select(area => new Area { AreaSetId = set, Code = area.Code, Name = area.Name }));
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        return set;
    }

    private static async Task<AreaLookup> LookupAsync(AppDb db, int set, CancellationToken cancel) =>
        new([.. (await db.Areas.Where(area => area.AreaSetId == set).Select(area => new { area.Id, area.Code, area.Name }).ToListAsync(cancel)).Select(area => (area.Id, area.Code, area.Name))]);
}
