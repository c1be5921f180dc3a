namespace Kraftsamling.Analysis.Statistics;

/// <summary>Weights of the members of a household, as data. Source: Kolada N66077.</summary>
/// <param name="Alone">One adult alone.</param>
/// <param name="Couple">Two adults living together.</param>
/// <param name="ExtraAdult">Each further adult.</param>
/// <param name="FirstChild">The first child, 0–19.</param>
/// <param name="NextChild">Each further child, 0–19.</param>
/// <param name="FirstAlternating">The first child when it lives by turns with each parent.</param>
/// <param name="NextAlternating">Each further child that lives by turns.</param>
public sealed record EquivalenceWeights(double Alone = 1, double Couple = 1.51, double ExtraAdult = 0.6, double FirstChild = 0.52, double NextChild = 0.42, double FirstAlternating = 0.38, double NextAlternating = 0.28);

/// <summary>Makes incomes of households of different size comparable.</summary>
public static class EquivalenceScale
{
    /// <summary>Consumption units of a household. Children who always live there come first.</summary>
    /// <param name="adults">Adults, at least 1; two or more count as a couple and further adults.</param>
    /// <param name="children">Children who always live there, at least 0.</param>
    /// <param name="alternating">Children who live there by turns, at least 0.</param>
    /// <param name="weights">Weights; null = the published ones.</param>
    /// <returns>At least 1; a couple with two children has 2.45.</returns>
    /// <exception cref="ArgumentOutOfRangeException">No adult, or a negative number of children.</exception>
    public static double Units(int adults, int children, int alternating = 0, EquivalenceWeights? weights = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(adults, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(children);
        ArgumentOutOfRangeException.ThrowIfNegative(alternating);
        var w = weights ?? new EquivalenceWeights();
        double units = adults == 1 ? w.Alone : w.Couple + (adults - 2) * w.ExtraAdult;
        units += children == 0 ? 0 : w.FirstChild + (children - 1) * w.NextChild;
        int first = children == 0 ? Math.Min(1, alternating) : 0;
        return units + first * w.FirstAlternating + (alternating - first) * w.NextAlternating;
    }

    /// <summary>Income per consumption unit.</summary>
    /// <param name="income">The household's disposable income, any unit.</param>
    /// <param name="units">From <see cref="Units"/>, above 0.</param>
    /// <returns>In the unit of the income; 490,000 kr and 2.45 units give 200,000 kr.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The units are not above 0.</exception>
    public static double Income(double income, double units)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(units);
        return income / units;
    }
}
