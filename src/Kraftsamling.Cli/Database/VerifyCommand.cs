using System.CommandLine;
using System.Text.Json.Nodes;
using Kraftsamling.Core.Statistics.Indexes;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Cli.Database;

/// <summary>kraft verify: whether the change log and the published index versions are as the program wrote them.</summary>
internal static class VerifyCommand
{
    private sealed record CheckedVersion(Guid Id, string Name, IndexRecomputation Outcome);

    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var database = new DatabaseArguments(en);
        var json = SharedOptions.Json(en);
        var command = new Command("verify", en
            ? "Check that the change log and the published indexes are as the program wrote them."
            : "Kontrollera att ändringsloggen och de publicerade indexen är som programmet skrev dem.") { json };
        database.AddTo(command);
        command.SetAction((call, cancellation) => RunAsync(database.Read(call), call.GetValue(json), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DatabaseOptions options, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var problems = options.File is { } file ? SqliteFiles.Readable(file) : [];
        await using var database = problems.HasErrors ? null : await StoredDatabase.OpenAsync(options, DatabaseUse.Existing, problems, cancellation);
        if (database is null)
        {
            if (json)
            {
                ProblemsJson.Write(problems, terminal.Output);
            }
            terminal.Show(problems);
            return ExitCodes.WrongInput;
        }
        var log = await database.Get<ChangeLogCheck>().CheckAsync(cancellation);
        var versions = await VersionsAsync(database, cancellation);
        if (json)
        {
            JsonText.Print(terminal, Document(log, versions));
        }
        else
        {
            Tell(log, versions, terminal);
        }
        return log.IsSound && versions.TrueForAll(IsSound) ? ExitCodes.Done : ExitCodes.WrongInput;
    }

    private static async Task<List<CheckedVersion>> VersionsAsync(StoredDatabase database, CancellationToken cancellation)
    {
        var recipes = await database.Db.IndexRecipes.AsNoTracking().Select(recipe => new { recipe.Id, recipe.Code, recipe.Version }).ToDictionaryAsync(recipe => recipe.Id, cancellation);
        var stored = await database.Db.IndexVersions.AsNoTracking().OrderBy(version => version.Id)
            .Select(version => new { version.Id, version.RecipeId, version.Year, version.Sex }).ToListAsync(cancellation);
        var service = database.Get<IndexService>();
        var versions = new List<CheckedVersion>();
        foreach (var version in stored)
        {
            var recipe = recipes[version.RecipeId];
            versions.Add(new(version.Id, $"{recipe.Code} {recipe.Version} {version.Year} {version.Sex}", await service.RecomputeAsync(version.Id, cancellation)));
        }
        return versions;
    }

    private static bool IsSound(CheckedVersion version) => version.Outcome.Same != false;

    private static void Tell(LogReport log, List<CheckedVersion> versions, Terminal terminal)
    {
        terminal.Write(log.Findings.Count == 0
            ? new($"Ändringsloggen är hel: {log.Entries} poster, var och en kedjad till den före.", $"The change log is whole: {log.Entries} entries, each chained to the one before.")
            : new($"Ändringsloggen är bruten ({log.Entries} poster):", $"The change log is broken ({log.Entries} entries):"));
        foreach (var finding in log.Findings)
        {
            terminal.Write(new("  " + finding.Message.Sv, "  " + finding.Message.En));
        }
        terminal.Write(log.SealMessage);
        if (log.DisposedValues > 0)
        {
            terminal.Write(new($"{log.DisposedValues} personuppgifter är gallrade enligt beslut; kedjan håller utan dem.", $"{log.DisposedValues} personal values are disposed of by decision; the chain holds without them."));
        }
        terminal.Write(new($"Sista posten är {log.LastId}, med summan {log.LastHash}.", $"The last entry is {log.LastId}, with the sum {log.LastHash}."));
        foreach (var version in versions)
        {
            terminal.Write(new($"Index {version.Name} ({version.Id}): {version.Outcome.Reason.Sv}", $"Index {version.Name} ({version.Id}): {version.Outcome.Reason.En}"));
        }
        var sound = versions.Count(IsSound);
        terminal.Write(new($"{sound} av {versions.Count} publicerade index är som de lagrades.", $"{sound} of {versions.Count} published indexes are as they were stored."));
    }

    private static JsonObject Document(LogReport log, List<CheckedVersion> versions) => new()
    {
        ["sound"] = log.IsSound && versions.TrueForAll(IsSound),
        ["changeLog"] = new JsonObject
        {
            ["entries"] = log.Entries,
            ["firstBroken"] = log.Findings.Count == 0 ? null : log.Findings[0].Position,
            ["findings"] = JsonText.Array([.. log.Findings], finding => new JsonObject
            {
                ["kind"] = Camel(finding.Fault), ["position"] = finding.Position, ["to"] = finding.To, ["message"] = JsonText.Both(finding.Message),
            }),
            ["seal"] = Camel(log.Seal),
            ["sealMessage"] = JsonText.Both(log.SealMessage),
            ["disposedValues"] = log.DisposedValues,
            ["lastEntry"] = log.LastId,
            ["lastHash"] = log.LastHash,
        },
        ["indexVersions"] = JsonText.Array(versions, version => new JsonObject
        {
            ["id"] = version.Id, ["name"] = version.Name, ["sound"] = IsSound(version), ["recomputed"] = version.Outcome.Same, ["reason"] = JsonText.Both(version.Outcome.Reason),
        }),
    };

    private static string Camel(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
