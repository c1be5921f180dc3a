using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Statistics.Survey;

/// <summary>A wave with its cells and cut points.</summary>
public sealed record SurveyContent(SurveyWave Wave, IReadOnlyList<SurveyCell> Cells, IReadOnlyDictionary<string, SurveyCutPoint> CutPoints);

/// <summary>Reads the survey, as it is stored: nothing may be shown before <see cref="SurveyDisclosure"/> has seen it.</summary>
public sealed class SurveyQueries(AppDb db)
{
    /// <summary>The waves of an area set that are shown, the newest first.</summary>
    public Task<List<SurveyWave>> WavesAsync(int areaSetId, CancellationToken cancel = default) =>
        db.SurveyWaves.AsNoTracking().Where(wave => wave.AreaSetId == areaSetId && wave.ReplacedBy == null).OrderByDescending(wave => wave.Year).ToListAsync(cancel);

    /// <summary>Everything in a wave.</summary>
    public async Task<SurveyContent> ReadAsync(SurveyWave wave, CancellationToken cancel = default)
    {
        var cells = await db.SurveyResults.AsNoTracking().Where(result => result.WaveId == wave.Id)
            .OrderBy(result => result.Factor).ThenBy(result => result.AreaId).ThenBy(result => result.Grade).ThenBy(result => result.Sex)
            .Select(result => new SurveyCell(result.AreaId, result.Factor, result.Grade, result.Sex, result.Respondents, result.Beyond)).ToListAsync(cancel);
        var points = await db.SurveyCutPoints.AsNoTracking().Where(point => point.WaveId == wave.Id).ToDictionaryAsync(point => point.Factor, cancel);
        return new SurveyContent(wave, cells, points);
    }
}
