using System.Globalization;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Merging;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.TargetGroups;

/// <summary>What stands in the form, as the person wrote it.</summary>
public sealed record TargetGroupForm
{
    public string NameSv { get; init; } = "";
    public string NameEn { get; init; } = "";
    public TargetGroupKind Kind { get; init; }
    public string Who { get; init; } = "";
    public string Reach { get; init; } = "";

    /// <summary>Names or codes, one per line.</summary>
    public string Areas { get; init; } = "";

    public string Sources { get; init; } = "";
    public string ValidFrom { get; init; } = "";
    public bool Decided { get; init; }
    public long Version { get; init; }

    /// <summary>The values that the form was shown with; empty for a new group.</summary>
    public string Base { get; init; } = "";

    public IReadOnlyList<Text> Problems { get; init; } = [];

    public static TargetGroupForm Of(TargetGroup group, AreaSetContent? city) => new()
    {
        NameSv = group.NameSv, NameEn = group.NameEn, Kind = group.Kind, Who = group.Who, Reach = group.Reach, Sources = group.Sources, Version = group.RowVersion,
        Areas = string.Join('\n', group.Areas.Select(code => city?.ByCode.TryGetValue(code, out var area) == true ? area.Name : code)),
        ValidFrom = group.ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Decided = group.Status == DecisionStatus.Decided,
    };

    public static FormShape Shape { get; } = new()
    {
        Fields =
        [
            FormField.Written("namn", "Namn på svenska", "Name in Swedish"), FormField.Written("name", "Namn på engelska", "Name in English"), FormField.Choice("slag", "Vad håller ihop gruppen?", "What holds the group together?"),
            FormField.Choice("fran", "Gäller från", "Valid from"), FormField.Written("vilka", "Vilka menas?", "Who is meant?"), FormField.Written("nar", "Hur når staden dem?", "How does the city reach them?"),
            FormField.Written("omraden", "Områden", "Areas"), FormField.Written("kallor", "Varifrån är det känt?", "Where is this known from?"),
        ],
        Sets = [FormField.Choice("beslutad", "Beslutad som målgrupp", "Decided as a target group")],
    };

    /// <summary>As the form posts it.</summary>
    public IReadOnlyDictionary<string, string[]> Values() => new Dictionary<string, string[]>
    {
        ["namn"] = [NameSv], ["name"] = [NameEn], ["slag"] = [Kind.ToString()], ["fran"] = [ValidFrom], ["vilka"] = [Who], ["nar"] = [Reach], ["omraden"] = [Areas], ["kallor"] = [Sources],
        ["beslutad"] = Decided ? ["true"] : [],
    };

    public static TargetGroupForm Read(IFormCollection form) => new()
    {
        NameSv = form["namn"].ToString(), NameEn = form["name"].ToString(), Kind = Enum.TryParse<TargetGroupKind>(form["slag"], out var kind) && Enum.IsDefined(kind) ? kind : TargetGroupKind.Other,
        Who = form["vilka"].ToString(), Reach = form["nar"].ToString(), Areas = form["omraden"].ToString(), Sources = form["kallor"].ToString(), ValidFrom = form["fran"].ToString().Trim(),
        Decided = form["beslutad"].Count > 0, Version = long.TryParse(form["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
        Base = form[FormMerger.BaseField].ToString(),
    };

    /// <summary>The same as an edit; problems are those that only the form can have.</summary>
    public TargetGroupEdit ToEdit(AreaSetContent? city, List<Text> problems)
    {
        if (!DateOnly.TryParseExact(ValidFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
        {
            problems.Add(new("Dagar skrivs som 2026-03-02.", "Days are written as 2026-03-02."));
        }
        var codes = new List<string>();
        foreach (var written in Areas.Split(['\n', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (city?.Areas.FirstOrDefault(area => area.Code == written || string.Equals(area.Name, written, StringComparison.OrdinalIgnoreCase)) is { } area)
            {
                codes.Add(area.Code);
            }
            else
            {
                problems.Add(new($"Inget område heter «{written}». Skriv namnet som på kartan, ett per rad.", $"No area is called “{written}”. Write the name as on the map, one per line."));
            }
        }
        return new TargetGroupEdit(new(NameSv, NameEn), Kind, Who, Reach, city?.Set.Id, [.. codes.Distinct()], Sources, from, Decided ? DecisionStatus.Decided : DecisionStatus.Proposed);
    }
}
