using System.Runtime.InteropServices;

namespace Kraftsamling.Core.Statistics;

/// <summary>Total is always a value of its own, never women plus men.</summary>
public enum Sex : byte { Total = 0, Women = 1, Men = 2 }

/// <summary>Why there is a value, or why not.</summary>
public enum ObservationStatus : byte { Measured = 0, Preliminary = 1, Missing = 2, Suppressed = 3, NotApplicable = 4 }

/// <summary>
/// One cell of statistics. Stored in the narrow table "observation" keyed by indicator, area, year, years, sex and age band;
/// written set-wise only (ObservationStore), never through change tracking.
/// </summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="AreaId">The area.</param>
/// <param name="Year">The year, or the last year of a pooled period.</param>
/// <param name="Years">Length of the period in years; 1 = a single year.</param>
/// <param name="Sex">Total, women or men.</param>
/// <param name="AgeFrom">Lowest age in years; 0 with <paramref name="AgeTo"/> 999 = the indicator's own population.</param>
/// <param name="AgeTo">Highest age in years; 999 = no upper end.</param>
/// <param name="Value">NaN when the status says that there is none.</param>
/// <param name="Numerator">Count behind a share; NaN when unknown.</param>
/// <param name="Denominator">Population behind a share; NaN when unknown.</param>
/// <param name="Status">Measured, preliminary, missing, suppressed or not applicable.</param>
/// <param name="ImportId">The import it came with.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Observation(
    int IndicatorId, int AreaId, short Year, byte Years, Sex Sex, short AgeFrom, short AgeTo,
    double Value, double Numerator, double Denominator, ObservationStatus Status, int ImportId);
