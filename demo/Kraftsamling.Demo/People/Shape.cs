namespace Kraftsamling.Demo.People;

/// <summary>How the number of an indicator comes about.</summary>
internal enum Form { Share, PerHead, PerHundredThousand, Mean, Count, Cni }

/// <summary>In which years it is measured.</summary>
internal enum Rhythm { Yearly, EvenYears, Elections, From2014, From2016 }

/// <summary>The statistical character of one indicator in the demo city.</summary>
/// <param name="Level">Share, or value per head, in an area of middling need.</param>
/// <param name="Need">Change in log-odds (or log) per standard deviation of need.</param>
/// <param name="Centre">Change from the border to the old harbour.</param>
/// <param name="Trend">Change per year.</param>
/// <param name="Gap">Women over men.</param>
internal sealed record Shape(string Code, Form Form, Group Group, double Level, double Need, double Centre = 0, double Trend = 0, double Gap = 0, Rhythm Rhythm = Rhythm.Yearly)
{
    /// <summary>Standard deviation of what moves slowly from year to year in an area, log-odds.</summary>
    public double Drift { get; init; } = 0.10;

    /// <summary>How much it follows the second pattern.</summary>
    public double Own { get; init; } = 0.08;

    /// <summary>The last year is preliminary.</summary>
    public bool Preliminary { get; init; }

    public bool IsMeasured(int year) => Rhythm switch
    {
        Rhythm.EvenYears => year % 2 == 0,
        Rhythm.Elections => year % 4 == 2,
        Rhythm.From2014 => year >= 2014,
        Rhythm.From2016 => year >= 2016,
        _ => true,
    };

