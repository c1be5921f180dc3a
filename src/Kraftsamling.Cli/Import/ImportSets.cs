using Kraftsamling.Cli.Database;
using Kraftsamling.Core.Areas;
using Kraftsamling.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Cli.Import;

/// <summary>Area sets by the codes that people write.</summary>
internal static class ImportSets
{
    /// <summary>Null and a problem that names the sets there are, when there is none of that code.</summary>
    public static async Task<AreaSet?> FindAsync(StoredDatabase database, string code, string option, ProblemList problems, CancellationToken cancel)
    {
        var sets = await database.Db.AreaSets.AsNoTracking().OrderBy(set => set.Code).ToListAsync(cancel);
        var found = sets.Find(set => set.Code == code);
        if (found is null)
        {
            var known = string.Join(", ", sets.Select(set => set.Code));
            problems.Add(new Problem(new("koden för en områdesindelning som finns", "the code of an area set that exists"), code)
            {
                Column = option,
                Advice = known.Length > 0
                    ? new($"Välj en av: {known}.", $"Choose one of: {known}.")
                    : new("Läs in gränser först: kraft import boundaries.", "Take in boundaries first: kraft import boundaries."),
            });
        }
        return found;
    }
}
