namespace Kraftsamling.Analysis.Areas;

/// <summary>
/// Rates made comparable for autocorrelation when populations differ (Assunção &amp; Reis 1999). Small populations give rates that vary by
/// chance; each rate is therefore measured in its own standard deviation. Moran's I of the result is the empirical-Bayes Moran.
/// </summary>
public static class EmpiricalBayesRates
{
    /// <summary>
    /// zᵢ = (pᵢ − b) / √vᵢ with pᵢ = eᵢ/nᵢ, b = Σe/Σn, vᵢ = a + b/nᵢ and a = Σnᵢ(pᵢ − b)²/Σn − b/(Σn/areas); where vᵢ would be negative, b/nᵢ.
    /// </summary>
    /// <param name="events">Cases per area, 0 or above; NaN for missing.</param>
    /// <param name="population">People per area in the same order, above 0; NaN or 0 for none, which leaves the area out.</param>
    /// <returns>One standardised rate per area; NaN where either is missing, and everywhere when there are no events.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a number is negative or infinite.</exception>
    public static double[] Standardise(ReadOnlySpan<double> events, ReadOnlySpan<double> population)
    {
        if (events.Length != population.Length)
        {
            throw new ArgumentException($"There are {events.Length} counts of events and {population.Length} populations.", nameof(population));
        }
        double cases = 0, people = 0, areas = 0;
        for (int i = 0; i < events.Length; i++)
        {
            if (events[i] < 0 || population[i] < 0 || double.IsInfinity(events[i]) || double.IsInfinity(population[i]))
            {
                throw new ArgumentException($"Area {i} has {events[i]} events among {population[i]}.", nameof(events));
            }
            if (Has(events[i], population[i]))
            {
                (cases, people, areas) = (cases + events[i], people + population[i], areas + 1);
            }
        }
        double b = cases / people;
        double spread = 0;
        for (int i = 0; i < events.Length; i++)
        {
            spread += Has(events[i], population[i]) ? population[i] * Math.Pow(events[i] / population[i] - b, 2) : 0;
        }
        double a = spread / people - b / (people / areas);
        var z = new double[events.Length];
        for (int i = 0; i < z.Length; i++)
        {
            double variance = a + b / population[i];
            z[i] = Has(events[i], population[i]) && cases > 0 ? (events[i] / population[i] - b) / Math.Sqrt(variance < 0 ? b / population[i] : variance) : double.NaN;
        }
        return z;
    }

    private static bool Has(double events, double population) => !double.IsNaN(events) && population > 0;
}
