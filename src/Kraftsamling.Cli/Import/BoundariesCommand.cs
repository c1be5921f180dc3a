using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kraftsamling.Cli.Database;
using Kraftsamling.Core;
using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Boundaries;

namespace Kraftsamling.Cli.Import;

/// <summary>kraft import boundaries FILE: areas into a new set (with --name) or one that exists.</summary>
internal static class BoundariesCommand
{
    public static Command Create(Terminal terminal)
    {
        var en = terminal.English;
        var shared = new ImportArguments(en);
        var file = shared.File("Gränser: GeoJSON eller GeoPackage.", "Boundaries: GeoJSON or GeoPackage.");
        var set = shared.Set("--set", "Områdesindelningens kod. En som finns, eller med --name en ny.", "The area set's code. One that exists, or with --name a new one.");
        var name = shared.Word("--name", "NAMN", "NAME", "Gör en ny indelning med det här namnet.", "Make a new set of this name.");
        var nameEn = shared.Word("--name-en", "NAMN", "NAME", "Den nya indelningens namn på engelska; annars detsamma.", "The new set's name in English; otherwise the same.");
        var edition = new Option<int?>("--edition") { HelpName = en ? "YEAR" : "ÅR", Description = en ? "The new set's year; otherwise this year." : "Den nya indelningens årtal; annars det här året." };
        var demo = new Option<string>("--demo") { DefaultValueFactory = _ => "no", Description = en ? "yes when the areas are made up: every page then says so." : "yes när områdena är påhittade: varje sida säger det då." };
        demo.AcceptOnlyFromAmong("yes", "no");
        var codeField = shared.Word("--code-field", "FÄLT", "FIELD", "Fältet med områdets kod; annars det som mest liknar en.", "The field with the area's code; otherwise the one most like it.");
        var nameField = shared.Word("--name-field", "FÄLT", "FIELD", "Fältet med områdets namn; annars det som mest liknar ett.", "The field with the area's name; otherwise the one most like it.");
        var layer = shared.Word("--layer", "LAGER", "LAYER", "Lagret i en GeoPackage.", "The layer of a GeoPackage.");
        var crs = SharedOptions.Crs(en);
        var command = new Command("boundaries", en ? "Take in areas." : "Läs in områden.") { file, set, name, nameEn, edition, demo, codeField, nameField, layer, crs };
        shared.AddTo(command);
        command.Validators.Add(call =>
        {
            if (call.GetValue(name) is null && (call.GetValue(nameEn) is not null || call.GetValue(edition) is not null))
            {
                call.AddError(en ? "--name-en and --edition are for a new set; give --name." : "--name-en och --edition gäller en ny indelning; ange --name.");
            }
        });
        command.SetAction((call, cancellation) =>
        {
            var year = call.GetValue(edition) ?? TimeProvider.System.GetUtcNow().Year;
            var made = call.GetValue(name) is { } sv
                ? new NewAreaSet(call.GetValue(set)!, sv, call.GetValue(nameEn) ?? sv, year) { IsDemo = call.GetValue(demo) == "yes" }
                : null;
            var request = new BoundaryRequest(call.GetValue(file)!)
            {
                NewSet = made,
                Options = new BoundaryOptions { CodeField = call.GetValue(codeField), NameField = call.GetValue(nameField), Layer = call.GetValue(layer), Crs = SharedOptions.Epsg(call.GetValue(crs)) },
            };
            return RunAsync(call, shared, request, call.GetValue(set)!, terminal, cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, ImportArguments shared, BoundaryRequest request, string set, Terminal terminal, CancellationToken cancellation)
    {
        var (json, commit, problems) = (call.GetValue(shared.Json), call.GetValue(shared.Commit), new ProblemList());
        await using var database = await StoredDatabase.OpenAsync(shared.Database.Read(call), shared.Use(call), problems, cancellation);
        if (database is not null && request.NewSet is null)
        {
            request = request with { AreaSetId = (await ImportSets.FindAsync(database, set, "--set", problems, cancellation))?.Id };
        }
        if (database is null || problems.HasErrors)
        {
            return ImportEnding.Refuse(terminal, json, problems);
        }
        var service = database.Get<BoundaryImport>();
        var change = shared.Change(call, "import-granser", Path.GetFileName(request.Path));
        var done = await terminal.ProgressAsync(new("Läser gränser", "Reading boundaries"), async progress => commit
            ? await service.CommitAsync(request, change, new ImportSteps(progress), cancellation)
            : new BoundaryCommit(null, await service.TrialAsync(request, new ImportSteps(progress), cancellation)));
        if (json)
        {
            JsonText.Print(terminal, Document(done));
        }
        else
        {
            Show(done.Trial, terminal);
        }
        return ImportEnding.Tell(terminal, done.Trial.Problems, done.Import is not null, commit, done.Import?.Id);
    }

    private static void Show(BoundaryTrial trial, Terminal terminal)
    {
        var counts = trial.Counts;
        terminal.Write(new(
            $"{trial.FileName}: {counts.Added} nya områden, {counts.Replaced} ändrade, {counts.Unchanged} oförändrade. Koordinater: {Coordinates(trial.Epsg).Sv}.",
            $"{trial.FileName}: {counts.Added} new areas, {counts.Replaced} changed, {counts.Unchanged} unchanged. Coordinates: {Coordinates(trial.Epsg).En}."));
        terminal.Write(new(
            $"Kod ur fältet «{trial.CodeField}», namn ur «{trial.NameField}». Fält: {string.Join(", ", trial.Fields)}.",
            $"Code from the field “{trial.CodeField}”, name from “{trial.NameField}”. Fields: {string.Join(", ", trial.Fields)}."));
        foreach (var area in trial.FirstAreas)
        {
            var hectares = area.SquareMetres is { } size ? string.Create(terminal.Culture, $"{size / 10_000:0.#} ha") : "";
            terminal.Line(string.Join("  ", "", area.Code, area.Name, hectares).TrimEnd());
        }
        if (trial.AreasNotInFile.Count > 0)
        {
            var names = string.Join(", ", trial.AreasNotInFile);
            terminal.Write(new($"Områden i indelningen som filen saknar (de blir kvar): {names}.", $"Areas of the set that the file lacks (they stay): {names}."));
        }
    }

    private static Text Coordinates(int epsg) =>
        epsg == 0 ? new("plana mått i ett okänt system", "plane units of an unknown system") : new("EPSG:" + epsg.ToString(CultureInfo.InvariantCulture), "EPSG:" + epsg.ToString(CultureInfo.InvariantCulture));

    private static JsonObject Document(BoundaryCommit done) => new()
    {
        ["stored"] = done.Import is not null,
        ["import"] = done.Import?.Id,
        ["file"] = done.Trial.FileName,
        ["hash"] = done.Trial.Hash,
        ["epsg"] = done.Trial.Epsg,
        ["added"] = done.Trial.Counts.Added,
        ["replaced"] = done.Trial.Counts.Replaced,
        ["unchanged"] = done.Trial.Counts.Unchanged,
        ["codeField"] = done.Trial.CodeField,
        ["nameField"] = done.Trial.NameField,
        ["fields"] = JsonText.Array(done.Trial.Fields),
        ["layers"] = JsonText.Array(done.Trial.Layers),
        ["firstAreas"] = JsonText.Array(done.Trial.FirstAreas, Area),
        ["areasNotInFile"] = JsonText.Array(done.Trial.AreasNotInFile),
        ["problems"] = ProblemsJson.Node(done.Trial.Problems),
    };

    private static JsonObject Area(UnderstoodArea area) => new()
    {
        ["code"] = area.Code, ["name"] = area.Name, ["squareMetres"] = JsonText.Number(area.SquareMetres),
        ["longitude"] = JsonText.Number(area.Longitude), ["latitude"] = JsonText.Number(area.Latitude),
    };
}
