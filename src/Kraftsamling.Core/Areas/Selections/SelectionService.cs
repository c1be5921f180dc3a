using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Areas.Selections;

/// <summary>What a new selection is made of.</summary>
/// <param name="IndexVersionId">Null = not documented here.</param>
/// <param name="Note">What the first round says.</param>
public sealed record SelectionDraft(Text Title, int AreaSetId, int Year, Guid? IndexVersionId, SelectionContent Content, string Note)
{
    /// <summary>The figures of the first round; null when there are none.</summary>
    public SelectionCover? Cover { get; init; }
}

/// <summary>Title, assessments and grounds.</summary>
public sealed record SelectionTexts(Text Title, string ChildRights, string Equality, string Grounds);

/// <summary>Who decided and where that is written; paragraph and document may be unknown.</summary>
public sealed record SelectionDecision(string Body, DateOnly? On, string? Paragraph, string? Document);

/// <summary>Saved, or why not; nothing was written when not.</summary>
public sealed record SelectionSave(Selection? Selection, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Selection is not null && Stale is null && Problems.Count == 0;
}

/// <summary>Selections through their rounds to a decision. Decided ones are never touched; a revision is a new version.</summary>
public sealed partial class SelectionService(AppDb db, TimeProvider clock)
{
    /// <summary>Newest version of each series first; series by when they were last changed.</summary>
    public async Task<IReadOnlyList<Selection>> ListAsync(CancellationToken cancel = default) =>
        await db.Selections.AsNoTracking().OrderByDescending(selection => selection.ChangedAt).ThenBy(selection => selection.Id).ToListAsync(cancel);

    public Task<Selection?> FindAsync(Guid id, CancellationToken cancel = default) =>
        db.Selections.AsNoTracking().FirstOrDefaultAsync(selection => selection.Id == id, cancel);

    /// <summary>All rounds, of one selection or of all, oldest first.</summary>
    public async Task<IReadOnlyList<SelectionRound>> ListRoundsAsync(Guid? selectionId = null, CancellationToken cancel = default) =>
        await db.SelectionRounds.AsNoTracking().Where(round => selectionId == null || round.SelectionId == selectionId)
            .OrderBy(round => round.SelectionId).ThenBy(round => round.Number).ToListAsync(cancel);

    public Task<SelectionRound?> FindRoundAsync(Guid id, CancellationToken cancel = default) =>
        db.SelectionRounds.AsNoTracking().FirstOrDefaultAsync(round => round.Id == id, cancel);

    /// <summary>A draft with its first round.</summary>
    public async Task<SelectionSave> CreateAsync(SelectionDraft draft, Change change, CancellationToken cancel = default)
    {
        List<Text> problems = [.. TitleProblems(draft.Title), .. NoteProblems(draft.Note), .. await UnknownAreasAsync(draft.AreaSetId, draft.Content, cancel)];
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var selection = new Selection
        {
            Id = id, SeriesId = id, TitleSv = draft.Title.Sv.Trim(), TitleEn = draft.Title.En.Trim(), AreaSetId = draft.AreaSetId, Year = draft.Year,
            IndexVersionId = draft.IndexVersionId, Content = draft.Content.ToJson(), CreatedAt = change.At, CreatedBy = change.Who, ChangedAt = change.At, ChangedBy = change.Who,
        };
        db.Selections.Add(selection);
        db.SelectionRounds.Add(NewRound(selection, 1, draft.Note, draft.Cover, change));
        return await SavedAsync(selection, change, cancel);
    }

    /// <summary>Keeps the work in a draft as it stands, without a round.</summary>
    public async Task<SelectionSave> SaveContentAsync(Guid id, long seenRowVersion, SelectionContent content, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        List<Text> problems = [.. NotADraft(selection), .. await UnknownAreasAsync(selection.AreaSetId, content, cancel), .. PersonalData.IdentityNumbers(new("Texten", "The text"), FreeTextGuard.TextsOf(content.ToJson()))];
        return problems.Count > 0 ? new(selection, problems) : await ChangedAsync(selection, seenRowVersion, change, () => selection.Content = content.ToJson(), cancel);
    }

