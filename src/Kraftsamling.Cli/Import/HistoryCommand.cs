using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core;
using Kraftsamling.Core.Statistics;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Web.Pages.Data;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import history: what was taken in, newest first.</summary>
internal static class HistoryCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var database = new DatabaseArguments(en);
        var json = SharedOptions.Json(en);
        var command = new Command("history", en ? "List the imports, newest first." : "Visa importerna, senaste först.") { json };
        database.AddTo(command);
        command.SetAction((call, cancellation) => RunAsync(database.Read(call), call.GetValue(json), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DatabaseOptions options, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        await using var database = await StoredDatabase.OpenAsync(options, DatabaseUse.Existing, problems, cancellation);
        if (database is null)
        {
            return ImportEnding.Refuse(terminal, json, problems);
        }
        var sets = await database.Db.AreaSets.AsNoTracking().ToDictionaryAsync(set => set.Id, set => set.Code, cancellation);
        var imports = await database.Get<ImportHistory>().ListAsync(null, cancellation);
        if (json)
        {
            JsonText.Print(terminal, new JsonObject { ["imports"] = JsonText.Array(imports, import => Node(import, sets.GetValueOrDefault(import.AreaSetId))) });
            return ExitCodes.Done;
        }
        foreach (var import in imports)
        {
            terminal.Write(Line(import, sets.GetValueOrDefault(import.AreaSetId)));
        }
        terminal.Say(new($"{imports.Count} importer.", $"{imports.Count} imports."));
        return ExitCodes.Done;
    }

    private static Text Line(Core.Import import, string? set)
    {
        var undone = import.Status == ImportStatus.Undone;
        var at = import.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var kind = DataWords.Kind(import.Kind);
        return new(
            $"{import.Id,5}  {at}  {kind.Sv}  {import.FileName}  {set}  {import.Who}  {import.Added} nya, {import.Replaced} ändrade, {import.Unchanged} oförändrade{(undone ? "  ångrad" : "")}",
            $"{import.Id,5}  {at}  {kind.En}  {import.FileName}  {set}  {import.Who}  {import.Added} new, {import.Replaced} changed, {import.Unchanged} unchanged{(undone ? "  undone" : "")}");
    }

    private static JsonObject Node(Core.Import import, string? set) => new()
    {
        ["id"] = import.Id,
        ["kind"] = import.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
        ["undone"] = import.Status == ImportStatus.Undone,
        ["file"] = import.FileName,
        ["hash"] = import.Hash,
        ["bytes"] = import.Bytes,
        ["at"] = JsonText.Time(import.At),
        ["who"] = import.Who,
        ["set"] = set,
        ["added"] = import.Added,
        ["replaced"] = import.Replaced,
        ["unchanged"] = import.Unchanged,
    };
}
