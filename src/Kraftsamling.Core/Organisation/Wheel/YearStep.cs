namespace Kraftsamling.Core.Organisation.Wheel;

/// <summary>A step of the model's year with its days in one year. A year without rows is as model/year.json has it.</summary>
public sealed class YearStep
{
    public const int CodeMaxLength = 40;
    public const int TitleMaxLength = 120;
    public const int TextMaxLength = 500;
    public const int PlaceMaxLength = 40;

    public Guid Id { get; set; }
    public int Year { get; set; }
    public required string Code { get; set; }

    /// <summary>From 1, in the order of the model.</summary>
    public int Number { get; set; }

    public required string TitleSv { get; set; }
    public required string TitleEn { get; set; }
    public required string TextSv { get; set; }
    public required string TextEn { get; set; }
    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }

    /// <summary>Every group of this kind has the step; null when a role has it.</summary>
    public GroupKind? GroupKind { get; set; }

    public Role? Role { get; set; }

    /// <summary>Where the work is done, as the pages know it: "index", "areas", "selections", "organisation" or "plan".</summary>
    public required string Place { get; set; }

    public DecisionStatus Status { get; set; }
    public long RowVersion { get; set; }

    public bool IsOn(DateOnly day) => FirstDay <= day && day <= LastDay;
}
