using System.Security.Cryptography;
using Kraftsamling.Core.Interventions.Invitations;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Reports;

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
public sealed record ReportSave(AreaReport? Report, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problems.Count == 0 && Stale is null;
}

/// <summary>What can be changed in a draft.</summary>
public sealed record ReportEdit(ReportText Text, DateOnly AsOf, DateOnly? RemindOn);

/// <summary>Writes, publishes and finds reports about areas, themes and communities.</summary>
public sealed class AreaReportService(AppDb db, TimeProvider clock)
{
    private const int MonthsToReminder = 12;

    /// <summary>All reports, by name and with the newest version first.</summary>
    public async Task<IReadOnlyList<AreaReport>> ListAsync(CancellationToken cancel = default)
    {
        var all = await db.AreaReports.AsNoTracking().ToListAsync(cancel);
        return [.. all.OrderBy(report => report.Name, SwedishText.Order).ThenByDescending(report => report.Version)];
    }

    public Task<AreaReport?> FindAsync(Guid id, CancellationToken cancel = default) => db.AreaReports.AsNoTracking().FirstOrDefaultAsync(report => report.Id == id, cancel);

    /// <summary>What partners have said and the city has written down, the newest first.</summary>
    public Task<List<ReportContribution>> ReadContributionsAsync(Guid reportId, CancellationToken cancel = default) =>
        db.ReportContributions.AsNoTracking().Where(one => one.ReportId == reportId).OrderByDescending(one => one.Day).ThenByDescending(one => one.AddedAt).ToListAsync(cancel);

    /// <summary>A new draft about an area or cluster, from what the last version says; the draft itself when there is one.</summary>
    public async Task<ReportSave> CreateForAreaAsync(int areaId, Change change, CancellationToken cancel = default)
    {
        var area = await db.Areas.AsNoTracking().FirstOrDefaultAsync(one => one.Id == areaId, cancel) ?? throw new KeyNotFoundException($"Found no area {areaId}.");
        return await CreateAsync(new(ReportSubject.Area, area.Name) { AreaId = area.Id }, change, cancel);
    }

    /// <summary>A new draft about areas taken together, from what the last version under the same name says; the draft itself when there is one.</summary>
    public async Task<ReportSave> CreateForClusterAsync(string name, ReportPlace place, Change change, CancellationToken cancel = default)
    {
        var known = await db.Areas.Where(area => area.AreaSetId == place.AreaSetId && place.Codes.Contains(area.Code)).CountAsync(cancel);
        if (known == 0 || known != place.Codes.Distinct(StringComparer.Ordinal).Count())
        {
            return new(null, [new($"Av {place.Codes.Count} områden finns {known} i indelningen. Ett kluster har minst ett område, och alla ska finnas.", $"Of {place.Codes.Count} areas {known} are in the division. A cluster has at least one area, and all must exist.")]);
        }
        return await NamedAsync(ReportSubject.Cluster, place, name, change, cancel);
    }

    /// <summary>A new draft about a theme of the catalogue, from what the last version says; the draft itself when there is one.</summary>
    public Task<ReportSave> CreateForThemeAsync(string theme, Change change, CancellationToken cancel = default)
    {
        var found = ThemeCatalogue.Current.Find(theme) ?? throw new KeyNotFoundException($"Found no theme {theme}.");
        return CreateAsync(new(ReportSubject.Theme, found.Name.Sv) { Theme = found.Code }, change, cancel);
    }

    /// <summary>A new draft about a target group of the register, from what the last version says; the draft itself when there is one.</summary>
    public async Task<ReportSave> CreateForTargetGroupAsync(Guid targetGroupId, Change change, CancellationToken cancel = default)
    {
        var group = await db.TargetGroups.AsNoTracking().FirstOrDefaultAsync(one => one.Id == targetGroupId, cancel) ?? throw new KeyNotFoundException($"Found no target group {targetGroupId}.");
        return await CreateAsync(new(ReportSubject.Community, group.NameSv) { TargetGroupId = group.Id }, change, cancel);
    }

    /// <summary>A new draft about a theme or community, from what the last version says; the draft itself when there is one.</summary>
    public Task<ReportSave> CreateForNameAsync(ReportSubject subject, string name, Change change, CancellationToken cancel = default)
    {
        if (subject is ReportSubject.Area or ReportSubject.Cluster)
        {
            throw new ArgumentException("A report about a place has areas.", nameof(subject));
        }
        return NamedAsync(subject, null, name, change, cancel);
    }

    /// <summary>Saves a draft that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<ReportSave> SaveAsync(Guid id, long seen, ReportEdit edit, Change change, CancellationToken cancel = default)
    {
        var report = await RequireAsync(id, cancel);
        if (Refusal(report, edit.Text.Problems()) is { Count: > 0 } problems)
        {
            return new(report, problems);
        }
        db.ExpectVersion(report, seen);
        (report.Text, report.AsOf, report.RemindOn) = (edit.Text.ToJson(), edit.AsOf, edit.RemindOn);
        return await SavedAsync(report, change, cancel);
    }

    /// <summary>Freezes a draft with what it shows.</summary>
    public async Task<ReportSave> PublishAsync(Guid id, long seen, ReportContent content, Change change, CancellationToken cancel = default)
    {
        var report = await RequireAsync(id, cancel);
        if (Refusal(report, []) is { Count: > 0 } problems)
        {
            return new(report, problems);
        }
        db.ExpectVersion(report, seen);
        report.Content = content.ToJson();
        report.ContentHash = HashOf(report.Content);
        report.Publication = PublicationStatus.Published;
        await InvitationService.CloseAsync(db, [id], cancel);
        return await SavedAsync(report, change, cancel);
    }

