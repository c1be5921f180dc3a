using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Kraftsamling.Exchange.Observations;
using Kraftsamling.Exchange.Tables;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>Takes in statistics files: first a trial that writes nothing, then all or nothing. Memory does not grow with the file.</summary>
public sealed class StatisticsImport(IDbContextFactory<AppDb> databases, SavedMappings savedMappings)
{
    private const int BatchLength = 4096;
    private const int FirstRows = 20;
    private const int DuplicatesShown = 100;
    private const int KeptShown = 20;

    private static readonly Dictionary<int, int> NoneCreated = [];

    /// <summary>Looks at a file and proposes how to read it: by a saved mapping whose columns it has, else by its look.</summary>
    public async Task<MappingProposal> ProposeAsync(string path, TableOptions? options = null, CancellationToken cancel = default)
    {
        var problems = new ProblemList();
        var shape = TableFile.Inspect(path, problems, options, cancel);
        if (shape is null)
        {
            return new MappingProposal(null, null, null, [], problems);
        }
        if (await savedMappings.FindFittingAsync(shape, cancel) is { } saved)
        {
            return new MappingProposal(shape, saved.Mapping, saved.Name, [], problems);
        }
        var suggestion = TableMapping.Suggest(shape);
        return new MappingProposal(shape, suggestion.Mapping is { } table ? new StatisticsMapping { Table = table } : null, null, suggestion.Questions, problems);
    }

    /// <summary>Reads the whole file and tells what taking it in would do. Nothing is written.</summary>
    public async Task<StatisticsTrial> TrialAsync(StatisticsRequest request, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var stage = await ObservationStage.OpenAsync(db, cancel);
        return (await StageFileAsync(db, stage, request, progress, cancel)).Trial;
    }

    /// <summary>
    /// Reads the file again and takes in all of it in one transaction, with new indicators and the log entry; with any error, nothing.
    /// A cancelled commit leaves no trace.
    /// </summary>
    public Task<StatisticsCommit> CommitAsync(StatisticsRequest request, Change change, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default) =>
        CommitAsync(request, change, null, progress, cancel);

    /// <param name="also">Written in the same transaction, with the import and the trial as they were stored.</param>
    internal async Task<StatisticsCommit> CommitAsync(
        StatisticsRequest request, Change change, Func<AppDb, Import, StatisticsTrial, Task>? also, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var stage = await ObservationStage.OpenAsync(db, cancel);
        var (trial, directory) = await StageFileAsync(db, stage, request, progress, cancel);
        if (!trial.CanCommit)
        {
            return new StatisticsCommit(null, trial);
        }
        if (request.OnlyChanges && stage.Count == 0)
        {
            return new StatisticsCommit(null, trial);
        }
        progress?.Report(new WorkProgress(WorkPhase.Storing, 0, stage.Count));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var created = await CreateIndicatorsAsync(db, directory!.New, change, cancel);
        var import = ImportOf(request, trial, change);
        var counts = await ObservationStore.MergeAsync(db, stage, import, created, change, cancel);
        var stored = trial with { Counts = request.OnlyChanges ? counts with { Unchanged = trial.Counts.Unchanged } : counts };
        if (also is not null)
        {
            await also(db, import, stored);
        }
        await transaction.CommitAsync(cancel);
        progress?.Report(new WorkProgress(WorkPhase.Storing, stage.Count, stage.Count));
        return new StatisticsCommit(import, stored);
    }

