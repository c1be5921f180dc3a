using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>Takes the years of a survey import back as if it had never been made, in the caller's transaction.</summary>
internal static class SurveyUndo
{
    public static async Task<UndoCounts> UndoAsync(AppDb db, Import import, CancellationToken cancel)
    {
        var (removed, restored, buried) = (0L, 0L, 0L);
        foreach (var wave in await db.SurveyWaves.Where(wave => wave.ImportId == import.Id).OrderBy(wave => wave.Year).ToListAsync(cancel))
        {
            var former = await db.SurveyWaves.FirstOrDefaultAsync(one => one.AreaSetId == wave.AreaSetId && one.Year == wave.Year && one.ReplacedBy == import.Id, cancel);
            var (own, before) = (await CountAsync(db, wave.Id, cancel), former is null ? 0 : await CountAsync(db, former.Id, cancel));
            // A later import lies on top: it now replaces what this one had replaced.
            var above = wave.ReplacedBy;
            await RemoveAsync(db, wave.Id, cancel);
            db.Entry(wave).State = EntityState.Detached;
            if (former is not null)
            {
                former.ReplacedBy = above;
                await db.SaveUnloggedAsync(acceptAll: true, cancel);
            }
            (removed, restored, buried) = above is null ? (removed + Math.Max(0, own - before), restored + before, buried) : (removed, restored, buried + own);
        }
        return new UndoCounts(removed, restored, buried);
    }

    private static Task<long> CountAsync(AppDb db, int wave, CancellationToken cancel) => db.CountAsync("SELECT COUNT(*) FROM survey_result WHERE wave_id = @wave", cancel, ("@wave", wave));

    internal static async Task<int> RemoveAsync(AppDb db, int wave, CancellationToken cancel)
    {
        var results = await db.ExecuteAsync("DELETE FROM survey_result WHERE wave_id = @wave", cancel, ("@wave", wave));
        await db.ExecuteAsync("DELETE FROM survey_cut_point WHERE wave_id = @wave", cancel, ("@wave", wave));
        await db.ExecuteAsync("DELETE FROM survey_wave WHERE id = @wave", cancel, ("@wave", wave));
        return results;
    }
}
