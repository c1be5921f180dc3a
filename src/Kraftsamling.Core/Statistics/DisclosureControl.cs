using System.Runtime.InteropServices;

namespace Kraftsamling.Core.Statistics;

/// <summary>Why a value is not shown.</summary>
public enum DisclosureReason
{
    /// <summary>It is shown.</summary>
    None = 0,

    /// <summary>It rests on fewer people than the smallest count.</summary>
    SmallCount = 1,

    /// <summary>It is a share of fewer people than the smallest denominator.</summary>
    SmallDenominator = 2,

    /// <summary>A value that is not shown could be worked out from it.</summary>
    Complementary = 3,
}

/// <summary>Limits below which values are not shown.</summary>
public sealed record DisclosureSettings
{
    /// <summary>Counts below this are not shown, zero included; 5 unless set.</summary>
    public int SmallestCount { get; init; } = 5;

    /// <summary>Shares of fewer people than this are not shown; 30 unless set.</summary>
    public int SmallestDenominator { get; init; } = 30;

    /// <summary>Cells of a survey with fewer answers than this are not shown; 10 unless set.</summary>
    public int SmallestSurveyCell { get; init; } = 10;
}

/// <summary>An observation as it may be shown: without value and counts, and with status suppressed, where there is a reason.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DisclosedObservation(Observation Observation, DisclosureReason Reason);

/// <summary>A matrix as it may be shown, with one reason per cell.</summary>
public sealed record DisclosedMatrix(ObservationMatrix Matrix, DisclosureReason[] Reasons);

/// <summary>Takes away what could point out a person, before anything is shown, written to a file or sent.</summary>
public sealed class DisclosureControl(DisclosureSettings settings)
{
    public DisclosureSettings Settings { get; } = settings;

    /// <summary>Why the value may not be shown by its own counts. Without known counts nothing can be said, and it is shown.</summary>
    /// <param name="value">NaN is nothing to protect.</param>
    /// <param name="numerator">NaN when unknown.</param>
    /// <param name="denominator">NaN when unknown.</param>
    /// <param name="isCount">The value itself is a number of people.</param>
    public DisclosureReason ReasonOf(double value, double numerator, double denominator, bool isCount)
    {
        if (double.IsNaN(value))
        {
            return DisclosureReason.None;
        }
        // A comparison with NaN is false: an unknown count gives no reason.
        if (!isCount && denominator < Settings.SmallestDenominator)
        {
            return DisclosureReason.SmallDenominator;
        }
        return numerator < Settings.SmallestCount || (isCount && value < Settings.SmallestCount) ? DisclosureReason.SmallCount : DisclosureReason.None;
    }

    /// <summary>One area's observations. Where women or men are taken away, the other is too: with the total it would tell the first.</summary>
    public List<DisclosedObservation> Apply(IReadOnlyList<Observation> observations, Func<int, bool> isCount)
    {
        var own = observations.Select(one => ReasonOf(one.Value, one.Numerator, one.Denominator, isCount(one.IndicatorId))).ToArray();
        var hidden = new HashSet<(int, int, short, byte, short, short)>();
        for (var i = 0; i < own.Length; i++)
        {
            if (observations[i].Sex != Sex.Total && (own[i] != DisclosureReason.None || observations[i].Status == ObservationStatus.Suppressed))
            {
                hidden.Add(KeyOf(observations[i]));
            }
        }
        return [.. observations.Select((one, i) => Without(one, own[i] == DisclosureReason.None && one.Sex != Sex.Total && hidden.Contains(KeyOf(one)) ? Second(one.Value) : own[i]))];
    }

    /// <summary>One indicator, period and sex for all areas.</summary>
    /// <param name="matrix">A single indicator.</param>
    /// <param name="other">The other sex when the matrix is of women or men; null for the total.</param>
    /// <param name="isCount">The values themselves are numbers of people.</param>
    public DisclosedMatrix Apply(ObservationMatrix matrix, ObservationMatrix? other, bool isCount)
    {
        var reasons = new DisclosureReason[matrix.Values.Length];
        var shown = matrix with { Values = [.. matrix.Values], Numerators = [.. matrix.Numerators], Denominators = [.. matrix.Denominators], Status = [.. matrix.Status] };
        for (var i = 0; i < reasons.Length; i++)
        {
            reasons[i] = ReasonOf(matrix.Values[i], matrix.Numerators[i], matrix.Denominators[i], isCount);
            if (reasons[i] == DisclosureReason.None && other is not null && IsHidden(other, i, isCount))
            {
                reasons[i] = Second(matrix.Values[i]);
            }
            if (reasons[i] != DisclosureReason.None)
            {
                (shown.Values[i], shown.Numerators[i], shown.Denominators[i], shown.Status[i]) = (double.NaN, double.NaN, double.NaN, ObservationStatus.Suppressed);
            }
        }
        return new DisclosedMatrix(shown, reasons);
    }

    private bool IsHidden(ObservationMatrix matrix, int cell, bool isCount) =>
        matrix.Status[cell] == ObservationStatus.Suppressed || ReasonOf(matrix.Values[cell], matrix.Numerators[cell], matrix.Denominators[cell], isCount) != DisclosureReason.None;

    private static DisclosureReason Second(double value) => double.IsNaN(value) ? DisclosureReason.None : DisclosureReason.Complementary;

    private static (int, int, short, byte, short, short) KeyOf(in Observation one) => (one.IndicatorId, one.AreaId, one.Year, one.Years, one.AgeFrom, one.AgeTo);

    private static DisclosedObservation Without(in Observation one, DisclosureReason reason) => new(
        reason == DisclosureReason.None ? one : one with { Value = double.NaN, Numerator = double.NaN, Denominator = double.NaN, Status = ObservationStatus.Suppressed }, reason);
}
