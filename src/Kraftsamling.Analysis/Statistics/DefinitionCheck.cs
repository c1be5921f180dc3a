namespace Kraftsamling.Analysis.Statistics;

/// <summary>Checks that the recipe makes sense and that the data has what it asks for. Collects every fault.</summary>
internal sealed class DefinitionCheck(IndexData data, IndexDefinition definition)
{
    private readonly List<IndexInputError> _errors = [];

    public static void Run(IndexData data, IndexDefinition definition)
    {
        if (definition.Indicators.Count != data.Indicators)
        {
            throw new ArgumentException($"Found {definition.Indicators.Count} indicators in the recipe, expected {data.Indicators} as in the matrix.", nameof(definition));
        }
        RequireLength(data.Numerators, data.Values.Length, nameof(data.Numerators));
        RequireLength(data.Denominators, data.Values.Length, nameof(data.Denominators));
        RequireLength(data.Population, data.Areas, nameof(data.Population));
        RequireLength(data.MissingGroup, data.Areas, nameof(data.MissingGroup));
        var check = new DefinitionCheck(data, definition);
        check.Indicators();
        check.Groups();
        check.Options();
        check.Needs();
        check.Budget();
        if (check._errors.Count > 0)
        {
            throw new IndexInputException(check._errors);
        }
    }

    private static void RequireLength(Array? array, int length, string name)
    {
        if (array is not null && array.Length != length)
        {
            throw new ArgumentException($"Found {array.Length} values in {name}, expected {length}.", name);
        }
    }

    private void Indicators()
    {
        for (int j = 0; j < definition.Indicators.Count; j++)
        {
            var indicator = definition.Indicators[j];
            Require(indicator.Direction is 1 or -1, j,
                $"Indikatorn «{indicator.Name}»: fann riktningen {indicator.Direction}, väntade 1 eller −1.",
                $"Indicator “{indicator.Name}”: found direction {indicator.Direction}, expected 1 or −1.");
            RequireWeight(indicator.Weight, indicator.Name, j);
            RequireParent(indicator.Parent, indicator.Name, j);
        }
        Require(definition.Indicators.Any(i => i.Weight > 0), -1,
            "Ingen indikator har en vikt över 0.", "No indicator has a weight above 0.");
    }

    private void Groups()
    {
        for (int g = 0; g < definition.Groups.Count; g++)
        {
            var group = definition.Groups[g];
            RequireWeight(group.Weight, group.Name, -1);
            RequireParent(group.Parent, group.Name, -1);
            Aggregation(group.Aggregation);
            RequireShare(group.MinimumShare ?? 0);
            Require(ReachesTop(g), -1,
                $"Gruppen «{group.Name}» ligger under sig själv. Ändra dess överordnade grupp.",
                $"Group “{group.Name}” lies below itself. Change its parent.");
        }
    }

    private bool ReachesTop(int group)
    {
        int steps = 0;
        while (group >= 0 && group < definition.Groups.Count && steps++ <= definition.Groups.Count)
        {
            group = definition.Groups[group].Parent;
        }
        return steps <= definition.Groups.Count;
    }

    private void Options()
    {
        Aggregation(definition.Aggregation);
        RequireShare(definition.Missing.Share);
        Normalisation(definition.Normalisation);
        Require(definition.Treatment.MaxPoints >= 0, -1,
            $"Fann {definition.Treatment.MaxPoints} extremvärden att dra in, väntade 0 eller fler.",
            $"Found {definition.Treatment.MaxPoints} extreme values to pull in, expected 0 or more.");
    }

    private void Normalisation(NormalisationOptions options) => Require(
        options.Method != NormalisationMethod.MinMax || options.Lower < options.Upper, -1,
        $"Min–max: fann nedre gränsen {options.Lower} och övre gränsen {options.Upper}, väntade att den nedre är minst.",
        $"Min–max: found lower end {options.Lower} and upper end {options.Upper}, expected the lower to be smaller.");

    private void Aggregation(AggregationOptions? options) => Require(
        options is not { Method: AggregationMethod.Generalised } || (options.Power != 0 && double.IsFinite(options.Power)), -1,
        "Generaliserat medelvärde: potensen får inte vara 0. Välj geometriskt medelvärde i stället.",
        "Generalised mean: the power must not be 0. Choose the geometric mean instead.");

    private void Needs()
    {
        Require(definition.Shrinkage == ShrinkageMethod.None || (data.Numerators is not null && data.Denominators is not null), -1,
            "Utjämning av små tal kräver täljare och nämnare för minst en indikator.",
            "Shrinkage of small numbers needs numerator and denominator for at least one indicator.");
        Require(definition.Missing.Rule != MissingRule.GroupMean || data.MissingGroup is not null, -1,
            "Ersättning med gruppens medelvärde kräver en grupp för varje område.",
            "Replacement by the group mean needs a group for every area.");
        Require(definition.Normalisation.Method != NormalisationMethod.ZWeighted || data.Population is not null, -1,
            "Folkmängdsvägda z-värden kräver en folkmängd för varje område.",
            "Population-weighted z-scores need a population for every area.");
    }

    private void Budget()
    {
        if (definition.Weights.Method != WeightMethod.Budget)
        {
            return;
        }
        var points = definition.Weights.BudgetPoints ?? [];
        int m = data.Indicators;
        bool whole = points.Length >= m && points.Length % m == 0;
        Require(whole, -1,
            $"Poängfördelning: fann {points.Length} tal, väntade {m} per person.",
            $"Budget allocation: found {points.Length} numbers, expected {m} per person.");
        for (int person = 0; whole && person < points.Length / m; person++)
        {
            var own = points.AsSpan(person * m, m).ToArray();
            Require(own.All(p => p >= 0) && own.Sum() is > 0 and < double.PositiveInfinity, -1,
                $"Poängfördelning, person {person + 1}: väntade tal från 0 och uppåt med en summa över 0.",
                $"Budget allocation, person {person + 1}: expected numbers from 0 upwards with a sum above 0.");
        }
    }

    private void RequireWeight(double weight, string name, int indicator) => Require(
        weight >= 0 && double.IsFinite(weight), indicator,
        $"«{name}»: fann vikten {weight}, väntade ett tal från 0 och uppåt.",
        $"“{name}”: found weight {weight}, expected a number from 0 upwards.");

    private void RequireParent(int parent, string name, int indicator) => Require(
        parent >= -1 && parent < definition.Groups.Count, indicator,
        $"«{name}»: den överordnade gruppen finns inte.", $"“{name}”: its parent group does not exist.");

    private void RequireShare(double share) => Require(share is >= 0 and <= 1, -1,
        $"Fann minsta andelen {share}, väntade ett tal mellan 0 och 1.",
        $"Found the least share {share}, expected a number between 0 and 1.");

    private void Require(bool holds, int indicator, string sv, string en)
    {
        if (!holds)
        {
            _errors.Add(new IndexInputError(new Warning(sv, en), -1, indicator));
        }
    }
}
