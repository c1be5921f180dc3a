namespace Kraftsamling.Analysis.Statistics;

/// <summary>Checks the options of a robustness run. Collects every fault.</summary>
internal sealed class RobustnessCheck(IndexData data, IndexDefinition definition, RobustnessOptions options)
{
    private readonly List<IndexInputError> _errors = [];

    public static void Run(IndexData data, IndexDefinition definition, RobustnessOptions options)
    {
        var check = new RobustnessCheck(data, definition, options);
        check.Numbers();
        check.Lists();
        check.Replay();
        check.Sobol();
        if (check._errors.Count > 0)
        {
            throw new IndexInputException(check._errors);
        }
    }

    private void Numbers()
    {
        Require(data.Areas <= Robustness.MostAreas,
            $"Fann {data.Areas} områden, väntade högst {Robustness.MostAreas}.", $"Found {data.Areas} areas, expected at most {Robustness.MostAreas}.");
        Require(options.Draws is >= 1 and <= 10_000_000,
            $"Fann {options.Draws} dragningar, väntade 1–10 000 000.", $"Found {options.Draws} draws, expected 1–10,000,000.");
        Require(options.Threads >= 0,
            $"Fann {options.Threads} trådar, väntade 0 (alla) eller fler.", $"Found {options.Threads} threads, expected 0 (all) or more.");
        Require(options.TopK >= 1,
            $"Fann {options.TopK} områden att välja, väntade minst 1.", $"Found {options.TopK} areas to choose, expected at least 1.");
        Require(options.WeightNoise is >= 0 and < 1,
            $"Fann osäkerheten {options.WeightNoise} i vikterna, väntade ett tal från 0 till under 1.",
            $"Found weight noise {options.WeightNoise}, expected a number from 0 to below 1.");
        Require(options.RobustOut >= 0 && options.RobustOut < options.RobustIn && options.RobustIn <= 1,
            $"Fann gränserna {options.RobustOut} och {options.RobustIn}, väntade 0 ≤ utanför < innanför ≤ 1.",
            $"Found the limits {options.RobustOut} and {options.RobustIn}, expected 0 ≤ outside < inside ≤ 1.");
    }

    // Each alternative is checked as if it were the recipe's own.
    private void Lists()
    {
        foreach (var normalisation in options.Normalisations.Concat(options.Replay?.Normalisations.Distinct() ?? []))
        {
            Try(definition with { Normalisation = normalisation });
        }
        foreach (var aggregation in options.Aggregations)
        {
            Try(definition with { Aggregation = aggregation });
        }
        foreach (var missing in options.MissingRules)
        {
            Try(definition with { Missing = missing });
        }
    }

    private void Try(IndexDefinition alternative)
    {
        try
        {
            DefinitionCheck.Run(data, alternative);
        }
        catch (IndexInputException e)
        {
            _errors.AddRange(e.Errors.Where(error => !_errors.Contains(error)));
        }
    }

    private void Replay()
    {
        if (options.Replay is not { } replay)
        {
            return;
        }
        int draws = replay.Normalisations.Count, m = data.Indicators;
        Require(draws >= 1, "Filen med dragningar är tom.", "The file of draws is empty.");
        Require(replay.Weights.Length == (long)draws * m,
            $"Fann {replay.Weights.Length} vikter i dragningarna, väntade {draws} × {m}.",
            $"Found {replay.Weights.Length} weights in the draws, expected {draws} × {m}.");
        for (int draw = 0; _errors.Count == 0 && draw < draws; draw++)
        {
            var weights = replay.Weights.AsSpan(draw * m, m).ToArray();
            Require(weights.All(w => w >= 0 && double.IsFinite(w)) && weights.Sum() > 0,
                $"Dragning {draw + 1}: väntade vikter från 0 och uppåt, minst en över 0.",
                $"Draw {draw + 1}: expected weights from 0 upwards, at least one above 0.");
        }
    }

    private void Sobol()
    {
        if (options.Sobol is not { } sobol)
        {
            return;
        }
        Require(options.Replay is null,
            "Sobol-index kräver dragningar med frö och kan inte räknas på upprepade dragningar.",
            "Sobol indices need seeded draws and cannot be computed from repeated ones.");
        Require(sobol.Samples >= 2 && sobol.Bootstraps >= 0 && sobol.Area >= -1 && sobol.Area < data.Areas,
            "Sobol-index: väntade minst 2 grundprov, 0 eller fler omdragningar och ett område som finns.",
            "Sobol indices: expected at least 2 base samples, 0 or more resamples and an area that exists.");
    }

    private void Require(bool holds, string sv, string en)
    {
        if (!holds)
        {
            _errors.Add(new IndexInputError(new Warning(sv, en)));
        }
    }
}
