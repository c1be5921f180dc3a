using System.Globalization;
using System.Text;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>A file of survey results for the areas of a set.</summary>
/// <param name="Path">CSV or workbook in long form: area, year, grade, sex, factor, respondents, beyond; cutPoint and normYear if known.</param>
/// <param name="Source">Who made the survey, as pages show it.</param>
public sealed record SurveyRequest(string Path, int AreaSetId, string Source);

/// <summary>What came of it: results in the file by year, results they replace, and every problem. Nothing is written when there is an error.</summary>
public sealed record SurveyTrial(IReadOnlyDictionary<int, int> ResultsByYear, int Former, ProblemList Problems)
{
    public bool CanCommit => !Problems.HasErrors;
}

/// <summary>Takes in results of the survey among pupils. A file replaces the whole of each year it holds.</summary>
public sealed class SurveyImport(IDbContextFactory<AppDb> databases)
{
    private const int RowsAtATime = 400;

    /// <summary>Checks a file; nothing is written.</summary>
    public Task<SurveyTrial> TrialAsync(SurveyRequest request, CancellationToken cancel = default) => RunAsync(request, null, cancel);

    /// <summary>Stores the file, all or nothing.</summary>
    public Task<SurveyTrial> CommitAsync(SurveyRequest request, Change change, CancellationToken cancel = default) => RunAsync(request, change, cancel);

    /// <summary>Stores one wave in the caller's transaction. What the year held before is kept below a wave that came with an import, removed otherwise.</summary>
    /// <returns>How many results were there before.</returns>
    public static async Task<int> StoreAsync(AppDb db, SurveyWave wave, IReadOnlyCollection<SurveyCell> cells, IEnumerable<SurveyCutPoint> points, Change change, CancellationToken cancel = default)
    {
        var former = await CoverAsync(db, wave, cancel);
        (wave.ImportedAt, wave.ImportedBy) = (change.At, change.Who);
        db.SurveyWaves.Add(wave);
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        db.SurveyCutPoints.AddRange(points.Select(point => new SurveyCutPoint { WaveId = wave.Id, Factor = point.Factor, CutPoint = point.CutPoint, NormYear = point.NormYear }));
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        foreach (var some in cells.Chunk(RowsAtATime))
        {
            await db.ExecuteAsync(Insert(wave.Id, some), cancel);
        }
        await ChangeLogWriter.WriteAsync(db, change, string.Create(CultureInfo.InvariantCulture, $"survey_wave:{wave.Id}"), string.Create(CultureInfo.InvariantCulture,
            $"Läste in {cells.Count} resultat av undersökningen {wave.Year} ({wave.Source}) i stället för {former}."), cancel);
        return former;
    }

    private async Task<SurveyTrial> RunAsync(SurveyRequest request, Change? change, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var areas = await db.Areas.Where(area => area.AreaSetId == request.AreaSetId).ToDictionaryAsync(area => area.Code, area => area.Id, cancel);
        var problems = new ProblemList();
        if (request.Source.Trim().Length is 0 or > SurveyWave.SourceMaxLength)
        {
            problems.Add(new Problem(new Text($"källan, 1–{SurveyWave.SourceMaxLength} tecken", $"the source, 1–{SurveyWave.SourceMaxLength} characters"), request.Source));
        }
        var rows = new SurveyFile(areas, problems).Read(request.Path, cancel);
        Remark(rows, problems, request.Path);
        var years = rows.Cells.GroupBy(row => row.Year).OrderBy(year => year.Key).ToList();
        var former = 0;
        foreach (var year in years)
        {
            former += (int)await db.CountAsync("SELECT COUNT(*) FROM survey_result WHERE wave_id IN (SELECT id FROM survey_wave WHERE area_set_id = @set AND year = @year AND replaced_by IS NULL)", cancel, ("@set", request.AreaSetId), ("@year", year.Key));
        }
        var trial = new SurveyTrial(years.ToDictionary(year => year.Key, year => year.Count()), former, problems);
        if (change is null || problems.HasErrors)
        {
            return trial;
        }
        var import = await ToImportAsync(db, request, [.. years.SelectMany(year => year)], problems, change, cancel);
        db.Imports.Add(import);
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        await ChangeLogWriter.WriteAsync(db, change, import.Subject(), string.Create(CultureInfo.InvariantCulture,
            $"Importerade undersökningen «{import.FileName}»: {import.Added} nya, {import.Replaced} ersatta, {import.Unchanged} oförändrade."), cancel);
        foreach (var year in years)
        {
            var wave = new SurveyWave { AreaSetId = request.AreaSetId, Year = year.Key, Source = request.Source.Trim(), ImportedBy = change.Who, ImportId = import.Id };
            var points = rows.CutPoints.Where(point => point.Key.Year == year.Key).Select(point => new SurveyCutPoint { Factor = point.Key.Factor, CutPoint = point.Value.CutPoint, NormYear = point.Value.NormYear });
            await StoreAsync(db, wave, [.. year.Select(row => row.Cell)], points, change, cancel);
        }
        await transaction.CommitAsync(cancel);
        return trial;
    }

