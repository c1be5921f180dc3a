using Kraftsamling.Analysis.Statistics;
using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics.Recipes.Report;

/// <summary>Says in plain words what a recipe does.</summary>
internal static class ReportMethod
{
    public static IEnumerable<Text> Describe(IndexRunResult run)
    {
        var recipe = run.Recipe;
        yield return Direction(recipe);
        if (recipe.Years is { Pool: > 1 } years)
        {
            yield return new($"{years.Pool} år har lagts ihop, så att enstaka år inte avgör.", $"{years.Pool} years were put together, so that single years do not decide.");
        }
        if (recipe.Shrinkage == ShrinkageMethod.EmpiricalBayes)
        {
            yield return new("Andelar som bygger på få personer har dragits mot genomsnittet; ju färre personer, desto mer.", "Rates based on few people were drawn towards the average; the fewer the people, the more.");
        }
        if (Treatment(recipe) is { } treatment)
        {
            yield return treatment;
        }
        yield return Scale(recipe.Normalisation);
        yield return Weights(recipe.Weights.Method);
        yield return Aggregation(recipe);
        yield return Missing(recipe);
        if (run.Robustness is { } robustness)
        {
            yield return Certainty(recipe, robustness);
        }
    }

    /// <summary>How the common scale is described in a list of alternatives.</summary>
    private static Text Name(NormalisationMethod method) => method switch
    {
        NormalisationMethod.Z or NormalisationMethod.ZPopulation => new("avstånd från genomsnittet", "distance from the average"),
        NormalisationMethod.ZWeighted => new("avstånd från invånarnas genomsnitt", "distance from the residents' average"),
        NormalisationMethod.MinMax or NormalisationMethod.DistanceToBest => new("läge mellan lägsta och högsta värde", "place between lowest and highest value"),
        NormalisationMethod.Rank or NormalisationMethod.PercentileRank => new("plats i ordningen", "place in the order"),
        NormalisationMethod.Exponential => new("plats i ordningen med tyngd på toppen", "place in the order with weight on the top"),
        _ => new("värdet som det är", "the value as it is"),
    };

    private static Text Direction(RecipeDocument recipe)
    {
        var turned = recipe.Indicators.Count(i => i.Direction < 0);
        return turned == 0
            ? new($"Indexet väger samman {recipe.Indicators.Count} indikatorer. Höga värden betyder större behov.", $"The index combines {recipe.Indicators.Count} indicators. High values mean more need.")
            : new($"Indexet väger samman {recipe.Indicators.Count} indikatorer. Alla har vänts så att höga värden betyder större behov.", $"The index combines {recipe.Indicators.Count} indicators. All were turned so that high values mean more need.");
    }

    private static Text? Treatment(RecipeDocument recipe) => recipe.Treatment.Method switch
    {
        TreatmentMethod.Winsorise => new("Enstaka extrema värden har dragits in mot de övriga, så att ett område inte ensamt bestämmer skalan.", "Single extreme values were pulled in towards the others, so that one area does not set the scale alone."),
        TreatmentMethod.Log => new("Värdena har logaritmerats, så att mycket stora värden väger mindre.", "The values were put on a log scale, so that very large ones weigh less."),
        TreatmentMethod.BoxCox => new("Sneda fördelningar har rätats ut (Box–Cox).", "Skewed distributions were straightened (Box–Cox)."),
        _ => null,
    };

    private static Text Scale(NormalisationOptions options) => options.Method switch
    {
        NormalisationMethod.AsIs => new("Indikatorerna mäts i samma enhet och används som de är.", "The indicators have the same unit and are used as they are."),
        NormalisationMethod.MinMax => new($"Varje indikator räknas om till en skala från {Numbers.Write(options.Lower)} (lägsta området) till {Numbers.Write(options.Upper)} (högsta området).", $"Each indicator is put on a scale from {Numbers.Write(options.Lower)} (the lowest area) to {Numbers.Write(options.Upper)} (the highest)."),
        NormalisationMethod.DistanceToBest => new("Varje indikator räknas om till en skala från 0 (lägsta området) till 1 (högsta området).", "Each indicator is put on a scale from 0 (the lowest area) to 1 (the highest)."),
        NormalisationMethod.Z or NormalisationMethod.ZPopulation => new("Varje indikator räknas om till avståndet från områdenas genomsnitt, mätt i standardavvikelser (z-värden). 0 är som genomsnittet.", "Each indicator is turned into the distance from the areas' average in standard deviations (z-scores). 0 is the average."),
        NormalisationMethod.ZWeighted => new("Varje indikator räknas om till avståndet från invånarnas genomsnitt, mätt i standardavvikelser. Stora områden väger tyngre i genomsnittet.", "Each indicator is turned into the distance from the residents' average in standard deviations. Large areas weigh more in the average."),
        _ => new("Varje indikator ersätts av områdets plats i ordningen.", "Each indicator is replaced by the area's place in the order."),
    };

