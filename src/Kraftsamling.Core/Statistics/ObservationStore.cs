using System.Globalization;
using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>Moves observations set-wise in and out of the database; memory does not grow with their number.</summary>
public sealed partial class ObservationStore(IDbContextFactory<AppDb> databases)
{
    private const int RowsBetweenReports = 16_384;

    /// <summary>
    /// Writes a stream of observations as one import, all or nothing. A cell that is stored already gets a new layer: its former value is kept
    /// and comes back when this import is undone.
    /// </summary>
    /// <param name="import">The history's row; its counts are filled in here. It must not be stored yet.</param>
    /// <param name="observations">In any order, quickest sorted by indicator, area, year, years, sex and age. Their import id is not used.</param>
    /// <param name="change">Who, when and why.</param>
    /// <param name="progress">Rows staged so far.</param>
    /// <param name="cancel">Nothing is left behind.</param>
    /// <exception cref="InvalidOperationException">The same cell stands twice, or an indicator or area does not exist.</exception>
    public async Task<StoreCounts> WriteAsync(
        Import import, IAsyncEnumerable<Observation> observations, Change change, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var stage = await ObservationStage.OpenAsync(db, cancel);
        await stage.StartAsync(cancel);
        await foreach (var observation in observations.WithCancellation(cancel))
        {
            stage.Add(observation, 0);
            if (stage.Count % RowsBetweenReports == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new WorkProgress(WorkPhase.Reading, stage.Count, null));
            }
        }
        return await StoreStagedAsync(db, stage, import, change, progress, cancel);
    }

    /// <inheritdoc cref="WriteAsync(Import, IAsyncEnumerable{Observation}, Change, IProgress{WorkProgress}?, CancellationToken)"/>
    public Task<StoreCounts> WriteAsync(
        Import import, IEnumerable<Observation> observations, Change change, IProgress<WorkProgress>? progress = null, CancellationToken cancel = default) =>
        WriteAsync(import, observations.ToAsyncEnumerable(), change, progress, cancel);

    /// <summary>Checks the staged rows, then stores them, the import and the log entry in one transaction.</summary>
    private static async Task<StoreCounts> StoreStagedAsync(
        AppDb db, ObservationStage stage, Import import, Change change, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        progress?.Report(new WorkProgress(WorkPhase.Checking, 0, stage.Count));
        await stage.CompleteAsync(cancel);
        if ((await stage.DuplicatesAsync(1, cancel)).Count > 0)
        {
            throw new InvalidOperationException("The same cell (indicator, area, period, sex, age) stands more than once.");
        }
        progress?.Report(new WorkProgress(WorkPhase.Storing, 0, stage.Count));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var counts = await MergeAsync(db, stage, import, new Dictionary<int, int>(), change, cancel);
        await transaction.CommitAsync(cancel);
        progress?.Report(new WorkProgress(WorkPhase.Storing, stage.Count, stage.Count));
        return counts;
    }

    /// <summary>Inside the caller's transaction: the import's row, its layer and the log entry.</summary>
    internal static async Task<StoreCounts> MergeAsync(
        AppDb db, ObservationStage stage, Import import, IReadOnlyDictionary<int, int> created, Change change, CancellationToken cancel)
    {
        db.Imports.Add(import);
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        var counts = await stage.MergeAsync(import.Id, created, cancel);
        (import.Added, import.Replaced, import.Unchanged) = (counts.Added, counts.Replaced, counts.Unchanged);
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        await ChangeLogWriter.WriteAsync(db, change, import.Subject(), string.Create(CultureInfo.InvariantCulture,
            $"Importerade «{import.FileName}»: {counts.Added} nya värden, {counts.Replaced} ersatta, {counts.Unchanged} oförändrade."), cancel);
        return counts;
    }

    /// <summary>
    /// Takes the import's layer out of every cell, inside the caller's transaction: where it is the newest, what it replaced comes back (or the cell
    /// becomes empty); where a later import has replaced it since, the later value stays and will be undone to what was there before this import.
    /// </summary>
    internal static async Task<UndoCounts> UndoLayerAsync(AppDb db, int importId, CancellationToken cancel)
    {
        var undone = importId.ToString(CultureInfo.InvariantCulture);
        var touched = $"IN (SELECT indicator_id FROM import_content WHERE import_id = {undone})";
        const string restore = "SET value = p.value, numerator = p.numerator, denominator = p.denominator, status = p.status, import_id = p.import_id FROM observation_replaced p";
        string Before(string table) =>
            $"WHERE {table}.import_id = {undone} AND {table}.indicator_id {touched} AND p.replaced_by = {undone} AND "
            + string.Join(" AND ", ObservationStage.Key.Split(", ").Select(column => $"p.{column} = {table}.{column}"));
        var restored = await db.ExecuteAsync($"UPDATE observation {restore} {Before("observation")}", cancel);
        var buried = await db.ExecuteAsync($"UPDATE observation_replaced {restore} {Before("observation_replaced")}", cancel);
        var removed = await db.ExecuteAsync($"DELETE FROM observation WHERE import_id = {undone} AND indicator_id {touched}", cancel);
        buried += await db.ExecuteAsync($"DELETE FROM observation_replaced WHERE import_id = {undone} AND indicator_id {touched}", cancel);
        await db.ExecuteAsync($"DELETE FROM observation_replaced WHERE replaced_by = {undone} AND indicator_id {touched}", cancel);
        return new UndoCounts(removed, restored, buried);
    }
}
