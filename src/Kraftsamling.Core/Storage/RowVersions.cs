using Kraftsamling.Core.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Kraftsamling.Core.Storage;

/// <summary>Each save of a row raises its version; a save against an older version finds no row and is stale.</summary>
internal static class RowVersions
{
    public static List<(PropertyEntry Property, long Before)> Raise(ChangeTracker tracker)
    {
        var raised = new List<(PropertyEntry, long)>();
        foreach (var entry in tracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified))
        {
            if (entry.Metadata.FindProperty(nameof(Indicator.RowVersion)) is null)
            {
                continue;
            }
            var version = entry.Property(nameof(Indicator.RowVersion));
            raised.Add((version, (long)version.CurrentValue!));
            version.CurrentValue = entry.State == EntityState.Added ? 1L : (long)version.OriginalValue! + 1;
        }
        return raised;
    }

    public static void Lower(List<(PropertyEntry Property, long Before)> raised) => raised.ForEach(version => version.Property.CurrentValue = version.Before);
}
