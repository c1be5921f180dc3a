using Kraftsamling.Exchange;

namespace Kraftsamling.Core.Organisation;

/// <summary>What holds for every text that somebody writes about the organisation: its length, and nothing that points out a person.</summary>
internal static class FieldRules
{
    public static void Text(List<Text> problems, Text field, string text, int least, int most)
    {
        if (text.Trim().Length < least || text.Trim().Length > most)
        {
            problems.Add(new($"{field.Sv}: {least}–{most} tecken, nu {text.Trim().Length}.", $"{field.En}: {least}–{most} characters, now {text.Trim().Length}."));
        }
        problems.AddRange(PersonalData.Problems(field, text));
    }

    public static void Days(List<Text> problems, DateOnly? from, DateOnly? to)
    {
        if (from is { } first && to is { } last && last < first)
        {
            problems.Add(new($"Den sista dagen ({last:yyyy-MM-dd}) ligger före den första ({first:yyyy-MM-dd}).", $"The last day ({last:yyyy-MM-dd}) lies before the first ({first:yyyy-MM-dd})."));
        }
    }
}
