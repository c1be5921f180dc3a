using System.CommandLine;

namespace Kraftsamling.Cli.Areas;

/// <summary>--where COLUMN=VALUE: which rows of the values are used, when an area has several.</summary>
internal static class WhereOption
{
    public static Option<string[]> Create(bool en)
    {
        var option = new Option<string[]>("--where") { HelpName = en ? "COLUMN=VALUE" : "KOLUMN=VÄRDE", Description = en ? "Only rows of the values with this text in this column; may be repeated." : "Bara rader bland värdena med den texten i den kolumnen; får upprepas." };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError(en ? $"--where was “{token.Value}”; expected COLUMN=VALUE." : $"--where var «{token.Value}»; väntade KOLUMN=VÄRDE.");
            }
        });
        return option;
    }

    public static IReadOnlyList<(string Column, string Value)> Read(string[]? texts) =>
        [.. (texts ?? []).Select(t => t.Split('=', 2)).Select(p => (p[0].Trim(), p[1].Trim()))];
}
