namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>One round of the survey among pupils, every second year.</summary>
public sealed class SurveyWave
{
    public const int SourceMaxLength = 300;

    public int Id { get; set; }
    public int AreaSetId { get; set; }
    public int Year { get; set; }
    public required string Source { get; set; }

    /// <summary>Made up: every page that shows it says so.</summary>
    public bool IsDemo { get; set; }

    /// <summary>The import it came with; null for the demo city and for what was taken in before imports of surveys could be undone.</summary>
    public int? ImportId { get; set; }

    /// <summary>The import that replaced it; null = it is shown.</summary>
    public int? ReplacedBy { get; set; }

    public DateTimeOffset ImportedAt { get; set; }
    [ActorName] public required string ImportedBy { get; set; }
}

/// <summary>How many of those who answered are beyond a factor's cut point, in one area, grade and sex. Written set-wise only.</summary>
public sealed class SurveyResult
{
    public int WaveId { get; set; }
    public int AreaId { get; set; }

    /// <summary>Code in the catalogue of factors.</summary>
    public required string Factor { get; set; }

    /// <summary>School year 1–12, where 10–12 are the three of upper secondary school; <see cref="SurveyGrades.All"/> = all together.</summary>
    public short Grade { get; set; }

    /// <summary>The total is counted for itself: some do not say.</summary>
    public Sex Sex { get; set; }

    public int Respondents { get; set; }

    /// <summary>At risk for a risk factor, protected for a protective one.</summary>
    public int Beyond { get; set; }
}

/// <summary>Where a factor's line was drawn in a wave, and in which year's answers it was set.</summary>
public sealed class SurveyCutPoint
{
    public int WaveId { get; set; }
    public required string Factor { get; set; }
    public double? CutPoint { get; set; }
    public int? NormYear { get; set; }
}

/// <summary>School years as people write them.</summary>
public static class SurveyGrades
{
    public const short All = 0;
    private const short FirstUpper = 10;
    private const short Last = 12;
    private static readonly string[] WholeWords = ["alla", "all", "total", "totalt", "samtliga"];

    /// <summary>Understands "7", "åk 7", "gy1", "alla".</summary>
    public static bool TryParse(string text, out short grade)
    {
        var word = text.Trim().ToLowerInvariant();
        grade = All;
        if (Array.IndexOf(WholeWords, word) >= 0)
        {
            return true;
        }
        var upper = word.StartsWith("gy", StringComparison.Ordinal);
        var digits = word.StartsWith("åk", StringComparison.Ordinal) || upper ? word[2..].Trim() : word;
        if (!short.TryParse(digits, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) || number < 1)
        {
            return false;
        }
        grade = (short)(upper ? number + FirstUpper - 1 : number);
        return grade <= Last && (!upper || number <= Last - FirstUpper + 1);
    }

    /// <summary>The year within upper secondary school, 1–3; 0 below it.</summary>
    public static int UpperYear(short grade) => grade >= FirstUpper ? grade - FirstUpper + 1 : 0;
}