    /// <summary>Lays a draft over another index version or none: the same rule gives a new start; what people chose and wrote stays.</summary>
    public async Task<SelectionSave> LayOverAsync(Guid id, long seenRowVersion, Guid? indexVersionId, int year, AreaNeeds? needs, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        if (NotADraft(selection).ToList() is { Count: > 0 } problems)
        {
            return new(selection, problems);
        }
        var content = SelectionContent.FromJson(selection.Content);
        var start = needs is null ? SelectionStart.NotDocumented with { Source = content.Start.Source }
            : content.Start.Kind == SelectionStartKind.NotDocumented ? needs.First(content.Areas.Count()) with { Source = content.Start.Source } : needs.Again(content.Start);
        return await ChangedAsync(selection, seenRowVersion, change, () =>
            (selection.IndexVersionId, selection.Year, selection.Content) = (indexVersionId, year, (content with { Start = start }).ToJson()), cancel);
    }

    /// <summary>Keeps the draft as it stands as a round that never changes.</summary>
    public async Task<SelectionSave> SaveRoundAsync(Guid id, long seenRowVersion, string note, SelectionCover? cover, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        List<Text> problems = [.. NotADraft(selection), .. NoteProblems(note)];
        if (problems.Count > 0)
        {
            return new(selection, problems);
        }
        db.SelectionRounds.Add(NewRound(selection, await NextRoundAsync(id, cancel), note, cover, change));
        return await ChangedAsync(selection, seenRowVersion, change, () => { }, cancel);
    }

    /// <summary>Title, assessments and grounds; until the decision.</summary>
    public async Task<SelectionSave> SaveTextsAsync(Guid id, long seenRowVersion, SelectionTexts texts, Change change, CancellationToken cancel = default)
    {
        var selection = await RequireAsync(id, cancel);
        List<Text> problems = [.. IsFrozen(selection), .. TitleProblems(texts.Title), .. AssessmentProblems(texts)];
        return problems.Count > 0 ? new(selection, problems) : await ChangedAsync(selection, seenRowVersion, change, () =>
        {
            (selection.TitleSv, selection.TitleEn) = (texts.Title.Sv.Trim(), texts.Title.En.Trim());
            (selection.ChildRights, selection.Equality, selection.Grounds) = (texts.ChildRights.Trim(), texts.Equality.Trim(), texts.Grounds.Trim());
        }, cancel);
    }