    private static async Task<(StatisticsTrial Trial, ImportDirectory? Directory)> StageFileAsync(
        AppDb db, ObservationStage stage, StatisticsRequest request, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var problems = new ProblemList();
        CheckNewIndicators(request, problems);
        using var reader = ObservationReader.Open(request.Path, request.Mapping.Table, problems);
        if (reader is null)
        {
            return (new StatisticsTrial { FileName = request.ShownName, Hash = "", Bytes = 0, Problems = problems }, null);
        }
        var (hash, bytes) = await FileHash.OfAsync(request.Path, cancel);
        var same = request.OnlyChanges ? null : await FindSameAsync(db, request, hash, problems, cancel);
        var directory = await ImportDirectory.LoadAsync(db, request.AreaSetId, request.Mapping, request.StandIns, cancel);
        var first = new List<UnderstoodRow>();
        await stage.StartAsync(cancel);
        Stage(reader, stage, directory, first, request.ShownName, problems, bytes, progress, cancel);
        await stage.CompleteAsync(cancel);
        progress?.Report(new WorkProgress(WorkPhase.Checking, 0, stage.Count));
        var areas = directory.UnmatchedAreas(reader, request.ShownName, problems);
        var indicators = directory.UnmatchedIndicators(reader, request.ShownName, problems);
        foreach (var (one, other) in await stage.DuplicatesAsync(DuplicatesShown, cancel))
        {
            problems.Add(Duplicate(request.ShownName, one, other));
        }
        var trial = new StatisticsTrial
        {
            FileName = request.ShownName, Hash = hash, Bytes = bytes, Rows = reader.Rows, Observations = stage.Count,
            Counts = await stage.CompareAsync(NoneCreated, cancel), FirstRows = first, UnmatchedAreas = areas, UnmatchedIndicators = indicators,
            AreasNotInFile = directory.AreasNotInFile(), SameFile = same, Problems = problems,
        };
        return (request.OnlyChanges && trial.CanCommit ? await OnlyChangesAsync(db, stage, request, trial, directory, cancel) : trial, directory);
    }

    private static async Task<StatisticsTrial> OnlyChangesAsync(
        AppDb db, ObservationStage stage, StatisticsRequest request, StatisticsTrial trial, ImportDirectory directory, CancellationToken cancel)
    {
        var kept = await stage.KeepOnlyChangesAsync(KeptShown, cancel);
        foreach (var cell in kept.First)
        {
            trial.Problems.Add(Kept(request.ShownName, cell, directory));
        }
        var counts = trial.Counts with { Replaced = trial.Counts.Replaced - kept.Count };
        return trial with { Counts = counts, Kept = kept.Count, Touched = await TouchedVersions.FindAsync(db, request.AreaSetId, cancel) };
    }

    private static Problem Kept(string file, StagedCell cell, ImportDirectory directory)
    {
        var (code, name) = directory.Area(cell.AreaId);
        return new Problem(new Text("ett värde, som förut", "a value, as before"), cell.Status == ObservationStatus.Suppressed ? "…" : "..")
        {
            File = file, Row = cell.Row, Column = directory.IndicatorCode(cell.IndicatorId), IsError = false,
            Advice = new Text(
                $"{name} ({code}) {Numbers.Write(cell.Year)}: källan har inget värde längre. Det som fanns står kvar.",
                $"{name} ({code}) {Numbers.Write(cell.Year)}: the source no longer has a value. The one that was there stays."),
        };
    }

    private static void Stage(
        ObservationReader reader, ObservationStage stage, ImportDirectory directory, List<UnderstoodRow> first, string file,
        ProblemList problems, long bytes, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var batch = new RawObservation[BatchLength];
        var shares = new ShareCheck();
        for (var count = reader.Read(batch, cancel); count > 0; count = reader.Read(batch, cancel))
        {
            foreach (ref readonly var raw in batch.AsSpan(0, count))
            {
                var observation = Understand(raw, directory.AreaId(reader, raw.Area), directory.IndicatorId(reader, raw.Indicator));
                if (observation.AreaId == ImportDirectory.Unknown || observation.IndicatorId == ImportDirectory.Unknown)
                {
                    continue;
                }
                stage.Add(observation, raw.Row);
                shares.Add(observation.IndicatorId, observation.Value, raw.Row);
                if (first.Count < FirstRows)
                {
                    first.Add(Shown(observation, raw.Row, directory));
                }
            }
            progress?.Report(new WorkProgress(WorkPhase.Reading, double.IsNaN(reader.Progress) ? 0 : (long)(reader.Progress * bytes), bytes));
        }
        shares.Report(directory.IndicatorUnit, directory.IndicatorCode, file, problems);
    }

    private static Observation Understand(in RawObservation raw, int areaId, int indicatorId) => new(
        indicatorId, areaId, raw.YearTo, (byte)Math.Min(byte.MaxValue, raw.YearTo - raw.YearFrom + 1), (Sex)raw.Sex,
        raw.AgeFrom == RawObservation.NoAge ? (short)0 : raw.AgeFrom,
        raw.AgeTo is RawObservation.NoAge or RawObservation.OpenAge ? (short)999 : raw.AgeTo,
        raw.Value, raw.Numerator, raw.Denominator, (ObservationStatus)raw.Status, 0);