    // The order of factors rests on the totals, which are never made from parts.
    private static void Remark(SurveyRows rows, ProblemList problems, string path)
    {
        var whole = rows.Cells.Where(row => row.Cell is { Grade: SurveyGrades.All, Sex: Sex.Total }).Select(row => (row.Year, row.Cell.AreaId, row.Cell.Factor)).ToHashSet();
        var without = rows.Cells.Select(row => (row.Year, row.Cell.AreaId, row.Cell.Factor)).Distinct().Count(key => !whole.Contains(key));
        if (without > 0)
        {
            problems.Add(new Problem(new Text("ett resultat för alla årskurser och båda könen tillsammans", "a result for all grades and both sexes together"), without.ToString(CultureInfo.InvariantCulture))
            {
                File = Path.GetFileName(path), IsError = false,
                Advice = new Text($"{without} kombinationer av område och faktor saknar det och ordnas inte.", $"{without} combinations of area and factor lack it and are not put in order."),
            });
        }
    }

    // The year's former results stay below the new ones when there is an import that can be undone.
    private static async Task<int> CoverAsync(AppDb db, SurveyWave wave, CancellationToken cancel)
    {
        if (await db.SurveyWaves.FirstOrDefaultAsync(one => one.AreaSetId == wave.AreaSetId && one.Year == wave.Year && one.ReplacedBy == null, cancel) is not { } former)
        {
            return 0;
        }
        if (wave.ImportId is null)
        {
            db.Entry(former).State = EntityState.Detached;
            return await SurveyUndo.RemoveAsync(db, former.Id, cancel);
        }
        former.ReplacedBy = wave.ImportId;
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        return (int)await db.CountAsync("SELECT COUNT(*) FROM survey_result WHERE wave_id = @wave", cancel, ("@wave", former.Id));
    }

    private static async Task<Import> ToImportAsync(AppDb db, SurveyRequest request, IReadOnlyCollection<(int Year, SurveyCell Cell)> rows, ProblemList problems, Change change, CancellationToken cancel)
    {
        var years = rows.Select(row => row.Year).Distinct().ToList();
        var stored = await (from result in db.SurveyResults
                            join wave in db.SurveyWaves on result.WaveId equals wave.Id
                            where wave.AreaSetId == request.AreaSetId && years.Contains(wave.Year) && wave.ReplacedBy == null
                            select new { wave.Year, result.AreaId, result.Factor, result.Grade, result.Sex, result.Respondents, result.Beyond }).ToListAsync(cancel);
        var former = stored.ToDictionary(one => (one.Year, one.AreaId, one.Factor, one.Grade, one.Sex), one => (one.Respondents, one.Beyond));
        var (added, replaced, unchanged) = (0, 0, 0);
        foreach (var (year, cell) in rows.Select(row => (row.Year, row.Cell)))
        {
            if (!former.TryGetValue((year, cell.AreaId, cell.Factor, cell.Grade, cell.Sex), out var before))
            {
                added++;
            }
            else if (before == (cell.Respondents, cell.Beyond))
            {
                unchanged++;
            }
            else
            {
                replaced++;
            }
        }
        var (hash, bytes) = await FileHash.OfAsync(request.Path, cancel);
        return new Import
        {
            Kind = ImportKind.Survey, FileName = Import.Shorten(Path.GetFileName(request.Path)), Hash = hash, Bytes = bytes, At = change.At, Who = change.Who, AreaSetId = request.AreaSetId,
            Mapping = "{}", Added = added, Replaced = replaced, Unchanged = unchanged, Remarks = ImportRemarks.Write(problems),
        };
    }

    // Numbers, and codes of the catalogue: nothing here is text that a person wrote.
    private static string Insert(int wave, SurveyCell[] cells)
    {
        var sql = new StringBuilder("INSERT INTO survey_result (wave_id, factor, area_id, grade, sex, respondents, beyond) VALUES ");
        foreach (var cell in cells)
        {
            var factor = FactorCatalogue.Current.Find(cell.Factor)?.Code ?? throw new ArgumentException($"No factor {cell.Factor}.", nameof(cells));
            sql.Append(CultureInfo.InvariantCulture, $"({wave}, '{factor}', {cell.AreaId}, {cell.Grade}, {(int)cell.Sex}, {cell.Respondents}, {cell.Beyond}),");
        }
        sql.Length--;
        return sql.ToString();
    }
}
