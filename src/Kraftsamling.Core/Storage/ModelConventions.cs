using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kraftsamling.Core.Storage;

/// <summary>What holds for every table: snake_case names, UTC times that sort, a version number that guards against stale saves.</summary>
internal static class ModelConventions
{
    public static void Apply(ModelBuilder modelBuilder, bool sqlite)
    {
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
                if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(DateTimeOffset))
                {
                    property.SetValueConverter(sqlite ? SqliteTime : PostgresTime);
                }
                property.IsConcurrencyToken |= property.Name == nameof(Statistics.Indicator.RowVersion);
            }
        }
    }

    /// <summary>"NameSv" → "name_sv".</summary>
    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0)
            {
                text.Append('_');
            }
            text.Append(char.ToLowerInvariant(letter));
        }
        return text.ToString();
    }

    /// <summary>Both databases keep microseconds, so that a time read back equals the one written.</summary>
    public static DateTimeOffset ToMicroseconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static readonly ValueConverter SqliteTime = new ValueConverter<DateTimeOffset, long>(
        time => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        stored => new DateTimeOffset((stored * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));

    private static readonly ValueConverter PostgresTime = new ValueConverter<DateTimeOffset, DateTimeOffset>(
        time => ToMicroseconds(time), stored => stored);
}