    /// <summary>A new draft of a decided selection for a later year, with everything that was chosen and written; the open one if there is one.</summary>
    public async Task<SelectionSave> ReviseAsync(Guid id, int year, Change change, CancellationToken cancel = default)
    {
        var former = await db.Selections.AsNoTracking().FirstOrDefaultAsync(selection => selection.Id == id, cancel) ?? throw NotFound(id);
        if (former.Status != SelectionStatus.Decided)
        {
            return new(former, [new("Bara ett beslutat val revideras. Det här kan ändras som det är.", "Only a decided selection is revised. This one can be changed as it is.")]);
        }
        var series = await db.Selections.AsNoTracking().Where(selection => selection.SeriesId == former.SeriesId).ToListAsync(cancel);
        if (series.Find(selection => selection.Status != SelectionStatus.Decided) is { } open)
        {
            return new(open, []);
        }
        var latest = series.MaxBy(selection => selection.Version)!;
        // What the reader does not see keeps its number.
        var highest = await db.Selections.IgnoreQueryFilters().Where(selection => selection.SeriesId == former.SeriesId).MaxAsync(selection => selection.Version, cancel);
        var next = new Selection
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), SeriesId = latest.SeriesId, Version = highest + 1, FormerId = latest.Id, TitleSv = latest.TitleSv, TitleEn = latest.TitleEn,
            AreaSetId = latest.AreaSetId, Year = year, IndexVersionId = latest.IndexVersionId, Content = latest.Content, ChildRights = latest.ChildRights, Equality = latest.Equality,
            Grounds = latest.Grounds, CreatedAt = change.At, CreatedBy = change.Who, ChangedAt = change.At, ChangedBy = change.Who,
        };
        db.Selections.Add(next);
        await db.FollowMarkAsync(latest.Id, "selection", next.Id, change, cancel);
        db.SelectionRounds.Add(NewRound(next, 1, change.Why, null, change));
        return await SavedAsync(next, change, cancel);
    }

    /// <summary>Throws a draft away that was never proposed; anything else stays.</summary>
    public async Task<bool> RemoveDraftAsync(Guid id, Change change, CancellationToken cancel = default)
    {
        var selection = await db.Selections.FirstOrDefaultAsync(item => item.Id == id && item.Status == SelectionStatus.Draft && item.ProposedAt == null, cancel);
        if (selection is null)
        {
            return false;
        }
        db.SelectionRounds.RemoveRange(await db.SelectionRounds.Where(round => round.SelectionId == id).ToListAsync(cancel));
        db.Selections.Remove(selection);
        return (await db.SaveAsync(change, cancel)).Saved;
    }

    private SelectionRound NewRound(Selection selection, int number, string note, SelectionCover? cover, Change change) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), SelectionId = selection.Id, Number = number, Year = selection.Year, IndexVersionId = selection.IndexVersionId,
        Content = selection.Content, Figures = cover?.ToJson(), Note = note.Trim(), MadeAt = change.At, MadeBy = change.Who,
    };

    private async Task<int> NextRoundAsync(Guid id, CancellationToken cancel) =>
        (await db.SelectionRounds.Where(round => round.SelectionId == id).MaxAsync(round => (int?)round.Number, cancel) ?? 0) + 1;

    private async Task<SelectionSave> ChangedAsync(Selection selection, long seen, Change change, Action write, CancellationToken cancel)
    {
        write();
        db.ExpectVersion(selection, seen);
        (selection.ChangedAt, selection.ChangedBy) = (change.At, change.Who);
        // Two saves within a microsecond would otherwise look like none.
        db.Entry(selection).Property(item => item.ChangedAt).IsModified = true;
        return await SavedAsync(selection, change, cancel);
    }

    private async Task<SelectionSave> SavedAsync(Selection selection, Change change, CancellationToken cancel) =>
        new(selection, [], (await db.SaveAsync(change, cancel)).Stale);

    private async Task<Selection> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.Selections.FirstOrDefaultAsync(selection => selection.Id == id, cancel) ?? throw NotFound(id);

    private static KeyNotFoundException NotFound(Guid id) => new($"Found no selection {id}.");

    private async Task<IReadOnlyList<Text>> UnknownAreasAsync(int areaSetId, SelectionContent content, CancellationToken cancel)
    {
        var known = (await db.Areas.Where(area => area.AreaSetId == areaSetId).Select(area => area.Code).ToListAsync(cancel)).ToHashSet();
        var codes = content.Areas.Select(area => area.Code).ToList();
        return
        [
            .. codes.Where(code => !known.Contains(code)).Select(code => new Text($"Området «{code}» finns inte i områdesindelningen.", $"The area “{code}” is not in the area set.")),
            .. codes.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => new Text($"Området «{group.Key}» är med två gånger.", $"The area “{group.Key}” is there twice.")),
        ];
    }

    private static string Hash(Selection selection, IEnumerable<SelectionRound> rounds) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        selection.Id, selection.SeriesId, selection.Version, selection.FormerId, selection.TitleSv, selection.TitleEn, selection.AreaSetId, selection.Year, selection.IndexVersionId,
        selection.Content, selection.ChildRights, selection.Equality, selection.Grounds, selection.ProposedBy, ProposedAt = selection.ProposedAt?.ToUnixTimeMilliseconds(),
        selection.DecisionBody, selection.DecidedOn, selection.DecisionParagraph, selection.DecisionDocument, selection.EnteredAfterwards,
        Rounds = rounds.OrderBy(round => round.Number).Select(round => new { round.Number, round.Content, round.Figures, round.Note, round.MadeBy }),
    }, SelectionJson.Options))));
}
