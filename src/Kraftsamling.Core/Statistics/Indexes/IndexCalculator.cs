using System.Reflection;
using Kraftsamling.Analysis;
using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Indexes;

/// <summary>From input and recipe to the document. No clock, no person, no chance but the seed: the same in gives the same out.</summary>
public static class IndexCalculator
{
    /// <summary>Version of the program's engine, part of every result.</summary>
    public static string Engine { get; } = typeof(IndexEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Computes the index and, when <paramref name="options"/> are given, how sure each place is.</summary>
    /// <exception cref="IndexInputException">The recipe and the values do not go together; carries every fault.</exception>
    public static IndexResultDocument Compute(IndexRecipeReference recipe, IndexInput input, RecipeDocument document, RobustnessOptions? options, CancellationToken cancel = default)
    {
        var data = input.ToData();
        var definition = document.ToDefinition();
        var test = options is null ? null : Robustness.Run(data, definition, options, cancellation: cancel);
        var index = IndexRun.Scaled(test?.Index ?? IndexEngine.Compute(data, definition), document);
        var types = document.AreaTypes is { } rule ? IndexRun.Types(index.Scores, rule) : null;
        return new IndexResultDocument
        {
            Recipe = recipe,
            AreaSet = new(input.AreaSet.Code, new(input.AreaSet.NameSv, input.AreaSet.NameEn), input.AreaSet.Edition, input.AreaSet.IsDemo),
            Year = input.Year,
            Sex = input.Sex,
            TopK = options?.TopK ?? 0,
            Draws = test?.Draws ?? 0,
            Seed = options?.Seed ?? 0,
            Engine = Engine,
            ContributionScale = index.ContributionScale.ToString(),
            Indicators = [.. definition.Indicators.Select((indicator, at) => Indicator(input.Columns[at], indicator, definition, index.EffectiveWeights[at]))],
            AreaTypes = [.. document.AreaTypes?.Names ?? []],
            Groups = [.. definition.Groups.Select(group => new IndexGroup(group.Name, group.Weight, group.Parent < 0 ? null : definition.Groups[group.Parent].Name))],
            Areas = [.. input.Areas.Select((area, at) => Area(area, at, input, definition.Groups.Count, index, test) with { Score = Known(index.Scores[at]), AreaType = types?[at] ?? 0 })],
            Warnings = [.. index.Warnings.Concat(test?.Warnings ?? []).Select(warning => Named(warning, input.Columns))],
        };
    }

    private static IndexIndicator Indicator(IndexInputColumn column, IndicatorDefinition indicator, IndexDefinition definition, double effective) => new()
    {
        Code = column.Indicator.Code,
        Name = new(column.Indicator.NameSv, column.Indicator.NameEn),
        Unit = column.Indicator.Unit,
        Decimals = column.Indicator.Decimals,
        Direction = indicator.Direction,
        Weight = indicator.Weight,
        EffectiveWeight = effective,
        Group = indicator.Parent < 0 ? null : definition.Groups[indicator.Parent].Name,
        FromYear = column.FromYear,
        ToYear = column.ToYear,
        Source = column.Indicator.Source,
        MissingAreas = column.MissingAreas,
        InputHash = column.Hash(),
    };

    private static IndexArea Area(IndexInputArea area, int at, IndexInput input, int groups, IndexResult index, RobustnessResult? test)
    {
        var columns = input.Columns.Count;
        var placed = index.Ranks[at] > 0;
        return new IndexArea
        {
            Code = area.Code,
            Name = area.Name,
            Rank = index.Ranks[at],
            Q5 = Known(test?.Q5[at]),
            Median = Known(test?.Median[at]),
            Q95 = Known(test?.Q95[at]),
            TopProbability = placed ? Known(test?.PTop[at]) : null,
            Certainty = placed && test is not null ? Of(test.Classes[at]) : Certainty.Unknown,
            Values = [.. input.Columns.Select(column => Known(column.Values[at]))],
            Normalised = Row(index.Normalised, at, columns),
            Contributions = Row(index.Contributions, at, columns),
            GroupScores = Row(index.GroupScores, at, groups),
        };
    }

    private static double?[] Row(double[] values, int row, int columns) => [.. values.AsSpan(row * columns, columns).ToArray().Select(value => Known(value))];

    private static double? Known(double? value) => value is { } number && !double.IsNaN(number) ? number : null;

    private static Certainty Of(SelectionClass selection) => selection switch
    {
        SelectionClass.RobustIn => Certainty.RobustIn,
        SelectionClass.RobustOut => Certainty.RobustOut,
        _ => Certainty.Uncertain,
    };

    // The engine knows an indicator by its code; a reader knows it by its name.
    private static Text Named(Warning warning, IReadOnlyList<IndexInputColumn> columns)
    {
        var text = new Text(warning.Sv, warning.En);
        foreach (var indicator in columns.Select(column => column.Indicator))
        {
            text = new Text(text.Sv.Replace($"«{indicator.Code}»", $"«{indicator.NameSv}»", StringComparison.Ordinal), text.En.Replace($"“{indicator.Code}”", $"“{indicator.NameEn}”", StringComparison.Ordinal));
        }
        return text;
    }
}
