using Kraftsamling.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kraftsamling.Core.Organisation.Accounts;

/// <summary>Which units a role given in one unit holds in: that one, those below it, and those that they have gone on as.</summary>
internal sealed class UnitReach(ILookup<Guid, Guid> onward)
{
    public static async Task<UnitReach> ReadAsync(AppDb db, CancellationToken cancel)
    {
        var below = await db.Units.AsNoTracking().Where(unit => unit.ParentId != null).Select(unit => new { From = unit.ParentId!.Value, To = unit.Id }).ToListAsync(cancel);
        var after = await db.UnitSuccessions.AsNoTracking().Where(one => one.TakesOver).Select(one => new { From = one.FromId, To = one.ToId }).ToListAsync(cancel);
        return new(below.Concat(after).ToLookup(step => step.From, step => step.To));
    }

    public IReadOnlySet<Guid> Of(Guid unit)
    {
        var found = new HashSet<Guid> { unit };
        var waiting = new Queue<Guid>(found);
        while (waiting.TryDequeue(out var at))
        {
            foreach (var next in onward[at].Where(found.Add))
            {
                waiting.Enqueue(next);
            }
        }
        return found;
    }
}
