using System.CommandLine;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import: files into the database, tried first and then all or nothing; what was taken in, and taking it back.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal) =>
        new("import", terminal.English
            ? "Take files into the database. Without --commit a trial: nothing is stored."
            : "Läs in filer i databasen. Utan --commit ett prov: inget lagras.")
        {
            BoundariesCommand.Create(terminal),
            StatisticsCommand.Create(terminal),
            LinksCommand.Memberships(terminal),
            LinksCommand.Crosswalk(terminal),
            SurveyCommand.Create(terminal),
            HistoryCommand.Create(terminal),
            UndoCommand.Create(terminal),
        };
}
