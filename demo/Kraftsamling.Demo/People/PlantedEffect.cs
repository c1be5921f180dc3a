namespace Kraftsamling.Demo.People;

/// <summary>What the efforts in the cluster areas do, in percentage points (or share of the level, for leisure). Known exactly, to be found again.</summary>
internal static class PlantedEffect
{
    /// <summary>Change of the share, e.g. −0.004 for 0.4 percentage points less.</summary>
    public static double OnShare(string indicator, int year) => indicator switch
    {
        "uvas" => -Ramp(year, DemoCity.FirstTreatedYear, 0.004, 0.020),
        "hog-skolfranvaro" => -Ramp(year, DemoCity.FirstTreatedYear - 2, 0.010, 0.040),
        "behorighet-yrkesprogram" => Ramp(year, DemoCity.FirstTreatedYear - 1, 0.010, 0.050),
        "aktivitetsansvar" => -Ramp(year, DemoCity.FirstTreatedYear - 1, 0.004, 0.015),
        _ => 0,
    };

    /// <summary>Relative change per head: taking part in clubs moves first of all.</summary>
    public static double OnLevel(string indicator, int year) =>
        indicator.StartsWith("foreningsliv", StringComparison.Ordinal) ? Ramp(year, DemoCity.FirstTreatedYear - 2, 0.04, 0.16) : 0;

    private static double Ramp(int year, int first, double step, double most) => year < first ? 0 : Math.Min(step * (year - first + 1), most);
}
