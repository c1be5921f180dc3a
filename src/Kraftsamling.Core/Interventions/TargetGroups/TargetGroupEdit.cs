using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Interventions.TargetGroups;

/// <summary>What people write about a target group.</summary>
/// <param name="AreaCodes">Areas where it mostly meets; empty = not tied to areas.</param>
public sealed record TargetGroupEdit(Text Name, TargetGroupKind Kind, string Who, string Reach, int? AreaSetId, IReadOnlyList<string> AreaCodes, string Sources, DateOnly ValidFrom, DecisionStatus Status)
{
    /// <summary>Every problem with what is written; whether the areas exist is asked elsewhere.</summary>
    public IReadOnlyList<Text> Problems()
    {
        var problems = new List<Text>();
        Field(problems, new("Namnet på svenska", "The name in Swedish"), Name.Sv, 1, TargetGroup.NameMaxLength);
        Field(problems, new("Namnet på engelska", "The name in English"), Name.En, 1, TargetGroup.NameMaxLength);
        Field(problems, new("Vilka som menas", "Who is meant"), Who, 1, TargetGroup.TextMaxLength);
        Field(problems, new("Så når staden dem", "How the city reaches them"), Reach, 0, TargetGroup.TextMaxLength);
        Field(problems, new("Källor", "Sources"), Sources, 0, TargetGroup.SourcesMaxLength);
        if (!Enum.IsDefined(Kind))
        {
            problems.Add(new("Välj ett slag.", "Choose a kind."));
        }
        if (string.Join(',', AreaCodes).Length > TargetGroup.TextMaxLength)
        {
            problems.Add(new("Det är för många områden. Lämna tomt när gruppen finns i hela staden.", "There are too many areas. Leave it empty when the group is found all over the city."));
        }
        return problems;
    }

    internal void Fill(TargetGroup group)
    {
        (group.NameSv, group.NameEn, group.Kind, group.Status) = (Name.Sv.Trim(), Name.En.Trim(), Kind, Status);
        (group.Who, group.Reach, group.Sources, group.ValidFrom) = (Who.Trim(), Reach.Trim(), Sources.Trim(), ValidFrom);
        (group.AreaSetId, group.AreaCodes) = (AreaCodes.Count == 0 ? null : AreaSetId, string.Join(',', AreaCodes.Order(StringComparer.Ordinal)));
    }

    private static void Field(List<Text> problems, Text field, string text, int least, int most)
    {
        if (text.Trim().Length < least || text.Trim().Length > most)
        {
            problems.Add(new($"{field.Sv} ska ha {least}–{most} tecken.", $"{field.En}: {least}–{most} characters."));
        }
        problems.AddRange(PersonalData.Problems(field, text));
    }
}
