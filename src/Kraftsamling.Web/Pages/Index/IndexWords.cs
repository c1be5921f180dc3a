using System.Globalization;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>The words for methods and outcomes, the same on every page about the index.</summary>
public static class IndexWords
{
    public static IReadOnlyList<(string Code, Text Name)> Normalisations { get; } =
    [
        ("z", new("Avstånd från medelvärdet (z-värde) – rekommenderas", "Distance from the mean (z-score) – recommended")),
        ("zPopulation", new("z-värde, standardavvikelse med n", "z-score, standard deviation with n")),
        ("zWeighted", new("z-värde, vägt efter folkmängd", "z-score, weighted by population")),
        ("minmax", new("Mellan lägsta och högsta värdet (min–max)", "Between the lowest and highest value (min–max)")),
        ("rank", new("Plats i ordningen", "Rank")),
        ("percentileRank", new("Andel områden med lägre värde", "Share of areas with a lower value")),
        ("distanceToBest", new("Avstånd till det bästa värdet", "Distance to the best value")),
        ("exponential", new("Exponentiell, lyfter fram de högsta", "Exponential, brings out the highest")),
        ("asIs", new("Ingen omräkning – värdena har redan samma skala", "No conversion – the values share a scale already")),
    ];

    public static IReadOnlyList<(string Code, Text Name)> Aggregations { get; } =
    [
        ("arithmetic", new("Vägt medelvärde – rekommenderas", "Weighted mean – recommended")),
        ("geometric", new("Geometriskt medelvärde (kräver positiva tal)", "Geometric mean (needs positive numbers)")),
        ("harmonic", new("Harmoniskt medelvärde (kräver positiva tal)", "Harmonic mean (needs positive numbers)")),
        ("generalised", new("Generaliserat medelvärde", "Generalised mean")),
        ("copeland", new("Parvisa jämförelser (Copeland)", "Pairwise comparisons (Copeland)")),
    ];

    public static IReadOnlyList<(string Code, Text Name)> Treatments { get; } =
    [
        ("none", new("Låt värdena vara – rekommenderas", "Leave the values – recommended")),
        ("winsorise", new("Dra in enstaka extremvärden", "Pull in single extremes")),
        ("log", new("Logaritmera", "Take logarithms")),
        ("boxcox", new("Box–Cox", "Box–Cox")),
    ];

    public static IReadOnlyList<(string Code, Text Name)> Shrinkages { get; } =
    [
        ("none", new("Nej", "No")),
        ("empiricalBayes", new("Ja, dra andelar på få personer mot stadens medelvärde", "Yes, draw shares on few people towards the city mean")),
    ];

    public static IReadOnlyList<(string Code, Text Name)> MissingRules { get; } =
    [
        ("minimumShare", new("Räkna om minst en viss andel av värdena finns – rekommenderas", "Count if at least a share of the values is there – recommended")),
        ("skip", new("Räkna på de värden som finns", "Count on the values there are")),
        ("mean", new("Ersätt med medelvärdet", "Replace by the mean")),
    ];

    public static IReadOnlyList<(string Code, Text Name)> WeightMethods { get; } =
    [
        ("given", new("Som jag har satt dem – rekommenderas", "As I have set them – recommended")),
        ("equal", new("Lika för alla", "The same for all")),
        ("pca", new("Efter samvariationen (huvudkomponent)", "From how they vary together (principal component)")),
        ("entropy", new("Mer där områdena skiljer sig mest (entropi)", "More where areas differ most (entropy)")),
    ];

    public static Text Sex(Sex sex) => sex switch
    {
        Core.Statistics.Sex.Women => new("Kvinnor", "Women"),
        Core.Statistics.Sex.Men => new("Män", "Men"),
        _ => new("Totalt", "Total"),
    };

    public static Text Certain(Certainty certainty, int topK) => certainty switch
    {
        Certainty.RobustIn => new($"Säkert bland de {topK}", $"Surely among the {topK}"),
        Certainty.Uncertain => new("Beror på hur man väger", "Depends on the weighing"),
        Certainty.RobustOut => new($"Säkert utanför de {topK}", $"Surely outside the {topK}"),
        _ => new("Inte prövat", "Not tested"),
    };

