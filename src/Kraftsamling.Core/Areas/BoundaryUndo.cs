using System.Globalization;
using Kraftsamling.Core.Storage;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Areas;

/// <summary>Takes a boundary import back: the areas it changed become as before, the ones it added go. Refused while something rests on them.</summary>
internal static class BoundaryUndo
{
    /// <summary>Inside the caller's transaction. The problem says why not; then nothing has been changed.</summary>
    public static async Task<Problem?> UndoAsync(AppDb db, Import import, CancellationToken cancel)
    {
        if (await WhyNotAsync(db, import, cancel) is { } problem)
        {
            return problem;
        }
        await db.ExecuteAsync(
            "UPDATE area SET name = r.name, geometry = r.geometry, square_metres = r.square_metres, longitude = r.longitude, latitude = r.latitude "
            + "FROM area_replaced r WHERE r.area_id = area.id AND r.replaced_by = @import", cancel, ("@import", import.Id));
        await db.ExecuteAsync("DELETE FROM area_replaced WHERE replaced_by = @import", cancel, ("@import", import.Id));
        await db.ExecuteAsync("DELETE FROM area WHERE import_id = @import", cancel, ("@import", import.Id));
        await db.ExecuteAsync(
            "DELETE FROM area_set WHERE id = @set AND NOT EXISTS (SELECT 1 FROM area WHERE area_set_id = @set) AND NOT EXISTS (SELECT 1 FROM index_version WHERE area_set_id = @set)",
            cancel, ("@set", import.AreaSetId));
        return null;
    }

    private static async Task<Problem?> WhyNotAsync(AppDb db, Import import, CancellationToken cancel)
    {
        var later = await db.Imports.AsNoTracking().Where(found => found.Id > import.Id && found.AreaSetId == import.AreaSetId
            && found.Kind == ImportKind.Boundaries && found.Status == ImportStatus.Done).OrderBy(found => found.Id).FirstOrDefaultAsync(cancel);
        if (later is not null)
        {
            return Refused(import, new Text(
                $"Gränserna har sedan ändrats av «{later.FileName}». Ångra den importen först.", $"The boundaries have since been changed by “{later.FileName}”. Undo that import first."));
        }
        var observed = await db.CountAsync(
            "SELECT COUNT(*) FROM area a WHERE a.import_id = @import AND EXISTS (SELECT 1 FROM indicator i CROSS JOIN observation o WHERE o.indicator_id = i.id AND o.area_id = a.id)",
            cancel, ("@import", import.Id));
        if (observed > 0)
        {
            return Refused(import, new Text(
                $"{Numbers.Write(observed)} av områdena har statistik. Ångra de importerna först.", $"{Numbers.Write(observed)} of the areas have statistics. Undo those imports first."));
        }
        var linked = await db.CountAsync(
            "SELECT COUNT(*) FROM area a WHERE a.import_id = @import AND (EXISTS (SELECT 1 FROM area_membership m WHERE m.parent_area_id = a.id OR m.child_area_id = a.id) "
            + "OR EXISTS (SELECT 1 FROM area_crosswalk c WHERE c.from_area_id = a.id OR c.to_area_id = a.id))", cancel, ("@import", import.Id));
        return linked == 0 ? null : Refused(import, new Text(
            $"{Numbers.Write(linked)} av områdena hör till större områden eller en nyckel mellan indelningar. Ta bort de kopplingarna först.",
            $"{Numbers.Write(linked)} of the areas belong to larger areas or a crosswalk between editions. Remove those links first."));
    }

    private static Problem Refused(Import import, Text why) => new(new Text("en import som inget annat vilar på", "an import that nothing else rests on"), import.FileName)
    {
        File = import.FileName, Advice = why,
    };
}
