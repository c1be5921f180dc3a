using System.CommandLine;
using Kraftsamling.Core.Statistics;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import statistics FILE: values of areas, read by a mapping.</summary>
internal static class StatisticsCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var shared = new ImportArguments(en);
        var file = shared.File("Värden: CSV, XLSX eller XLS.", "Values: CSV, XLSX or XLS.");
        var set = shared.Set("--set", "Områdesindelningen som värdena gäller.", "The area set that the values are about.");
        var mapping = shared.Word("--mapping", "FIL", "FILE", "Så läses filen (JSON, se --mapping-out).", "How the file is read (JSON, see --mapping-out).");
        var savedMapping = shared.Word("--saved-mapping", "NAMN", "NAME", "En mappning som är sparad i databasen.", "A mapping that is saved in the database.");
        var accept = Flag("--accept-mapping", "Godta den föreslagna mappningen; krävs för att lagra med den.", "Accept the suggested mapping; needed to store with it.");
        var mappingOut = shared.Word("--mapping-out", "FIL", "FILE", "Skriv mappningen hit, för att ändra den och ge den med --mapping.", "Write the mapping here, to edit it and give it with --mapping.");
        var saveMapping = shared.Word("--save-mapping", "NAMN", "NAME", "Spara mappningen under det här namnet när filen lagras.", "Save the mapping under this name when the file is stored.");
        var sheet = shared.Word("--sheet", "BLAD", "SHEET", "Bladet i en arbetsbok.", "The sheet of a workbook.");
        var again = Flag("--again", "Läs in en fil som redan är inläst.", "Take in a file that was taken in before.");
        var newIndicators = Flag(
            "--new-indicators", "Gör indikatorer av namn som katalogen saknar. Mer betyder större behov, om inte mappningen säger annat.",
            "Make indicators of names that the catalogue lacks. More means more need, unless the mapping says otherwise.");
        var skipIndicators = Flag("--skip-indicators", "Hoppa över namn som katalogen saknar.", "Leave out names that the catalogue lacks.");
        var skipAreas = Flag("--skip-areas", "Hoppa över rader vars område inte finns i indelningen.", "Leave out rows whose area is not in the set.");
        var command = new Command("statistics", en ? "Take in values." : "Läs in värden.")
        {
            file, set, mapping, savedMapping, accept, mappingOut, saveMapping, sheet, again, newIndicators, skipIndicators, skipAreas,
        };
        shared.AddTo(command);
        command.Validators.Add(call =>
        {
            var given = call.GetValue(mapping) is not null || call.GetValue(savedMapping) is not null;
            Refuse(call.GetValue(mapping) is not null && call.GetValue(savedMapping) is not null, "Ange --mapping eller --saved-mapping, inte båda.", "Give --mapping or --saved-mapping, not both.");
            Refuse(call.GetValue(newIndicators) && call.GetValue(skipIndicators), "Ange --new-indicators eller --skip-indicators, inte båda.", "Give --new-indicators or --skip-indicators, not both.");
            Refuse(
                call.GetValue(shared.Commit) && !given && !call.GetValue(accept), "Inget gissas i tysthet: se mappningen i ett prov, och ange sedan --accept-mapping, --mapping eller --saved-mapping.",
                "Nothing is guessed silently: look at the mapping in a trial, then give --accept-mapping, --mapping or --saved-mapping.");
            var name = call.GetValue(saveMapping);
            Refuse(name is not null && !call.GetValue(shared.Commit), "--save-mapping kräver --commit.", "--save-mapping needs --commit.");
            Refuse(
                name is not null && (string.IsNullOrWhiteSpace(name) || name.Length > SavedMapping.NameMaxLength),
                $"--save-mapping: ett namn har 1–{SavedMapping.NameMaxLength} tecken.", $"--save-mapping: a name has 1–{SavedMapping.NameMaxLength} characters.");

            void Refuse(bool wrong, string sv, string english)
            {
                if (wrong)
                {
                    call.AddError(en ? english : sv);
                }
            }
        });
        command.SetAction((call, cancellation) => new StatisticsJob(terminal)
        {
            File = call.GetValue(file)!,
            Set = call.GetValue(set)!,
            Mapping = call.GetValue(mapping),
            SavedMapping = call.GetValue(savedMapping),
            MappingOut = call.GetValue(mappingOut),
            SaveMapping = call.GetValue(saveMapping),
            Sheet = call.GetValue(sheet),
            Again = call.GetValue(again),
            NewIndicators = call.GetValue(newIndicators),
            SkipIndicators = call.GetValue(skipIndicators),
            SkipAreas = call.GetValue(skipAreas),
            Commit = call.GetValue(shared.Commit),
            Json = call.GetValue(shared.Json),
            Change = shared.Change(call, "import-statistik", Path.GetFileName(call.GetValue(file)!)),
        }.RunAsync(shared.Database.Read(call), shared.Use(call), cancellation));
        return command;

        Option<bool> Flag(string name, string sv, string english) => new(name) { Description = en ? english : sv };
    }
}