    /// <summary>Adds what a partner says to a draft; the draft's own text is not touched, so nobody is in anybody's way.</summary>
    public async Task<ReportSave> AddContributionAsync(Guid id, string organisation, string text, DateOnly day, Change change, CancellationToken cancel = default)
    {
        var report = await RequireAsync(id, cancel);
        (organisation, text) = (organisation.Trim(), text.ReplaceLineEndings("\n").Trim());
        if (Refusal(report, ContributionProblems(organisation, text)) is { Count: > 0 } problems)
        {
            return new(report, problems);
        }
        db.ReportContributions.Add(new ReportContribution { Id = Guid.CreateVersion7(clock.GetUtcNow()), ReportId = id, Organisation = organisation, Text = text, Day = day, AddedAt = change.At, AddedBy = change.Who });
        var saved = await db.SaveAsync(change, cancel);
        return new(report, [], saved.Stale);
    }

    /// <summary>True when a published report is what it was when it was published.</summary>
    public static bool IsWhole(AreaReport report) => report.Content is { } content && HashOf(content) == report.ContentHash;

    private Task<ReportSave> NamedAsync(ReportSubject subject, ReportPlace? place, string name, Change change, CancellationToken cancel)
    {
        name = name.Trim();
        return name.Length is 0 or > AreaReport.NameMaxLength
            ? Task.FromResult(new ReportSave(null, [new($"Namnet ska ha 1–{AreaReport.NameMaxLength} tecken.", $"The name has 1–{AreaReport.NameMaxLength} characters.")]))
            : CreateAsync(new(subject, name) { Place = place }, change, cancel);
    }

    // A theme or target group that an earlier report only named is the same thing.
    private Task<AreaReport?> LastAsync(About about, CancellationToken cancel) => Same(about).OrderByDescending(report => report.Version).FirstOrDefaultAsync(cancel);

    private IQueryable<AreaReport> Same(About about)
    {
        var (areaId, theme, group, name) = (about.AreaId, about.Theme, about.TargetGroupId, about.Name);
        var same = db.AreaReports.AsNoTracking().Where(report => report.Subject == about.Subject);
        return areaId is not null ? same.Where(report => report.AreaId == areaId)
            : theme is not null ? same.Where(report => report.Theme == theme || (report.Theme == null && report.Name == name))
            : group is not null ? same.Where(report => report.TargetGroupId == group || (report.TargetGroupId == null && report.Name == name))
            : same.Where(report => report.Name == name);
    }

    private async Task<ReportSave> CreateAsync(About about, Change change, CancellationToken cancel)
    {
        var last = await LastAsync(about, cancel);
        if (last is { Publication: PublicationStatus.Draft })
        {
            return new(last, []);
        }
        var today = DateOnly.FromDateTime(change.At.UtcDateTime);
        // What the reader does not see keeps its number.
        var highest = await Same(about).IgnoreQueryFilters().MaxAsync(one => (int?)one.Version, cancel) ?? 0;
        var report = new AreaReport
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Subject = about.Subject, AreaId = about.AreaId, Place = about.Place?.ToJson(), Theme = about.Theme, TargetGroupId = about.TargetGroupId,
            Name = about.Name, Version = highest + 1, AsOf = today, RemindOn = today.AddMonths(MonthsToReminder),
            Text = last?.Text ?? new ReportText().ToJson(), ChangedAt = change.At, ChangedBy = change.Who,
        };
        db.AreaReports.Add(report);
        await ThingMarks.InheritAsync(db, last?.Id, "area_report", report.Id, change, cancel);
        return await SavedAsync(report, change, cancel);
    }

    private async Task<ReportSave> SavedAsync(AreaReport report, Change change, CancellationToken cancel)
    {
        (report.ChangedAt, report.ChangedBy) = (change.At, change.Who);
        var saved = await db.SaveAsync(change, cancel);
        return new(report, [], saved.Stale);
    }

    private static IReadOnlyList<Text> ContributionProblems(string organisation, string text) =>
    [
        .. organisation.Length is 0 or > ReportContribution.OrganisationMaxLength
            ? [new Text($"Organisationens namn ska ha 1–{ReportContribution.OrganisationMaxLength} tecken.", $"The organisation's name has 1–{ReportContribution.OrganisationMaxLength} characters.")] : Array.Empty<Text>(),
        .. text.Length is 0 or > ReportContribution.TextMaxLength
            ? [new Text($"Bidraget ska ha 1–{ReportContribution.TextMaxLength} tecken.", $"The contribution has 1–{ReportContribution.TextMaxLength} characters.")] : Array.Empty<Text>(),
        .. PersonalData.Problems(new("Organisation", "Organisation"), organisation),
        .. PersonalData.Problems(new("Bidraget", "The contribution"), text),
    ];

    private static List<Text> Refusal(AreaReport report, IEnumerable<Text> problems) =>
    [
        .. report.Publication == PublicationStatus.Published ? [new Text("Rapporten är publicerad och fryst. Gör en ny version av den.", "The report is published and frozen. Make a new version of it.")] : Array.Empty<Text>(),
        .. problems,
    ];

    private async Task<AreaReport> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.AreaReports.FirstOrDefaultAsync(report => report.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no report {id}.");

    /// <summary>What a report is about.</summary>
    private sealed record About(ReportSubject Subject, string Name)
    {
        public int? AreaId { get; init; }
        public ReportPlace? Place { get; init; }
        public string? Theme { get; init; }
        public Guid? TargetGroupId { get; init; }
    }

    internal static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
}
