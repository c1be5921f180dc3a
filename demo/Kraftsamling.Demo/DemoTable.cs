using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Demo;

/// <summary>
/// Values in flat arrays: indicators × areas × years × sexes (total, women, men), row-major. A cell that was never measured
/// (a survey's year off) is not <see cref="Exists"/>; a missing or suppressed one exists with NaN values.
/// </summary>
public sealed class DemoTable
{
    public const int Sexes = 3;
    private const byte Never = 255;

    private readonly double[] _value;
    private readonly double[] _numerator;
    private readonly double[] _denominator;
    private readonly byte[] _status;
    private readonly Dictionary<string, int> _number;

    internal DemoTable(IReadOnlyList<string> indicators)
    {
        Indicators = indicators;
        _number = indicators.Select((code, i) => (code, i)).ToDictionary(pair => pair.code, pair => pair.i);
        var cells = indicators.Count * DemoCity.AreaCount * DemoCity.Years * Sexes;
        (_value, _numerator, _denominator, _status) = (Empty(cells), Empty(cells), Empty(cells), new byte[cells]);
        Array.Fill(_status, Never);
    }

    /// <summary>Codes of the catalogue, in its order.</summary>
    public IReadOnlyList<string> Indicators { get; }

    public bool Exists(string indicator, int area, int year, Sex sex) => _status[Cell(indicator, area, year, sex)] != Never;

    public ObservationStatus Status(string indicator, int area, int year, Sex sex) => (ObservationStatus)_status[Cell(indicator, area, year, sex)];

    /// <summary>NaN when there is none.</summary>
    public double Value(string indicator, int area, int year, Sex sex) => _value[Cell(indicator, area, year, sex)];

    /// <summary>NaN when hidden or not a count.</summary>
    public double Numerator(string indicator, int area, int year, Sex sex) => _numerator[Cell(indicator, area, year, sex)];

    /// <summary>NaN when hidden or not a count.</summary>
    public double Denominator(string indicator, int area, int year, Sex sex) => _denominator[Cell(indicator, area, year, sex)];

    internal void Set(int indicator, int area, int year, int sex, double value, double numerator, double denominator, ObservationStatus status)
    {
        var cell = Cell(indicator, area, year, sex);
        (_value[cell], _numerator[cell], _denominator[cell], _status[cell]) = (value, numerator, denominator, (byte)status);
    }

    internal double ValueAt(int indicator, int area, int year, int sex) => _value[Cell(indicator, area, year, sex)];

    internal int NumberOf(string indicator) => _number[indicator];

    /// <summary>All cells that exist, sorted by indicator, area, year and sex, as rows to store; ids come from the caller.</summary>
    public IEnumerable<Observation> Observations(IReadOnlyList<int> indicatorIds, IReadOnlyList<int> areaIds)
    {
        for (var cell = 0; cell < _status.Length; cell++)
        {
            if (_status[cell] == Never)
            {
                continue;
            }
            var (rest, sex) = Math.DivRem(cell, Sexes);
            (rest, var year) = Math.DivRem(rest, DemoCity.Years);
            var (indicator, area) = Math.DivRem(rest, DemoCity.AreaCount);
            yield return new Observation(indicatorIds[indicator], areaIds[area], (short)(DemoCity.FirstYear + year), 1, (Sex)sex, 0, 999,
                _value[cell], _numerator[cell], _denominator[cell], (ObservationStatus)_status[cell], 0);
        }
    }

    internal void AppendTo(IncrementalHash hash)
    {
        hash.AppendData(MemoryMarshal.AsBytes<double>(_value));
        hash.AppendData(MemoryMarshal.AsBytes<double>(_numerator));
        hash.AppendData(MemoryMarshal.AsBytes<double>(_denominator));
        hash.AppendData(_status);
    }

    private int Cell(string indicator, int area, int year, Sex sex) => Cell(_number[indicator], area, year, (int)sex);

    private static int Cell(int indicator, int area, int year, int sex) =>
        (((((indicator * DemoCity.AreaCount) + area) * DemoCity.Years) + (year - DemoCity.FirstYear)) * Sexes) + sex;

    private static double[] Empty(int cells)
    {
        var values = new double[cells];
        Array.Fill(values, double.NaN);
        return values;
    }
}
