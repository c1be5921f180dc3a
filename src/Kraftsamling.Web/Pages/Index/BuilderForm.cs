using System.Globalization;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Exchange;

namespace Kraftsamling.Web.Pages.Index;

/// <summary>Reads the builder's form over the recipe as it stands. What cannot be read is a sentence; the person's text stays in the form.</summary>
public static class BuilderForm
{
    public static IndexEdit Read(IFormCollection form, IndexEdit former, List<Text> problems)
    {
        var known = former.Indicators.ToDictionary(item => item.Code);
        return former with
        {
            TitleSv = Word(form, "titelSv", former.TitleSv),
            TitleEn = Word(form, "titelEn", former.TitleEn),
            Indicators = [.. Chosen(form, former).Select(code => Indicator(form, code, known.GetValueOrDefault(code), problems))],
            Normalisation = Choice(form, "skala", IndexWords.Normalisations, former.Normalisation),
            Aggregation = Choice(form, "sammanvagning", IndexWords.Aggregations, former.Aggregation),
            Treatment = Choice(form, "extrema", IndexWords.Treatments, former.Treatment),
            Shrinkage = Choice(form, "smatal", IndexWords.Shrinkages, former.Shrinkage),
            Missing = Choice(form, "saknas", IndexWords.MissingRules, former.Missing),
            Weights = Choice(form, "viktmetod", IndexWords.WeightMethods, former.Weights),
            Share = Number(form, "andel", former.Share * 100, 0, 100, problems, new("minsta andel", "least share")) / 100,
            Power = Number(form, "potens", former.Power, -20, 20, problems, new("potens", "power")) is var power && power != 0 ? power : former.Power,
            Pool = (int)Number(form, "poolar", former.Pool, 1, 10, problems, new("antal år", "number of years")),
            TopK = (int)Number(form, "forsta", former.TopK, 1, 10_000, problems, new("antal områden", "number of areas")),
            Draws = (int)Number(form, "dragningar", former.Draws, 0, IndexEdit.MaxDraws, problems, new("antal omräkningar", "number of draws")),
            WeightNoise = Number(form, "viktosakerhet", former.WeightNoise * 100, 0, 99, problems, new("osäkerhet i vikter", "uncertainty of weights")) / 100,
            Seed = (long)Number(form, "fro", former.Seed, 0, int.MaxValue, problems, new("frö", "seed")),
            VaryNormalisation = form.ContainsKey("utforlig") ? form.ContainsKey("skalor") : former.VaryNormalisation,
            SamplingNoise = form.ContainsKey("utforlig") ? form.ContainsKey("slump") : former.SamplingNoise,
        };
    }

    // The recipe's own order is kept: the draws of the test belong to the place of an indicator.
    private static IEnumerable<string> Chosen(IFormCollection form, IndexEdit former)
    {
        var chosen = form["med"].OfType<string>().ToList();
        return former.Indicators.Select(item => item.Code).Where(chosen.Contains).Union(chosen);
    }

    private static IndexEditIndicator Indicator(IFormCollection form, string code, IndexEditIndicator? former, List<Text> problems)
    {
        var direction = form["riktning-" + code].ToString() switch { "1" => 1, "-1" => -1, _ => former?.Direction ?? 0 };
        return new IndexEditIndicator
        {
            Code = code,
            Direction = direction,
            Weight = Number(form, "vikt-" + code, former?.Weight ?? 1, 0, IndexEdit.MaxWeight, problems, new($"vikten för «{code}»", $"the weight of “{code}”")),
        };
    }

    private static string Word(IFormCollection form, string name, string former) => form.TryGetValue(name, out var value) ? value.ToString().Trim() : former;

    private static string Choice(IFormCollection form, string name, IReadOnlyList<(string Code, Text Name)> choices, string former) =>
        choices.Any(choice => choice.Code == form[name].ToString()) ? form[name].ToString() : former;

    // Decimal comma and point are both understood: a number field sends a point, a person types a comma.
    private static double Number(IFormCollection form, string name, double former, double least, double most, List<Text> problems, Text what)
    {
        var text = form[name].ToString().Trim();
        if (text.Length == 0)
        {
            return former;
        }
        if (double.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }
        problems.Add(new($"Du skrev «{text}» som {what.Sv}. Skriv ett tal mellan {least} och {most}.", $"You wrote “{text}” for {what.En}. Write a number between {least} and {most}."));
        return former;
    }
}
