using System.Globalization;
using System.Text;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Organisation.Levels;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Interventions.TargetGroups;

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
public sealed record TargetGroupSave(TargetGroup? Group, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problems.Count == 0 && Stale is null;
}

/// <summary>How many selections (their rounds included) and reports refer to a group.</summary>
public sealed record TargetGroupUses(int Selections, int Reports)
{
    public bool Any => Selections + Reports > 0;
}

/// <summary>The register of communities that are not places. A group that something refers to is closed, never removed.</summary>
public sealed class TargetGroupService(AppDb db, TimeProvider clock)
{
    /// <summary>All groups by Swedish name, closed ones too.</summary>
    public async Task<IReadOnlyList<TargetGroup>> ListAsync(CancellationToken cancel = default) =>
        [.. (await db.TargetGroups.AsNoTracking().ToListAsync(cancel)).OrderBy(group => group.NameSv, SwedishText.Order)];

    public Task<TargetGroup?> FindAsync(Guid id, CancellationToken cancel = default) => db.TargetGroups.AsNoTracking().FirstOrDefaultAsync(group => group.Id == id, cancel);

    /// <summary>What the change log says about a group, newest first.</summary>
    public async Task<List<ChangeLogEntry>> ReadHistoryAsync(Guid id, CancellationToken cancel = default)
    {
        var subject = $"target_group:{id}";
        var entries = await db.ChangeLog.AsNoTracking().Where(entry => entry.Subject == subject).OrderByDescending(entry => entry.Id).ToListAsync(cancel);
        return await ChangeLogNames.WithNamesAsync(db, entries, cancel);
    }

    /// <summary>What refers to a group.</summary>
    public async Task<TargetGroupUses> ReadUsesAsync(Guid id, CancellationToken cancel = default)
    {
        var text = id.ToString();
        var selections = await db.Selections.Where(selection => selection.Content.Contains(text)).Select(selection => selection.Id)
            .Union(db.SelectionRounds.Where(round => round.Content.Contains(text)).Select(round => round.SelectionId)).CountAsync(cancel);
        return new(selections, await db.AreaReports.CountAsync(report => report.TargetGroupId == id, cancel));
    }

    public async Task<TargetGroupSave> CreateAsync(TargetGroupEdit edit, Change change, CancellationToken cancel = default)
    {
        if (await ProblemsAsync(edit, cancel) is { Count: > 0 } problems)
        {
            return new(null, problems);
        }
        var group = new TargetGroup
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Code = await FreeCodeAsync(edit.Name.Sv, cancel), NameSv = "", NameEn = "", Who = "", ChangedBy = change.Who,
        };
        edit.Fill(group);
        db.TargetGroups.Add(group);
        return await SavedAsync(group, change, cancel);
    }

    /// <summary>Saves a group that somebody opened at version <paramref name="seen"/>.</summary>
    public async Task<TargetGroupSave> SaveAsync(Guid id, long seen, TargetGroupEdit edit, Change change, CancellationToken cancel = default)
    {
        var group = await RequireAsync(id, cancel);
        if (await ProblemsAsync(edit, cancel) is { Count: > 0 } problems)
        {
            return new(group, problems);
        }
        db.ExpectVersion(group, seen);
        edit.Fill(group);
        return await SavedAsync(group, change, cancel);
    }

    /// <summary>Sets the last day, or opens the group again with null. It stays readable, and what refers to it stays as it is.</summary>
    public async Task<TargetGroupSave> CloseAsync(Guid id, long seen, DateOnly? lastDay, Change change, CancellationToken cancel = default)
    {
        var group = await RequireAsync(id, cancel);
        if (lastDay < group.ValidFrom)
        {
            return new(group, [new("Den sista dagen kan inte ligga före den första.", "The last day cannot lie before the first.")]);
        }
        db.ExpectVersion(group, seen);
        group.ValidTo = lastDay;
        return await SavedAsync(group, change, cancel);
    }

    /// <summary>Removes a group that nothing refers to, such as one made by mistake.</summary>
    public async Task<TargetGroupSave> RemoveAsync(Guid id, long seen, Change change, CancellationToken cancel = default)
    {
        var group = await RequireAsync(id, cancel);
        var uses = await ReadUsesAsync(id, cancel);
        if (uses.Any)
        {
            return new(group, [new(
                $"Målgruppen finns i {uses.Selections} val och {uses.Reports} rapporter och kan inte tas bort. Avsluta den i stället.",
                $"The target group is in {uses.Selections} selections and {uses.Reports} reports and cannot be removed. Close it instead.")]);
        }
        if (await IsReferredToAsync(id, cancel))
        {
            return new(group, [new("Målgruppen kan inte tas bort. Avsluta den i stället.", "The target group cannot be removed. Close it instead.")]);
        }
        db.ExpectVersion(group, seen);
        db.TargetGroups.Remove(group);
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    // Things that the writer does not see count too, and are not spoken of.
    private async Task<bool> IsReferredToAsync(Guid id, CancellationToken cancel)
    {
        using (db.ReadAs(Reader.Program))
        {
            return (await ReadUsesAsync(id, cancel)).Any;
        }
    }

    private async Task<TargetGroupSave> SavedAsync(TargetGroup group, Change change, CancellationToken cancel)
    {
        (group.ChangedAt, group.ChangedBy) = (change.At, change.Who);
        return new(group, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<IReadOnlyList<Text>> ProblemsAsync(TargetGroupEdit edit, CancellationToken cancel)
    {
        if (edit.AreaCodes.Count == 0)
        {
            return edit.Problems();
        }
        var known = await db.Areas.Where(area => area.AreaSetId == edit.AreaSetId && edit.AreaCodes.Contains(area.Code)).Select(area => area.Code).ToListAsync(cancel);
        return [.. edit.Problems(), .. edit.AreaCodes.Except(known).Select(code => new Text($"Området «{code}» finns inte i områdesindelningen.", $"The area “{code}” is not in the area set."))];
    }

    private async Task<string> FreeCodeAsync(string name, CancellationToken cancel)
    {
        var wanted = Slug(name);
        var taken = (await db.TargetGroups.Select(group => group.Code).ToListAsync(cancel)).ToHashSet();
        var code = wanted;
        for (var number = 2; taken.Contains(code); number++)
        {
            code = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }
        return code;
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant().Normalize(NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
        {
            slug.Append(char.IsAsciiLetterOrDigit(c) ? c : '-');
        }
        var plain = string.Join('-', slug.ToString().Split('-', StringSplitOptions.RemoveEmptyEntries));
        return plain.Length == 0 ? "malgrupp" : plain[..Math.Min(plain.Length, TargetGroup.CodeMaxLength - 5)].TrimEnd('-');
    }

    private async Task<TargetGroup> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.TargetGroups.FirstOrDefaultAsync(group => group.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no target group {id}.");
}
