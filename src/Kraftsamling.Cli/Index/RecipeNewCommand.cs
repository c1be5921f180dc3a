using System.CommandLine;
using Kraftsamling.Core.Statistics.Recipes;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Tables;

namespace Kraftsamling.Cli.Index;

/// <summary>kraft index recipe new FILE: a commented recipe to start from, from a preset or from the columns of a values file.</summary>
internal static class RecipeNewCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var file = new Argument<string>(en ? "FILE" : "FIL") { Description = en ? "The file to write." : "Filen som skrivs." };
        var preset = new Option<string?>("--preset") { HelpName = en ? "NAME" : "NAMN", Description = (en ? "Start from: " : "Utgå från: ") + string.Join(", ", RecipePresets.Names) };
        preset.AcceptOnlyFromAmong([.. RecipePresets.Names]);
        var values = new Option<string?>("--values") { HelpName = en ? "FILE" : "FIL", Description = en ? "Take the columns of this values file." : "Ta kolumnerna ur den här värdefilen." };
        var force = new Option<bool>("--force") { Description = en ? "Write over an existing file." : "Skriv över en fil som finns." };
        var command = new Command("new", en ? "Write a commented recipe." : "Skriv ett kommenterat recept.") { file, preset, values, force };
        command.Validators.Add(call =>
        {
            if (call.GetValue(preset) is not null && call.GetValue(values) is not null)
            {
                call.AddError(en ? "Give --preset or --values, not both." : "Ange --preset eller --values, inte båda.");
            }
        });
        command.SetAction((call, _) => Task.FromResult(Write(call.GetValue(file)!, call.GetValue(preset), call.GetValue(values), call.GetValue(force), terminal)));
        return command;
    }

    private static int Write(string file, string? preset, string? values, bool force, Terminal terminal)
    {
        var problems = new ProblemList();
        if (File.Exists(file) && !force)
        {
            problems.Add(new Problem(new("en fil som inte finns", "a file that does not exist"), file) { Advice = new("Välj ett annat namn eller ange --force.", "Choose another name or give --force.") });
        }
        var text = preset is not null ? RecipePresets.Json(preset) : (values is null ? Example() : FromColumns(values, problems))?.ToJson(terminal.English);
        if (text is null || problems.HasErrors)
        {
            terminal.Show(problems);
            return ExitCodes.WrongInput;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, text);
        terminal.Say(new($"Receptet ligger i {file}. Granska det med «kraft index recipe check {file}».", $"The recipe is in {file}. Check it with “kraft index recipe check {file}”."));
        return ExitCodes.Done;
    }

    private static RecipeDocument Example() => new()
    {
        Id = "exempel",
        Title = new Text("Behovsindex", "Need index"),
        Description = new Text("Visar var behoven är störst.", "Shows where needs are greatest."),
        AreaColumn = "area",
        Indicators =
        [
            new() { Column = "trangboddhet", Title = new("Trångboddhet", "Overcrowding"), Unit = "%" },
            new() { Column = "behorighet", Direction = -1, Title = new("Behörighet till yrkesprogram", "Eligible for vocational programmes"), Unit = "%" },
        ],
        Missing = new(Analysis.Statistics.MissingRule.MinimumShare, 0.75),
        Robustness = new RecipeRobustness { Draws = 10_000, TopK = 12, Normalisations = [Analysis.Statistics.NormalisationMethod.Z, Analysis.Statistics.NormalisationMethod.MinMax, Analysis.Statistics.NormalisationMethod.PercentileRank] },
    };

    // The first code column is the area, the first year column the year, every column of numbers an indicator: a start to edit.
    private static RecipeDocument? FromColumns(string values, ProblemList problems)
    {
        var shape = TableFile.Inspect(values, problems);
        if (shape is null)
        {
            return null;
        }
        var area = shape.Columns.FirstOrDefault(c => c.Kind is ColumnKind.Code or ColumnKind.Region) ?? shape.Columns[0];
        var numbers = shape.Columns.Where(c => c.Kind == ColumnKind.Number && c != area).ToList();
        if (numbers.Count == 0)
        {
            problems.Add(new Problem(new("minst en kolumn med tal", "at least one column of numbers"), "") { File = shape.FileName });
        }
        return Example() with
        {
            AreaColumn = area.Name,
            Indicators = [.. numbers.Select(c => new RecipeIndicator { Column = c.Name })],
            Years = shape.Columns.FirstOrDefault(c => c.Kind == ColumnKind.Year) is { } year ? new RecipeYears(year.Name) : null,
        };
    }
}
