using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Interventions.Reports;
using Kraftsamling.Core.Interventions.TargetGroups;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Statistics.Themes;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Common;

namespace Kraftsamling.Web.Pages.Areas.Reports;

/// <summary>What a report on a theme or a target group shows of it: the theme's index that holds, or the register's entry.</summary>
public sealed class ReportSubjects(CityData city, TargetGroupService groups, Site site)
{
    /// <summary>With the theme or target group that the report is about; those that were only given a name stay as they are.</summary>
    public async Task<ReportContent> WithSubjectAsync(ReportContent content, AreaReport report, CancellationToken cancel)
    {
        if (report.Theme is { } theme)
        {
            return content with { Theme = await ThemeAsync(theme, cancel) };
        }
        return report.TargetGroupId is { } group ? content with { Community = await CommunityAsync(group, cancel) } : content;
    }

    private async Task<ReportTheme> ThemeAsync(string code, CancellationToken cancel)
    {
        var catalogue = ThemeCatalogue.Current;
        var theme = new ReportTheme(code, catalogue.NameOf(code), catalogue.Find(code)?.Tells ?? default);
        foreach (var set in await site.AreaSetsAsync(cancel))
        {
            if ((await city.ThemeOverviewAsync(set.Id, cancel)).Themes.FirstOrDefault(one => one.Index.Code == code) is { } compared)
            {
                return theme with { Index = ToIndex(compared) };
            }
        }
        return theme;
    }

    private static ReportThemeIndex ToIndex(ThemeComparison compared)
    {
        var document = compared.Index.Document;
        return new ReportThemeIndex(
            compared.Index.VersionId, document.Recipe.Title, document.Recipe.Version, document.Year, document.AreaSet.Name, document.TopK, document.Draws, compared.Correlation, compared.Agreement)
        {
            Parts = [.. document.Indicators.Select(indicator => new ReportThemePart(indicator.Name, indicator.EffectiveWeight, indicator.FromYear, indicator.ToYear))],
            Areas = [.. document.Areas.Where(area => ThemeOverview.ComesUp(area, document)).OrderBy(area => area.Name, Comparer<string>.Create(Core.Storage.SwedishText.Compare))
                .Select(area => new ReportThemeArea(area.Code, area.Name, area.Rank, area.Q5, area.Q95, area.TopProbability, area.Certainty == Certainty.RobustIn))],
            OnlyHere = [.. compared.OnlyHere.Select(area => area.Name)],
        };
    }

    private async Task<ReportCommunity?> CommunityAsync(Guid id, CancellationToken cancel)
    {
        if (await groups.FindAsync(id, cancel) is not { } group)
        {
            return null;
        }
        var set = (await site.AreaSetsAsync(cancel)).FirstOrDefault(one => one.Id == group.AreaSetId);
        AreaSetContent? content = set is null ? null : await city.SetAsync(set.Code, cancel);
        return new ReportCommunity(group.Id, group.Code, new Text(group.NameSv, group.NameEn), group.Kind, group.Who, group.Reach, group.Sources, group.ValidFrom, group.ValidTo)
        {
            MeetsIn = [.. group.Areas.Select(code => content?.ByCode.TryGetValue(code, out var area) == true ? area.Name : code)],
        };
    }
}
