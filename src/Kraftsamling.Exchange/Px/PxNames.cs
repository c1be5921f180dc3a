using System.Globalization;
using Kraftsamling.Exchange.StatTables;

namespace Kraftsamling.Exchange.Px;

/// <summary>
/// The names of dimensions and categories as a PX file can hold them: no quotation marks or line breaks, not empty, not twice
/// (statements name things by their text), at most 256 characters.
/// </summary>
internal sealed class PxNames
{
    private const int MaxLength = 256;

    private readonly ProblemList _problems;

    public PxNames(StatTable table, string language, ProblemList problems)
    {
        (Language, _problems) = (language, problems);
        Culture = CultureInfo.GetCultureInfo(language == "en" ? "en" : "sv");
        Dimensions = Unique(table.Dimensions.Select(dimension => (dimension.Label.In(Culture), dimension.Code)));
        Categories = [.. table.Dimensions.Select(dimension => Unique(dimension.Categories.Select(category => (category.Label.In(Culture), category.Code))))];
    }

    public string Language { get; }

    public CultureInfo Culture { get; }

    /// <summary>The name of each dimension.</summary>
    public string[] Dimensions { get; }

    /// <summary>The names of each dimension's categories.</summary>
    public string[][] Categories { get; }

    /// <summary>Text without what PX cannot hold; tells when something was changed.</summary>
    public string Clean(string text)
    {
        if (text.Contains('"', StringComparison.Ordinal))
        {
            Tell(new("text utan citattecken i PX", "text without quotation marks in PX"), text, new("Citattecknen skrevs som '.", "The quotation marks were written as '."));
            text = text.Replace('"', '\'');
        }
        return text.ReplaceLineEndings(" ");
    }

    public void Tell(Text expected, string found, Text advice) => _problems.Add(new Problem(expected, found) { IsError = false, Advice = advice });

    private string[] Unique(IEnumerable<(string Label, string Code)> names)
    {
        var used = new HashSet<string>();
        return [.. names.Select(name => Unique(Clean(name.Label), Clean(name.Code), used))];
    }

    private string Unique(string label, string code, HashSet<string> used)
    {
        var name = Cut(label.Length > 0 ? label : code);
        if (used.Add(name))
        {
            return name;
        }
        var other = Cut($"{name} ({code})");
        Tell(new("varje text en gång per variabel i PX", "each text once per variable in PX"), name, new($"Den senare heter «{other}» i filen.", $"The later one is called “{other}” in the file."));
        for (var copy = 2; !used.Add(other); copy++)
        {
            other = $"{name} ({code}) {Numbers.Write(copy)}";
        }
        return other;
    }

    private string Cut(string text)
    {
        if (text.Length <= MaxLength)
        {
            return text;
        }
        Tell(new($"högst {MaxLength} tecken per namn i PX", $"at most {MaxLength} characters per name in PX"), text, new("Namnet kortades i filen.", "The name was cut in the file."));
        return text[..(MaxLength - 20)] + "…";
    }
}
