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
        var entries = await database.Db.ChangeLog.LongCountAsync(cancellation);
        var broken = await ChangeLogWriter.FirstBrokenAsync(database.Db, cancellation);
        var versions = await VersionsAsync(database, cancellation);
        if (json)
        {
            JsonText.Print(terminal, Document(entries, broken, versions));
        }
        else
        {
            Tell(entries, broken, versions, terminal);
        }
        return broken is null && versions.TrueForAll(IsSound) ? ExitCodes.Done : ExitCodes.WrongInput;
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

    private static void Tell(long entries, long? broken, List<CheckedVersion> versions, Terminal terminal)
    {
        terminal.Write(broken is { } position
            ? new($"Ändringsloggen är bruten vid post {position} (av {entries} poster): den, eller en före den, har ändrats eller tagits bort utanför programmet.",
                  $"The change log is broken at entry {position} (of {entries} entries): it, or one before it, was changed or removed outside the program.")
            : new($"Ändringsloggen är hel: {entries} poster, var och en kedjad till den före.", $"The change log is whole: {entries} entries, each chained to the one before."));
        foreach (var version in versions)
        {
            terminal.Write(new($"Index {version.Name} ({version.Id}): {version.Outcome.Reason.Sv}", $"Index {version.Name} ({version.Id}): {version.Outcome.Reason.En}"));
        }
        var sound = versions.Count(IsSound);
        terminal.Write(new($"{sound} av {versions.Count} publicerade index är som de lagrades.", $"{sound} of {versions.Count} published indexes are as they were stored."));
    }

    private static JsonObject Document(long entries, long? broken, List<CheckedVersion> versions) => new()
    {
        ["sound"] = broken is null && versions.TrueForAll(IsSound),
        ["changeLog"] = new JsonObject { ["entries"] = entries, ["firstBroken"] = broken },
        ["indexVersions"] = JsonText.Array(versions, version => new JsonObject
        {
            ["id"] = version.Id, ["name"] = version.Name, ["sound"] = IsSound(version), ["recomputed"] = version.Outcome.Same, ["reason"] = JsonText.Both(version.Outcome.Reason),
        }),
    };
}
