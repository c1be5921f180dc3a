using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Tasks;

/// <summary>A task that somebody writes.</summary>
public sealed record NewTask(string Text, string Note, DateOnly? Due, TaskOwner Owner);

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
public sealed record TaskSave(WorkTask? Task, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problems.Count == 0 && Stale is null;
}

/// <summary>What people do with tasks. Who may do it is the page's matter.</summary>
public sealed class TaskService(AppDb db, TimeProvider clock)
{
    private static readonly Text Closed = new("Uppgiften är redan avslutad.", "The task has been closed already.");

    public async Task<WorkTask?> FindAsync(Guid id, CancellationToken cancel = default) => await db.WorkTasks.AsNoTracking().FirstOrDefaultAsync(task => task.Id == id, cancel);

    /// <summary>Writes a task for a person, a seat, a group or a role.</summary>
    public async Task<TaskSave> AddAsync(NewTask task, Change change, CancellationToken cancel = default)
    {
        var (text, note) = (task.Text.Trim(), task.Note.ReplaceLineEndings("\n").Trim());
        List<Text> problems =
        [
            .. text.Length is 0 or > WorkTask.TextMaxLength ? [new Text($"Skriv vad som ska göras, högst {WorkTask.TextMaxLength} tecken.", $"Write what is to be done, at most {WorkTask.TextMaxLength} characters.")] : Array.Empty<Text>(),
            .. note.Length > WorkTask.NoteMaxLength ? [new Text($"Anteckningen har {note.Length} tecken, högst {WorkTask.NoteMaxLength}.", $"The note has {note.Length} characters, at most {WorkTask.NoteMaxLength}.")] : Array.Empty<Text>(),
            .. PersonalData.Problems(new("Uppgiften", "The task"), text), .. PersonalData.Problems(new("Anteckningen", "The note"), note), .. await OwnerProblemsAsync(task.Owner, cancel),
        ];
        if (problems.Count > 0)
        {
            return new(null, problems);
        }
        var made = new WorkTask
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), Kind = TaskKind.Own, TextSv = text, TextEn = text, Note = note, DueOn = task.Due, Owner = task.Owner,
            MadeAt = change.At, MadeBy = change.Who, ChangedAt = change.At,
        };
        db.WorkTasks.Add(made);
        return new(made, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    /// <summary>Marks it done. Twice is once.</summary>
    public Task<TaskSave> DoneAsync(Guid id, long seen, Change change, CancellationToken cancel = default) => CloseAsync(id, seen, TaskState.Done, change, cancel);

    /// <summary>Says that it is no longer needed. Twice is once.</summary>
    public Task<TaskSave> CancelAsync(Guid id, long seen, Change change, CancellationToken cancel = default) => CloseAsync(id, seen, TaskState.Cancelled, change, cancel);

    /// <summary>Opens one that was closed by mistake.</summary>
    public async Task<TaskSave> OpenAgainAsync(Guid id, long seen, Change change, CancellationToken cancel = default)
    {
        var task = await RequireAsync(id, cancel);
        if (task.State == TaskState.Open)
        {
            return new(task, []);
        }
        (task.State, task.ClosedAt, task.ClosedBy) = (TaskState.Open, null, "");
        return await SavedAsync(task, seen, change, cancel);
    }

    /// <summary>Gives it to somebody else, who then has it whatever the rule says.</summary>
    public async Task<TaskSave> HandOverAsync(Guid id, long seen, TaskOwner owner, Change change, CancellationToken cancel = default)
    {
        var task = await RequireAsync(id, cancel);
        List<Text> problems = [.. await OwnerProblemsAsync(owner, cancel), .. task.State == TaskState.Open ? Array.Empty<Text>() : [Closed]];
        if (problems.Count > 0)
        {
            return new(task, problems);
        }
        (task.Owner, task.IsHandedOver) = (owner, true);
        return await SavedAsync(task, seen, change, cancel);
    }

    /// <summary>Chooses a later day, and says why.</summary>
    public async Task<TaskSave> PostponeAsync(Guid id, long seen, DateOnly? to, string why, Change change, CancellationToken cancel = default)
    {
        var task = await RequireAsync(id, cancel);
        why = why.Trim();
        var first = LocalDay.Of(change.At);
        List<Text> problems =
        [
            .. task.State == TaskState.Open ? Array.Empty<Text>() : [Closed],
            .. to is { } day && day > first ? Array.Empty<Text>() : [new Text("Välj en dag som kommer.", "Choose a day to come.")],
            .. why.Length is 0 or > WorkTask.WhyMaxLength ? [new Text($"Skriv varför, högst {WorkTask.WhyMaxLength} tecken.", $"Write why, at most {WorkTask.WhyMaxLength} characters.")] : Array.Empty<Text>(),
            .. PersonalData.Problems(new("Skälet", "The reason"), why),
        ];
        if (problems.Count > 0)
        {
            return new(task, problems);
        }
        (task.PostponedTo, task.PostponedWhy) = (to, why);
        return await SavedAsync(task, seen, change, cancel);
    }

    private async Task<TaskSave> CloseAsync(Guid id, long seen, TaskState state, Change change, CancellationToken cancel)
    {
        var task = await RequireAsync(id, cancel);
        if (task.State == state)
        {
            return new(task, []);
        }
        (task.State, task.ClosedAt, task.ClosedBy) = (state, change.At, change.Who);
        return await SavedAsync(task, seen, change, cancel);
    }

    private async Task<IEnumerable<Text>> OwnerProblemsAsync(TaskOwner owner, CancellationToken cancel)
    {
        var found = owner switch
        {
            { Seat: { } seat } => await db.Seats.AnyAsync(one => one.Id == seat, cancel),
            { Person: { } person } => await db.People.AnyAsync(one => one.Id == person && one.DisposedAt == null, cancel),
            { Group: { } group } => await db.CollaborationGroups.AnyAsync(one => one.Id == group, cancel),
            { Role: { } role } => role is not (Role.Public or Role.SignedIn or Role.HasAccount),
            _ => false,
        };
        return found ? [] : [new("Välj vem som ska göra det.", "Choose who is to do it.")];
    }

    private async Task<TaskSave> SavedAsync(WorkTask task, long seen, Change change, CancellationToken cancel)
    {
        task.ChangedAt = change.At;
        db.ExpectVersion(task, seen);
        return new(task, [], (await db.SaveAsync(change, cancel)).Stale);
    }

    private async Task<WorkTask> RequireAsync(Guid id, CancellationToken cancel) =>
        await db.WorkTasks.FirstOrDefaultAsync(task => task.Id == id, cancel) ?? throw new KeyNotFoundException($"Found no task {id}.");
}
