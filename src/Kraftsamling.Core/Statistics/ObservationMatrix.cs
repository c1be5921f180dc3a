namespace Kraftsamling.Core.Statistics;

/// <summary>One value per area and indicator; arrays are areas × indicators, row-major, NaN = no value.</summary>
/// <param name="AreaIds">In the order of the areas' codes.</param>
/// <param name="AreaCodes">As <paramref name="AreaIds"/>.</param>
/// <param name="AreaNames">As <paramref name="AreaIds"/>.</param>
/// <param name="IndicatorIds">In the order asked for.</param>
/// <param name="Values">In the indicator's unit.</param>
/// <param name="Numerators">Counts; NaN when unknown.</param>
/// <param name="Denominators">Counts; NaN when unknown.</param>
/// <param name="Status">Missing where nothing is stored.</param>
/// <param name="YearsUsed">How many single years each value rests on; 0 where there is none.</param>
public sealed record ObservationMatrix(
    int[] AreaIds, string[] AreaCodes, string[] AreaNames, int[] IndicatorIds,
    double[] Values, double[] Numerators, double[] Denominators, ObservationStatus[] Status, byte[] YearsUsed)
{
    internal static ObservationMatrix Empty(List<(int Id, string Code, string Name)> areas, int[] indicatorIds)
    {
        var cells = areas.Count * indicatorIds.Length;
        var matrix = new ObservationMatrix(
            [.. areas.Select(area => area.Id)], [.. areas.Select(area => area.Code)], [.. areas.Select(area => area.Name)], indicatorIds,
            new double[cells], new double[cells], new double[cells], new ObservationStatus[cells], new byte[cells]);
        Array.Fill(matrix.Values, double.NaN);
        Array.Fill(matrix.Numerators, double.NaN);
        Array.Fill(matrix.Denominators, double.NaN);
        Array.Fill(matrix.Status, ObservationStatus.Missing);
        return matrix;
    }

    internal void Set(int cell, in Observation observation)
    {
        Values[cell] = observation.Value;
        Numerators[cell] = observation.Numerator;
        Denominators[cell] = observation.Denominator;
        Status[cell] = observation.Status;
        YearsUsed[cell] = double.IsNaN(observation.Value) ? (byte)0 : observation.Years;
    }
}

/// <summary>How a figure for the whole city was worked out from its areas.</summary>
public enum CityMethod
{
    /// <summary>Sum of numerators through sum of denominators.</summary>
    RatioOfSums = 0,

    /// <summary>Mean weighted by the indicator's own denominators; numerators are not known.</summary>
    DenominatorWeighted = 1,

    /// <summary>Mean weighted by the areas' population the same year and sex.</summary>
    PopulationWeighted = 2,

    /// <summary>Plain mean of the areas: neither counts nor population are known.</summary>
    PlainMean = 3,

    /// <summary>The areas' counts added up.</summary>
    Sum = 4,
}

/// <summary>The city as a whole, from its areas; never women plus men.</summary>
/// <param name="AreasUsed">Areas with a value.</param>
/// <param name="Areas">Areas in the set.</param>
public sealed record CityFigure(int IndicatorId, short Year, byte Years, Sex Sex, double Value, CityMethod Method, int AreasUsed, int Areas)
{
    /// <summary>The areas' numerators added up; NaN unless every area with a value has both counts.</summary>
    public double Numerator { get; init; } = double.NaN;

    /// <summary>The areas' denominators added up; NaN unless every area with a value has one.</summary>
    public double Denominator { get; init; } = double.NaN;
}

/// <summary>What is stored for one indicator, period and sex, counted in areas.</summary>
public sealed record Coverage(int IndicatorId, short Year, byte Years, Sex Sex, int Values, int Preliminary, int Missing, int Suppressed, int NotApplicable, int Areas)
{
    /// <summary>Areas of which nothing is stored.</summary>
    public int NoRow => Areas - Values - Missing - Suppressed - NotApplicable;
}