    private static Text Weights(WeightMethod method) => method switch
    {
        WeightMethod.Equal => new("Alla indikatorer i en grupp väger lika.", "All indicators of a group weigh the same."),
        WeightMethod.Budget => new("Vikterna är genomsnittet av flera personers poängfördelning.", "The weights are the average of several people's allocation of points."),
        WeightMethod.PrincipalComponent => new("Vikterna kommer ur hur indikatorerna hänger ihop (första huvudkomponenten).", "The weights come from how the indicators hang together (first principal component)."),
        WeightMethod.Entropy => new("Indikatorer som skiljer områdena mer åt väger tyngre (entropi).", "Indicators that tell areas apart more weigh more (entropy)."),
        _ => new("Vikterna är valda och står i tabellen nedan.", "The weights were chosen and stand in the table below."),
    };

    private static Text Aggregation(RecipeDocument recipe)
    {
        var hierarchy = recipe.Groups.Count == 0 ? new Text("", "") : new Text($" Det görs först inom {recipe.Groups.Count} grupper, sedan mellan dem.", $" This is done within {recipe.Groups.Count} groups first, then between them.");
        var main = recipe.Aggregation.Method switch
        {
            AggregationMethod.Arithmetic => new Text("Poängen är det vägda medelvärdet: ett lågt värde kan uppvägas av ett högt.", "The score is the weighted mean: a low value can be made up for by a high one."),
            AggregationMethod.Copeland => new("Områdena jämförs två och två; det som har störst behov i flest jämförelser kommer först.", "Areas are compared two by two; the one with more need in most comparisons comes first."),
            AggregationMethod.Geometric => new("Poängen är det geometriska medelvärdet: låga värden kan bara delvis uppvägas av höga.", "The score is the geometric mean: low values can only partly be made up for by high ones."),
            AggregationMethod.Harmonic => new("Poängen är det harmoniska medelvärdet: låga värden drar ned mest.", "The score is the harmonic mean: low values pull down the most."),
            _ => new($"Poängen är ett generaliserat medelvärde (potens {Numbers.Write(recipe.Aggregation.Power)}).", $"The score is a generalised mean (power {Numbers.Write(recipe.Aggregation.Power)})."),
        };
        return new(main.Sv + hierarchy.Sv, main.En + hierarchy.En);
    }

    private static Text Missing(RecipeDocument recipe) => recipe.Missing.Rule switch
    {
        MissingRule.Mean => new("Saknade värden har ersatts med områdenas genomsnitt.", "Missing values were replaced by the areas' average."),
        MissingRule.GroupMean => new("Saknade värden har ersatts med genomsnittet i områdets grupp.", "Missing values were replaced by the average of the area's group."),
        MissingRule.MinimumShare => new($"Ett område får poäng om minst {Numbers.Write(Math.Round(recipe.Missing.Share * 100))} procent av indikatorerna finns; de andra väger då tyngre.", $"An area gets a score if at least {Numbers.Write(Math.Round(recipe.Missing.Share * 100))} per cent of the indicators are there; the others then weigh more."),
        _ => new("Saknas ett värde väger områdets andra indikatorer tyngre.", "Where a value is missing, the area's other indicators weigh more."),
    };

    private static Text Certainty(RecipeDocument recipe, RobustnessResult result)
    {
        var how = recipe.Robustness!;
        var draws = result.Draws.ToString("N0", Language.Swedish);
        var drawsEn = result.Draws.ToString("N0", Language.English);
        var ways = new List<Text>();
        if (how.Replay is not null)
        {
            ways.Add(new("andra vikter och skalor ur en given fil", "other weights and scales from a given file"));
        }
        else
        {
            ways.Add(new($"vikter som ändras upp till ±{Numbers.Write(Math.Round(how.WeightNoise * 100))} procent", $"weights changed by up to ±{Numbers.Write(Math.Round(how.WeightNoise * 100))} per cent"));
            if (how.Normalisations.Count > 1)
            {
                var names = how.Normalisations.Select(Name).Distinct().ToList();
                ways.Add(new($"olika skalor ({string.Join("; ", names.Select(n => n.Sv))})", $"different scales ({string.Join("; ", names.Select(n => n.En))})"));
            }
            if (how.Aggregations.Count > 1)
            {
                ways.Add(new("olika sätt att väga samman", "different ways of combining"));
            }
            if (how.MissingRules.Count > 1)
            {
                ways.Add(new("olika sätt att hantera saknade värden", "different ways of handling missing values"));
            }
            if (how.DropIndicator)
            {
                ways.Add(new("en indikator i taget utelämnad", "one indicator left out at a time"));
            }
            if (how.SamplingNoise)
            {
                ways.Add(new("slumpen i små tal", "chance in small numbers"));
            }
        }
        return new(
            $"För att se hur säker ordningen är har den räknats om {draws} gånger med {string.Join(", ", ways.Select(w => w.Sv))}. Spannet visar platserna i nio av tio omräkningar. «Säkert» betyder bland de {Math.Min(how.TopK, result.Nominal.Length)} första i minst {Numbers.Write(Math.Round(how.RobustIn * 100))} procent av dem, «säkert utanför» i högst {Numbers.Write(Math.Round(how.RobustOut * 100))} procent.",
            $"To see how sure the order is it was worked out {drawsEn} times with {string.Join(", ", ways.Select(w => w.En))}. The range shows the places in nine out of ten. “Surely” means among the first {Math.Min(how.TopK, result.Nominal.Length)} in at least {Numbers.Write(Math.Round(how.RobustIn * 100))} per cent of them, “surely outside” in at most {Numbers.Write(Math.Round(how.RobustOut * 100))} per cent.");
    }
}
