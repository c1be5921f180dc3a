using System.Text.Json;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.Situations;

/// <summary>A unit of the municipality as it was called when the plan was written.</summary>
public sealed record PlanUnit(string Code, Text Name);

/// <summary>An indicator as it was called when the plan was written.</summary>
public sealed record PlanIndicator(string Code, Text Name);

/// <summary>Something to be done about a problem.</summary>
public sealed record PlanMeasure(Guid Id)
{
    public string Name { get; init; } = "";

    /// <summary>Names of areas; none = the whole municipality.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The unit that answers for it; null when none is chosen.</summary>
    public PlanUnit? Unit { get; init; }

    /// <summary>The function within the unit or elsewhere, never a person.</summary>
    public string Function { get; init; } = "";

    /// <summary>With whom: organisations and functions.</summary>
    public string With { get; init; } = "";

    public DateOnly? Start { get; init; }
    public DateOnly? End { get; init; }

    /// <summary>Which of the two tracks it belongs to; null = neither.</summary>
    public EffortTrack? Track { get; init; }

    /// <summary>How it is followed up.</summary>
    public string FollowUp { get; init; } = "";

    /// <summary>When it is next followed up; null = not said.</summary>
    public DateOnly? FollowUpOn { get; init; }

    public bool HasResponsible => Unit is not null || Function.Length > 0;
}

/// <summary>A problem to work with, in order of priority, with what is to be reached.</summary>
public sealed record PlanProblem(Guid Id, string Name)
{
    public string Goal { get; init; } = "";

    /// <summary>How one sees that the goal has been reached, in words.</summary>
    public string Sign { get; init; } = "";

    /// <summary>The indicator that shows it; null when words alone say it.</summary>
    public PlanIndicator? Indicator { get; init; }

    public IReadOnlyList<PlanMeasure> Measures { get; init; } = [];
}

/// <summary>What a plan says: problems in order of priority.</summary>
public sealed record PlanContent
{
    public const int MaxProblems = 30;
    public const int MaxMeasures = 30;
    public const int NameMaxLength = 300;

    public string Summary { get; init; } = "";
    public IReadOnlyList<PlanProblem> Problems { get; init; } = [];

    public IEnumerable<PlanMeasure> Measures => Problems.SelectMany(problem => problem.Measures);

    public static PlanContent From(string json) => JsonSerializer.Deserialize<PlanContent>(json, ReportText.Options) ?? new PlanContent();

    public string ToJson() => JsonSerializer.Serialize(this, ReportText.Options);

    public PlanProblem? Find(Guid problem) => Problems.FirstOrDefault(one => one.Id == problem);

    /// <summary>With a problem changed, or added last.</summary>
    public PlanContent With(PlanProblem problem) => this with
    {
        Problems = Find(problem.Id) is null ? [.. Problems, problem] : [.. Problems.Select(one => one.Id == problem.Id ? problem : one)],
    };

    public PlanContent Without(Guid problem) => this with { Problems = [.. Problems.Where(one => one.Id != problem)] };

    /// <summary>With a problem one step up; the first stays where it is.</summary>
    public PlanContent Raised(Guid problem)
    {
        var all = Problems.ToList();
        var at = all.FindIndex(one => one.Id == problem);
        if (at > 0)
        {
            (all[at - 1], all[at]) = (all[at], all[at - 1]);
        }
        return this with { Problems = all };
    }
}