    private static UnderstoodRow Shown(in Observation observation, long row, ImportDirectory directory)
    {
        var (code, name) = directory.Area(observation.AreaId);
        return new UnderstoodRow(row, code, name, directory.IndicatorCode(observation.IndicatorId), observation.Year, observation.Years, observation.Sex,
            observation.AgeFrom, observation.AgeTo, observation.Value, observation.Numerator, observation.Denominator, observation.Status);
    }

    private static async Task<Import?> FindSameAsync(AppDb db, StatisticsRequest request, string hash, ProblemList problems, CancellationToken cancel)
    {
        var same = await db.Imports.AsNoTracking().Where(import => import.Hash == hash && import.AreaSetId == request.AreaSetId
            && import.Kind == ImportKind.Statistics && import.Status == ImportStatus.Done).OrderByDescending(import => import.Id).FirstOrDefaultAsync(cancel);
        if (same is not null)
        {
            var at = same.At.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
            problems.Add(new Problem(new Text("en fil som inte redan är inläst", "a file that has not been taken in already"), request.ShownName)
            {
                File = request.ShownName,
                IsError = !request.Again,
                Advice = new Text(
                    $"Samma fil lästes in {at} av {same.Who} som «{same.FileName}». Ångra den, eller välj att läsa in den igen.",
                    $"The same file was taken in {at} by {same.Who} as “{same.FileName}”. Undo it, or choose to take it in again."),
            });
        }
        return same;
    }

    private static void CheckNewIndicators(StatisticsRequest request, ProblemList problems)
    {
        foreach (var indicator in request.Mapping.NewIndicators)
        {
            Check(indicator.Code, Indicator.CodeMaxLength, "code");
            Check(indicator.NameSv, Indicator.NameMaxLength, "nameSv");
            Check(indicator.NameEn, Indicator.NameMaxLength, "nameEn");
            if (indicator.Unit.Length > Indicator.UnitMaxLength)
            {
                Check(indicator.Unit, Indicator.UnitMaxLength, "unit");
            }
        }

        void Check(string text, int longest, string field)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > longest)
            {
                problems.Add(new Problem(new Text($"1–{longest} tecken", $"1–{longest} characters"), text)
                {
                    Column = "newIndicators." + field, Advice = new Text("Rätta den nya indikatorn i mappningen.", "Correct the new indicator in the mapping."),
                });
            }
        }
    }

    /// <summary>Two names in the file that are one indicator give the same cell twice.</summary>
    private static Problem Duplicate(string file, long one, long other) =>
        new(new Text("ett värde per område, indikator, period, kön och ålder", "one value per area, indicator, period, sex and age"), "")
        {
            File = file,
            Row = other,
            Advice = new Text(
                $"Samma värde står på rad {Numbers.Write(one)}. Ta bort det ena, eller välj olika indikatorer för de två kolumnerna.",
                $"The same value stands on row {Numbers.Write(one)}. Remove one, or choose different indicators for the two columns."),
        };

    private static async Task<Dictionary<int, int>> CreateIndicatorsAsync(AppDb db, IReadOnlyList<NewIndicator> wanted, Change change, CancellationToken cancel)
    {
        var created = wanted.Select(indicator => new Indicator
        {
            Code = indicator.Code, NameSv = indicator.NameSv, NameEn = indicator.NameEn, Unit = indicator.Unit, Direction = indicator.Direction,
            DefinitionSv = indicator.DefinitionSv, DefinitionEn = indicator.DefinitionEn, PopulationSv = indicator.PopulationSv, PopulationEn = indicator.PopulationEn,
            Source = indicator.Source, Origin = IndicatorOrigin.OwnRegister,
        }).ToList();
        if (created.Count > 0)
        {
            db.Indicators.AddRange(created);
            await db.SaveAsync(change, cancel);
        }
        return created.Select((indicator, number) => (Staged: ImportDirectory.StagedId(number), indicator.Id)).ToDictionary(pair => pair.Staged, pair => pair.Id);
    }

    private static Import ImportOf(StatisticsRequest request, StatisticsTrial trial, Change change) => new()
    {
        Kind = ImportKind.Statistics, FileName = trial.FileName, Hash = trial.Hash, Bytes = trial.Bytes, At = change.At, Who = change.Who,
        AreaSetId = request.AreaSetId, Mapping = request.Mapping.ToJson(), Remarks = ImportRemarks.Write(trial.Problems),
    };
}
