namespace Kraftsamling.Analysis.Areas;

/// <summary>What is said about a grouping: warnings, and problems that stop it.</summary>
internal sealed class ClusterMessages
{
    private const int Named = 8;
    private readonly List<Warning> _warnings = [];
    private readonly List<Warning> _problems = [];

    public IReadOnlyList<Warning> Warnings => _warnings;

    public IReadOnlyList<Warning> Problems => _problems;

    public bool HasProblems => _problems.Count > 0;

    public void Warn(string sv, string en) => _warnings.Add(new Warning(sv, en));

    public void Refuse(string sv, string en) => _problems.Add(new Warning(sv, en));

    public void CheckData(ClusterData data, ClusterOptions options)
    {
        for (var j = 0; j < data.Columns; j++)
        {
            var column = j;
            var missing = Enumerable.Range(0, data.Areas).Where(i => !double.IsFinite(data.Values[i * data.Columns + column])).ToList();
            if (missing.Count > 0)
            {
                Refuse(
                    $"Kolumnen {data.ColumnName(j)} saknar tal för {List(data, missing, "och", "till")}. Fyll i dem, eller lämna områdena utanför.",
                    $"Column {data.ColumnName(j)} has no number for {List(data, missing, "and", "more")}. Fill them in, or leave the areas out.");
            }
        }
        if (data.Areas == 0)
        {
            Refuse("Det finns inga områden att gruppera.", "There are no areas to group.");
        }
        CheckPopulation(data, options);
        CheckBounds(options);
    }

    public void ConstantColumn(string name) => Warn(
        $"Kolumnen {name} har samma tal överallt och skiljer inga områden åt.",
        $"Column {name} has the same number everywhere and tells no areas apart.");

    public void BothTogetherAndApart(string a, string b) => Refuse(
        $"{a} och {b} ska både hållas ihop och hållas isär, direkt eller genom andra områden. Ta bort en av reglerna.",
        $"{a} and {b} must both stay together and be kept apart, directly or through other areas. Remove one of the rules.");

    public void CannotStayTogether(string a, string b) => Refuse(
        $"{a} och {b} ska hållas ihop men ingen väg över gränserna leder mellan dem. Lägg till en bro mellan områdena eller ta bort regeln.",
        $"{a} and {b} must stay together but no way over the borders leads from one to the other. Add a bridge between the areas or remove the rule.");

    public void TogetherByWayOf(string a, string b, IEnumerable<string> way)
    {
        var names = string.Join(", ", way);
        Warn($"{a} och {b} är inte grannar. De hålls ihop genom {names}.", $"{a} and {b} are not neighbours. They stay together by way of {names}.");
    }

    public static string List(ClusterData data, IReadOnlyList<int> areas, string and, string more)
    {
        var names = string.Join(", ", areas.Take(Named).Select(data.Name));
        return areas.Count <= Named ? names : $"{names} {and} {areas.Count - Named} {more}";
    }

    private void CheckPopulation(ClusterData data, ClusterOptions options)
    {
        var bounded = options.Floor > 0 || !double.IsPositiveInfinity(options.Ceiling);
        if (bounded && data.Population is null)
        {
            Refuse("Golvet eller taket behöver en kolumn att räkna på, till exempel befolkning.", "The floor or ceiling needs a column to count, for instance population.");
        }
        var wrong = data.Population is null ? [] : Enumerable.Range(0, data.Areas).Where(i => !(data.Population[i] >= 0) || double.IsInfinity(data.Population[i])).ToList();
        if (bounded && wrong.Count > 0)
        {
            Refuse(
                $"Kolumnen för golv och tak saknar tal eller är negativ för {List(data, wrong, "och", "till")}.",
                $"The column for floor and ceiling has no number or is negative for {List(data, wrong, "and", "more")}.");
        }
    }

    private void CheckBounds(ClusterOptions options)
    {
        if (options.Floor > options.Ceiling)
        {
            Refuse($"Golvet {options.Floor} är högre än taket {options.Ceiling}.", $"The floor {options.Floor} is above the ceiling {options.Ceiling}.");
        }
        if (options.LeastAreas > options.MostAreas)
        {
            Refuse(
                $"Minst {options.LeastAreas} områden och högst {options.MostAreas} områden i ett kluster går inte ihop.",
                $"At least {options.LeastAreas} areas and at most {options.MostAreas} areas in a cluster contradict each other.");
        }
        if (options.Method == ClusterMethod.MaxP && options.Floor <= 0 && options.LeastAreas <= 1)
        {
            Refuse(
                "Max-p behöver ett golv: minsta befolkning eller minsta antal områden i ett kluster. Utan golv blir varje område ett kluster.",
                "Max-p needs a floor: least population or least number of areas in a cluster. Without it every area becomes a cluster.");
        }
    }
}
