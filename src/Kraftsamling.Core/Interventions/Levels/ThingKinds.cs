using Kraftsamling.Core.Areas.Selections;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.Situations;
using Kraftsamling.Core.Organisation.Agreements;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.Levels;

/// <summary>A version of something that people have made: what is marked, searched and given out on request.</summary>
/// <param name="Kind">Its table.</param>
/// <param name="Title">What it is called, with its version.</param>
/// <param name="Natural">What kind of document it is by how far it has come.</param>
/// <param name="Day">The day it was last changed, decided or began to hold.</param>
public sealed record Thing(string Kind, Guid Id, Text Title, RecordStatus Natural, DateOnly Day);

/// <summary>A kind of thing that people make.</summary>
/// <param name="Kind">Its table.</param>
/// <param name="Name">What one is called, with a capital letter.</param>
/// <param name="ListAsync">All that the reader sees.</param>
public sealed record ThingKind(string Kind, Text Name, Func<AppDb, CancellationToken, Task<IReadOnlyList<Thing>>> ListAsync);

/// <summary>The kinds of things that have levels.</summary>
public static class ThingKinds
{
    public static IReadOnlyList<ThingKind> All { get; } =
    [
        new("area_report", new("Områdesrapport", "Area report"), AreaReportsAsync),
        new("situation_report", new("Lägesbild", "Situation report"), SituationsAsync),
        new("action_plan", new("Åtgärdsplan", "Action plan"), PlansAsync),
        new("selection", new("Val av områden", "Selection of areas"), SelectionsAsync),
        new("collaboration_agreement", new("Samverkansöverenskommelse", "Collaboration agreement"), AgreementsAsync),
    ];

    public static ThingKind? Find(string? kind) => All.FirstOrDefault(one => string.Equals(one.Kind, kind, StringComparison.Ordinal));

    private static async Task<IReadOnlyList<Thing>> AreaReportsAsync(AppDb db, CancellationToken cancel) =>
        [.. (await db.AreaReports.AsNoTracking().Select(one => new { one.Id, one.Name, one.Version, one.Publication, one.ChangedAt }).ToListAsync(cancel))
            .Select(one => new Thing("area_report", one.Id, new($"Områdesrapport: {one.Name}, version {one.Version}", $"Area report: {one.Name}, version {one.Version}"), Of(one.Publication == PublicationStatus.Published), Day(one.ChangedAt)))];

    private static async Task<IReadOnlyList<Thing>> SituationsAsync(AppDb db, CancellationToken cancel) =>
        [.. (await db.SituationReports.AsNoTracking().Select(one => new { one.Id, one.Version, one.Publication, one.ChangedAt }).ToListAsync(cancel))
            .Select(one => new Thing("situation_report", one.Id, new($"Lägesbild, version {one.Version}", $"Situation report, version {one.Version}"), Of(one.Publication == PublicationStatus.Published), Day(one.ChangedAt)))];

    private static async Task<IReadOnlyList<Thing>> PlansAsync(AppDb db, CancellationToken cancel) =>
        [.. (await db.ActionPlans.AsNoTracking().Select(one => new { one.Id, one.Version, one.Status, one.ChangedAt }).ToListAsync(cancel))
            .Select(one => new Thing("action_plan", one.Id, new($"Åtgärdsplan, version {one.Version}", $"Action plan, version {one.Version}"), Of(one.Status == PlanStatus.Decided), Day(one.ChangedAt)))];

    private static async Task<IReadOnlyList<Thing>> SelectionsAsync(AppDb db, CancellationToken cancel) =>
        [.. (await db.Selections.AsNoTracking().Select(one => new { one.Id, one.TitleSv, one.TitleEn, one.Version, one.Status, one.ChangedAt }).ToListAsync(cancel))
            .Select(one => new Thing("selection", one.Id, new($"Val av områden: {one.TitleSv}, version {one.Version}", $"Selection of areas: {one.TitleEn}, version {one.Version}"), Of(one.Status == SelectionStatus.Decided), Day(one.ChangedAt)))];

    private static async Task<IReadOnlyList<Thing>> AgreementsAsync(AppDb db, CancellationToken cancel) =>
        [.. (await db.CollaborationAgreements.AsNoTracking().Select(one => new { one.Id, one.Title, one.ValidFrom, one.Status }).ToListAsync(cancel))
            .Select(one => new Thing("collaboration_agreement", one.Id, new($"Samverkansöverenskommelse: {one.Title}, från {one.ValidFrom:yyyy-MM-dd}", $"Collaboration agreement: {one.Title}, from {one.ValidFrom:yyyy-MM-dd}"), Of(one.Status == DecisionStatus.Decided), one.ValidFrom))];

    private static RecordStatus Of(bool isDone) => isDone ? RecordStatus.OfficialDocument : RecordStatus.WorkingMaterial;

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
