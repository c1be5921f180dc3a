using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Statistics;

/// <summary>Notices values that are possible but unlikely for a percentage, as remarks: shares written 0–1, values outside 0–100.</summary>
internal sealed class ShareCheck
{
    private const int EnoughToTell = 20;
    private readonly Dictionary<int, Seen> _seen = [];

    public void Add(int indicatorId, double value, long row)
    {
        if (double.IsNaN(value))
        {
            return;
        }
        if (!_seen.TryGetValue(indicatorId, out var seen))
        {
            _seen[indicatorId] = seen = new Seen();
        }
        seen.Count++;
        seen.Largest = Math.Max(seen.Largest, value);
        if (value is < 0 or > 100 && seen.FirstOutside == 0)
        {
            (seen.FirstOutside, seen.Outside) = (row, value);
        }
    }

    public void Report(Func<int, string> unit, Func<int, string> code, string file, ProblemList problems)
    {
        foreach (var (id, seen) in _seen.Where(pair => unit(pair.Key) == "%"))
        {
            if (seen.Count >= EnoughToTell && seen.Largest is > 0 and <= 1)
            {
                problems.Add(Remark(file, null, code(id), new Text("procent, 0–100", "per cent, 0–100"), Numbers.Write(seen.Largest), new Text(
                    "Alla värden är högst 1. Är de andelar (0–1) ska de räknas om till procent först.", "All values are at most 1. If they are shares (0–1), convert them to per cent first.")));
            }
            if (seen.FirstOutside > 0)
            {
                problems.Add(Remark(file, seen.FirstOutside, code(id), new Text("procent, 0–100", "per cent, 0–100"), Numbers.Write(seen.Outside), new Text(
                    "Kontrollera att enheten är rätt.", "Check that the unit is right.")));
            }
        }
    }

    private static Problem Remark(string file, long? row, string column, Text expected, string found, Text advice) =>
        new(expected, found) { File = file, Row = row, Column = column, Advice = advice, IsError = false };

    private sealed class Seen
    {
        public long Count { get; set; }
        public double Largest { get; set; } = double.NegativeInfinity;
        public long FirstOutside { get; set; }
        public double Outside { get; set; }
    }
}
