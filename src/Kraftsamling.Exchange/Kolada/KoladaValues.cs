namespace Kraftsamling.Exchange.Kolada;

/// <summary>Gathers pages of values; the same value twice counts once, two values for the same thing are a problem.</summary>
internal sealed class KoladaValues(ProblemList problems)
{
    private readonly Dictionary<(string Indicator, string Area, int Year, char Gender), KoladaValue> _seen = [];
    private readonly List<KoladaValue> _all = [];

    public IReadOnlyList<KoladaValue> All => _all;

    public void Add(IEnumerable<KoladaValue> page)
    {
        foreach (var value in page)
        {
            if (_seen.TryAdd((value.Indicator, value.Area, value.Year, value.Gender), value))
            {
                _all.Add(value);
            }
            else if (_seen[(value.Indicator, value.Area, value.Year, value.Gender)] != value)
            {
                problems.Add(new Problem(new("ett värde per nyckeltal, område, år och kön", "one value per indicator, area, year and gender"), $"{value.Indicator} {value.Area} {value.Year} {value.Gender}") { Advice = new("Kolada ändrades medan det hämtades. Hämta igen.", "Kolada was changed while it was fetched. Fetch again.") });
            }
        }
    }
}