    /// <summary>One for each indicator of the catalogue.</summary>
    public static readonly Shape[] All =
    [
        new("uvas", Form.Share, Group.From16To24, 0.075, 0.42, -0.15, -0.008, -0.22),
        new("behorighet-yrkesprogram", Form.Share, Group.YearNine, 0.87, -0.62, 0.1, -0.006, 0.20),
        new("trangboddhet-norm2", Form.Share, Group.All, 0.085, 0.78, 0.5, 0.012, -0.02),
        new("trangboddhet-norm3", Form.Share, Group.All, 0.22, 0.62, 0.5, 0.010, -0.02),
        new("ekonomiskt-bistand", Form.Share, Group.All, 0.058, 0.80, 0, -0.035, -0.04),
        new("langvarigt-bistand-barn", Form.Share, Group.From0To17, 0.038, 0.95, 0, -0.045),
        new("langvarigt-bistand-vuxna", Form.Share, Group.Adults, 0.022, 0.85, 0, -0.035, -0.04),
        new("lag-inkomststandard", Form.Share, Group.All, 0.082, 0.72, 0.2, -0.022, -0.03),
        new("lag-ekonomisk-standard", Form.Share, Group.All, 0.165, 0.66, 0.3, -0.008, 0.03) { Preliminary = true },
        new("forgymnasial-utbildning", Form.Share, Group.From20To64, 0.125, 0.52, -0.5, -0.018, -0.25),
        new("langvarigt-bistand-arbetsloshet", Form.Share, Group.From20To64, 0.068, 0.62, 0, -0.015, -0.05),
        new("cni", Form.Cni, Group.All, 1, 0),
        new("cni-65-ensamboende", Form.Share, Group.All, 0.062, -0.08, 0.2, 0.006, 0.75) { Own = 0.25 },
        new("cni-fodda-utomlands", Form.Share, Group.All, 0.155, 0.62, 0.2, 0.022),
        new("cni-arbetslosa", Form.Share, Group.All, 0.068, 0.50, 0.1, -0.012, -0.10),
        new("cni-ensamstaende", Form.Share, Group.All, 0.021, 0.22, -0.4, -0.004, 1.45),
        new("cni-inflyttade", Form.Share, Group.All, 0.105, 0.04, 0.6, 0, 0.02) { Own = 0.22 },
        new("cni-lag-utbildning", Form.Share, Group.All, 0.076, 0.55, -0.5, -0.016, -0.2),
        new("cni-under-5", Form.Share, Group.All, 0.059, 0.08, -0.5, -0.008, -0.04),
        new("lag-tillit", Form.Share, Group.SurveyAnswers, 0.31, 0.36, 0, 0.006, -0.03, Rhythm.EvenYears),
        new("otrygghet", Form.Share, Group.SurveyAnswers, 0.29, 0.32, 0.1, 0.008, 0.75, Rhythm.EvenYears),
        new("trygghet-skola-ak5", Form.Share, Group.YearFive, 0.89, -0.18, 0, -0.012, -0.15, Rhythm.EvenYears),
        new("trygghet-skola-ak8", Form.Share, Group.YearEight, 0.83, -0.20, 0, -0.014, -0.35, Rhythm.EvenYears),
        new("forskola-1-5", Form.Share, Group.From1To5, 0.865, -0.22, 0, 0.010),
        new("forskola-3-5", Form.Share, Group.From3To5, 0.95, -0.32, 0, 0.012),
        new("barn-lag-ekonomisk-standard", Form.Share, Group.From0To19, 0.215, 0.80, 0.2, -0.012) { Preliminary = true },
        new("foreningsliv-7-20", Form.PerHead, Group.From7To20, 24, -0.24, -0.1, -0.004, -0.32),
        new("foreningsliv-7-12", Form.PerHead, Group.From7To12, 27, -0.22, -0.1, -0.002, -0.25),
        new("foreningsliv-13-16", Form.PerHead, Group.From13To16, 31, -0.28, -0.1, -0.006, -0.40),
        new("fysisk-aktivitet", Form.Share, Group.SurveyAnswers, 0.66, -0.20, 0.2, 0.004, -0.04, Rhythm.EvenYears),
        new("psykisk-ohalsa-unga", Form.Share, Group.From0To19, 0.085, 0.05, 0.1, 0.038, 0.05) { Own = 0.14 },
        new("gott-psykiskt-valbefinnande", Form.Share, Group.SurveyAnswers, 0.84, -0.12, -0.1, -0.012, -0.18, Rhythm.EvenYears),
        new("allvarlig-psykisk-pafrestning", Form.Share, Group.SurveyAnswers, 0.082, 0.20, 0.2, 0.022, 0.30, Rhythm.EvenYears),
        new("valdeltagande", Form.Share, Group.Voters, 0.815, -0.42, 0, -0.004, 0.06, Rhythm.Elections),
        new("valdsbrott", Form.PerHundredThousand, Group.All, 0.0095, 0.26, 1.2, -0.006, -0.35) { Own = 0.2 },
        new("aktivitetsansvar", Form.Share, Group.From16To19, 0.082, 0.40, 0, 0.004, -0.25, Rhythm.From2014),
        new("meritvarde", Form.Mean, Group.YearNine, 226, -17, 4, 0.35, 18),
        new("betygskriterier-alla-amnen", Form.Share, Group.YearNine, 0.755, -0.52, 0.1, -0.008, 0.25),
        new("gymnasieexamen-3-ar", Form.Share, Group.UpperSecondaryStart, 0.665, -0.40, 0.1, 0.012, 0.30),
        new("langtidsarbetslos-foralder", Form.Share, Group.From0To19, 0.052, 0.62, 0, -0.010),
        new("foraldrar-grundskola", Form.Share, Group.From0To19, 0.062, 0.85, -0.2, -0.012),
        new("langtidsarbetslosa", Form.Share, Group.Unemployed, 0.39, 0.20, 0, 0.006, 0.04),
        new("hog-skolfranvaro", Form.Share, Group.YearsSevenToNine, 0.115, 0.40, 0, 0.012, 0.04, Rhythm.From2014),
        new("kvar-efter-inkomst", Form.Share, Group.NewIncome, 0.71, -0.24, -0.4, 0.004, 0.03, Rhythm.From2016),
        new("folkmangd", Form.Count, Group.All, 1, 0),
        new("folkmangd-16-24", Form.Count, Group.From16To24, 1, 0),
    ];
}