    /// <summary>The value of data-sure.</summary>
    public static string Mark(Certainty certainty) => certainty switch
    {
        Certainty.RobustIn => "in",
        Certainty.Uncertain => "maybe",
        Certainty.RobustOut => "out",
        _ => "none",
    };

    public static Text Status(Core.DecisionStatus status) =>
        status == Core.DecisionStatus.Decided ? new("Beslutad", "Decided") : new("Förslag", "Proposed");

    /// <summary>What was done, in sentences a steering group can follow.</summary>
    public static IEnumerable<Text> Method(IndexEdit edit, IndexResultDocument result)
    {
        var count = edit.Indicators.Count;
        yield return new(
            $"Indexet väger samman {count} indikatorer för {result.AreaSet.Name.Sv}. Varje indikator vänds så att ett högre tal betyder större behov.",
            $"The index brings together {count} indicators for {result.AreaSet.Name.En}. Each indicator is turned so that a higher number means greater need.");
        yield return Scale(edit.Normalisation);
        yield return edit.Aggregation == "arithmetic"
            ? new("Poängen är det vägda medelvärdet av indikatorerna.", "The score is the weighted mean of the indicators.")
            : new($"Sammanvägning: {Name(Aggregations, edit.Aggregation).Sv}.", $"Aggregation: {Name(Aggregations, edit.Aggregation).En}.");
        yield return edit.Missing switch
        {
            "minimumShare" => new($"Ett område får poäng om minst {edit.Share:P0} av indikatorerna har värden; då räknas de som finns.", $"An area gets a score if at least {edit.Share:P0} of the indicators have values; then those there are count."),
            "mean" => new("Saknade värden ersätts med medelvärdet.", "Missing values are replaced by the mean."),
            _ => new("Saknade värden hoppas över.", "Missing values are left out."),
        };
        if (edit.Treatment != "none")
        {
            yield return new($"Extremvärden: {Name(Treatments, edit.Treatment).Sv.ToLowerInvariant()}.", $"Outliers: {Name(Treatments, edit.Treatment).En.ToLowerInvariant()}.");
        }
        if (edit.Shrinkage != "none")
        {
            yield return new("Andelar som bygger på få personer dras mot stadens medelvärde.", "Shares that rest on few people are drawn towards the city mean.");
        }
        if (edit.Pool > 1)
        {
            yield return new($"{edit.Pool} år läggs ihop för varje indikator.", $"{edit.Pool} years are pooled for each indicator.");
        }
        if (result.Draws > 0)
        {
            yield return new(
                $"Säkerheten prövas genom att räkna om {Grouped(result.Draws, '\u00A0')} gånger med vikter som slumpvis höjs eller sänks med upp till {edit.WeightNoise:P0}{(edit.VaryNormalisation ? " och med olika skalor" : "")}. Frö {result.Seed}: samma omräkningar varje gång.",
                $"Certainty is tried by computing {Grouped(result.Draws, ',')} times with weights raised or lowered at random by up to {edit.WeightNoise:P0}{(edit.VaryNormalisation ? " and with different scales" : "")}. Seed {result.Seed}: the same draws each time.");
        }
    }

    public static Text Name(IReadOnlyList<(string Code, Text Name)> choices, string code) =>
        choices.FirstOrDefault(choice => choice.Code == code).Name is { Sv: { } } name ? Plain(name) : new(code, code);

    // Each language has its own mark between thousands, whichever of them the reader has chosen.
    private static string Grouped(int number, char mark) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', mark);

    private static Text Plain(Text name) => new(
        name.Sv.Replace(" – rekommenderas", "", StringComparison.Ordinal), name.En.Replace(" – recommended", "", StringComparison.Ordinal));

    private static Text Scale(string method) => method switch
    {
        "z" => new("Värdena räknas om till avstånd från medelvärdet, så att indikatorerna kan jämföras.", "Values are converted to distances from the mean, so that the indicators can be compared."),
        "asIs" => new("Värdena används som de är, utan omräkning.", "Values are used as they are."),
        _ => new($"Gemensam skala: {Name(Normalisations, method).Sv}.", $"Common scale: {Name(Normalisations, method).En}."),
    };
}
