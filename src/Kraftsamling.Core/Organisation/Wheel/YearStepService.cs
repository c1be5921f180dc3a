using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Wheel;

/// <summary>The steps of one year.</summary>
/// <param name="Steps">In the order of the model.</param>
/// <param name="Seen">Tells a save whether somebody else has saved meanwhile; 0 while the year is as the model has it.</param>
public sealed record YearWheel(int Year, IReadOnlyList<YearStep> Steps, long Seen)
{
    public DecisionStatus Status => Steps.All(step => step.Status == DecisionStatus.Decided) ? DecisionStatus.Decided : DecisionStatus.Proposed;

    /// <summary>The steps under way on the day.</summary>
    public IEnumerable<YearStep> On(DateOnly day) => Steps.Where(step => step.IsOn(day));

    /// <summary>The step that begins next after the day; null when none does this year.</summary>
    public YearStep? Next(DateOnly day) => Steps.Where(step => step.FirstDay > day).MinBy(step => (step.FirstDay, step.Number));
}

/// <summary>A step's days.</summary>
public sealed record StepDays(string Code, DateOnly? First, DateOnly? Last);

/// <summary>Saved, or every problem that stops it; nothing is stored when there is one.</summary>
/// <param name="Wheel">The year as it stands stored.</param>
/// <param name="Stale">Somebody has saved the year meanwhile.</param>
public sealed record YearSave(YearWheel Wheel, IReadOnlyList<Text> Problems, ConcurrencyProblem? Stale = null)
{
    public bool Saved => Problems.Count == 0 && Stale is null;
}

/// <summary>Finds and changes the days of the year's steps.</summary>
public sealed class YearStepService(AppDb db, TimeProvider clock)
{
    public const int FirstYear = 2020;
    public const int LastYear = 2060;

    public static bool IsYear(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>The year as it was stored, else as the model has it.</summary>
    public async Task<YearWheel> ReadAsync(int year, CancellationToken cancel = default)
    {
        var stored = await db.YearSteps.AsNoTracking().Where(step => step.Year == year).OrderBy(step => step.Number).ToListAsync(cancel);
        return stored.Count > 0 ? new(year, stored, stored.Sum(step => step.RowVersion)) : new(year, YearModel.For(year), 0);
    }

    /// <summary>Stores the days of every step of a year.</summary>
    /// <param name="seen">What the wheel that somebody opened said.</param>
    public async Task<YearSave> SaveAsync(int year, long seen, IReadOnlyList<StepDays> days, DecisionStatus status, Change change, CancellationToken cancel = default)
    {
        var wheel = await ReadAsync(year, cancel);
        List<Text> problems = [.. wheel.Steps.SelectMany(step => Problems(step, days.FirstOrDefault(one => one.Code == step.Code), year))];
        if (problems.Count > 0)
        {
            return new(wheel, problems);
        }
        var stored = await db.YearSteps.Where(step => step.Year == year).ToListAsync(cancel);
        if (wheel.Seen != seen && stored.MaxBy(step => step.RowVersion) is { } last)
        {
            return new(wheel, [], await ConcurrencyProblem.ForAsync(db, db.Entry(last), cancel));
        }
        foreach (var step in wheel.Steps)
        {
            var row = stored.Find(one => one.Code == step.Code) ?? Added(step);
            var one = days.First(one => one.Code == step.Code);
            (row.FirstDay, row.LastDay, row.Status) = (one.First!.Value, one.Last!.Value, status);
        }
        var saved = await db.SaveAsync(change, cancel);
        return saved.Stale is { } stale ? new(wheel, [], stale) : new(await ReadAsync(year, cancel), []);
    }

    private YearStep Added(YearStep step)
    {
        step.Id = Guid.CreateVersion7(clock.GetUtcNow());
        db.YearSteps.Add(step);
        return step;
    }

    private static IEnumerable<Text> Problems(YearStep step, StepDays? days, int year)
    {
        if (days is not { First: { } first, Last: { } last })
        {
            yield return new($"{step.TitleSv}: välj första och sista dag.", $"{step.TitleEn}: choose the first and the last day.");
        }
        else if (first.Year != year || last.Year != year || last < first)
        {
            yield return new($"{step.TitleSv}: dagarna ska ligga i {year}, och den sista inte före den första.", $"{step.TitleEn}: the days lie in {year}, and the last one not before the first.");
        }
    }
}
