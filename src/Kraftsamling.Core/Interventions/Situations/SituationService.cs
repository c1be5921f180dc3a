using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
public sealed record SituationSave(SituationReport? Report, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problems.Count == 0 && Stale is null;
}

/// <summary>What can be changed in a draft.</summary>
public sealed record SituationEdit(SituationText Text, DateOnly PeriodFrom, DateOnly PeriodTo);

/// <summary>Writes, publishes and finds the municipality's situation reports.</summary>
public sealed class SituationService(AppDb db, TimeProvider clock, SituationFacts facts)
{
    /// <summary>All versions, the newest first.</summary>
    public async Task<IReadOnlyList<SituationReport>> ListAsync(CancellationToken cancel = default) =>
        await db.SituationReports.AsNoTracking().OrderByDescending(report => report.Version).ToListAsync(cancel);

    public Task<SituationReport?> FindAsync(Guid id, CancellationToken cancel = default) => db.SituationReports.AsNoTracking().FirstOrDefaultAsync(report => report.Id == id, cancel);

    /// <summary>A new draft from what the last version says, for the time after it; the draft itself when there is one.</summary>
    public async Task<SituationSave> CreateAsync(Change change, CancellationToken cancel = default)
    {
        var last = await db.SituationReports.AsNoTracking().OrderByDescending(report => report.Version).FirstOrDefaultAsync(cancel);
        // What the reader does not see keeps its number.
        var highest = await db.SituationReports.IgnoreQueryFilters().MaxAsync(report => (int?)report.Version, cancel) ?? 0;
        if (last is { IsPublished: false })
        {
            return new(last, []);
        }
        var today = DateOnly.FromDateTime(change.At.UtcDateTime);
        var from = last is not null && last.PeriodTo.AddDays(1) <= today ? last.PeriodTo.AddDays(1) : new DateOnly(today.Year - 1, 1, 1);
        var report = new SituationReport
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Version = highest + 1, FormerId = last?.Id, PeriodFrom = from, PeriodTo = today,
            Text = last?.Text ?? new SituationText().ToJson(), ChangedAt = change.At, ChangedBy = change.Who,
        };
        db.SituationReports.Add(report);
        await ThingMarks.InheritAsync(db, last?.Id, "situation_report", report.Id, change, cancel);
        return await SavedAsync(report, change, cancel);
    }

    /// <summary>Saves a draft that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<SituationSave> SaveAsync(Guid id, long seen, SituationEdit edit, Change change, CancellationToken cancel = default)
    {
        var report = await RequireAsync(id, cancel);
        List<Text> problems = [.. SituationRules.IsFrozen(report), .. edit.Text.Refusals(), .. SituationRules.CheckPeriod(edit.PeriodFrom, edit.PeriodTo), .. await UnpublishedAsync(edit.Text.Reports, cancel)];
        if (problems.Count > 0)
        {
            return new(report, problems);
        }
        db.ExpectVersion(report, seen);
        (report.Text, report.PeriodFrom, report.PeriodTo) = ((edit.Text with { Reports = [.. edit.Text.Reports, .. await UnseenAsync(report, cancel)] }).ToJson(), edit.PeriodFrom, edit.PeriodTo);
        return await SavedAsync(report, change, cancel);
    }

    /// <summary>Freezes a draft with everything it shows; from <paramref name="on"/> the next revision is counted.</summary>
    /// <param name="on">The day it was published or decided: today, or earlier for a report that is entered afterwards.</param>
    public async Task<SituationSave> PublishAsync(Guid id, long seen, DateOnly on, Change change, CancellationToken cancel = default)
    {
        var report = await RequireAsync(id, cancel);
        var former = report.FormerId is { } one ? await FindAsync(one, cancel) : null;
        List<Text> problems = [.. SituationRules.CheckBeforePublication(report, former, on, DateOnly.FromDateTime(change.At.UtcDateTime))];
        if (problems.Count > 0)
        {
            return new(report, problems);
        }
        db.ExpectVersion(report, seen);
        report.PublishedOn = on;
        report.Content = (await facts.ReadAsync(report, cancel)).ToJson();
        report.ContentHash = AreaReportService.HashOf(report.Content);
        report.Publication = PublicationStatus.Published;
        return await SavedAsync(report, change, cancel);
    }

    /// <summary>The newest published version of each area report that a situation report refers to in an older version.</summary>
    public async Task<IReadOnlyList<AreaReport>> ListNewerAsync(SituationContent content, CancellationToken cancel = default)
    {
        var ids = content.Links.Select(link => link.Id).ToList();
        var linked = await db.AreaReports.AsNoTracking().Where(report => ids.Contains(report.Id)).ToListAsync(cancel);
        var published = await db.AreaReports.AsNoTracking().Where(report => report.Publication == PublicationStatus.Published).ToListAsync(cancel);
        return [.. linked.Select(old => published.Where(one => one.Subject == old.Subject && one.AreaId == old.AreaId && one.Name == old.Name && one.Version > old.Version).MaxBy(one => one.Version)).OfType<AreaReport>().DistinctBy(one => one.Id)];
    }

    /// <summary>The situation reports that an area report is part of, the newest first.</summary>
    public async Task<IReadOnlyList<SituationReport>> ListWithAsync(Guid areaReportId, CancellationToken cancel = default) =>
        [.. (await ListAsync(cancel)).Where(report => SituationText.From(report.Text).Reports.Contains(areaReportId))];

    /// <summary>The published area reports that can be linked, by name with the newest version first.</summary>
    public async Task<IReadOnlyList<AreaReport>> ListLinkableAsync(CancellationToken cancel = default)
    {
        var all = await db.AreaReports.AsNoTracking().Where(report => report.Publication == PublicationStatus.Published).ToListAsync(cancel);
        return [.. all.OrderBy(report => report.Name, SwedishText.Order).ThenByDescending(report => report.Version)];
    }

    /// <summary>True when a published report is what it was when it was published.</summary>
    public static bool IsWhole(SituationReport report) => report.Content is { } content && AreaReportService.HashOf(content) == report.ContentHash;

    private async Task<IEnumerable<Text>> UnpublishedAsync(IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var found = await db.AreaReports.CountAsync(report => ids.Contains(report.Id) && report.Publication == PublicationStatus.Published, cancel);
        return found == ids.Distinct().Count() ? [] : [new("Bara publicerade områdesrapporter kan ingå.", "Only published area reports can be part of it.")];
    }

    // Reports that the writer does not see stay linked.
    private async Task<IReadOnlyList<Guid>> UnseenAsync(SituationReport report, CancellationToken cancel)
    {
        var linked = SituationText.From(report.Text).Reports;
        var seen = await db.AreaReports.Where(one => linked.Contains(one.Id)).Select(one => one.Id).ToListAsync(cancel);
        return [.. linked.Except(seen)];
    }

    private async Task<SituationSave> SavedAsync(SituationReport report, Change change, CancellationToken cancel)
    {
        (report.ChangedAt, report.ChangedBy) = (change.At, change.Who);
        return new(report, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<SituationReport> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.SituationReports.FirstOrDefaultAsync(report => report.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no situation report {id}.");
}
