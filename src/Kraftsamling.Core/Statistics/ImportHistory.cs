using System.Globalization;
using Kraftsamling.Core.Areas;
using Kraftsamling.Core.Statistics.Survey;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics;

/// <summary>All imports and what came of undoing one: nothing was changed when there is a problem.</summary>
public sealed record UndoResult(Problem? Problem, UndoCounts Counts)
{
    public bool Done => Problem is null;
}

/// <summary>What was taken in, newest first, and taking it back.</summary>
public sealed class ImportHistory(IDbContextFactory<AppDb> databases)
{
    /// <param name="areaSetId">One area set; null = all.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<List<Import>> ListAsync(int? areaSetId = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Imports.AsNoTracking().Where(import => areaSetId == null || import.AreaSetId == areaSetId).OrderByDescending(import => import.Id).ToListAsync(cancel);
    }

    /// <summary>
    /// Takes an import back as if it had never been made, in one transaction. Statistics: every cell becomes what the remaining imports say; indicators the
    /// import created stay, without values. A survey: its years become what they were before. Boundaries: former names and boundaries come back, added areas go; refused while statistics, links or a later
    /// boundary import rest on them.
    /// </summary>
    public async Task<UndoResult> UndoAsync(int importId, Change change, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var import = await db.Imports.SingleAsync(found => found.Id == importId, cancel);
        if (import.Status == ImportStatus.Undone)
        {
            return new UndoResult(new Problem(new Text("en import som inte är ångrad", "an import that is not undone"), import.FileName), new UndoCounts(0, 0, 0));
        }
        if (import.Kind == ImportKind.Boundaries && await BoundaryUndo.UndoAsync(db, import, cancel) is { } problem)
        {
            return new UndoResult(problem, new UndoCounts(0, 0, 0));
        }
        var counts = import.Kind switch
        {
            ImportKind.Boundaries => new UndoCounts(import.Added, import.Replaced, 0),
            ImportKind.Survey => await SurveyUndo.UndoAsync(db, import, cancel),
            _ => await ObservationStore.UndoLayerAsync(db, importId, cancel),
        };
        import.Status = ImportStatus.Undone;
        await db.SaveUnloggedAsync(acceptAll: true, cancel);
        await ChangeLogWriter.WriteAsync(db, change, import.Subject(), string.Create(CultureInfo.InvariantCulture,
            $"Ångrade importen av «{import.FileName}»: {counts.Removed} togs bort, {counts.Restored} återställdes, {counts.Buried} hade redan ersatts av senare importer."), cancel);
        await transaction.CommitAsync(cancel);
        return new UndoResult(null, counts);
    }
}
